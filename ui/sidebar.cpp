// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/sidebar.h"

#include "ui/sidebar_delegate.h"
#include "ui/style/colors.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/roles.h"

#include <QEvent>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

constexpr int usualWidth = 216;

} // namespace

Sidebar::Sidebar(Workspaces &workspaces, QWidget *parent)
    : QWidget(parent)
    , m_model(workspaces)
    , m_list(new QListView(this))
    , m_add(new QPushButton(icon(IconName::Plus), tr("&Add workspace…"), this))
{
    setObjectName(u"sidebar"_s);
    setGround(this, Ground::Sidebar);
    m_list->setObjectName(u"workspaceList"_s);
    m_list->setAccessibleName(tr("Workspaces"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    setGround(m_list, Ground::Sidebar);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new SidebarDelegate(m_list));
    m_add->setObjectName(u"addWorkspace"_s);
    setButtonRole(m_add, ButtonRole::Flat);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::related, 1, space::related); // the hairline at its end
    column->setSpacing(space::related);
    column->addWidget(m_list, 1);
    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(space::related, 0, space::related, 0);
    bottom->addWidget(m_add);
    bottom->addStretch();
    column->addLayout(bottom);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &Sidebar::choose);
    connect(m_list, &QListView::customContextMenuRequested, this, &Sidebar::openMenu);
    connect(m_add, &QPushButton::clicked, this, &Sidebar::add);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this] { setCurrent(m_current); });
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] { setCurrent(m_current); });
}

QSize Sidebar::sizeHint() const
{
    // Grows with the font, as its rows do.
    const int wanted = std::max(usualWidth, fontMetrics().averageCharWidth() * 28);
    return {wanted, QWidget::sizeHint().height()};
}

WorkspaceId Sidebar::firstWorkspace() const
{
    const int row = m_model.firstWorkspaceRow();
    return row < 0 ? WorkspaceId() : m_model.workspaceAt(row);
}

void Sidebar::setCurrent(const WorkspaceId &workspace)
{
    const QScopedValueRollback marking(m_marking, true);
    m_current = workspace;
    const int row = m_model.rowOf(workspace);
    const QModelIndex index = row < 0 ? QModelIndex() : m_model.index(row);
    m_list->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
}

void Sidebar::setWritable(bool writable)
{
    m_add->setVisible(writable);
}

void Sidebar::choose(const QModelIndex &index)
{
    if (m_marking || !index.isValid()) {
        return;
    }
    const WorkspaceId wanted = m_model.workspaceAt(index.row());
    if (wanted.isEmpty() || wanted == m_current) {
        return;
    }
    // The mark stays on the open one until the window has really changed over: it may have to ask first. Not
    // from inside the view's own change of its current row.
    QMetaObject::invokeMethod(
        this,
        [this, wanted] {
            setCurrent(m_current);
            Q_EMIT chosen(wanted);
        },
        Qt::QueuedConnection);
}

void Sidebar::openMenu(const QPoint &position)
{
    const QModelIndex index = m_list->indexAt(position);
    // Settings and Remove speak of the open workspace: a right click has opened it, or it asks first.
    if (!index.isValid() || m_model.workspaceAt(index.row()).isEmpty()) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(u"workspaceMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_menuActions);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void Sidebar::add()
{
    if (m_addActions.isEmpty()) {
        Q_EMIT addRequested();
        return;
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(u"addWorkspaceMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_addActions);
    // Above the button: it stands at the window's bottom.
    menu->popup(m_add->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

void Sidebar::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    QPainter painter(this);
    const int x = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(x, 0, 1, height(), colorsFor(palette()).line);
}

void Sidebar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

} // namespace tkd
