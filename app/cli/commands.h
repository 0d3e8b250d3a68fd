// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/exit_code.h"
#include "app/cli/session.h"

namespace tkd::cli {

// One function a command. Each opens what it needs, says errors on stderr and gives the exit code.
[[nodiscard]] ExitCode run(Session &session, const TokenCreate &command);
[[nodiscard]] ExitCode run(Session &session, const TokenList &command);
[[nodiscard]] ExitCode run(Session &session, const TokenGet &command);
[[nodiscard]] ExitCode run(Session &session, const TokenEdit &command);
[[nodiscard]] ExitCode run(Session &session, const TokenRenew &command);
[[nodiscard]] ExitCode run(Session &session, const TokenDelete &command);
[[nodiscard]] ExitCode run(Session &session, const TokenSecret &command);
[[nodiscard]] ExitCode run(Session &session, const TokenForget &command);
[[nodiscard]] ExitCode run(Session &session, const KeychainStatus &command);
[[nodiscard]] ExitCode run(Session &session, const KeychainReplaceKey &command);
[[nodiscard]] ExitCode run(Session &session, const WorkspaceList &command);
[[nodiscard]] ExitCode run(Session &session, const WorkspaceAdd &command);
[[nodiscard]] ExitCode run(Session &session, const WorkspaceTest &command);
[[nodiscard]] ExitCode run(Session &session, const WorkspaceEdit &command);
[[nodiscard]] ExitCode run(Session &session, const WorkspaceRename &command);
[[nodiscard]] ExitCode run(Session &session, const WorkspaceRemove &command);
[[nodiscard]] ExitCode run(Session &session, const ResourceList &command);
[[nodiscard]] ExitCode run(Session &session, const ResourceAdd &command);
[[nodiscard]] ExitCode run(Session &session, const ResourceEdit &command);
[[nodiscard]] ExitCode run(Session &session, const ResourceRemove &command);
[[nodiscard]] ExitCode run(Session &session, const ResourceImportFile &command);
[[nodiscard]] ExitCode run(Session &session, const ActivityList &command);
[[nodiscard]] ExitCode run(Session &session, const ActivityExport &command);
[[nodiscard]] ExitCode run(Session &session, const ActivityVerify &command);
[[nodiscard]] ExitCode run(Session &session, const Check &command);
[[nodiscard]] ExitCode run(Session &session, const Identify &command);
[[nodiscard]] ExitCode run(Session &session, const Verify &command);
[[nodiscard]] ExitCode run(Session &session, const Backup &command);
[[nodiscard]] ExitCode run(Session &session, const Restore &command);
[[nodiscard]] ExitCode run(Session &session, const ExportTokens &command);
[[nodiscard]] ExitCode run(Session &session, const ExportRules &command);
[[nodiscard]] ExitCode run(Session &session, const Completion &command);
[[nodiscard]] ExitCode run(Session &session, const CompletionValues &command);

/// The workspaces as `workspace list` and `add` print them; ends the command.
[[nodiscard]] ExitCode showWorkspaces(Session &session, const std::vector<Workspace> &all);

} // namespace tkd::cli
