// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connections.h"
#include "core/remote_journal.h"
#include "core/reply_desk.h"
#include "core/workspaces.h"
#include "stores/vault/stored_connection.h"

#include <memory>
#include <optional>

namespace tkd {

class KeychainWorker;
class VaultLink;

/// The vault's side of workspaces on servers: their connections, and a journal for each. Knows nothing of
/// what is spoken with a server. Queries answer from memory, the rest is asynchronous by the contract of
/// TokenStore. Lives on the thread of its creator.
class VaultConnections final : public QObject
{
    Q_OBJECT
public:
    /// Without a keychain, credentials are never stored. It outlives this.
    VaultConnections(std::shared_ptr<VaultLink> link, KeychainWorker *keychain);
    ~VaultConnections() override;

    [[nodiscard]] std::vector<StoredConnection> all() const;
    [[nodiscard]] std::optional<StoredConnection> find(const WorkspaceId &id) const;
    [[nodiscard]] Keychain keychain() const;
    /// The journal of a server workspace.
    [[nodiscard]] std::unique_ptr<RemoteJournal> journal(const WorkspaceId &id);

    /// Seals the credentials where the keychain lets it.
    void add(const Platform &platform, WorkspaceSettings settings, ConnectionSettings connection,
             Credentials credentials, Reply<KeptConnection> reply);
    /// Without credentials, the stored ones stay.
    void change(WorkspaceId id, Revision seen, ConnectionSettings connection,
                std::optional<Credentials> credentials, Reply<KeptConnection> reply);
    /// The stored credentials. NoKeychain, NotFound, Corrupt.
    void open(WorkspaceId id, Reply<Credentials> reply);

Q_SIGNALS:
    /// Its settings or what is stored of its credentials are others now, whoever changed them.
    void changed(const tkd::WorkspaceId &id);
    void keychainChanged();

private:
    std::shared_ptr<VaultLink> m_link;
    KeychainWorker *m_keychain;
    ReplyDesk m_desk;
};

} // namespace tkd
