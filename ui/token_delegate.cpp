// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/token_delegate.h"

#include "models/token_table_model.h"
#include "ui/style/colors.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/token_table_view.h"
#include "ui/widgets/chip.h"

#include <QPainter>

#include <algorithm>

namespace tkd {
namespace {

constexpr int padding = 12;
constexpr int keySide = 14; ///< of the icon that says that a copy is kept
constexpr int leastOfName = 12; ///< characters that a badge leaves of a name, before it is itself cut

BadgeKind kindOf(Badge badge)
{
    switch (badge) {
    case Badge::None:
        return BadgeKind::Neutral;
    case Badge::Everything:
    case Badge::ExpiringSoon:
    case Badge::NeverShown:
    case Badge::OutcomeUnknown:
        return BadgeKind::Warning;
    case Badge::Expired:
    case Badge::Disabled:
        return BadgeKind::Danger;
    }
    return BadgeKind::Neutral;
}

QString badgeText(const QModelIndex &index)
{
    return index.data(TokenTableModel::BadgeTextRole).toString();
}

bool isQuiet(Column column)
{
    return column == Column::Created || column == Column::Expires || column == Column::LastUsed
        || column == Column::Regenerated;
}

QFont cellFont(const QFont &base, Column column)
{
    return column == Column::Id || column == Column::Hint ? monoFont(base) : base;
}

bool isKept(const QModelIndex &index)
{
    return index.data(TokenTableModel::KeptRole).toBool();
}

/// What stands behind a name: the icon of a kept copy, a badge, or both.
int widthBehindName(const QModelIndex &index, const QFont &font, Badge badge)
{
    const int key = isKept(index) ? space::related + keySide : 0;
    return key + (badge == Badge::None ? 0 : space::related + badgeSize(font, badgeText(index)).width());
}

void paintKey(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option)
{
    const QRect place = QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter,
                                            {std::min(keySide, rect.width()), keySide}, rect);
    const qreal ratio = painter->device()->devicePixelRatio();
    painter->drawPixmap(place.topLeft(),
                        iconPixmap(IconName::Key, colorsFor(option.palette).muted, keySide, ratio));
}

void paintCentred(QPainter *painter, QRect rect, const QSize &size, const QString &text, BadgeKind kind,
                  const QStyleOptionViewItem &option)
{
    const QRect place = QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter,
                                            {std::min(size.width(), rect.width()), size.height()}, rect);
    paintBadge(painter, place, text, kind, option.font, option.palette);
}

} // namespace

TokenDelegate::TokenDelegate(TokenTableView *view)
    : QStyledItemDelegate(view)
    , m_view(view)
{
}

Badge TokenDelegate::badgeAt(const QModelIndex &index) const
{
    const auto badge = static_cast<Badge>(index.data(TokenTableModel::BadgeRole).toInt());
    const bool aboutExpiry = badge == Badge::Expired || badge == Badge::ExpiringSoon;
    const int expires = m_view->tokens()->sectionOf(Column::Expires);
    // The name carries it only where the column that says it is hidden.
    const bool saidElsewhere = expires >= 0 && expires != index.column() && !m_view->isColumnHidden(expires);
    return aboutExpiry && saidElsewhere ? Badge::None : badge;
}

void TokenDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const Colors &colors = colorsFor(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = index.row() == m_view->hoveredRow();
    painter->fillRect(option.rect, selected ? colors.selection : hovered ? colors.hover : colors.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colors.line);
}

void TokenDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    paintGround(painter, option, index);
    // Only across: a row that is half out of sight keeps its text where it is.
    QRect room = m_view->contentArea();
    room.setTop(option.rect.top());
    room.setBottom(option.rect.bottom());
    const QRect rect = textRect(option, index);
    if (!room.intersects(rect)) {
        return;
    }
    // Where the table is scrolled, a cell goes on behind the row's buttons, as it does behind the table's
    // edge.
    const bool isCut = !room.contains(rect);
    if (isCut) {
        painter->save();
        painter->setClipRect(room, Qt::IntersectClip);
    }
    paintContent(painter, rect, option, index);
    if (isCut) {
        painter->restore();
    }
}

