// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

class QCompleter;
class QStringListModel;

namespace tkd {

/// The line of a ChipEdit: an editor without a frame, with suggestions, that says when a value is complete
/// and when a key is meant for the chips before it. It knows nothing of chips or of what is valid.
class ChipLine final : public QLineEdit
{
    Q_OBJECT

public:
    explicit ChipLine(QWidget *parent = nullptr);

    void setSuggestions(const QStringList &suggestions);

Q_SIGNALS:
    void entered(const QString &text); ///< Enter, a comma, a suggestion, or several values pasted
    void backspaced(); ///< in the empty line
    void steppedBack(); ///< by an arrow key, from the line's beginning

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void suggest(const QString &text);
    [[nodiscard]] bool picksSuggestion() const;
    bool takesKey(const QKeyEvent &event);
    bool enter();
    bool pasteSeveral();

    QStringListModel *m_suggestions;
    QCompleter *m_completer;
};

/// What was typed or pasted, split at commas and white space.
[[nodiscard]] QStringList splitValues(const QString &text);

} // namespace tkd
