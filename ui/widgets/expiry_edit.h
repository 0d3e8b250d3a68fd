// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QWidget>

class QComboBox;
class QDateEdit;
class QLabel;
class QTimeEdit;

namespace tkd {

/// One entry of an ExpiryEdit.
struct ExpiryOption
{
    QString label; ///< "30 days"
    bool asksForMoment = false; ///< shows date and time: "Own date and time…"

    friend bool operator==(const ExpiryOption &, const ExpiryOption &) = default;
};

/// Chooses when a token ends: one of the presets, or a date and time of one's own in the local zone, which is
/// named beside them. It knows neither what a preset means nor whether a moment is in the past: the form's
/// model does, and gives the line of text that says what follows. Lives on the GUI thread.
class ExpiryEdit final : public QWidget
{
    Q_OBJECT

public:
    explicit ExpiryEdit(QWidget *parent = nullptr);

    [[nodiscard]] int presetIndex() const;
    [[nodiscard]] bool asksForMoment() const;
    [[nodiscard]] QDateTime moment() const; ///< local time, to the minute

    void setPresets(const QList<ExpiryOption> &presets);
    void setPresetIndex(int index);
    void setMoment(const QDateTime &moment);
    /// "Expires on 12 May 2026 at 10:20"; empty hides it.
    void setOutcome(const QString &text);

Q_SIGNALS:
    void changed();

private:
    void refresh();

    QList<ExpiryOption> m_presets;
    QComboBox *m_preset;
    QWidget *m_own;
    QDateEdit *m_date;
    QTimeEdit *m_time;
    QLabel *m_zone;
    QLabel *m_outcome;
};

} // namespace tkd
