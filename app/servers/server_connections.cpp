// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/servers/server_connections.h"

#include "app/servers/ovh_import.h"
#include "stores/remote/connection_probe.h"
#include "stores/remote/consumer_sign_in.h"
#include "stores/vault/vault_workspaces.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Servers)
};

/// Whether a server can be asked with these settings, apart from what it is asked for.
Result<void> checkAskable(const ConnectionSettings &settings)
{
    const auto problems = validateForAsking(settings);
    return problems.empty() ? Result<void>()
                            : fail(ErrorKind::Invalid, problems.front().message, problems.front().field);
}

std::vector<CredentialPart> partsOfWay(const ConnectionSettings &settings)
{
    return missingParts(settings, {});
}

Error wanted(CredentialPart part)
{
    return {ErrorKind::Invalid, Text::tr("Enter this: %1.").arg(credentialTitle(part)), credentialKey(part)};
}

Error noPlace()
{
    return {ErrorKind::NotFound, Text::tr("This workspace is not on a server, or was removed.")};
}

/// Those parts that the chosen way needs: what a form or a file had besides is not kept.
Credentials pruned(const Credentials &credentials, const ConnectionSettings &settings)
{
    Credentials kept;
    for (const CredentialPart part : partsOfWay(settings)) {
        if (const Secret *secret = credentials.part(part)) {
            kept.set(part, secret->duplicate());
        }
    }
    return kept;
}

/// In the form in which an address is kept and compared.
ConnectionSettings normalised(ConnectionSettings settings)
{
    if (const auto address = parseServerAddress(settings.address)) {
        settings.address = address->toString(QUrl::FullyEncoded);
    }
    return settings;
}

/// Hands a result on, and lets the object go that gave it once it has returned.
template <class T>
Reply<T> through(QObject *worker, Reply<T> reply)
{
    const auto shared = std::make_shared<Reply<T>>(std::move(reply));
    return Reply<T>(worker, [worker, shared](Result<T> result) {
        worker->deleteLater();
        (*shared)(std::move(result));
    });
}

} // namespace

ServerConnections::ServerConnections(VaultWorkspaces &vault, const Clock &clock, TransportLimits limits)
    : m_vault(vault)
    , m_clock(clock)
    , m_limits(limits)
{
    connect(&m_vault, &Workspaces::changed, this, &ServerConnections::follow);
    connect(&m_vault.servers(), &VaultConnections::changed, this, &ServerConnections::follow);
    connect(&m_vault.servers(), &VaultConnections::keychainChanged, this, [this] {
        for (const auto &[id, place] : m_places) {
            place->keychainChanged();
        }
    });
    follow();
}

ServerConnections::~ServerConnections() = default;

void ServerConnections::follow()
{
    const auto all = m_vault.all();
    std::map<WorkspaceId, std::shared_ptr<ServerPlace>> places;
    for (const Workspace &workspace : all) {
        const auto stored = m_vault.servers().find(workspace.id);
        if (workspace.local || !stored) {
            continue;
        }
        auto &place = places[workspace.id];
        const auto known = m_places.find(workspace.id);
        if (known != m_places.end()) {
            place = known->second;
            continue;
        }
        place = std::make_shared<ServerPlace>(workspace, *stored, m_vault.servers(), m_limits, m_clock);
        connect(place.get(), &ServerPlace::changed, this,
                [this, id = workspace.id] { Q_EMIT connectionChanged(id); });
    }
    const auto before = std::exchange(m_places, std::move(places));
    for (const auto &[id, place] : before) {
        if (!m_places.contains(id)) {
            place->close();
        }
    }
    // They may tell others, who may look at the places.
    for (const Workspace &workspace : all) {
        if (const auto here = place(workspace.id)) {
            here->setWorkspace(workspace);
            if (const auto stored = m_vault.servers().find(workspace.id)) {
                here->setStored(*stored);
            }
        }
    }
}

std::shared_ptr<ServerPlace> ServerConnections::place(const WorkspaceId &id) const
{
    const auto found = m_places.find(id);
    return found == m_places.end() ? nullptr : found->second;
}

std::vector<std::shared_ptr<RemoteTokens>> ServerConnections::allTokens() const
{
    std::vector<std::shared_ptr<RemoteTokens>> all;
    for (const auto &[id, place] : m_places) {
        if (place->tokens()) {
            all.push_back(place->tokens());
        }
    }
    return all;
}

std::optional<Connection> ServerConnections::connection(const WorkspaceId &id) const
{
    const auto here = place(id);
    return here ? std::optional(here->connection()) : std::nullopt;
}

