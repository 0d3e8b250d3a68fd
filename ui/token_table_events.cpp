// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT

// What the table does with mouse, keys and paint events; its state is in token_table_view.cpp.
#include "models/token_table_model.h"
#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/token_table_view.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QPainter>
#include <QToolButton>

namespace tkd {

bool TokenTableView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        setHovered({-1, -1});
    }
    return QTableView::viewportEvent(event);
}

void TokenTableView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    const int first = rowAt(std::max(0, event->rect().top()));
    if (first < 0) {
        return;
    }
    const int last = rowAt(event->rect().bottom());
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    for (int row = first; row <= (last < 0 ? model()->rowCount() - 1 : last); ++row) {
        paintRowEnd(painter, row);
    }
    if (hasFocus() && currentIndex().isValid()) {
        QPen ring(colorsFor(palette()).accent, 2);
        painter.setPen(ring);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rowRect(currentIndex().row())).adjusted(1, 1, -1, -2), radius::control,
                                radius::control);
    }
}

void TokenTableView::mousePressEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const QModelIndex index = m_tokens ? m_tokens->index(rowAt(position.y()), 0) : QModelIndex();
    if (event->button() == Qt::LeftButton && index.isValid()) {
        const bool isDelete = m_deleteInRow && deleteRect(index.row()).contains(position);
        if (isDelete || actionsRect(index.row()).contains(position)) {
            pressedInActions(index, isDelete);
            return;
        }
    }
    QTableView::mousePressEvent(event);
}

void TokenTableView::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(event->position().toPoint());
    QTableView::mouseMoveEvent(event);
}

void TokenTableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        // The view would copy a cell's text: copying is the actions' business.
        event->ignore();
        return;
    }
    if (event->key() == Qt::Key_Tab && currentIndex().isValid()) {
        // The button of the current row is next: it has to be in sight.
        scrollTo(currentIndex());
    }
    QTableView::keyPressEvent(event);
}

void TokenTableView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard) {
        openMenuOfCurrentRow();
    } else if (indexAt(event->pos()).isValid()) {
        Q_EMIT menuRequested(event->globalPos(), false);
    }
    event->accept();
}

void TokenTableView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    const bool byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKey && currentIndex().isValid() && !selectionModel()->hasSelection()) {
        selectRow(currentIndex().row());
    }
    viewport()->update();
}

void TokenTableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        applyRowHeight();
        updateGeometry();
    }
}

void TokenTableView::updateGeometries()
{
    QTableView::updateGeometries();
    placeActions();
    updateGeometry();
}

void TokenTableView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    placeActions();
    if (dx != 0) {
        // The ⋯ stay where they are while the columns move under them.
        viewport()->update();
    }
}

void TokenTableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    placeActions();
    viewport()->update();
}

void TokenTableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectedChanged();
}

} // namespace tkd
