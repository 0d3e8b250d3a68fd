// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/server_access.h"
#include "app/servers/server_workspaces.h"
#include "core/clock.h"

#include <memory>

namespace tkd::cli {

/// What a command does with a server, done: the workspaces as the window has them, and an event loop that
/// runs while an answer is waited for.
class Servers final : public ServerAccess
{
public:
    Servers();
    ~Servers() override;

    [[nodiscard]] Result<std::unique_ptr<TokenPlace>> open(Session &session,
                                                           const Workspace &workspace) override;
    [[nodiscard]] ExitCode run(Session &session, const WorkspaceAdd &command) override;
    [[nodiscard]] ExitCode run(Session &session, const WorkspaceTest &command) override;
    [[nodiscard]] ExitCode run(Session &session, const WorkspaceEdit &command) override;

private:
    /// Opens the vault as the window does.
    [[nodiscard]] Result<void> start(Session &session);
    [[nodiscard]] ExitCode add(Session &session, const WorkspaceAdd &command);
    [[nodiscard]] ExitCode edit(Session &session, const WorkspaceEdit &command);

    SystemClock m_clock;
    std::unique_ptr<ServerWorkspaces> m_workspaces;
};

} // namespace tkd::cli