void ServerConnections::useForSession(const WorkspaceId &id, Credentials credentials)
{
    if (const auto here = place(id)) {
        here->takeCredentials(std::move(credentials));
    }
}

template <class T>
void ServerConnections::answer(Reply<T> reply, Result<T> result)
{
    const auto both = std::make_shared<std::pair<Reply<T>, Result<T>>>(std::move(reply), std::move(result));
    QMetaObject::invokeMethod(
        this, [both] { both->first(std::move(both->second)); }, Qt::QueuedConnection);
}

void ServerConnections::complete(ConnectionDraft draft, std::vector<CredentialPart> needed, Complete then)
{
    const auto given = std::make_shared<Credentials>(std::move(draft.credentials));
    std::erase_if(needed, [&given](CredentialPart part) { return given->part(part) != nullptr; });
    const auto here = place(draft.stored);
    if (needed.empty() || !here) {
        then(needed.empty() ? Result<Credentials>(std::move(*given)) : fail(wanted(needed.front())));
        return;
    }
    if (!mayCarryCredentials(here->settings(), draft.settings)) {
        then(fail(ErrorKind::Invalid,
                  Text::tr("This is another server than before: enter the credentials for it."),
                  credentialKey(needed.front())));
        return;
    }
    here->unlock(Reply<bool>(this, [here, given, needed, then](const Result<bool> &open) {
        const Credentials *stored = here->credentials();
        if (!open || stored == nullptr) {
            then(fail(open ? wanted(needed.front()) : open.error()));
            return;
        }
        for (const CredentialPart part : needed) {
            if (const Secret *secret = stored->part(part)) {
                given->set(part, secret->duplicate());
            } else {
                then(fail(wanted(part)));
                return;
            }
        }
        then(std::move(*given));
    }));
}

void ServerConnections::test(ConnectionDraft draft, Reply<ServerFacts> reply)
{
    draft.settings = normalised(std::move(draft.settings));
    const ConnectionSettings settings = draft.settings;
    auto trust = TransportTrust::read(settings.caFile, settings.pin);
    const auto good = checkAskable(settings);
    if (!good || !trust) {
        answer(std::move(reply), Result<ServerFacts>(fail(good ? trust.error() : good.error())));
        return;
    }
    const auto shared = std::make_shared<Reply<ServerFacts>>(std::move(reply));
    complete(std::move(draft), partsOfWay(settings),
             [this, settings, trust = std::move(*trust), shared](Result<Credentials> credentials) {
                 if (!credentials) {
                     answer(std::move(*shared), Result<ServerFacts>(fail(credentials.error())));
                     return;
                 }
                 auto wire = makeWire(settings, std::make_shared<Credentials>(std::move(*credentials)));
                 auto *probe = new ConnectionProbe(std::move(wire), trust, m_limits, m_clock);
                 probe->setParent(this);
                 probe->run(validateConnection(settings).empty(), through(probe, std::move(*shared)));
             });
}

void ServerConnections::add(const Platform &platform, WorkspaceSettings settings, ConnectionDraft draft,
                            Reply<KeptConnection> reply)
{
    const ConnectionSettings connection = normalised(std::move(draft.settings));
    const auto problems = validateConnection(connection);
    const auto missing = missingParts(connection, draft.credentials);
    if (!problems.empty() || !missing.empty()) {
        answer(std::move(reply),
               Result<KeptConnection>(
                   fail(problems.empty()
                            ? wanted(missing.front())
                            : Error{ErrorKind::Invalid, problems.front().message, problems.front().field})));
        return;
    }
    const auto ours = std::make_shared<Credentials>(pruned(draft.credentials, connection));
    const auto shared = std::make_shared<Reply<KeptConnection>>(std::move(reply));
    m_vault.servers().add(platform, std::move(settings), connection, ours->duplicate(),
                          Reply<KeptConnection>(this, [this, ours, shared](Result<KeptConnection> kept) {
                              if (kept) {
                                  follow();
                                  useForSession(kept->workspace.id, std::move(*ours));
                              }
                              (*shared)(std::move(kept));
                          }));
}

void ServerConnections::store(const WorkspaceId &id, Revision seen, const ConnectionSettings &settings,
                              const Credentials &credentials, Reply<KeptConnection> reply)
{
    const auto ours = std::make_shared<Credentials>(pruned(credentials, settings));
    const auto shared = std::make_shared<Reply<KeptConnection>>(std::move(reply));
    m_vault.servers().change(
        id, seen, settings, ours->duplicate(),
        Reply<KeptConnection>(this, [this, id, ours, shared](Result<KeptConnection> kept) {
            if (kept) {
                follow();
                useForSession(id, std::move(*ours));
            }
            (*shared)(std::move(kept));
        }));
}

