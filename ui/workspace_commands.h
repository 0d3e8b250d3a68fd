// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspaces.h"

#include <QObject>
#include <QWidget>

namespace tkd {

class FormDialog;

/// Add, Settings, Rename and Remove of workspaces, from the dialog to the store's answer. GUI thread.
class WorkspaceCommands final : public QObject
{
    Q_OBJECT
public:
    WorkspaceCommands(Workspaces &workspaces, QWidget &window);

    void add();
    void openSettings(const Workspace &workspace);
    void rename(const Workspace &workspace);
    void remove(const Workspace &workspace);

Q_SIGNALS:
    /// A new workspace is there: the window opens it.
    void added(const tkd::WorkspaceId &id);

private:
    void change(FormDialog *dialog, const Workspace &workspace, const WorkspaceSettings &settings);
    void askRemoval(const Workspace &workspace, const RemovalPreview &preview);

    Workspaces &m_workspaces;
    QWidget &m_window;
};

} // namespace tkd