QRect TokenDelegate::textRect(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QRect rect = option.rect.adjusted(padding, 0, -padding, -1);
    // The last column is wider by the place of the buttons.
    const int buttons = m_view->isLastColumn(index.column()) ? m_view->actionsWidth() : 0;
    return option.direction == Qt::RightToLeft ? rect.adjusted(buttons, 0, 0, 0)
                                               : rect.adjusted(0, 0, -buttons, 0);
}

void TokenDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const Column column = m_view->tokens()->columnAt(index.column());
    const QStringList chips = index.data(TokenTableModel::ChipsRole).toStringList();
    const Badge badge = badgeAt(index);
    if (column == Column::Name) {
        paintName(painter, rect, option, index);
    } else if (badge != Badge::None) {
        paintCentred(painter, rect, badgeSize(option.font, badgeText(index)), badgeText(index), kindOf(badge),
                     option);
    } else if (!chips.isEmpty()) {
        paintChips(painter, rect, chips, option.font, option.palette, option.direction);
    } else {
        paintText(painter, rect, option, index);
    }
}

void TokenDelegate::paintName(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const Badge badge = badgeAt(index);
    const int behind = widthBehindName(index, option.font, badge);
    if (behind == 0) {
        paintText(painter, rect, option, index);
        return;
    }
    const int wanted = option.fontMetrics.horizontalAdvance(index.data().toString());
    const int least = std::min(wanted, leastOfName * option.fontMetrics.averageCharWidth());
    const int used = std::min({wanted, std::max(least, rect.width() - behind), rect.width()});
    const QRect text = QStyle::alignedRect(option.direction, Qt::AlignLeft, {used, rect.height()}, rect);
    paintText(painter, text, option, index);
    const auto after = [&rect, &option](int start) {
        return option.direction == Qt::RightToLeft ? rect.adjusted(0, 0, -start, 0)
                                                   : rect.adjusted(start, 0, 0, 0);
    };
    int start = used + space::related;
    if (isKept(index)) {
        paintKey(painter, after(start), option);
        start += keySide + space::related;
    }
    if (badge != Badge::None && start < rect.width()) {
        const QSize size = badgeSize(option.font, badgeText(index));
        paintCentred(painter, after(start), size, badgeText(index), kindOf(badge), option);
    }
}

void TokenDelegate::paintText(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const Colors &colors = colorsFor(option.palette);
    const Column column = m_view->tokens()->columnAt(index.column());
    const bool muted = isQuiet(column) || index.data(TokenTableModel::MutedRole).toBool();
    const QFont font = cellFont(option.font, column);
    painter->setFont(font);
    painter->setPen(muted ? colors.muted : colors.text);
    const QString text = QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, rect.width());
    const Qt::Alignment side = QStyle::visualAlignment(option.direction, Qt::AlignLeft);
    painter->drawText(rect, int(side | Qt::AlignVCenter) | Qt::TextSingleLine, text);
}

int TokenDelegate::widthOf(const QString &text, int section) const
{
    const QFont font = cellFont(m_view->font(), m_view->tokens()->columnAt(section));
    return QFontMetrics(font).horizontalAdvance(text) + 2 + 2 * padding;
}

QSize TokenDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Column column = m_view->tokens()->columnAt(index.column());
    const QFont font = cellFont(m_view->font(), column);
    const QStringList chips = index.data(TokenTableModel::ChipsRole).toStringList();
    const Badge badge = badgeAt(index);
    int width = QFontMetrics(font).horizontalAdvance(index.data().toString()) + 2;
    if (column == Column::Name) {
        width += widthBehindName(index, font, badge);
    } else if (badge != Badge::None) {
        width = badgeSize(font, badgeText(index)).width();
    } else if (!chips.isEmpty()) {
        width = chipsSize(font, chips).width();
    }
    return {width + 2 * padding, rowHeight(option.fontMetrics)};
}

} // namespace tkd
