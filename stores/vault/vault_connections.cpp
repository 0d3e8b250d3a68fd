// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_connections.h"

#include "stores/vault/keychain_worker.h"
#include "stores/vault/sealed_credentials.h"
#include "stores/vault/vault_link.h"
#include "stores/vault/vault_remote_journal.h"

namespace tkd {

namespace {

using Writes = KeychainWorker::Writes;

/// A session without a keychain program that could be spoken to.
Keychain noKeychain()
{
    return {KeychainState::NoLibrary};
}

/// What is to be stored of new credentials, or why they are not.
struct Sealing
{
    std::optional<SealedParts> sealed;
    std::optional<Error> why;
};

Sealing sealingOf(Result<SealedParts> sealed)
{
    if (!sealed) {
        return {std::nullopt, sealed.error()};
    }
    return {std::move(*sealed), std::nullopt};
}

Result<KeptConnection> kept(const Result<Workspace> &workspace, std::optional<Error> why)
{
    if (!workspace) {
        return fail(workspace.error());
    }
    return KeptConnection{*workspace, std::move(why)};
}

} // namespace

VaultConnections::VaultConnections(std::shared_ptr<VaultLink> link, KeychainWorker *keychain)
    : m_link(std::move(link))
    , m_keychain(keychain)
{
    connect(m_link.get(), &VaultLink::connectionChanged, this, &VaultConnections::changed);
    if (m_keychain) {
        connect(m_keychain, &KeychainWorker::keychainChanged, this, &VaultConnections::keychainChanged);
    }
}

VaultConnections::~VaultConnections() = default;

std::vector<StoredConnection> VaultConnections::all() const
{
    return m_link->connections();
}

std::optional<StoredConnection> VaultConnections::find(const WorkspaceId &id) const
{
    const StoredConnection *known = m_link->connection(id);
    return known == nullptr ? std::nullopt : std::optional(*known);
}

Keychain VaultConnections::keychain() const
{
    return m_keychain ? m_keychain->keychain() : noKeychain();
}

std::unique_ptr<RemoteJournal> VaultConnections::journal(const WorkspaceId &id)
{
    return std::make_unique<VaultRemoteJournal>(m_link, id);
}

void VaultConnections::add(const Platform &platform, WorkspaceSettings settings,
                           ConnectionSettings connection, Credentials credentials,
                           Reply<KeptConnection> reply)
{
    const WorkspaceId id(newUuid());
    const auto store = [&platform, id, settings = std::move(settings),
                        connection = std::move(connection)](Vault &vault, Sealing sealing) {
        return kept(ServerRecords(vault).add(id, platform, settings, connection, sealing.sealed),
                    std::move(sealing.why));
    };
    if (!m_keychain) {
        m_link->arrange<KeptConnection>(m_desk, std::move(reply), [store](Vault &vault) {
            return store(vault, {std::nullopt, keychainError(noKeychain())});
        });
        return;
    }
    const auto secret = std::make_shared<Credentials>(std::move(credentials));
    m_keychain->ask<KeptConnection>(
        Writes::Arranges, m_desk, std::move(reply), [store, id, secret](Vault &vault, VaultKey &key) {
            return store(vault, sealingOf(SealedCredentials(vault, key).seal(id, *secret)));
        });
}

void VaultConnections::change(WorkspaceId id, Revision seen, ConnectionSettings connection,
                              std::optional<Credentials> credentials, Reply<KeptConnection> reply)
{
    using Change = std::optional<std::optional<SealedParts>>;
    const auto store = [id, seen, connection = std::move(connection)](Vault &vault, const Change &sealed,
                                                                      std::optional<Error> why) {
        return kept(ServerRecords(vault).change(id, seen, connection, sealed), std::move(why));
    };
    if (!credentials || !m_keychain) {
        const bool isReplaced = credentials.has_value();
        m_link->arrange<KeptConnection>(m_desk, std::move(reply), [store, isReplaced](Vault &vault) {
            return isReplaced
                ? store(vault, Change(std::optional<SealedParts>()), keychainError(noKeychain()))
                : store(vault, std::nullopt, std::nullopt);
        });
        return;
    }
    const auto secret = std::make_shared<Credentials>(std::move(*credentials));
    m_keychain->ask<KeptConnection>(
        Writes::Arranges, m_desk, std::move(reply), [store, id, secret](Vault &vault, VaultKey &key) {
            Sealing sealing = sealingOf(SealedCredentials(vault, key).seal(id, *secret));
            return store(vault, Change(std::move(sealing.sealed)), std::move(sealing.why));
        });
}

void VaultConnections::open(WorkspaceId id, Reply<Credentials> reply)
{
    if (!m_keychain) {
        m_link->read<Credentials>(m_desk, std::move(reply), [id](Vault &vault) -> Result<Credentials> {
            const auto sealed = ServerRecords(vault).sealedParts(id);
            return fail(sealed ? keychainError(noKeychain()) : sealed.error());
        });
        return;
    }
    m_keychain->ask<Credentials>(Writes::No, m_desk, std::move(reply), [id](Vault &vault, VaultKey &key) {
        return SealedCredentials(vault, key).open(id);
    });
}

} // namespace tkd
