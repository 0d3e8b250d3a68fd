// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/menu_button.h"

#include <QMenu>
#include <QStyleOptionButton>

namespace tkd {

MenuButton::MenuButton(const QString &text, QWidget *parent)
    : QPushButton(text, parent)
{
    connect(this, &QPushButton::clicked, this, [this] {
        if (m_menu) {
            openUnder(m_menu, this);
        }
    });
}

void MenuButton::setOpens(QMenu *menu)
{
    m_menu = menu;
}

void MenuButton::initStyleOption(QStyleOptionButton *option) const
{
    QPushButton::initStyleOption(option);
    option->features |= QStyleOptionButton::HasMenu;
}

void openUnder(QMenu *menu, const QWidget *widget)
{
    const QRect rect = widget->rect();
    const bool rightToLeft = widget->layoutDirection() == Qt::RightToLeft;
    const QPoint corner =
        rightToLeft ? rect.bottomRight() - QPoint(menu->sizeHint().width(), 0) : rect.bottomLeft();
    menu->popup(widget->mapToGlobal(corner + QPoint(0, 2)));
}

} // namespace tkd
