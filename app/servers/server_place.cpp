// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/servers/server_place.h"

#include "stores/remote/wire_format.h"

#include <QCoreApplication>

#include <utility>

namespace tkd {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Servers)
};

/// Tokens and the memory that they write to, for as long as anybody uses them.
struct Remembered
{
    std::unique_ptr<RemoteJournal> journal;
    std::unique_ptr<RemoteTokens> tokens;
};

Error missing(const QString &host)
{
    return {ErrorKind::Unauthorized,
            Text::tr("The credentials for %1 are not here: enter them again in the connection.").arg(host)};
}

} // namespace

bool mayCarryCredentials(const ConnectionSettings &from, const ConnectionSettings &to)
{
    const QUrl before(from.address);
    const QUrl after(to.address);
    return from.server == to.server && from.authentication == to.authentication
        && before.scheme() == after.scheme() && before.host() == after.host()
        && before.port() == after.port();
}

ServerPlace::ServerPlace(Workspace workspace, StoredConnection stored, VaultConnections &vault,
                         TransportLimits limits, const Clock &clock)
    : m_workspace(std::move(workspace))
    , m_stored(std::move(stored))
    , m_vault(vault)
    , m_limits(limits)
    , m_clock(clock)
    , m_state(m_stored.isSealed ? CredentialState::Sealed : CredentialState::Missing)
    , m_credentials(std::make_shared<Credentials>())
{
    build();
}

ServerPlace::~ServerPlace() = default;

Connection ServerPlace::connection() const
{
    return {m_stored.settings, m_state,
            m_state == CredentialState::KeychainInTheWay ? m_keychain : Keychain(), m_isForSession};
}

const Credentials *ServerPlace::credentials() const
{
    return m_state == CredentialState::Ready ? m_credentials.get() : nullptr;
}

/// The wire, with the credentials that are there or will be put into their place.
void ServerPlace::build()
{
    if (m_tokens) {
        m_tokens->close(); // what is still on its way to it is not remembered as this server's
    }
    auto trust = TransportTrust::read(m_stored.settings.caFile, m_stored.settings.pin);
    m_fault = trust ? std::nullopt : std::optional(trust.error());
    auto wire = makeWire(m_stored.settings, m_credentials);
    if (!wire) {
        m_tokens.reset();
        return;
    }
    const auto both = std::make_shared<Remembered>();
    both->journal = m_vault.journal(m_workspace.id);
    both->tokens = std::make_unique<RemoteTokens>(m_workspace, std::move(wire),
                                                  std::move(trust).value_or(TransportTrust{}), m_limits,
                                                  *both->journal, m_clock);
    // Whoever still has the tokens when this place is gone gets nowhere.
    both->tokens->setUnlock([place = QPointer<ServerPlace>(this)](Reply<bool> reply) {
        if (place) {
            place->whenUnlocked(std::move(reply));
        } else {
            reply(fail(ErrorKind::Cancelled, Text::tr("Tokendesk is being closed. Nothing was sent.")));
        }
    });
    m_tokens = std::shared_ptr<RemoteTokens>(both, both->tokens.get());
}

void ServerPlace::setWorkspace(const Workspace &workspace)
{
    const bool hasOtherRules = m_workspace.settings != workspace.settings;
    m_workspace = workspace;
    if (m_tokens && hasOtherRules) { // its count changes with each list
        m_tokens->setWorkspace(workspace);
    }
}

void ServerPlace::setStored(const StoredConnection &stored)
{
    if (m_stored == stored) {
        return;
    }
    const bool isElsewhere = m_stored.settings != stored.settings;
    if (!mayCarryCredentials(m_stored.settings, stored.settings)) {
        m_credentials = std::make_shared<Credentials>();
        m_state = CredentialState::Missing;
    }
    m_stored = stored;
    ++m_asked;
    if (stored.isSealed) {
        // The sealed ones may be others: they are opened anew.
        m_credentials = std::make_shared<Credentials>();
        m_isForSession = false;
        m_state = CredentialState::Sealed;
    } else if (m_state == CredentialState::Ready) {
        m_isForSession = true; // they are good as long as the server says so
    } else {
        m_state = CredentialState::Missing;
    }
    if (isElsewhere || stored.isSealed) {
        build();
        Q_EMIT replaced();
    }
    Q_EMIT changed();
    if (!m_waiting.empty()) {
        answerWaiting(
            fail(ErrorKind::Conflict,
                 Text::tr("The connection was changed in the meantime. Nothing was sent: try again.")));
    }
}

