// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/workspaces.h"
#include "tests/support/scripted_connections.h"
#include "tests/support/scripted_kept_secrets.h"
#include "tests/support/scripted_store.h"

namespace tkd::test {

/// A recorded call of TokenJournal::recordDelivery.
struct RecordedDelivery
{
    WorkspaceId workspace;
    TokenId token;
    Generation generation = 1;
    Delivery delivery = Delivery::NotTaken;
    friend bool operator==(const RecordedDelivery &, const RecordedDelivery &) = default;
};

/// Workspaces and journal in memory, for tests of models and of the window. Answers by the contract of
/// TokenStore: never before the call has returned.
class ScriptedWorkspaces final : public Workspaces, public TokenJournal
{
    Q_OBJECT
public:
    explicit ScriptedWorkspaces(const Clock &clock, QObject *parent = nullptr);

    /// Adds a workspace at once and says changed(). Its id is "ws-1", "ws-2", …
    WorkspaceId addNow(const Platform &platform, const QString &name = {}, bool local = true);
    /// The tokens of a workspace: to seed, to change from outside and to script. Never null for a known id.
    [[nodiscard]] std::shared_ptr<ScriptedTokens> tokens(const WorkspaceId &id) const;
    [[nodiscard]] const std::vector<RecordedDelivery> &deliveries() const { return m_deliveries; }
    void setHealth(const Health &health);
    /// The next recordDelivery / add / change / remove fails with this.
    void failNextDelivery(const Error &error);
    void failNextCommand(const Error &error);
    /// Kept secrets and their keychain, to script. Until setKeeps(true), kept() is nullptr.
    [[nodiscard]] ScriptedKeptSecrets &keptSecrets() { return m_kept; }
    void setKeeps(bool keeps) { m_keeps = keeps; }
    /// Servers, to script. Until setHasServers(true), connections() is nullptr.
    [[nodiscard]] ScriptedConnections &serverConnections() { return m_connections; }
    void setHasServers(bool has) { m_hasServers = has; }
    [[nodiscard]] int retries() const { return m_retries; }

    [[nodiscard]] Health health() const override { return m_health; }
    [[nodiscard]] std::vector<Workspace> all() const override;
    void retry() override;
    void add(const Platform &platform, WorkspaceSettings settings, Reply<Workspace> reply) override;
    void change(WorkspaceId id, Revision seen, WorkspaceSettings settings, Reply<Workspace> reply) override;
    void previewRemoval(WorkspaceId id, Reply<RemovalPreview> reply) override;
    void remove(WorkspaceId id, Reply<bool> reply) override;
    void acceptClock(Reply<bool> reply) override;
    [[nodiscard]] std::unique_ptr<TokenStore> open(const WorkspaceId &id) override;
    [[nodiscard]] TokenJournal &journal() override { return *this; }
    [[nodiscard]] KeptSecrets *kept() override { return m_keeps ? &m_kept : nullptr; }
    [[nodiscard]] Connections *connections() override { return m_hasServers ? &m_connections : nullptr; }

    void recordDelivery(WorkspaceId workspace, TokenId token, Generation generation, Delivery delivery,
                        Reply<bool> reply) override;

private:
    template <class T, class Work>
    void answer(Reply<T> reply, Work work);

    const Clock &m_clock;
    Health m_health{Health::State::Ready};
    std::vector<std::shared_ptr<ScriptedTokens>> m_workspaces;
    std::vector<RecordedDelivery> m_deliveries;
    ScriptedKeptSecrets m_kept;
    ScriptedConnections m_connections;
    std::optional<Error> m_deliveryFault;
    std::optional<Error> m_commandFault;
    int m_next = 1;
    int m_retries = 0;
    bool m_keeps = false;
    bool m_hasServers = false;
};

} // namespace tkd::test
