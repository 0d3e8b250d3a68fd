// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"
#include "ui/style/roles.h"
#include "ui/style/style_parts.h"

#include <QMenu>
#include <QStyleOptionMenuItem>

#include <algorithm>

namespace tkd::style::menus {

namespace {

constexpr int sidePadding = 10; ///< inside an entry's highlight
constexpr int shortcutGap = 32;
constexpr int checkWidth = 22;
constexpr int separatorHeight = 9;
constexpr int barPadding = 9;

/// The action behind an option: QStyleOptionMenuItem does not say, its rectangle does.
const QAction *actionOf(const QStyleOptionMenuItem *item, const QWidget *widget)
{
    const auto *menu = qobject_cast<const QMenu *>(widget);
    return menu ? menu->actionAt(item->rect.center()) : nullptr;
}

bool underlines(const QStyleOption *option, const QWidget *widget)
{
    return widget && widget->style()->styleHint(QStyle::SH_UnderlineShortcut, option, widget);
}

QColor entryColor(const QStyleOptionMenuItem *item, const QWidget *widget, const Colors &colors)
{
    if (!(item->state & QStyle::State_Enabled)) {
        return colors.disabled;
    }
    return isDangerAction(actionOf(item, widget)) ? colors.danger : colors.text;
}

void paintSeparator(const QStyleOptionMenuItem *item, QPainter *painter, const Colors &colors)
{
    QRectF line = QRectF(item->rect);
    line.setBottom(line.center().y() + 0.5);
    paintHairline(painter, line, Qt::BottomEdge, colors.line);
}

void paintMark(const QStyleOptionMenuItem *item, QPainter *painter, const QRect &rect, const QColor &color)
{
    if (item->checkType == QStyleOptionMenuItem::NotCheckable || !item->checked) {
        return;
    }
    QRectF mark(rect.left(), rect.center().y() - 7.5, 16, 16);
    if (item->checkType == QStyleOptionMenuItem::Exclusive) {
        paintPanel(painter, mark.adjusted(5, 5, -5, -5), {.fill = color, .radius = 3});
    } else {
        paintCheck(painter, mark, color);
    }
}

void paintTexts(const QStyleOptionMenuItem *item, QPainter *painter, const QRect &rect, const QColor &color,
                const QColor &shortcutColor, int mnemonic)
{
    const QStringList texts = item->text.split(u'\t');
    painter->setFont(item->font);
    painter->setPen(color);
    const auto side = [item](Qt::Alignment alignment) {
        return int(QStyle::visualAlignment(item->direction, alignment | Qt::AlignVCenter));
    };
    painter->drawText(rect, side(Qt::AlignLeft) | mnemonic | Qt::TextSingleLine, texts.first());
    if (texts.size() > 1) {
        painter->setPen(shortcutColor);
        painter->drawText(rect, side(Qt::AlignRight) | Qt::TextSingleLine, texts.at(1));
    }
}

void paintEntry(const QStyleOptionMenuItem *item, QPainter *painter, const QWidget *widget)
{
    const Colors &colors = colorsFor(item->palette);
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        paintSeparator(item, painter, colors);
        return;
    }
    const PainterScope scope(painter);
    const bool enabled = item->state & QStyle::State_Enabled;
    if (item->state & QStyle::State_Selected && enabled) {
        paintPanel(painter, item->rect, {.fill = colors.selection, .radius = radius::control - 1.0});
    }
    const QColor color = entryColor(item, widget, colors);
    QRect rect = item->rect.adjusted(sidePadding, 0, -sidePadding, 0);
    const auto visual = [item](const QRect &logical) {
        return QStyle::visualRect(item->direction, item->rect, logical);
    };
    if (item->menuHasCheckableItems) {
        paintMark(item, painter, visual(QRect(rect.left() - 4, rect.top(), 16, rect.height())), color);
        rect.setLeft(rect.left() + checkWidth - 4);
    }
    if (!item->icon.isNull()) {
        const QRect place(rect.left(), rect.center().y() - 7, 16, 16);
        item->icon.paint(painter, visual(place), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        rect.setLeft(rect.left() + checkWidth);
    }
    if (item->menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow(rect.right() - 8, rect.top(), 8, rect.height());
        const bool rightToLeft = item->direction == Qt::RightToLeft;
        paintChevron(painter, visual(arrow), rightToLeft ? Chevron::Left : Chevron::Right, colors.muted, 7);
    }
    const int mnemonic = underlines(item, widget) ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    paintTexts(item, painter, visual(rect), color, enabled ? colors.muted : colors.disabled, mnemonic);
}

void paintBarItem(const QStyleOptionMenuItem *item, QPainter *painter, const QWidget *widget)
{
    const Colors &colors = colorsFor(item->palette);
    const PainterScope scope(painter);
    painter->fillRect(item->rect, colors.surface);
    paintHairline(painter, QRectF(item->menuRect), Qt::BottomEdge, colors.line);
    const bool enabled = item->state & QStyle::State_Enabled;
    if (enabled && item->state & (QStyle::State_Selected | QStyle::State_Sunken)) {
        paintPanel(painter, QRectF(item->rect).adjusted(0, 3, 0, -3),
                   {.fill = colors.selection, .radius = radius::control - 1.0});
    }
    painter->setPen(enabled ? colors.text : colors.disabled);
    const int mnemonic = underlines(item, widget) ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    painter->drawText(item->rect, int(Qt::AlignCenter) | mnemonic | Qt::TextSingleLine, item->text);
}

QSize entrySize(const QStyleOptionMenuItem *item)
{
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        return {1, separatorHeight};
    }
    const QFontMetrics metrics(item->font);
    const QStringList texts = item->text.split(u'\t');
    int width =
        2 * sidePadding + metrics.size(Qt::TextSingleLine | Qt::TextShowMnemonic, texts.first()).width();
    // QMenu adds the widest shortcut by itself: only the distance to it is ours.
    width += item->reservedShortcutWidth > 0 ? shortcutGap - 12 : 24;
    width += item->menuHasCheckableItems ? checkWidth - 4 : 0;
    width += item->icon.isNull() ? 0 : checkWidth;
    width += item->menuItemType == QStyleOptionMenuItem::SubMenu ? 16 : 0;
    return {width, std::max(30, metrics.height() + 12)};
}

} // namespace

bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter,
               const QWidget *)
{
    const Colors &colors = colorsFor(option->palette);
    switch (element) {
    case QStyle::PE_PanelMenu:
        painter->save();
        painter->setCompositionMode(QPainter::CompositionMode_Source);
        painter->fillRect(option->rect, Qt::transparent);
        painter->restore();
        paintPanel(painter, option->rect,
                   {.fill = colors.surface, .edge = colors.edge, .radius = radius::panel});
        return true;
    case QStyle::PE_FrameMenu:
        return true; // the panel has painted it
    case QStyle::PE_PanelMenuBar:
        return true;
    case QStyle::PE_PanelTipLabel:
        paintPanel(painter, option->rect, {.fill = colors.surface, .edge = colors.edge});
        return true;
    default:
        return false;
    }
}

bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter,
             const QWidget *widget)
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    switch (element) {
    case QStyle::CE_MenuItem:
        if (item) {
            paintEntry(item, painter, widget);
        }
        return item;
    case QStyle::CE_MenuBarItem:
        if (item) {
            paintBarItem(item, painter, widget);
        }
        return item;
    case QStyle::CE_MenuBarEmptyArea: {
        const Colors &colors = colorsFor(option->palette);
        painter->fillRect(option->rect, colors.surface);
        paintHairline(painter, QRectF(option->rect), Qt::BottomEdge, colors.line);
        return true;
    }
    case QStyle::CE_MenuEmptyArea:
    case QStyle::CE_MenuHMargin:
    case QStyle::CE_MenuVMargin:
        return true; // the panel lies under it
    default:
        return false;
    }
}

std::optional<QSize> size(QStyle::ContentsType type, const QStyleOption *option, const QSize &contents,
                          const QWidget *)
{
    switch (type) {
    case QStyle::CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            return entrySize(item);
        }
        return std::nullopt;
    case QStyle::CT_MenuBarItem:
        return QSize(contents.width() + 2 * barPadding, std::max(contents.height() + 10, 30));
    default:
        return std::nullopt;
    }
}

} // namespace tkd::style::menus
