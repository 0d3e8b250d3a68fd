// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/invocation.h"
#include "app/cli/server_access.h"
#include "app/cli/terminal.h"
#include "app/cli/token_place.h"
#include "core/workspace_rules.h"
#include "stores/vault/vault.h"

#include <optional>

namespace tkd::cli {

/// One opened vault and the workspace that a command works in. Lives as long as the call of tokenctl.
class Session
{
public:
    /// All outlive it. `credential` is that of --token, if it was given.
    Session(const Invocation &invocation, const Clock &clock, Output &output, ServerAccess &servers,
            Secret credential = {});

    [[nodiscard]] const Invocation &invocation() const { return m_invocation; }
    [[nodiscard]] Output &output() { return m_output; }
    [[nodiscard]] Vault &vault() { return *m_vault; }
    [[nodiscard]] const Workspace &workspace() const { return m_workspace; }
    [[nodiscard]] const WorkspaceRules &rules() const { return m_rules; }
    /// The tokens of the workspace.
    [[nodiscard]] TokenPlace &tokens() { return *m_tokens; }
    [[nodiscard]] ServerAccess &servers() { return m_servers; }
    [[nodiscard]] const Secret &credential() const { return m_credential; }
    /// The time that counts: the vault's.
    [[nodiscard]] Instant now();
    /// What was asked for with -o, or `otherwise`.
    [[nodiscard]] OutputFormat format(OutputFormat otherwise) const;
    [[nodiscard]] bool color() const;

    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] VaultLocation location() const;
    [[nodiscard]] bool hasVault() const { return m_vault.has_value(); }
    /// True if --workspace (or its variable) chose one.
    [[nodiscard]] bool isNarrowed() const { return !m_invocation.workspace.isEmpty(); }
    /// The one of --workspace, or all of the vault.
    [[nodiscard]] Result<std::vector<Workspace>> workspacesAsked();

    /// The rules of any workspace of the vault, as they are known without asking its server.
    [[nodiscard]] WorkspaceRules rulesOf(const Workspace &workspace);

    /// Opens the vault; it is made if it is not there.
    [[nodiscard]] Result<void> openVault();
    /// Opens the vault that is there; for commands that only look.
    [[nodiscard]] Result<void> openExisting();
    /// Opens the vault and chooses the workspace of --workspace, or the only one.
    [[nodiscard]] Result<void> openWorkspace();
    /// A workspace by id, unique start of an id or name.
    [[nodiscard]] Result<Workspace> workspaceByWord(const QString &word);

    /// Says why nothing was opened, and gives the exit code: a wrong option is a usage error.
    [[nodiscard]] ExitCode refuse(const Error &error) const;
    /// Ends a command that printed something: writes all of it, or says that it could not be written.
    [[nodiscard]] ExitCode finish(ExitCode code = ExitCode::Done);

private:
    [[nodiscard]] Result<void> open(bool create);

    const Invocation &m_invocation;
    const Clock &m_clock;
    Output &m_output;
    ServerAccess &m_servers;
    Secret m_credential;
    std::optional<Vault> m_vault;
    std::unique_ptr<TokenPlace> m_tokens;
    Workspace m_workspace;
    WorkspaceRules m_rules;
    bool m_isMisused = false; ///< an option does not belong to this workspace
};

/// How a word named a token: a full id may be acted on without a question.
struct Named
{
    Token token;
    bool byFullId = false;
};

inline constexpr qsizetype uuidLength = 36;

/// Living tokens of this exact name, or whose id begins like this (4 characters at least).
[[nodiscard]] Result<std::vector<Token>> tokensByWord(Vault &vault, const WorkspaceId &workspace,
                                                      const QString &word, int limit);
/// The token of a full id, a unique start of an id (4 characters at least) or an exact name. Several: an
/// error that lists them.
[[nodiscard]] Result<Named> tokenByWord(Session &session, const QString &word);

/// Says an error on stderr and gives its exit code.
ExitCode report(const Error &error);
/// The same for a wrong or missing option: a usage error, nothing was looked at, let alone done.
ExitCode reportUsage(const Error &error);

} // namespace tkd::cli