void ServerConnections::change(WorkspaceId id, Revision seen, ConnectionSettings settings,
                               Credentials replaced, Reply<KeptConnection> reply)
{
    const auto here = place(id);
    settings = normalised(std::move(settings));
    if (!here) {
        answer(std::move(reply), Result<KeptConnection>(fail(noPlace())));
        return;
    }
    if (replaced.parts().empty() && mayCarryCredentials(here->settings(), settings)) {
        m_vault.servers().change(id, seen, settings, std::nullopt, std::move(reply));
        return;
    }
    const auto shared = std::make_shared<Reply<KeptConnection>>(std::move(reply));
    complete({settings, std::move(replaced), id}, partsOfWay(settings),
             [this, id, seen, settings, shared](Result<Credentials> credentials) {
                 if (credentials) {
                     store(id, seen, settings, *credentials, std::move(*shared));
                 } else {
                     answer(std::move(*shared), Result<KeptConnection>(fail(credentials.error())));
                 }
             });
}

void ServerConnections::signIn(WorkspaceId id, Credentials credentials, Reply<KeptConnection> reply)
{
    const auto here = place(id);
    const auto missing = here ? missingParts(here->settings(), credentials) : std::vector<CredentialPart>();
    if (!here || !missing.empty()) {
        answer(std::move(reply), Result<KeptConnection>(fail(here ? wanted(missing.front()) : noPlace())));
        return;
    }
    store(id, here->workspace().revision, here->settings(), credentials, std::move(reply));
}

void ServerConnections::unlock(WorkspaceId id, Reply<bool> reply)
{
    const auto here = place(id);
    if (!here) {
        answer(std::move(reply), Result<bool>(fail(noPlace())));
        return;
    }
    const auto shared = std::make_shared<Reply<bool>>(std::move(reply));
    here->unlock(Reply<bool>(
        this, [this, shared](const Result<bool> &open) { answer(std::move(*shared), Result<bool>(open)); }));
}

void ServerConnections::requestConsumerKey(ConnectionDraft draft, Reply<ConsumerKey> reply)
{
    draft.settings = normalised(std::move(draft.settings));
    const ConnectionSettings settings = draft.settings;
    auto trust = TransportTrust::read(settings.caFile, settings.pin);
    const auto good = checkAskable(settings);
    if (!good || !trust) {
        answer(std::move(reply), Result<ConsumerKey>(fail(good ? trust.error() : good.error())));
        return;
    }
    const auto shared = std::make_shared<Reply<ConsumerKey>>(std::move(reply));
    complete(std::move(draft), {CredentialPart::ApplicationKey},
             [this, settings, trust = std::move(*trust), shared](Result<Credentials> credentials) {
                 if (!credentials) {
                     answer(std::move(*shared), Result<ConsumerKey>(fail(credentials.error())));
                     return;
                 }
                 const auto keys = std::make_shared<Credentials>(std::move(*credentials));
                 auto *asking = new ConsumerSignIn(settings, keys, trust, m_limits, m_clock);
                 asking->setParent(this);
                 asking->request(through(asking, std::move(*shared)));
             });
}

void ServerConnections::checkConsumerKey(ConnectionDraft draft, Reply<ConsumerKeyState> reply)
{
    draft.settings = normalised(std::move(draft.settings));
    const ConnectionSettings settings = draft.settings;
    auto trust = TransportTrust::read(settings.caFile, settings.pin);
    const auto good = checkAskable(settings);
    if (!good || !trust) {
        answer(std::move(reply), Result<ConsumerKeyState>(fail(good ? trust.error() : good.error())));
        return;
    }
    const auto shared = std::make_shared<Reply<ConsumerKeyState>>(std::move(reply));
    complete(std::move(draft), partsOfWay(settings),
             [this, settings, trust = std::move(*trust), shared](Result<Credentials> credentials) {
                 if (!credentials) {
                     answer(std::move(*shared), Result<ConsumerKeyState>(fail(credentials.error())));
                     return;
                 }
                 const auto keys = std::make_shared<Credentials>(std::move(*credentials));
                 auto *looking = new ConsumerSignIn(settings, keys, trust, m_limits, m_clock);
                 looking->setParent(this);
                 looking->check(through(looking, std::move(*shared)));
             });
}

void ServerConnections::importOvh(Reply<ImportedConnection> reply)
{
    answer(std::move(reply), importOvhConnection(ovhSources()));
}

} // namespace tkd
