// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QPainter>
#include <QRectF>

class QWidget;

namespace tkd {

struct Colors;

/// Saves a painter's state for a scope, and paints smooth in it.
class PainterScope
{
public:
    explicit PainterScope(QPainter *painter);
    ~PainterScope();
    PainterScope(const PainterScope &) = delete;
    PainterScope &operator=(const PainterScope &) = delete;

private:
    QPainter *m_painter;
};

/// A rounded rectangle with an edge inside its bounds. An invalid colour leaves its part out.
struct Panel
{
    QColor fill = {};
    QColor edge = {};
    qreal radius = 0;
    qreal edgeWidth = 1;
};

/// `width` rounded to whole device pixels, at least one, so that edges stay sharp at 150 %.
[[nodiscard]] qreal deviceWidth(const QPainter *painter, qreal width);
/// `rect` with its sides on device pixels.
[[nodiscard]] QRectF snapped(const QPainter *painter, const QRectF &rect);

void paintPanel(QPainter *painter, const QRectF &rect, const Panel &panel);
void paintHairline(QPainter *painter, const QRectF &rect, Qt::Edge side, const QColor &color);
/// The edge of a control in its state: the focus ring, or the usual edge.
[[nodiscard]] Panel controlPanel(const Colors &colors, const QColor &fill, bool focused, bool enabled);

enum class Chevron { Up, Down, Left, Right };
/// A light arrow of `side` in the middle of `rect`.
void paintChevron(QPainter *painter, const QRectF &rect, Chevron direction, const QColor &color,
                  qreal side = 8);
/// A check mark in the middle of `rect`.
void paintCheck(QPainter *painter, const QRectF &rect, const QColor &color);

} // namespace tkd
