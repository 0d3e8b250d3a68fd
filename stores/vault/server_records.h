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

#include <array>
#include <optional>
#include <string>
#include <unordered_map>
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
    /// As it was last seen. NotFound.
    [[nodiscard]] Result<Token> token(const WorkspaceId &id, const TokenId &token);
    /// The sealed copy of this generation's secret. NotFound, Conflict.
    [[nodiscard]] Result<QByteArray> keptCopy(const WorkspaceId &id, const TokenId &token, Generation seen);

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

    /// As Vault::keepCopy; the token as it is from now on.
    [[nodiscard]] Result<Token> keepCopy(const WorkspaceId &id, const TokenId &token, Generation generation,
                                         const SealedParts &copy);
    /// False: there was none. Whoever replaces, deletes or no longer sees a token does it by the way.
    [[nodiscard]] Result<bool> forgetCopy(const WorkspaceId &id, const TokenId &token);

private:
    friend class Vault;
    [[nodiscard]] Result<WorkspaceRow> serverRow(const WorkspaceId &id);
    [[nodiscard]] Result<ConnectionRow> connectionRow(qint64 workspace);
    [[nodiscard]] Result<void> write(const ConnectionRow &row);
    [[nodiscard]] Result<void> takeMark(const VaultWrite &write, const KeyMark &mark);
    [[nodiscard]] Result<void> putToken(qint64 workspace, const Token &token);
    [[nodiscard]] Result<void> dropToken(qint64 workspace, const QString &id);
    [[nodiscard]] Result<Token> tokenRow(qint64 workspace, const TokenId &token);
    using KnownRows = std::unordered_map<std::string, std::array<char, 8>>;
    /// The ids of the last list with their checks.
    [[nodiscard]] Result<KnownRows> knownRows(qint64 workspace);
    [[nodiscard]] Result<void> replaceList(qint64 workspace, const TokenBatch &tokens);
    [[nodiscard]] Token withStoredMark(qint64 workspace, Token token);
    [[nodiscard]] Result<std::vector<RemoteIntent>> openIntents(qint64 workspace);
    [[nodiscard]] Result<void> dismissSuperseded(qint64 workspace, const RemoteIntent &done);
    /// Those that were seen last, in no order; and as a page, whole and by name.
    [[nodiscard]] Result<TokenBatch> tokenRows(qint64 workspace);
    [[nodiscard]] Result<TokenPage> lastPage(qint64 workspace, TokenPage page);
    [[nodiscard]] Result<bool> forgetKept(VaultWrite &write, const WorkspaceRow &workspace,
                                          const TokenId &token, std::string_view why);
    [[nodiscard]] Result<void> forgetOrphans(VaultWrite &write, const WorkspaceRow &workspace);
    [[nodiscard]] Result<void> recount(qint64 workspace);
    /// Takes the mark of a kept copy off the token; its generation, 0 if it is gone.
    [[nodiscard]] Result<qint64> unmark(qint64 workspace, QByteArrayView token);
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
