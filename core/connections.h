// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connection.h"
#include "core/keychain_state.h"
#include "core/reply.h"
#include "core/server_facts.h"

#include <QObject>
#include <QUrl>

#include <chrono>
#include <optional>

namespace tkd {

/// Where the credentials of a connection are.
enum class CredentialState : quint8 {
    Ready, ///< at hand
    Sealed, ///< in the vault; opened by themselves when they are first needed
    Opening, ///< the keychain is being asked for their key
    KeychainInTheWay, ///< in the vault, and Connection::keychain says why they cannot be opened
    Missing, ///< they were for one session, or what is stored does not open: to be entered again
};

/// A server workspace's way to its server, as it is known without asking anybody.
struct Connection
{
    ConnectionSettings settings;
    CredentialState credentials = CredentialState::Missing;
    Keychain keychain = {}; ///< of KeychainInTheWay
    /// They are not in the vault and end with this program.
    bool isForSession = false;

    friend bool operator==(const Connection &, const Connection &) = default;
};

/// What a person entered of a connection. Move-only.
struct ConnectionDraft
{
    ConnectionSettings settings;
    Credentials credentials = {};
    /// The parts that are not in `credentials` are those of this workspace; empty: there are no others. Only
    /// as long as kind, way of signing in and origin of the address are still its own: credentials are never
    /// carried to another server.
    WorkspaceId stored = {};
};

/// A connection that is kept from now on.
struct KeptConnection
{
    Workspace workspace;
    /// Why the credentials could not be sealed, with the way on: they live for this session only. nullopt:
    /// they are sealed, or were not touched.
    std::optional<Error> notSealed = {};
};

/// A consumer key that was asked for and does not work until it is allowed in the browser. Move-only.
struct ConsumerKey
{
    QUrl page; ///< where the account's owner allows it; http or https
    Secret key;
};

enum class ConsumerKeyState : quint8 {
    Pending, ///< not decided yet: ask again after consumerKeyPause
    Valid,
    Refused, ///< by the person in the browser, or withdrawn
    Expired, ///< it was not decided in time, or its time is over
};
inline constexpr std::chrono::seconds consumerKeyPause{2};

/// Credentials that were found in OVHcloud's own files and variables. Move-only.
struct ImportedConnection
{
    QStringList from; ///< the files and variables that count, in the words of a person
    QString address;
    QString authentication;
    Credentials credentials;
};

/// The connections of server workspaces: settings, credentials, and what it takes to find them. Queries
/// answer from memory; the rest is asynchronous by the contract of TokenStore, with the server's or the
/// keychain's time until it answers. A call whose guard goes is given up. The workspaces themselves are
/// renamed, opened and removed through Workspaces. Lives on the thread of its creator.
class Connections : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// nullopt: no such workspace, or a local one.
    [[nodiscard]] virtual std::optional<Connection> connection(const WorkspaceId &id) const = 0;

    /// “Test connection”: who am I, what may I do. Stores nothing. Fields that a person chooses from what the
    /// server tells (project, user) may still be empty. Invalid: `detail` names the field.
    virtual void test(ConnectionDraft draft, Reply<ServerFacts> reply) = 0;
    virtual void add(const Platform &platform, WorkspaceSettings settings, ConnectionDraft draft,
                     Reply<KeptConnection> reply) = 0;
    /// Where no part is given, the stored credentials stay as they are, and no keychain is needed. `seen` is
    /// the workspace's revision that the person saw (another one is a Conflict).
    virtual void change(WorkspaceId id, Revision seen, ConnectionSettings settings, Credentials replaced,
                        Reply<KeptConnection> reply) = 0;
    /// Enters all parts again, for Missing or credentials that the server refuses. Not tried first.
    virtual void signIn(WorkspaceId id, Credentials credentials, Reply<KeptConnection> reply) = 0;
    /// Opens sealed credentials now: a person pressed Retry. NoKeychain, Unauthorized (Missing).
    virtual void unlock(WorkspaceId id, Reply<bool> reply) = 0;

    /// OVHcloud, way "application": asks for a consumer key with the application key of the draft.
    virtual void requestConsumerKey(ConnectionDraft draft, Reply<ConsumerKey> reply) = 0;
    /// How it stands with the draft's consumer key. An error says that this could not be found out: ask
    /// again.
    virtual void checkConsumerKey(ConnectionDraft draft, Reply<ConsumerKeyState> reply) = 0;
    /// From /etc/ovh.conf, ~/.ovh.conf, ./ovh.conf and the variables OVH_*, the later ones win. NotFound.
    virtual void importOvh(Reply<ImportedConnection> reply) = 0;

Q_SIGNALS:
    /// connection() of this workspace answers something else now.
    void connectionChanged(const tkd::WorkspaceId &id);
};

} // namespace tkd
