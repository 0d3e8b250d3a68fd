// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connections.h"
#include "core/workspaces.h"

#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace tkd::test {

class ScriptedWorkspaces;

/// Connections in memory, with servers and a keychain that a test can make slow, wrong and absent. Adds its
/// workspaces to a ScriptedWorkspaces. Answers by the contract of TokenStore.
class ScriptedConnections final : public Connections
{
    Q_OBJECT
public:
    explicit ScriptedConnections(ScriptedWorkspaces &workspaces);

    /// Gives a workspace that is there a connection at once, with these credentials at hand.
    void connectNow(const WorkspaceId &id, const ConnectionSettings &settings, Credentials credentials = {});
    /// Where its credentials are from now on; says connectionChanged().
    void setState(const WorkspaceId &id, CredentialState state, const Keychain &keychain = {});
    /// Whether credentials can be sealed; otherwise they are for the session, and this is why.
    void setKeychain(const Keychain &keychain) { m_keychain = keychain; }
    /// What test() answers.
    void setFacts(const ServerFacts &facts) { m_facts = facts; }
    /// What requestConsumerKey() answers, and checkConsumerKey() from then on.
    void setConsumerKey(const QUrl &page, const QByteArray &key);
    void setConsumerKeyState(ConsumerKeyState state) { m_consumerState = state; }
    /// What importOvh() finds; without it, NotFound.
    void setImport(const QString &from, const QString &address, const QString &authentication,
                   Credentials credentials);
    /// The next call of any kind answers with this error; nothing is done.
    void failNext(const Error &error) { m_fault = error; }
    /// Calls wait (undone) until release(): a slow server.
    void hold() { m_held = true; }
    void release();
    [[nodiscard]] std::size_t waiting() const { return m_waiting.size(); }
    /// What the last call of test, add, change, requestConsumerKey or checkConsumerKey was given.
    [[nodiscard]] const ConnectionDraft &lastDraft() const { return m_last; }
    /// The credentials that a workspace has now, for looking; nullptr: none.
    [[nodiscard]] const Credentials *credentials(const WorkspaceId &id) const;
    /// How often test() and checkConsumerKey() were called.
    [[nodiscard]] int tests() const { return m_tests; }
    [[nodiscard]] int checks() const { return m_checks; }

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
    struct Place
    {
        Connection connection;
        Credentials credentials;
    };
    template <class T, class Work>
    void answer(Reply<T> reply, Work work);
    /// Replaces the parts that are given, and seals them where the keychain lets it.
    [[nodiscard]] Result<KeptConnection> keepNow(const WorkspaceId &id, const ConnectionSettings &settings,
                                                 const Credentials &replaced);
    [[nodiscard]] Result<bool> unlockNow(const WorkspaceId &id);
    void runWaiting();

    ScriptedWorkspaces &m_workspaces;
    std::map<WorkspaceId, Place> m_places;
    std::vector<std::function<void()>> m_waiting;
    Keychain m_keychain{KeychainState::Ready};
    ServerFacts m_facts;
    QUrl m_consumerPage;
    Secret m_consumerKey;
    ConsumerKeyState m_consumerState = ConsumerKeyState::Pending;
    std::optional<ImportedConnection> m_import;
    ConnectionDraft m_last;
    std::optional<Error> m_fault;
    int m_tests = 0;
    int m_checks = 0;
    bool m_held = false;
};

} // namespace tkd::test
