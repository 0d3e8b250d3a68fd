// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/exit_code.h"
#include "app/cli/invocation.h"
#include "app/cli/token_place.h"

#include <memory>

namespace tkd::cli {

class Session;

/// What a command does with a server. Two programs share the commands: tokenctl has no network in it, so that
/// it starts fast, and hands a call that needs a server over to the other one, whole.
class ServerAccess
{
public:
    virtual ~ServerAccess() = default;
    /// The tokens of a workspace on a server.
    [[nodiscard]] virtual Result<std::unique_ptr<TokenPlace>> open(Session &session,
                                                                   const Workspace &workspace) = 0;
    [[nodiscard]] virtual ExitCode run(Session &session, const WorkspaceAdd &command) = 0;
    [[nodiscard]] virtual ExitCode run(Session &session, const WorkspaceTest &command) = 0;
    [[nodiscard]] virtual ExitCode run(Session &session, const WorkspaceEdit &command) = 0;
};

/// Replaces this program by the one that speaks with servers. Comes back only if that cannot be run.
class HandOver final : public ServerAccess
{
public:
    /// The arguments of this call, without the program's name.
    explicit HandOver(std::vector<std::string> arguments);

    [[nodiscard]] Result<std::unique_ptr<TokenPlace>> open(Session &session,
                                                           const Workspace &workspace) override;
    [[nodiscard]] ExitCode run(Session &session, const WorkspaceAdd &command) override;
    [[nodiscard]] ExitCode run(Session &session, const WorkspaceTest &command) override;
    [[nodiscard]] ExitCode run(Session &session, const WorkspaceEdit &command) override;

private:
    [[nodiscard]] Error handOver(Session &session) const;

    std::vector<std::string> m_arguments;
};

} // namespace tkd::cli
