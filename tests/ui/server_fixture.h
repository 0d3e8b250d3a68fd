// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/ui/window_fixture.h"
#include "ui/connection_form.h"
#include "ui/server_dialog.h"
#include "ui/widgets/secret_input.h"

namespace tkd::test {

/// A window over scripted workspaces that can be servers, with a local one open, and what a person does in
/// the forms of servers.
class ServerWindow
{
public:
    ServerWindow();
    ~ServerWindow();

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] ScriptedConnections &servers() { return workspaces.serverConnections(); }
    void reopen();
    ServerDialog *openKinds();
    /// The form of a kind; nullptr if it does not come.
    ServerDialog *openForm(const QString &kind);
    /// A JupyterHub that is there already, chosen in the sidebar.
    WorkspaceId addHub(const QByteArray &token = "hub-token-0123456789");

    WindowSurroundings around;
    ScriptedWorkspaces workspaces;
    WorkspaceId local;

private:
    MainWindow *m_window = nullptr;
};

/// The message under a field; "(no such row)" if it is not shown.
QString message(const ServerDialog &dialog, const QString &field);
/// Types into the field of a part.
void enter(SecretInput *where, const QString &text);
void setText(const ServerDialog &dialog, const QString &field, const QString &text);
QString text(const ServerDialog &dialog, const QString &field);
/// What stands above the form.
QString notice(const QDialog &dialog);
void fillHub(const ServerDialog &dialog);
[[nodiscard]] bool submit(ServerDialog *dialog);

inline SecretInput *input(const ServerDialog &dialog, CredentialPart part)
{
    return dialog.form()->input(part);
}

} // namespace tkd::test
