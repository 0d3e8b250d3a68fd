// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/sidebar_delegate.h"

#include "models/workspace_list_model.h"
#include "ui/style/colors.h"
#include "ui/style/metrics.h"

#include <QPainter>

namespace tkd {
namespace {

constexpr int inset = 8;
constexpr int padding = 10;

bool isHeading(const QModelIndex &index)
{
    return index.data(WorkspaceListModel::IsHeaderRole).toBool();
}

void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QFont font = headerFont(option.font);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::PercentageSpacing, 103);
    painter->setFont(font);
    painter->setPen(colorsFor(option.palette).muted);
    const QRect rect = option.rect.adjusted(inset + padding, space::related, -inset - padding, 0);
    const Qt::Alignment side = QStyle::visualAlignment(option.direction, Qt::AlignLeft);
    painter->drawText(rect, int(side | Qt::AlignVCenter) | Qt::TextSingleLine, index.data().toString());
}

void paintRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const Colors &colors = colorsFor(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRect row = option.rect.adjusted(inset, 1, -inset, -1);
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? colors.selection : colors.hover);
        painter->drawRoundedRect(row, radius::control, radius::control);
    }
    if (selected && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colors.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), radius::control, radius::control);
    }
    const QRect content = row.adjusted(padding, 0, -padding, 0);
    const QString count = option.locale.toString(index.data(WorkspaceListModel::CountRole).toLongLong());
    const QFont small = smallFont(option.font);
    const int countWidth = QFontMetrics(small).horizontalAdvance(count);
    const QRect countRect =
        QStyle::alignedRect(option.direction, Qt::AlignRight, {countWidth, content.height()}, content);
    painter->setFont(small);
    painter->setPen(colors.muted);
    painter->drawText(countRect, Qt::AlignCenter | Qt::TextSingleLine, count);

    const QFont font = selected ? strongFont(option.font) : option.font;
    const QRect text =
        QStyle::alignedRect(option.direction, Qt::AlignLeft,
                            {content.width() - countWidth - space::related, content.height()}, content);
    painter->setFont(font);
    painter->setPen(colors.text);
    const Qt::Alignment side = QStyle::visualAlignment(option.direction, Qt::AlignLeft);
    painter->drawText(text, int(side | Qt::AlignVCenter) | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, text.width()));
}

} // namespace

void SidebarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    if (isHeading(index)) {
        paintHeading(painter, option, index);
    } else {
        paintRow(painter, option, index);
    }
    painter->restore();
}

QSize SidebarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {option.rect.width(),
            isHeading(index) ? rowHeight(option.fontMetrics) - space::tiny
                             : rowHeight(option.fontMetrics) - 2};
}

} // namespace tkd
