// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"
#include "ui/style/style_parts.h"

#include <QFrame>
#include <QHeaderView>
#include <QListView>
#include <QStyleOptionHeader>
#include <QStyleOptionViewItem>
#include <QTableView>

#include <algorithm>

namespace tkd::style::tables {

namespace {

constexpr int cellPadding = 12;
constexpr int arrowGap = 5;
constexpr int arrowSide = 8;

QColor itemFill(const QStyleOption *option, const Colors &colors)
{
    if (option->state & QStyle::State_Selected) {
        return colors.selection;
    }
    const bool hovered = option->state & QStyle::State_MouseOver && option->state & QStyle::State_Enabled;
    return hovered ? colors.hover : QColor();
}

/// Table rows run from edge to edge with a hairline under each.
void paintTableCell(const QStyleOption *option, QPainter *painter)
{
    const Colors &colors = colorsFor(option->palette);
    if (const QColor fill = itemFill(option, colors); fill.isValid()) {
        painter->fillRect(option->rect, fill);
    }
    paintHairline(painter, QRectF(option->rect), Qt::BottomEdge, colors.line);
}

/// Entries of lists and trees (the sidebar, a popup) have a rounded ground of their own.
void paintListItem(const QStyleOptionViewItem *option, QPainter *painter)
{
    const Colors &colors = colorsFor(option->palette);
    if (option->backgroundBrush.style() != Qt::NoBrush) {
        painter->fillRect(option->rect, option->backgroundBrush);
    }
    if (const QColor fill = itemFill(option, colors); fill.isValid()) {
        paintPanel(painter, option->rect, {.fill = fill, .radius = radius::control});
    }
    const bool ring =
        option->state & QStyle::State_HasFocus && option->state & QStyle::State_KeyboardFocusChange;
    if (ring) {
        paintPanel(painter, option->rect, {.edge = colors.accent, .radius = radius::control, .edgeWidth = 2});
    }
}

void paintFrame(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Colors &colors = colorsFor(option->palette);
    if (widget && widget->inherits("QComboBoxPrivateContainer")) {
        paintPanel(painter, option->rect,
                   {.fill = colors.surface, .edge = colors.edge, .radius = radius::control});
        return;
    }
    const bool focused = option->state & QStyle::State_HasFocus && option->state & QStyle::State_Enabled
        && option->state & QStyle::State_KeyboardFocusChange;
    paintPanel(painter, option->rect,
               {.edge = focused ? colors.accent : colors.line, .edgeWidth = focused ? 2.0 : 1.0});
}

void paintSection(const QStyleOptionHeader *header, QPainter *painter)
{
    const Colors &colors = colorsFor(header->palette);
    painter->fillRect(header->rect, colors.surface);
    const bool hovered = header->state & QStyle::State_MouseOver && header->state & QStyle::State_Enabled;
    if (hovered) {
        painter->fillRect(header->rect, colors.hover);
        // Shows where a section can be dragged, and only while the pointer is there.
        const Qt::Edge end = header->direction == Qt::RightToLeft ? Qt::LeftEdge : Qt::RightEdge;
        paintHairline(painter, QRectF(header->rect).adjusted(0, 8, 0, -8), end, colors.line);
    }
    paintHairline(painter, QRectF(header->rect), Qt::BottomEdge, colors.line);
}

void paintSortArrow(const QStyleOptionHeader *header, QPainter *painter, const QRect &rect,
                    const QColor &color)
{
    // Fusion's SortDown means ascending: the arrow then points up, to the smaller end.
    const bool ascending = header->sortIndicator == QStyleOptionHeader::SortDown;
    paintChevron(painter, rect, ascending ? Chevron::Up : Chevron::Down, color, arrowSide - 1);
}

void paintHeaderLabel(const QStyleOptionHeader *header, QPainter *painter)
{
    const Colors &colors = colorsFor(header->palette);
    const PainterScope scope(painter);
    const bool sorted = header->sortIndicator != QStyleOptionHeader::None;
    const QRect area = header->rect;
    const int arrowWidth = sorted ? arrowGap + arrowSide : 0;
    const QString text = painter->fontMetrics().elidedText(header->text, Qt::ElideRight,
                                                           std::max(0, area.width() - arrowWidth));
    const int textWidth = painter->fontMetrics().horizontalAdvance(text);
    const QRect all = QStyle::alignedRect(header->direction, header->textAlignment | Qt::AlignVCenter,
                                          QSize(textWidth + arrowWidth, area.height()), area);
    const auto visual = [header, all](const QRect &rect) {
        return QStyle::visualRect(header->direction, all, rect);
    };
    painter->setPen(colors.muted);
    painter->drawText(visual(QRect(all.left(), all.top(), textWidth, all.height())),
                      int(Qt::AlignCenter) | Qt::TextSingleLine | Qt::TextDontClip, text);
    if (sorted) {
        paintSortArrow(header, painter,
                       visual(QRect(all.left() + textWidth + arrowGap, all.top(), arrowSide, all.height())),
                       colors.muted);
    }
}

QSize sectionSize(const QStyleOptionHeader *header, const QWidget *widget)
{
    const QFontMetrics metrics = widget ? widget->fontMetrics() : header->fontMetrics;
    int width = metrics.horizontalAdvance(header->text) + 2 * cellPadding;
    width += arrowGap + arrowSide; // always kept free, so that sorting does not change a width
    return {width, std::max(34, metrics.height() + 18)};
}

void paintBranch(const QStyleOption *option, QPainter *painter)
{
    if (!(option->state & QStyle::State_Children)) {
        return;
    }
    const bool open = option->state & QStyle::State_Open;
    const bool rightToLeft = option->direction == Qt::RightToLeft;
    const Chevron closed = rightToLeft ? Chevron::Left : Chevron::Right;
    paintChevron(painter, option->rect, open ? Chevron::Down : closed, colorsFor(option->palette).muted, 7);
}

} // namespace

bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter,
               const QWidget *widget)
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    const bool inTable = qobject_cast<const QTableView *>(widget);
    switch (element) {
    case QStyle::PE_PanelItemViewRow:
        if (inTable) {
            paintTableCell(option, painter);
        }
        return true;
    case QStyle::PE_PanelItemViewItem:
        if (item && !inTable) {
            paintListItem(item, painter);
        }
        return true;
    case QStyle::PE_Frame:
        paintFrame(option, painter, widget);
        return true;
    case QStyle::PE_FrameFocusRect:
        return true; // each control paints its own ring
    case QStyle::PE_IndicatorHeaderArrow:
        return true; // beside the text, with the label
    case QStyle::PE_IndicatorBranch:
        paintBranch(option, painter);
        return true;
    default:
        return false;
    }
}

bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *)
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    switch (element) {
    case QStyle::CE_Header:
        if (header) {
            QStyleOptionHeader label = *header;
            label.rect.adjust(cellPadding, 0, -space::related, 0);
            paintSection(header, painter);
            paintHeaderLabel(&label, painter);
        }
        return header;
    case QStyle::CE_HeaderSection:
        if (header) {
            paintSection(header, painter);
        }
        return header;
    case QStyle::CE_HeaderLabel:
        if (header) {
            paintHeaderLabel(header, painter);
        }
        return header;
    case QStyle::CE_HeaderEmptyArea: {
        const Colors &colors = colorsFor(option->palette);
        painter->fillRect(option->rect, colors.surface);
        paintHairline(painter, QRectF(option->rect), Qt::BottomEdge, colors.line);
        return true;
    }
    default:
        return false;
    }
}

std::optional<QSize> size(QStyle::ContentsType type, const QStyleOption *option, const QSize &contents,
                          const QWidget *widget)
{
    if (type == QStyle::CT_HeaderSection) {
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            return sectionSize(header, widget);
        }
    }
    if (type == QStyle::CT_ItemViewItem && !qobject_cast<const QTableView *>(widget)) {
        return QSize(contents.width(), std::max(contents.height() + 8, 32));
    }
    return std::nullopt;
}

} // namespace tkd::style::tables
