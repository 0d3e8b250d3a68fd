// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

class QAbstractButton;
class QBoxLayout;

namespace tkd {

/// One thing that can be chosen.
struct Choice
{
    QString id;
    QString title;
    QString summary; ///< what it allows, one short line; may be empty

    friend bool operator==(const Choice &, const Choice &) = default;
};

/// Cards beside each other with a title and a line of explanation: a radio group (One) or a set of check
/// boxes (Several). Arrow keys move in a radio group, Tab and Space in a set. At first nothing is chosen.
/// Lives on the GUI thread.
class ChoiceCards final : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { One, Several };

    explicit ChoiceCards(Mode mode, QWidget *parent = nullptr);

    [[nodiscard]] QStringList chosen() const; ///< ids, in the order of the choices
    [[nodiscard]] QString current() const; ///< the first chosen id, or empty
    [[nodiscard]] QAbstractButton *card(const QString &id) const; ///< null if there is none

    void setChoices(const QList<Choice> &choices);
    void setChosen(const QStringList &ids);
    /// Cards in one row (at first) or under each other.
    void setOrientation(Qt::Orientation orientation);

Q_SIGNALS:
    void changed();

private:
    Mode m_mode;
    QList<Choice> m_choices;
    QList<QAbstractButton *> m_cards;
    QBoxLayout *m_layout;
};

} // namespace tkd
