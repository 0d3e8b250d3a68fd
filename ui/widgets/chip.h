// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QRect>
#include <QSize>
#include <QString>
#include <QStringList>

class QFont;
class QPainter;
class QPalette;

namespace tkd {

/// A chip is one value of a scope: group=A. A badge is a word that wants attention: Everything, Expired.
enum class BadgeKind { Neutral, Success, Warning, Danger };

/// Painting shared by delegates and widgets. `font` is the cell's font; the small one is made from it here.
/// Every function elides at the end what does not fit, and needs no widget.
[[nodiscard]] QSize chipSize(const QFont &font, const QString &text);
[[nodiscard]] QSize badgeSize(const QFont &font, const QString &text);
[[nodiscard]] QSize countSize(const QFont &font, const QString &text);
void paintChip(QPainter *painter, const QRect &rect, const QString &text, const QFont &font,
               const QPalette &palette);
void paintBadge(QPainter *painter, const QRect &rect, const QString &text, BadgeKind kind, const QFont &font,
                const QPalette &palette);
/// The number beside a tab's or a list's name.
void paintCount(QPainter *painter, const QRect &rect, const QString &text, const QFont &font,
                const QPalette &palette);

/// A row of chips, as many as fit, then "+2". Laid out in `direction`.
void paintChips(QPainter *painter, const QRect &rect, const QStringList &texts, const QFont &font,
                const QPalette &palette, Qt::LayoutDirection direction);
/// The size that shows all of them.
[[nodiscard]] QSize chipsSize(const QFont &font, const QStringList &texts);

} // namespace tkd
