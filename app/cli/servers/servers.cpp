// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/servers/servers.h"

#include "app/cli/servers/call_credentials.h"
#include "app/cli/servers/event_loop.h"
#include "app/cli/servers/remote_place.h"
#include "app/cli/session.h"
#include "stores/keychain/keychain_helper.h"
#include "stores/vault/vault_workspaces.h"

#include <variant>

namespace tkd::cli {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

} // namespace

Servers::Servers() = default;

Servers::~Servers() = default;

Result<void> Servers::start(Session &session)
{
    auto vault =
        std::make_unique<VaultWorkspaces>(session.location(), m_clock, std::make_unique<KeychainHelper>());
    m_workspaces = std::make_unique<ServerWorkspaces>(std::move(vault), m_clock);
    const auto state = [this] { return m_workspaces->health().state; };
    runUntil(*m_workspaces, &Workspaces::healthChanged,
             [&state] { return state() != Health::State::Opening; });
    if (state() == Health::State::Refused) {
        return fail(m_workspaces->health().reason);
    }
    KeptSecrets *kept = m_workspaces->kept();
    QObject::connect(kept, &KeptSecrets::keychainChanged, kept, [kept] {
        if (kept->keychain().state == KeychainState::Unlocking) {
            say(text("tokenctl: The keychain asks for its password."));
        }
    });
    return {};
}

Result<std::unique_ptr<TokenPlace>> Servers::open(Session &session, const Workspace &workspace)
{
    if (auto started = start(session); !started) {
        return fail(started.error());
    }
    const auto place = m_workspaces->servers().place(workspace.id);
    auto store = place ? m_workspaces->open(workspace.id) : nullptr;
    if (!store) {
        return fail(ErrorKind::Unsupported,
                    text("“%1” is on a kind of server that is not known here.").arg(workspace.settings.name));
    }
    auto given = credentialsOfCall(session, place->settings());
    if (!given) {
        return fail(given.error());
    }
    if (*given) {
        m_workspaces->servers().useForSession(workspace.id, std::move(**given));
    }
    // A form needs what the server offers; the other commands name what is there.
    if (std::holds_alternative<TokenCreate>(session.invocation().command)) {
        const auto facts = answerOf<ServerFacts>(
            [&place](Reply<ServerFacts> reply) { place->tokens()->probe(std::move(reply)); });
        if (!facts) {
            return fail(facts.error());
        }
    }
    return std::make_unique<RemotePlace>(*m_workspaces, workspace, std::move(store));
}

ExitCode Servers::run(Session &session, const WorkspaceAdd &command)
{
    return add(session, command);
}

ExitCode Servers::run(Session &session, const WorkspaceEdit &command)
{
    return edit(session, command);
}

} // namespace tkd::cli
