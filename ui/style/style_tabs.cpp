// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"
#include "ui/style/style_parts.h"

#include <QStyleOptionTab>
#include <QTabBar>

#include <algorithm>

namespace tkd::style::tabs {

namespace {

constexpr int tabGap = 20; ///< after a tab's contents; the underline ends before it
constexpr int pillGap = 8;
constexpr qreal underline = 2;

QRect contentRect(const QStyleOptionTab *tab)
{
    return QStyle::visualRect(tab->direction, tab->rect, tab->rect.adjusted(0, 0, -tabGap, 0));
}

void paintShape(const QStyleOptionTab *tab, QPainter *painter)
{
    const Colors &colors = colorsFor(tab->palette);
    const QRectF content = contentRect(tab);
    const bool enabled = tab->state & QStyle::State_Enabled;
    const bool focused = tab->state & QStyle::State_HasFocus && tab->state & QStyle::State_Selected;
    if (focused) {
        paintPanel(painter, content.adjusted(0, 4, 0, -5),
                   {.fill = colors.selection, .radius = radius::control});
    }
    if (tab->state & QStyle::State_Selected) {
        QRectF line = content;
        line.setTop(line.bottom() - underline);
        painter->fillRect(snapped(painter, line), enabled ? colors.accent : colors.disabled);
    }
}

void paintLabel(const QStyleOptionTab *tab, QPainter *painter)
{
    const Colors &colors = colorsFor(tab->palette);
    const PainterScope scope(painter);
    const bool selected = tab->state & QStyle::State_Selected;
    const bool hovered = tab->state & QStyle::State_MouseOver;
    painter->setFont(selected ? strongFont(painter->font()) : painter->font());
    if (!(tab->state & QStyle::State_Enabled)) {
        painter->setPen(colors.disabled);
    } else if (tab->state & QStyle::State_HasFocus && selected) {
        painter->setPen(colors.accent);
    } else {
        painter->setPen(selected || hovered ? colors.text : colors.muted);
    }
    const auto side = QStyle::visualAlignment(tab->direction, Qt::AlignLeft | Qt::AlignVCenter);
    painter->drawText(contentRect(tab), int(side) | Qt::TextHideMnemonic | Qt::TextSingleLine, tab->text);
}

QSize tabSize(const QStyleOptionTab *tab, const QWidget *widget)
{
    const QFont font = widget ? widget->font() : QFont();
    const QFontMetrics metrics(strongFont(font)); // the width does not change when a tab is chosen
    int width = metrics.size(Qt::TextShowMnemonic | Qt::TextSingleLine, tab->text).width() + tabGap;
    if (!tab->rightButtonSize.isEmpty()) {
        width += pillGap + tab->rightButtonSize.width();
    }
    return {width, std::max(36, metrics.height() + 20)};
}

} // namespace

bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter,
               const QWidget *)
{
    switch (element) {
    case QStyle::PE_FrameTabBarBase: {
        const Colors &colors = colorsFor(option->palette);
        paintHairline(painter, QRectF(option->rect), Qt::BottomEdge, colors.line);
        return true;
    }
    case QStyle::PE_FrameTabWidget:
        return true;
    default:
        return false;
    }
}

bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *)
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (!tab) {
        return false;
    }
    switch (element) {
    case QStyle::CE_TabBarTabShape:
        paintShape(tab, painter);
        return true;
    case QStyle::CE_TabBarTabLabel:
        paintLabel(tab, painter);
        return true;
    default:
        return false;
    }
}

std::optional<QSize> size(QStyle::ContentsType type, const QStyleOption *option, const QSize &,
                          const QWidget *widget)
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    return type == QStyle::CT_TabBarTab && tab ? std::optional(tabSize(tab, widget)) : std::nullopt;
}

QRect pillRect(const QStyleOption *option)
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (!tab) {
        return option->rect;
    }
    const QSize pill = tab->rightButtonSize;
    const QRect content = tab->rect.adjusted(0, 0, -tabGap, 0);
    const QRect place(content.right() - pill.width() + 1, content.center().y() - pill.height() / 2,
                      pill.width(), pill.height());
    return QStyle::visualRect(tab->direction, tab->rect, place);
}

} // namespace tkd::style::tabs
