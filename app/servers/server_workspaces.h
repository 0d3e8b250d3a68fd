// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/servers/server_connections.h"
#include "core/workspaces.h"

#include <memory>

namespace tkd {

class ServerKept;
class VaultWorkspaces;

/// The workspaces of one vault with those that are on servers: hands what is local on to the vault, and opens
/// the others over their server. Lives on the thread of its creator.
class ServerWorkspaces final : public Workspaces, public TokenJournal
{
    Q_OBJECT
public:
    /// `clock` outlives it.
    ServerWorkspaces(std::unique_ptr<VaultWorkspaces> vault, const Clock &clock, TransportLimits limits = {});
    ~ServerWorkspaces() override;

    [[nodiscard]] ServerConnections &servers() { return *m_servers; }

    [[nodiscard]] Health health() const override;
    [[nodiscard]] std::vector<Workspace> all() const override;
    void retry() override;
    void add(const Platform &platform, WorkspaceSettings settings, Reply<Workspace> reply) override;
    void change(WorkspaceId id, Revision seen, WorkspaceSettings settings, Reply<Workspace> reply) override;
    void previewRemoval(WorkspaceId id, Reply<RemovalPreview> reply) override;
    void remove(WorkspaceId id, Reply<bool> reply) override;
    void acceptClock(Reply<bool> reply) override;
    [[nodiscard]] std::unique_ptr<TokenStore> open(const WorkspaceId &id) override;
    [[nodiscard]] TokenJournal &journal() override { return *this; }
    [[nodiscard]] KeptSecrets *kept() override;
    [[nodiscard]] Connections *connections() override { return m_servers.get(); }

    void recordDelivery(WorkspaceId workspace, TokenId token, Generation generation, Delivery delivery,
                        Reply<bool> reply) override;

private:
    std::unique_ptr<VaultWorkspaces> m_vault;
    std::unique_ptr<ServerConnections> m_servers;
    std::unique_ptr<ServerKept> m_kept;
};

} // namespace tkd
