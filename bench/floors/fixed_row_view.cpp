// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "bench/floors/fixed_row_view.h"

#include "bench/floors/packed_model.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <array>

namespace tkd::bench {

namespace {

constexpr int rowHeight = 24;
constexpr std::array columnStarts{0, 300, 400, 640, 740, 840};
constexpr int margin = 4;

} // namespace

FixedRowView::FixedRowView(const PackedModel &model, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_model(model)
{
    resize(1000, 640);
    updateRange();
}

void FixedRowView::refresh()
{
    updateRange();
    viewport()->update();
}

void FixedRowView::resizeEvent(QResizeEvent *)
{
    updateRange();
}

void FixedRowView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void FixedRowView::updateRange()
{
    const int rowsSeen = viewport()->height() / rowHeight;
    verticalScrollBar()->setPageStep(rowsSeen);
    verticalScrollBar()->setRange(0, std::max(0, m_model.rowCount() - rowsSeen));
}

void FixedRowView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().base());
    painter.setPen(palette().color(QPalette::Text));
    const QFontMetrics metrics = fontMetrics();
    const int baseline = (rowHeight - metrics.height()) / 2 + metrics.ascent();
    const int rows = m_model.rowCount();
    int y = 0;
    for (int row = verticalScrollBar()->value(); row < rows && y < viewport()->height();
         ++row, y += rowHeight) {
        for (std::size_t column = 0; column < columnStarts.size(); ++column) {
            painter.drawText(QPointF(columnStarts[column] + margin, y + baseline),
                             m_model.text(row, static_cast<int>(column)));
        }
    }
}

} // namespace tkd::bench
