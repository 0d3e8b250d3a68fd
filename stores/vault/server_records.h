// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connection.h"
#include "core/remote_journal.h"
#include "core/system_keychain.h"
#include "stores/vault/server_rows.h"
#include "stores/vault/stored_connection.h"
#include "stores/vault/uuid_bytes.h"
#include "stores/vault/vault.h"

#include <optional>
#include <vector>

namespace tkd {

class VaultWrite;
struct WorkspaceRow;

/// Credentials as they are stored, and the key that they were sealed with.
struct SealedParts
{
    QByteArray sealed;
    KeyMark mark;
};

/// What a vault knows of workspaces on servers: how each is reached, its tokens as they were last seen, and
/// what was asked of it. Plain and synchronous, by the rules of Vault: each command is one transaction with
/// its activity row inside. Never a secret in clear.
class ServerRecords final
{
public:
    explicit ServerRecords(Vault &vault); ///< which outlives it

    // Queries
    [[nodiscard]] Result<std::vector<StoredConnection>> connections();
    /// NotFound: no such workspace, or a local one.
    [[nodiscard]] Result<StoredConnection> connection(const WorkspaceId &id);
    /// NotFound: none are stored.
    [[nodiscard]] Result<QByteArray> sealedParts(const WorkspaceId &id);
    [[nodiscard]] Result<qint64> sealedCount();
    [[nodiscard]] Result<LastList> lastList(const WorkspaceId &id);

    // Commands
    /// `id` is new; without `sealed`, no credentials are stored.
    [[nodiscard]] Result<Workspace> add(const WorkspaceId &id, const Platform &platform,
                                        const WorkspaceSettings &settings,
                                        const ConnectionSettings &connection,
                                        const std::optional<SealedParts> &sealed);
    /// What is stored of credentials: outer nullopt: it stays; inner nullopt: none from now on. Where the
    /// connection leads elsewhere, the last list and what was asked there are forgotten.
    [[nodiscard]] Result<Workspace> change(const WorkspaceId &id, Revision seen,
                                           const ConnectionSettings &connection,
                                           const std::optional<std::optional<SealedParts>> &sealed);

    // By the words of RemoteJournal
    [[nodiscard]] Result<std::optional<RemoteIntent>> begin(const WorkspaceId &id,
                                                            const RemoteIntent &intent);
    [[nodiscard]] Result<void> finish(const WorkspaceId &id, const ActionId &action,
                                      RemoteIntent::Outcome outcome, const std::optional<Token> &token);
    [[nodiscard]] Result<void> recordDelivery(const WorkspaceId &id, const Token &token, Delivery delivery);
    [[nodiscard]] Result<void> saveList(const WorkspaceId &id, const TokenBatch &tokens, Instant seen);

private:
    friend class Vault;
    [[nodiscard]] Result<WorkspaceRow> serverRow(const WorkspaceId &id);
    [[nodiscard]] Result<ConnectionRow> connectionRow(qint64 workspace);
    [[nodiscard]] Result<void> write(const ConnectionRow &row);
    [[nodiscard]] Result<void> takeMark(const VaultWrite &write, const KeyMark &mark);
    [[nodiscard]] Result<void> putToken(qint64 workspace, const Token &token);
    [[nodiscard]] Result<void> dropToken(qint64 workspace, const QString &id);
    [[nodiscard]] Result<void> recount(qint64 workspace);
    /// Forgets all credentials with their key; how many there were.
    [[nodiscard]] Result<qint64> forgetSealed(VaultWrite &write);

    Vault &m_vault;
    VaultParts &m_parts;
};

/// True if both lead to the same tokens.
[[nodiscard]] bool isSamePlace(const ConnectionSettings &a, const ConnectionSettings &b);
/// What an activity row has in place of a server's token id, which may be no UUID.
[[nodiscard]] UuidBytes activityKey(const UuidBytes &workspace, const TokenId &token);

} // namespace tkd
