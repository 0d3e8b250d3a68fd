// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/empty_state.h"

#include "ui/style/colors.h"
#include "ui/style/metrics.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tkd {

namespace {

constexpr int iconSide = 32;

QLabel *centered(const QString &name, TextRole role, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    setTextRole(label, role);
    return label;
}

} // namespace

EmptyState::EmptyState(IconName icon, QWidget *parent)
    : QWidget(parent)
    , m_iconName(icon)
    , m_icon(centered(QStringLiteral("emptyIcon"), TextRole::Muted, this))
    , m_title(centered(QStringLiteral("emptyTitle"), TextRole::Strong, this))
    , m_text(centered(QStringLiteral("emptyText"), TextRole::Muted, this))
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("emptyState"));
    m_column->setSpacing(space::related);
    m_column->addStretch(2);
    m_column->addWidget(m_icon);
    m_column->addWidget(m_title);
    m_column->addWidget(m_text);
    m_column->addStretch(3);
    m_text->hide();
    repaintIcon();
}

void EmptyState::setMessage(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

QPushButton *EmptyState::addButton(const QString &text, ButtonRole role)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(QStringLiteral("emptyButton"));
    setButtonRole(button, role);
    m_column->insertWidget(m_column->count() - 1, button, 0, Qt::AlignCenter);
    return button;
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange) {
        repaintIcon();
    }
}

void EmptyState::repaintIcon()
{
    m_icon->setPixmap(iconPixmap(m_iconName, colorsFor(palette()).muted, iconSide, devicePixelRatioF()));
}

} // namespace tkd
