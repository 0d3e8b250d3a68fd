// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/paint.h"

#include "ui/style/colors.h"
#include "ui/style/metrics.h"

#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace tkd {

PainterScope::PainterScope(QPainter *painter)
    : m_painter(painter)
{
    m_painter->save();
    m_painter->setRenderHint(QPainter::Antialiasing);
}

PainterScope::~PainterScope()
{
    m_painter->restore();
}

qreal deviceWidth(const QPainter *painter, qreal width)
{
    const qreal scale = painter->deviceTransform().m11();
    return scale > 0 ? std::max(1.0, std::round(width * scale)) / scale : width;
}

QRectF snapped(const QPainter *painter, const QRectF &rect)
{
    const QTransform transform = painter->deviceTransform();
    if (transform.type() > QTransform::TxScale) {
        return rect;
    }
    const QRectF device = transform.mapRect(rect);
    const QPointF topLeft(std::round(device.left()), std::round(device.top()));
    const QPointF bottomRight(std::round(device.right()), std::round(device.bottom()));
    return transform.inverted().mapRect(QRectF(topLeft, bottomRight));
}

void paintPanel(QPainter *painter, const QRectF &rect, const Panel &panel)
{
    const PainterScope scope(painter);
    const QRectF outer = snapped(painter, rect);
    if (panel.fill.isValid()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(panel.fill);
        // A little inside the edge, so that the fill does not shine through the smoothed corners.
        const qreal inset = panel.edge.isValid() ? deviceWidth(painter, 1) / 2 : 0;
        painter->drawRoundedRect(outer.adjusted(inset, inset, -inset, -inset), panel.radius, panel.radius);
    }
    if (panel.edge.isValid()) {
        const qreal width = deviceWidth(painter, panel.edgeWidth);
        const qreal half = width / 2;
        const qreal corner = std::max(0.0, panel.radius - half);
        painter->setPen(QPen(panel.edge, width));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(outer.adjusted(half, half, -half, -half), corner, corner);
    }
}

void paintHairline(QPainter *painter, const QRectF &rect, Qt::Edge side, const QColor &color)
{
    const QRectF area = snapped(painter, rect);
    const qreal width = deviceWidth(painter, 1);
    QRectF line = area;
    switch (side) {
    case Qt::TopEdge:
        line.setHeight(width);
        break;
    case Qt::BottomEdge:
        line.setTop(area.bottom() - width);
        break;
    case Qt::LeftEdge:
        line.setWidth(width);
        break;
    case Qt::RightEdge:
        line.setLeft(area.right() - width);
        break;
    }
    painter->fillRect(line, color);
}

Panel controlPanel(const Colors &colors, const QColor &fill, bool focused, bool enabled)
{
    Panel panel{.fill = fill, .edge = colors.edge, .radius = radius::control, .edgeWidth = 1};
    if (focused) {
        panel.edge = colors.accent;
        panel.edgeWidth = 2;
    } else if (!enabled) {
        panel.edge = colors.line;
    }
    return panel;
}

void paintChevron(QPainter *painter, const QRectF &rect, Chevron direction, const QColor &color, qreal side)
{
    const PainterScope scope(painter);
    painter->translate(rect.center());
    switch (direction) {
    case Chevron::Down:
        break;
    case Chevron::Up:
        painter->rotate(180);
        break;
    case Chevron::Left:
        painter->rotate(90);
        break;
    case Chevron::Right:
        painter->rotate(-90);
        break;
    }
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const qreal half = side / 2;
    const std::array<QPointF, 3> points{QPointF(-half, -half / 2), QPointF(0, half / 2),
                                        QPointF(half, -half / 2)};
    painter->drawPolyline(points.data(), int(points.size()));
}

void paintCheck(QPainter *painter, const QRectF &rect, const QColor &color)
{
    const PainterScope scope(painter);
    const qreal unit = std::min(rect.width(), rect.height()) / 16;
    painter->translate(rect.center());
    painter->setPen(QPen(color, 2 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const std::array<QPointF, 3> points{QPointF(-4 * unit, 0.2 * unit), QPointF(-1.2 * unit, 3 * unit),
                                        QPointF(4.2 * unit, -3.2 * unit)};
    painter->drawPolyline(points.data(), int(points.size()));
}

} // namespace tkd
