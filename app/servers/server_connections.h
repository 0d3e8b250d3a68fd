// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/servers/server_place.h"
#include "core/connections.h"

#include <functional>
#include <map>
#include <memory>

namespace tkd {

class VaultWorkspaces;

/// Connections over the vault and the servers' stores: keeps a place for each server workspace of the vault,
/// tries connections out, and hands credentials to where they are sealed. Lives on the thread of its creator.
class ServerConnections final : public Connections
{
    Q_OBJECT
public:
    /// `vault` and `clock` outlive it.
    ServerConnections(VaultWorkspaces &vault, const Clock &clock, TransportLimits limits = {});
    ~ServerConnections() override;

    /// nullptr: no such workspace, or a local one.
    [[nodiscard]] std::shared_ptr<ServerPlace> place(const WorkspaceId &id) const;
    /// Those of all places that have any.
    [[nodiscard]] std::vector<std::shared_ptr<RemoteTokens>> allTokens() const;
    /// Credentials for this process alone, stored nowhere: those of one call of a script.
    void useForSession(const WorkspaceId &id, Credentials credentials);

    [[nodiscard]] std::optional<Connection> connection(const WorkspaceId &id) const override;
    void test(ConnectionDraft draft, Reply<ServerFacts> reply) override;
    void add(const Platform &platform, WorkspaceSettings settings, ConnectionDraft draft,
             Reply<KeptConnection> reply) override;
    void change(WorkspaceId id, Revision seen, ConnectionSettings settings, Credentials replaced,
                Reply<KeptConnection> reply) override;
    void signIn(WorkspaceId id, Credentials credentials, Reply<KeptConnection> reply) override;
    void unlock(WorkspaceId id, Reply<bool> reply) override;
    void requestConsumerKey(ConnectionDraft draft, Reply<ConsumerKey> reply) override;
    void checkConsumerKey(ConnectionDraft draft, Reply<ConsumerKeyState> reply) override;
    void importOvh(Reply<ImportedConnection> reply) override;

private:
    using Complete = std::function<void(Result<Credentials>)>;
    using Keep = std::function<void(Credentials, Reply<KeptConnection>)>;

    /// Keeps the places as the vault has the workspaces.
    void follow();
    /// The draft's parts, with the stored ones where they are missing and may be used; Invalid where one of
    /// `needed` is not to be had.
    void complete(ConnectionDraft draft, std::vector<CredentialPart> needed, Complete then);
    void store(const WorkspaceId &id, Revision seen, const ConnectionSettings &settings,
               const Credentials &credentials, Reply<KeptConnection> reply);
    /// Answers from the event loop.
    template <class T>
    void answer(Reply<T> reply, Result<T> result);

    VaultWorkspaces &m_vault;
    const Clock &m_clock;
    const TransportLimits m_limits;
    std::map<WorkspaceId, std::shared_ptr<ServerPlace>> m_places;
};

} // namespace tkd
