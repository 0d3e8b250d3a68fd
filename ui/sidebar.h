// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/workspace_list_model.h"

#include <QWidget>

class QListView;
class QPushButton;
class QAction;

namespace tkd {

/// The workspaces at the left of the window, and the button that adds one. It says which one the person
/// chose; the window decides whether it may be opened, and marks it with setCurrent(). GUI thread.
class Sidebar final : public QWidget
{
    Q_OBJECT
public:
    explicit Sidebar(Workspaces &workspaces, QWidget *parent = nullptr);

    [[nodiscard]] WorkspaceId current() const { return m_current; }
    [[nodiscard]] WorkspaceId firstWorkspace() const;
    [[nodiscard]] QListView *list() const { return m_list; }
    [[nodiscard]] QSize sizeHint() const override;

    /// Marks the workspace that is open, without a signal.
    void setCurrent(const WorkspaceId &workspace);
    void setWritable(bool writable);
    /// What the context menu of a workspace shows.
    void setMenuActions(const QList<QAction *> &actions) { m_menuActions = actions; }
    /// What the add button offers; none: it only says addRequested().
    void setAddActions(const QList<QAction *> &actions) { m_addActions = actions; }

Q_SIGNALS:
    void chosen(const tkd::WorkspaceId &workspace);
    void addRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void choose(const QModelIndex &index);
    void openMenu(const QPoint &position);
    void add();

    WorkspaceListModel m_model;
    QListView *m_list;
    QPushButton *m_add;
    QList<QAction *> m_menuActions;
    QList<QAction *> m_addActions;
    WorkspaceId m_current;
    bool m_marking = false;
};

} // namespace tkd
