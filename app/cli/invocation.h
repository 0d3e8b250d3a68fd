// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/exit_code.h"
#include "app/cli/token_requests.h"
#include "app/cli/vault_requests.h"
#include "app/cli/workspace_requests.h"

#include <variant>

namespace tkd::cli {

enum class OutputFormat { Table, Json, JsonLines, Yaml, Csv, Description };

using Command =
    std::variant<TokenCreate, TokenList, TokenGet, TokenEdit, TokenRenew, TokenDelete, TokenSecret,
                 TokenForget, KeychainStatus, KeychainReplaceKey, WorkspaceList, WorkspaceAdd, WorkspaceTest,
                 WorkspaceEdit, WorkspaceRename, WorkspaceRemove, ResourceList, ResourceAdd, ResourceEdit,
                 ResourceRemove, ResourceImportFile, ActivityList, ActivityExport, ActivityVerify, Check,
                 Identify, Verify, Backup, Restore, ExportTokens, ExportRules, Completion, CompletionValues>;

/// One call of tokenctl, as it was understood.
struct Invocation
{
    QString vault = {}; ///< empty = the usual place
    QString workspace = {}; ///< id, unique id prefix or name; empty = the only one, or the first
    OutputFormat format = OutputFormat::Table;
    bool formatGiven = false;
    bool noColor = false;
    bool credentialGiven = false; ///< --token was on the command line
    QString credentialsFile = {}; ///< a file with the server's credentials, mode 0600
    Command command = WorkspaceList{};
};

} // namespace tkd::cli
