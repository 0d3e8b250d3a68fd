// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connections.h"
#include "core/workspace.h"
#include "stores/remote/remote_tokens.h"
#include "stores/vault/vault_connections.h"

#include <memory>
#include <vector>

namespace tkd {

/// One server workspace in this process: its tokens, and where its credentials are. They are opened by
/// themselves when the first call needs them, once; after that only when a person asks, so that a keychain
/// does not ask for its password again and again. Lives on the thread of its creator.
class ServerPlace final : public QObject
{
    Q_OBJECT
public:
    /// `vault` and `clock` outlive it.
    ServerPlace(Workspace workspace, StoredConnection stored, VaultConnections &vault, TransportLimits limits,
                const Clock &clock);
    ~ServerPlace() override;

    [[nodiscard]] const Workspace &workspace() const { return m_workspace; }
    [[nodiscard]] const ConnectionSettings &settings() const { return m_stored.settings; }
    [[nodiscard]] Connection connection() const;
    /// nullptr: this kind of server is not spoken here. Another one after replaced().
    [[nodiscard]] const std::shared_ptr<RemoteTokens> &tokens() const { return m_tokens; }
    /// The credentials, where they are at hand.
    [[nodiscard]] const Credentials *credentials() const;

    void setWorkspace(const Workspace &workspace);
    /// What is stored is another one now, whoever changed it.
    void setStored(const StoredConnection &stored);
    /// These are the credentials from now on.
    void takeCredentials(Credentials credentials);
    /// When the credentials are at hand, or why they are not. Asks the keychain if nobody has yet.
    void whenUnlocked(Reply<bool> reply);
    /// As whenUnlocked(), and asks again whatever was answered before.
    void unlock(Reply<bool> reply);
    /// The keychain is another one: what it refused may be asked for again.
    void keychainChanged();
    /// The workspace is gone.
    void close();

Q_SIGNALS:
    /// connection() says something else.
    void changed();
    /// tokens() are others.
    void replaced();

private:
    void build();
    void open();
    void opened(Result<Credentials> credentials);
    void setState(CredentialState state);
    void answerWaiting(const Result<bool> &result);
    [[nodiscard]] bool isEnough(const Credentials &credentials) const;

    Workspace m_workspace;
    StoredConnection m_stored;
    VaultConnections &m_vault;
    TransportLimits m_limits;
    const Clock &m_clock;
    CredentialState m_state;
    bool m_isForSession = false;
    Keychain m_keychain; ///< of KeychainInTheWay
    std::optional<Error> m_fault; ///< the authority's file cannot be used
    std::shared_ptr<Credentials> m_credentials; ///< which the wire reads; empty until they are opened
    std::shared_ptr<RemoteTokens> m_tokens;
    std::vector<std::shared_ptr<Reply<bool>>> m_waiting;
    int m_asked = 0; ///< counts what was asked of the keychain: a late answer does not count
};

/// True if credentials for the one may be shown to the other: the same kind and way, at the same origin.
[[nodiscard]] bool mayCarryCredentials(const ConnectionSettings &from, const ConnectionSettings &to);

} // namespace tkd
