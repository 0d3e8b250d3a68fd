// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_workspaces.h"

#include "stores/vault/keychain_worker.h"
#include "stores/vault/vault.h"
#include "stores/vault/vault_connections.h"
#include "stores/vault/vault_kept_secrets.h"
#include "stores/vault/vault_link.h"
#include "stores/vault/vault_store.h"

namespace tkd {

namespace {

/// "Done" as the value that a reply carries.
Result<bool> done(const Result<void> &result)
{
    if (!result) {
        return fail(result.error());
    }
    return true;
}

} // namespace

VaultWorkspaces::VaultWorkspaces(VaultLocation where, const Clock &clock,
                                 std::unique_ptr<SystemKeychain> keychain)
    : m_link(std::make_shared<VaultLink>(std::move(where), clock))
    , m_desk(std::make_unique<ReplyDesk>())
{
    connect(m_link.get(), &VaultLink::workspacesChanged, this, &Workspaces::changed);
    connect(m_link.get(), &VaultLink::healthChanged, this, &Workspaces::healthChanged);
    if (keychain) {
        m_keychain = std::make_unique<KeychainWorker>(m_link, std::move(keychain));
        m_kept = std::make_unique<VaultKeptSecrets>(m_link, *m_keychain);
    }
    m_servers = std::make_unique<VaultConnections>(m_link, m_keychain.get());
    m_link->open();
}

VaultWorkspaces::~VaultWorkspaces()
{
    m_servers.reset();
    m_kept.reset();
    const auto keychain = m_keychain ? m_keychain->giveUp() : nullptr;
    m_keychain.reset();
    // Stores that are still there have nobody to ask any more, and answer nothing.
    m_link->stop(keychain.get());
}

KeptSecrets *VaultWorkspaces::kept()
{
    return m_kept.get();
}

Health VaultWorkspaces::health() const
{
    return m_link->health();
}

std::vector<Workspace> VaultWorkspaces::all() const
{
    return m_link->workspaces();
}

void VaultWorkspaces::retry()
{
    const auto state = m_link->health().state;
    if (state != Health::State::Opening && state != Health::State::Ready) {
        m_link->open();
    }
}

void VaultWorkspaces::add(const Platform &platform, WorkspaceSettings settings, Reply<Workspace> reply)
{
    m_link->arrange<Workspace>(*m_desk, std::move(reply),
                               [&platform, settings = std::move(settings)](Vault &vault) {
                                   return vault.addWorkspace(platform, settings);
                               });
}

void VaultWorkspaces::change(WorkspaceId id, Revision seen, WorkspaceSettings settings,
                             Reply<Workspace> reply)
{
    m_link->arrange<Workspace>(*m_desk, std::move(reply),
                               [id = std::move(id), seen, settings = std::move(settings)](Vault &vault) {
                                   return vault.changeWorkspace(id, seen, settings);
                               });
}

void VaultWorkspaces::previewRemoval(WorkspaceId id, Reply<RemovalPreview> reply)
{
    m_link->read<RemovalPreview>(*m_desk, std::move(reply),
                                 [id = std::move(id)](Vault &vault) { return vault.removalPreview(id); });
}

void VaultWorkspaces::remove(WorkspaceId id, Reply<bool> reply)
{
    m_link->arrange<bool>(*m_desk, std::move(reply),
                          [id = std::move(id)](Vault &vault) { return done(vault.removeWorkspace(id)); });
}

void VaultWorkspaces::acceptClock(Reply<bool> reply)
{
    m_link->arrange<bool>(*m_desk, std::move(reply), [](Vault &vault) { return done(vault.acceptClock()); });
}

std::unique_ptr<TokenStore> VaultWorkspaces::open(const WorkspaceId &id)
{
    const auto *workspace = m_link->find(id);
    return workspace && workspace->local ? std::make_unique<VaultStore>(m_link, *workspace) : nullptr;
}

void VaultWorkspaces::recordDelivery(WorkspaceId workspace, TokenId token, Generation generation,
                                     Delivery delivery, Reply<bool> reply)
{
    m_link->write<bool>(
        *m_desk, std::move(reply),
        [workspace = std::move(workspace), token = std::move(token), generation, delivery](Vault &vault) {
            return done(vault.recordDelivery(workspace, token, generation, delivery));
        });
}

} // namespace tkd
