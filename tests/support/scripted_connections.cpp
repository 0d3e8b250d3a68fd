// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/support/scripted_connections.h"

#include "tests/support/scripted_workspaces.h"

#include <QMetaObject>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

Error gone()
{
    return {ErrorKind::NotFound, u"There is no such connection any more."_s};
}

} // namespace

ScriptedConnections::ScriptedConnections(ScriptedWorkspaces &workspaces)
    : m_workspaces(workspaces)
{
}

void ScriptedConnections::connectNow(const WorkspaceId &id, const ConnectionSettings &settings,
                                     Credentials credentials)
{
    m_places[id] = {{settings, CredentialState::Ready}, std::move(credentials)};
    Q_EMIT connectionChanged(id);
}

void ScriptedConnections::setState(const WorkspaceId &id, CredentialState state, const Keychain &keychain)
{
    m_places[id].connection.credentials = state;
    m_places[id].connection.keychain = keychain;
    Q_EMIT connectionChanged(id);
}

void ScriptedConnections::setConsumerKey(const QUrl &page, const QByteArray &key)
{
    m_consumerPage = page;
    m_consumerKey = Secret(key);
}

void ScriptedConnections::setImport(const QString &from, const QString &address,
                                    const QString &authentication, Credentials credentials)
{
    m_import = ImportedConnection{{from}, address, authentication, std::move(credentials)};
}

void ScriptedConnections::release()
{
    m_held = false;
    QMetaObject::invokeMethod(this, &ScriptedConnections::runWaiting, Qt::QueuedConnection);
}

void ScriptedConnections::runWaiting()
{
    while (!m_held && !m_waiting.empty()) {
        const auto work = std::move(m_waiting.front());
        m_waiting.erase(m_waiting.begin());
        work();
    }
}

template <class T, class Work>
void ScriptedConnections::answer(Reply<T> reply, Work work)
{
    auto shared = std::make_shared<Reply<T>>(std::move(reply));
    m_waiting.push_back([this, shared, work = std::move(work)] {
        if (const auto fault = std::exchange(m_fault, std::nullopt)) {
            (*shared)(fail(*fault));
        } else {
            (*shared)(work());
        }
    });
    QMetaObject::invokeMethod(this, &ScriptedConnections::runWaiting, Qt::QueuedConnection);
}

const Credentials *ScriptedConnections::credentials(const WorkspaceId &id) const
{
    const auto at = m_places.find(id);
    return at == m_places.end() ? nullptr : &at->second.credentials;
}

std::optional<Connection> ScriptedConnections::connection(const WorkspaceId &id) const
{
    const auto at = m_places.find(id);
    const bool isThere = at != m_places.end() && m_workspaces.tokens(id);
    return isThere ? std::optional(at->second.connection) : std::nullopt;
}

void ScriptedConnections::test(ConnectionDraft draft, Reply<ServerFacts> reply)
{
    ++m_tests;
    m_last = std::move(draft);
    answer(std::move(reply), [this]() -> Result<ServerFacts> { return m_facts; });
}

Result<KeptConnection> ScriptedConnections::keepNow(const WorkspaceId &id, const ConnectionSettings &settings,
                                                    const Credentials &replaced)
{
    const auto tokens = m_workspaces.tokens(id);
    if (!tokens) {
        return fail(gone());
    }
    Place &place = m_places[id];
    place.connection.settings = settings;
    tokens->setSettings(tokens->workspace().settings); // a new revision, as in the vault
    KeptConnection kept{tokens->workspace()};
    for (const auto &[part, secret] : replaced.parts()) {
        place.credentials.set(part, secret.duplicate());
    }
    if (!replaced.parts().empty()) {
        place.connection.credentials = CredentialState::Ready;
        place.connection.isForSession = !m_keychain.isUsable();
        if (place.connection.isForSession) {
            kept.notSealed = keychainError(m_keychain);
        }
    }
    Q_EMIT connectionChanged(id);
    return kept;
}

void ScriptedConnections::add(const Platform &platform, WorkspaceSettings settings, ConnectionDraft draft,
                              Reply<KeptConnection> reply)
{
    m_last = std::move(draft);
    auto given = std::make_shared<Credentials>(m_last.credentials.duplicate());
    answer(std::move(reply), [this, &platform, settings, connection = m_last.settings, given] {
        const WorkspaceId id = m_workspaces.addNow(platform, settings.name, false);
        m_workspaces.tokens(id)->setSettings(settings);
        return keepNow(id, connection, *given);
    });
}

void ScriptedConnections::change(WorkspaceId id, Revision seen, ConnectionSettings settings,
                                 Credentials replaced, Reply<KeptConnection> reply)
{
    m_last = {settings, std::move(replaced), id};
    auto given = std::make_shared<Credentials>(m_last.credentials.duplicate());
    answer(std::move(reply), [this, id, seen, settings, given]() -> Result<KeptConnection> {
        const auto tokens = m_workspaces.tokens(id);
        if (tokens && tokens->workspace().revision != seen) {
            return fail(ErrorKind::Conflict, u"Somebody has changed this workspace in the meantime."_s);
        }
        return keepNow(id, settings, *given);
    });
}

void ScriptedConnections::signIn(WorkspaceId id, Credentials credentials, Reply<KeptConnection> reply)
{
    auto given = std::make_shared<Credentials>(std::move(credentials));
    answer(std::move(reply), [this, id, given]() -> Result<KeptConnection> {
        const auto known = connection(id);
        return known ? keepNow(id, known->settings, *given) : Result<KeptConnection>(fail(gone()));
    });
}

Result<bool> ScriptedConnections::unlockNow(const WorkspaceId &id)
{
    const auto known = connection(id);
    if (!known) {
        return fail(gone());
    }
    if (known->credentials == CredentialState::Missing) {
        return fail(ErrorKind::Unauthorized, u"Enter the credentials again."_s);
    }
    if (!m_keychain.isUsable()) {
        setState(id, CredentialState::KeychainInTheWay, m_keychain);
        return fail(keychainError(m_keychain));
    }
    setState(id, CredentialState::Ready);
    return true;
}

void ScriptedConnections::unlock(WorkspaceId id, Reply<bool> reply)
{
    answer(std::move(reply), [this, id] { return unlockNow(id); });
}

void ScriptedConnections::requestConsumerKey(ConnectionDraft draft, Reply<ConsumerKey> reply)
{
    m_last = std::move(draft);
    answer(std::move(reply), [this]() -> Result<ConsumerKey> {
        return ConsumerKey{m_consumerPage, m_consumerKey.duplicate()};
    });
}

void ScriptedConnections::checkConsumerKey(ConnectionDraft draft, Reply<ConsumerKeyState> reply)
{
    ++m_checks;
    m_last = std::move(draft);
    answer(std::move(reply), [this]() -> Result<ConsumerKeyState> { return m_consumerState; });
}

void ScriptedConnections::importOvh(Reply<ImportedConnection> reply)
{
    answer(std::move(reply), [this]() -> Result<ImportedConnection> {
        if (!m_import) {
            return fail(ErrorKind::NotFound, u"There is no ovh.conf, and no variable OVH_*."_s);
        }
        return ImportedConnection{m_import->from, m_import->address, m_import->authentication,
                                  m_import->credentials.duplicate()};
    });
}

} // namespace tkd::test
