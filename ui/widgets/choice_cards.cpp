// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/choice_cards.h"

#include "ui/style/metrics.h"
#include "ui/widgets/choice_card.h"

#include <QBoxLayout>

namespace tkd {

ChoiceCards::ChoiceCards(Mode mode, QWidget *parent)
    : QWidget(parent)
    , m_mode(mode)
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    setObjectName(QStringLiteral("choiceCards"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::related);
}

QStringList ChoiceCards::chosen() const
{
    QStringList ids;
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        if (m_cards.at(i)->isChecked()) {
            ids.append(m_choices.at(i).id);
        }
    }
    return ids;
}

QString ChoiceCards::current() const
{
    return chosen().value(0);
}

QAbstractButton *ChoiceCards::card(const QString &id) const
{
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        if (m_choices.at(i).id == id) {
            return m_cards.at(i);
        }
    }
    return nullptr;
}

void ChoiceCards::setChoices(const QList<Choice> &choices)
{
    qDeleteAll(m_cards);
    m_cards.clear();
    m_choices = choices;
    for (const Choice &choice : choices) {
        auto *card = new ChoiceCard(choice, m_mode, this);
        connect(card, &QAbstractButton::toggled, this, [this](bool on) {
            // In a radio group one choice switches two cards: only the new one tells.
            if (on || m_mode == Mode::Several) {
                Q_EMIT changed();
            }
        });
        m_layout->addWidget(card, 1);
        m_cards.append(card);
    }
    setFocusProxy(m_cards.value(0));
}

void ChoiceCards::setChosen(const QStringList &ids)
{
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        // A radio group cannot be emptied while it is exclusive.
        m_cards.at(i)->setAutoExclusive(false);
        m_cards.at(i)->setChecked(ids.contains(m_choices.at(i).id));
    }
    for (QAbstractButton *card : std::as_const(m_cards)) {
        card->setAutoExclusive(m_mode == Mode::One);
    }
}

void ChoiceCards::setOrientation(Qt::Orientation orientation)
{
    m_layout->setDirection(orientation == Qt::Horizontal ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace tkd
