// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/servers/server_workspaces.h"

#include "app/servers/server_kept.h"
#include "app/servers/server_store.h"
#include "stores/vault/vault_workspaces.h"

namespace tkd {

ServerWorkspaces::ServerWorkspaces(std::unique_ptr<VaultWorkspaces> vault, const Clock &clock,
                                   TransportLimits limits)
    : m_vault(std::move(vault))
    , m_servers(std::make_unique<ServerConnections>(*m_vault, clock, limits))
{
    if (KeptSecrets *kept = m_vault->kept()) {
        m_kept = std::make_unique<ServerKept>(
            *kept,
            [this](const WorkspaceId &id) {
                const auto place = m_servers->place(id);
                return place ? place->tokens() : nullptr;
            },
            [this] { return m_servers->allTokens(); });
    }
    // Behind m_servers, which knows of a change before anybody is told of it.
    connect(m_vault.get(), &Workspaces::changed, this, &Workspaces::changed);
    connect(m_vault.get(), &Workspaces::healthChanged, this, &Workspaces::healthChanged);
}

ServerWorkspaces::~ServerWorkspaces() = default;

Health ServerWorkspaces::health() const
{
    return m_vault->health();
}

std::vector<Workspace> ServerWorkspaces::all() const
{
    return m_vault->all();
}

void ServerWorkspaces::retry()
{
    m_vault->retry();
}

void ServerWorkspaces::add(const Platform &platform, WorkspaceSettings settings, Reply<Workspace> reply)
{
    m_vault->add(platform, std::move(settings), std::move(reply));
}

void ServerWorkspaces::change(WorkspaceId id, Revision seen, WorkspaceSettings settings,
                              Reply<Workspace> reply)
{
    m_vault->change(std::move(id), seen, std::move(settings), std::move(reply));
}

void ServerWorkspaces::previewRemoval(WorkspaceId id, Reply<RemovalPreview> reply)
{
    m_vault->previewRemoval(std::move(id), std::move(reply));
}

void ServerWorkspaces::remove(WorkspaceId id, Reply<bool> reply)
{
    m_vault->remove(std::move(id), std::move(reply));
}

void ServerWorkspaces::acceptClock(Reply<bool> reply)
{
    m_vault->acceptClock(std::move(reply));
}

std::unique_ptr<TokenStore> ServerWorkspaces::open(const WorkspaceId &id)
{
    const auto place = m_servers->place(id);
    if (!place) {
        return m_vault->open(id);
    }
    return place->tokens() ? std::make_unique<ServerStore>(place) : nullptr;
}

KeptSecrets *ServerWorkspaces::kept()
{
    return m_kept.get();
}

void ServerWorkspaces::recordDelivery(WorkspaceId workspace, TokenId token, Generation generation,
                                      Delivery delivery, Reply<bool> reply)
{
    const auto place = m_servers->place(workspace);
    if (place && place->tokens()) {
        place->tokens()->recordDelivery(std::move(token), generation, delivery, std::move(reply));
    } else {
        m_vault->journal().recordDelivery(std::move(workspace), std::move(token), generation, delivery,
                                          std::move(reply));
    }
}

} // namespace tkd
