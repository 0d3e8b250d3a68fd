// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace.h"
#include "ui/form_dialog.h"

class QLineEdit;

namespace tkd {

class FormRow;

/// One field: the workspace's name. GUI thread.
class RenameWorkspaceDialog final : public FormDialog
{
    Q_OBJECT
public:
    RenameWorkspaceDialog(const Workspace &workspace, QWidget *parent);

    /// The workspace's settings with the new name.
    [[nodiscard]] WorkspaceSettings settings() const;

Q_SIGNALS:
    void validated();

private:
    [[nodiscard]] bool check();

    Workspace m_workspace;
    QLineEdit *m_name;
    FormRow *m_row;
};

} // namespace tkd
