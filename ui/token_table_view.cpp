// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/token_table_view.h"

#include "models/questions.h"
#include "models/token_table_model.h"
#include "ui/selection_keeper.h"
#include "ui/style/colors.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/roles.h"
#include "ui/token_delegate.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

constexpr int buttonSide = 28;
constexpr int iconSide = 16;

} // namespace

TokenTableView::TokenTableView(QWidget *parent)
    : QTableView(parent)
    , m_delegate(new TokenDelegate(this))
    , m_actions(new QToolButton(parent ? parent : viewport()))
{
    setObjectName(u"tokenTable"_s);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setItemDelegate(m_delegate);
    setGround(this, Ground::Surface);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    applyRowHeight();
    m_actions->setObjectName(u"rowActions"_s);
    m_actions->setIcon(icon(IconName::More));
    m_actions->setAutoRaise(true);
    m_actions->setFocusPolicy(Qt::TabFocus);
    m_actions->hide();
    connect(m_actions, &QToolButton::clicked, this, &TokenTableView::openMenuOfCurrentRow);
}

void TokenTableView::applyRowHeight()
{
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(tkd::rowHeight(fontMetrics()));
}

void TokenTableView::setTokens(TokenTableModel *tokens)
{
    m_tokens = tokens;
    setModel(tokens);
    m_keeper = new SelectionKeeper(*tokens, *selectionModel(), this);
    connect(m_keeper, &SelectionKeeper::dropped, this, &TokenTableView::selectionDropped);
    // The name in the button's accessible name changes with the row's content.
    connect(tokens, &QAbstractItemModel::dataChanged, this, &TokenTableView::placeActions);
    connect(tokens, &QAbstractItemModel::layoutChanged, this, &TokenTableView::placeActions);
}

int TokenTableView::actionsWidth() const
{
    const int one = buttonSide + space::tiny;
    return space::related + (m_deleteInRow ? 2 * one : one);
}

bool TokenTableView::isLastColumn(int column) const
{
    const QHeaderView *header = horizontalHeader();
    for (int visual = header->count() - 1; visual >= 0; --visual) {
        const int section = header->logicalIndex(visual);
        if (!header->isSectionHidden(section)) {
            return section == column;
        }
    }
    return false;
}

QRect TokenTableView::contentArea() const
{
    const int width = actionsWidth();
    return layoutDirection() == Qt::RightToLeft ? viewport()->rect().adjusted(width, 0, 0, 0)
                                                : viewport()->rect().adjusted(0, 0, -width, 0);
}

QRect TokenTableView::rowRect(int row) const
{
    return {0, rowViewportPosition(row), viewport()->width(), std::max(0, rowHeight(row))};
}

QRect TokenTableView::actionsRect(int row) const
{
    const QRect whole = rowRect(row);
    QRect place(0, 0, buttonSide, buttonSide);
    place.moveCenter(whole.center());
    if (layoutDirection() == Qt::RightToLeft) {
        place.moveLeft(space::related);
    } else {
        place.moveRight(whole.right() - space::related);
    }
    return place;
}

QRect TokenTableView::deleteRect(int row) const
{
    const int step = buttonSide + space::tiny;
    return actionsRect(row).translated(layoutDirection() == Qt::RightToLeft ? step : -step, 0);
}

qint64 TokenTableView::selectedCount() const
{
    return selectionModel() ? selectedTokenCount(selectionModel()->selection()) : 0;
}

std::vector<TokenId> TokenTableView::selectedIds() const
{
    return m_tokens ? selectedTokenIds(*m_tokens, selectionModel()->selection()) : std::vector<TokenId>();
}

int TokenTableView::widthOf(const QString &text, int column) const
{
    return m_delegate->widthOf(text, column);
}

