// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/skeleton_rows.h"

#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"

#include <QPainter>
#include <QStyle>

#include <array>

namespace tkd {

namespace {

constexpr int barHeight = 10;
constexpr int padding = 12;
// Parts of a column's width, so that the bars look like text and not like a grid.
constexpr std::array<double, 5> lengths{0.62, 0.45, 0.7, 0.38, 0.54};
constexpr int columns = 5;

} // namespace

SkeletonRows::SkeletonRows(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("skeleton"));
    setAccessibleName(tr("Loading…"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize SkeletonRows::sizeHint() const
{
    return {640, 6 * rowHeight(fontMetrics())};
}

void SkeletonRows::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = colorsFor(palette());
    const int row = rowHeight(fontMetrics());
    const int column = width() / columns;
    paintPanel(&painter, rect(), {.fill = colors.surface, .edge = colors.line});
    for (int y = 0, line = 0; y + row <= height(); y += row, ++line) {
        paintHairline(&painter, QRectF(1, y, width() - 2, row), Qt::BottomEdge, colors.line);
        for (int i = 0; i < columns; ++i) {
            const double part = lengths[std::size_t(line + 2 * i) % lengths.size()];
            const QRect bar(i * column + padding, y + (row - barHeight) / 2, int((column - padding) * part),
                            barHeight);
            paintPanel(&painter, QStyle::visualRect(layoutDirection(), rect(), bar),
                       {.fill = colors.track, .radius = barHeight / 2.0});
        }
    }
}

} // namespace tkd
