// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/system_keychain.h"
#include "core/workspaces.h"

#include <memory>

namespace tkd {

struct VaultLocation;
class ReplyDesk;
class KeychainWorker;
class VaultConnections;
class VaultKeptSecrets;
class VaultLink;

/// The workspaces of one vault, for the window. Opening starts with the constructor, on a worker, so that a
/// window can be built meanwhile; what it found comes as healthChanged() and changed() from the event loop. A
/// vault that was just created gets an AI Deploy workspace. Never blocks: all file work is done by two
/// workers, which its stores share. May be destroyed at any time; that takes less than a second even while
/// another program holds the vault. `clock` outlives it. Lives on the thread of its creator.
class VaultWorkspaces final : public Workspaces, public TokenJournal
{
    Q_OBJECT
public:
    /// Without a keychain, kept() is nullptr.
    VaultWorkspaces(VaultLocation where, const Clock &clock,
                    std::unique_ptr<SystemKeychain> keychain = nullptr);
    ~VaultWorkspaces() override;

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
    /// The vault's side of workspaces on servers; these are not opened here.
    [[nodiscard]] VaultConnections &servers() { return *m_servers; }

    void recordDelivery(WorkspaceId workspace, TokenId token, Generation generation, Delivery delivery,
                        Reply<bool> reply) override;

private:
    std::shared_ptr<VaultLink> m_link;
    std::unique_ptr<ReplyDesk> m_desk;
    std::unique_ptr<KeychainWorker> m_keychain;
    std::unique_ptr<VaultKeptSecrets> m_kept;
    std::unique_ptr<VaultConnections> m_servers;
};

} // namespace tkd