QSize TokenTableView::sizeHint() const
{
    // As high as its rows, up to what the page has: an empty white field under the last row says nothing.
    const int rows = model() ? std::min(model()->rowCount(), 2000) : 0;
    const int bar = horizontalScrollBar()->maximum() > 0 ? horizontalScrollBar()->sizeHint().height() : 0;
    const int height = horizontalHeader()->sizeHint().height() + rows * tkd::rowHeight(fontMetrics())
        + 2 * frameWidth() + bar;
    return {QTableView::sizeHint().width(), height};
}

void TokenTableView::selectTokens(const std::vector<TokenId> &ids)
{
    m_keeper->select(ids);
    if (selectionModel()->hasSelection()) {
        scrollTo(currentIndex());
    }
}

void TokenTableView::setDeleteInRow(bool on)
{
    m_deleteInRow = on;
    placeActions();
    viewport()->update();
}

void TokenTableView::selectAll()
{
    if (!m_selectAllAllowed) {
        Q_EMIT selectAllRefused();
        return;
    }
    QTableView::selectAll();
}

void TokenTableView::reset()
{
    QTableView::reset();
    m_hoveredRow = -1;
    placeActions();
    Q_EMIT selectedChanged();
}

void TokenTableView::openMenuOfCurrentRow()
{
    const QModelIndex current = currentIndex();
    if (!current.isValid()) {
        return;
    }
    scrollTo(current);
    if (!selectionModel()->isRowSelected(current.row())) {
        selectRow(current.row());
    }
    const QRect place = actionsRect(current.row());
    Q_EMIT menuRequested(viewport()->mapToGlobal(place.bottomRight()), true);
}

void TokenTableView::pressedInActions(const QModelIndex &index, bool isDelete)
{
    if (!selectionModel()->isRowSelected(index.row()) || selectedCount() > 1) {
        selectRow(index.row());
    }
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    if (isDelete) {
        Q_EMIT deleteRequested();
    } else {
        openMenuOfCurrentRow();
    }
}

void TokenTableView::placeActions()
{
    const QModelIndex current = currentIndex();
    if (!current.isValid() || !m_tokens) {
        m_actions->hide();
        return;
    }
    // Beside the table, not in it: in a table, assistive technology finds cells and nothing else.
    QWidget *ground = parentWidget() ? parentWidget() : viewport();
    if (m_actions->parentWidget() != ground) {
        // It was made right after the table and stays behind it in the tab order; QWidget::setTabOrder() here
        // makes a ring that leaves out what stands before the table (Qt 6.4).
        m_actions->setParent(ground);
    }
    const QRect place = actionsRect(current.row());
    m_actions->setGeometry({viewport()->mapTo(ground, place.topLeft()), place.size()});
    m_actions->setVisible(viewport()->rect().contains(place.center()));
    m_actions->raise();
    const QString name = displayName(m_tokens->token(current.row()));
    m_actions->setAccessibleName(tr("Actions for %1").arg(name));
    m_actions->setToolTip(m_actions->accessibleName());
}

void TokenTableView::setHovered(const QPoint &position)
{
    m_pointer = position;
    const int row = position.x() < 0 ? -1 : rowAt(position.y());
    const bool sameRow = row == m_hoveredRow;
    const int old = m_hoveredRow;
    m_hoveredRow = row;
    if (!sameRow && old >= 0) {
        viewport()->update(rowRect(old));
    }
    if (row >= 0) {
        viewport()->update(rowRect(row));
    }
}

void TokenTableView::paintRowEnd(QPainter &painter, int row) const
{
    const Colors &colors = colorsFor(palette());
    const auto paintButton = [&](const QRect &place, IconName name) {
        if (row == m_hoveredRow && place.contains(m_pointer)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colors.line);
            painter.drawRoundedRect(place, radius::control, radius::control);
        }
        QRect target(0, 0, iconSide, iconSide);
        target.moveCenter(place.center());
        painter.drawPixmap(target, iconPixmap(name, colors.muted, iconSide, devicePixelRatioF()));
    };
    if (row != currentIndex().row()) {
        paintButton(actionsRect(row), IconName::More);
    }
    if (m_deleteInRow) {
        paintButton(deleteRect(row), IconName::Trash);
    }
}

} // namespace tkd