void ServerPlace::takeCredentials(Credentials credentials)
{
    ++m_asked;
    m_credentials = std::make_shared<Credentials>(std::move(credentials));
    m_isForSession = !m_stored.isSealed;
    m_state = isEnough(*m_credentials) ? CredentialState::Ready : CredentialState::Missing;
    build();
    Q_EMIT replaced();
    Q_EMIT changed();
    answerWaiting(m_state == CredentialState::Ready ? Result<bool>(true)
                                                    : fail(missing(shownHost(QUrl(settings().address)))));
}

bool ServerPlace::isEnough(const Credentials &credentials) const
{
    return missingParts(m_stored.settings, credentials).empty();
}

void ServerPlace::whenUnlocked(Reply<bool> reply)
{
    if (m_fault) {
        reply(fail(*m_fault));
        return;
    }
    switch (m_state) {
    case CredentialState::Ready:
        reply(true);
        return;
    case CredentialState::KeychainInTheWay:
        reply(fail(keychainError(m_keychain)));
        return;
    case CredentialState::Missing:
        reply(fail(missing(shownHost(QUrl(settings().address)))));
        return;
    case CredentialState::Opening:
        m_waiting.push_back(std::make_shared<Reply<bool>>(std::move(reply)));
        return;
    case CredentialState::Sealed:
        m_waiting.push_back(std::make_shared<Reply<bool>>(std::move(reply)));
        open();
        return;
    }
}

void ServerPlace::unlock(Reply<bool> reply)
{
    if (m_fault) {
        build(); // reads the authority's file again
        Q_EMIT replaced();
    }
    if (m_state == CredentialState::KeychainInTheWay) {
        m_state = CredentialState::Sealed;
    }
    whenUnlocked(std::move(reply));
}

void ServerPlace::open()
{
    setState(CredentialState::Opening);
    m_vault.open(m_workspace.id,
                 Reply<Credentials>(this, [this, number = ++m_asked](Result<Credentials> credentials) {
                     if (number == m_asked) {
                         opened(std::move(credentials));
                     }
                 }));
}

void ServerPlace::opened(Result<Credentials> credentials)
{
    if (credentials && isEnough(*credentials)) {
        *m_credentials = std::move(*credentials); // where the wire looks for them
        setState(CredentialState::Ready);
        answerWaiting(true);
        return;
    }
    const ErrorKind kind = credentials ? ErrorKind::NotFound : credentials.error().kind;
    if (kind == ErrorKind::NotFound || kind == ErrorKind::Corrupt) {
        setState(CredentialState::Missing);
        answerWaiting(fail(missing(shownHost(QUrl(settings().address)))));
        return;
    }
    m_keychain = m_vault.keychain();
    const bool isKeychain = kind == ErrorKind::NoKeychain || kind == ErrorKind::Busy;
    setState(isKeychain && !m_keychain.isUsable() ? CredentialState::KeychainInTheWay
                                                  : CredentialState::Sealed);
    answerWaiting(fail(credentials.error()));
}

void ServerPlace::keychainChanged()
{
    if (m_state == CredentialState::KeychainInTheWay && m_vault.keychain().isUsable()) {
        setState(CredentialState::Sealed);
    }
}

void ServerPlace::setState(CredentialState state)
{
    if (m_state != state) {
        m_state = state;
        Q_EMIT changed();
    }
}

void ServerPlace::answerWaiting(const Result<bool> &result)
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &reply : waiting) {
        (*reply)(result);
    }
}

void ServerPlace::close()
{
    if (m_tokens) {
        m_tokens->close();
    }
}

} // namespace tkd
