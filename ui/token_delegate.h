// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/badge.h"

#include <QStyledItemDelegate>

namespace tkd {

class TokenTableView;

/// Paints one cell of the token table: text, chips or a badge, on the ground of its row. It decides nothing
/// about a token: what to show comes from the model's roles, colours from the palette. GUI thread.
class TokenDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit TokenDelegate(TokenTableView *view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    /// The width of a cell that shows this text and nothing else.
    [[nodiscard]] int widthOf(const QString &text, int section) const;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const;
    void paintName(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;
    void paintText(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;

    [[nodiscard]] QRect textRect(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    [[nodiscard]] Badge badgeAt(const QModelIndex &index) const;

    TokenTableView *m_view;
};

} // namespace tkd
