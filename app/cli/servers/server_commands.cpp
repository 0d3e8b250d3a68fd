// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/record.h"
#include "app/cli/servers/call_credentials.h"
#include "app/cli/servers/consumer_key.h"
#include "app/cli/servers/event_loop.h"
#include "app/cli/servers/servers.h"
#include "app/servers/ovh_import.h"
#include "core/server_kind.h"

#include <QFileInfo>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

/// Which option a rule of a connection is about.
QString optionOf(const QString &field)
{
    return field == u"caFile"_s ? u"--ca-file"_s : u"--"_s + field;
}

Result<void> checkSettings(const ConnectionSettings &settings)
{
    const auto problems = validateConnection(settings);
    return problems.empty()
        ? Result<void>()
        : fail(ErrorKind::Invalid,
               u"%1: %2"_s.arg(optionOf(problems.front().field), problems.front().message));
}

Error noKind(const QString &word)
{
    QStringList keys;
    for (const ServerKind &kind : serverKinds()) {
        keys << QString::fromLatin1(kind.key);
    }
    return {ErrorKind::Invalid,
            text("There is no kind of server “%1”; there are: %2.").arg(word, keys.join(u", "_s))};
}

QString usualAddress(const ServerKind &kind)
{
    return kind.addresses.size() == 1 ? QString::fromLatin1(kind.addresses.front().url) : QString();
}

Error whichAddress(const ServerKind &kind)
{
    QStringList known;
    for (const KnownAddress &address : kind.addresses) {
        known << QString::fromLatin1(address.url);
    }
    return {ErrorKind::Invalid,
            known.isEmpty() ? text("--address is required: the server's base URL.")
                            : text("--address is required; known ones are: %1.").arg(known.join(u", "_s))};
}

void apply(const ServerOptions &options, ConnectionSettings &settings)
{
    const auto take = [](const std::optional<QString> &given, QString &into) { into = given.value_or(into); };
    take(options.authentication, settings.authentication);
    take(options.address, settings.address);
    take(options.project, settings.project);
    take(options.namespaceId, settings.namespaceId);
    take(options.user, settings.user);
    take(options.domain, settings.domain);
    take(options.region, settings.region);
    take(options.pin, settings.pin);
    if (options.caFile) {
        settings.caFile =
            options.caFile->isEmpty() ? QString() : QFileInfo(*options.caFile).absoluteFilePath();
    }
}

/// What was imported, with what the options say over it.
Result<ConnectionSettings> settingsOf(const WorkspaceAdd &command, const ImportedConnection &imported)
{
    const QString server = command.server.server.value_or(u"ovh-ai"_s);
    const ServerKind *kind = serverKindByKey(server);
    if (kind == nullptr) {
        return fail(noKind(server));
    }
    ConnectionSettings settings;
    settings.server = server;
    settings.authentication = imported.authentication.isEmpty()
        ? QString::fromLatin1(kind->authentications.front().key)
        : imported.authentication;
    settings.address = imported.address.isEmpty() ? usualAddress(*kind) : imported.address;
    apply(command.server, settings);
    if (settings.address.isEmpty()) {
        return fail(whichAddress(*kind));
    }
    const auto good = checkSettings(settings);
    return good ? Result<ConnectionSettings>(settings) : fail(good.error());
}

Result<WorkspaceSettings> workspaceOf(const WorkspaceAdd &command, const Platform &platform)
{
    WorkspaceSettings settings = defaultSettings(platform);
    settings.name = command.name;
    settings.namespaceId = command.namespaceId.value_or(settings.namespaceId);
    const auto problems = validateSettings(platform, settings);
    return problems.empty() ? Result<WorkspaceSettings>(settings)
                            : fail(ErrorKind::Invalid, problems.front().message);
}

const Platform *platformOf(const WorkspaceAdd &command, const ConnectionSettings &settings)
{
    const QString first = QString::fromLatin1(serverKindByKey(settings.server)->platforms.front());
    return platformByKey(command.platform.isEmpty() ? first : command.platform);
}

void sayNotSealed(const KeptConnection &kept)
{
    if (kept.notSealed) {
        say(text("tokenctl: The credentials are not kept, so give them with each call: %1")
                .arg(kept.notSealed->message));
    }
}

Result<ServerFacts> tested(Connections &connections, const ConnectionSettings &settings,
                           const Credentials &credentials, const WorkspaceId &stored = {})
{
    return answerOf<ServerFacts>([&](Reply<ServerFacts> reply) {
        connections.test({settings, credentials.duplicate(), stored}, std::move(reply));
    });
}

Value listOf(const QStringList &texts)
{
    std::vector<std::string> all;
    for (const QString &one : texts) {
        all.push_back(one.toStdString());
    }
    return all;
}

ExitCode show(Session &session, const ServerFacts &facts)
{
    QStringList roles;
    for (const RoleDefinition &role : facts.roles) {
        roles << role.role.id();
    }
    writeRecord(session.output(), session.format(OutputFormat::Description),
                {{"who", valueOrNull(facts.who)},
                 {"may", valueOrNull(facts.may)},
                 {"version", valueOrNull(facts.version)},
                 {"projects", listOf(facts.projects)},
                 {"regions", listOf(facts.regions)},
                 {"users", listOf(facts.users)},
                 {"groups", listOf(facts.groups)},
                 {"roles", listOf(roles)}});
    return session.finish();
}

Result<Workspace> serverWorkspace(Session &session, const QString &word)
{
    const auto opened = session.openVault();
    auto workspace = opened ? session.workspaceByWord(word) : Result<Workspace>(fail(opened.error()));
    if (workspace && workspace->local) {
        return fail(ErrorKind::Unsupported,
                    text("“%1” is on this computer, not on a server.").arg(workspace->settings.name));
    }
    return workspace;
}

} // namespace

ExitCode Servers::add(Session &session, const WorkspaceAdd &command)
{
    auto imported = command.server.importOvh ? importOvhConnection(ovhSources())
                                             : Result<ImportedConnection>(ImportedConnection());
    if (!imported) {
        return report(imported.error());
    }
    const auto settings = settingsOf(command, *imported);
    if (!settings) {
        return reportUsage(settings.error());
    }
    const Platform *platform = platformOf(command, *settings);
    if (platform == nullptr) {
        return reportUsage({ErrorKind::Invalid, text("There is no platform “%1”.").arg(command.platform)});
    }
    const auto workspace = workspaceOf(command, *platform);
    if (!workspace) {
        return report(workspace.error());
    }
    auto credentials = gatherCredentials(session, *settings, std::move(imported->credentials));
    if (!credentials) {
        return report(credentials.error());
    }
    auto ready = session.openVault();
    ready = ready ? start(session) : ready;
    ready =
        ready ? completeWithConsumerKey(m_workspaces->servers(), m_clock, *settings, *credentials) : ready;
    if (!ready) {
        return report(ready.error());
    }
    if (!command.server.untested) {
        const auto facts = tested(m_workspaces->servers(), *settings, *credentials);
        if (!facts) {
            return report(facts.error());
        }
        if (!facts->who.isEmpty()) {
            say(text("tokenctl: Signed in as %1. %2").arg(facts->who, facts->may).trimmed());
        }
    }
    const auto kept = answerOf<KeptConnection>([&](Reply<KeptConnection> reply) {
        m_workspaces->servers().add(*platform, *workspace, {*settings, credentials->duplicate()},
                                    std::move(reply));
    });
    if (!kept) {
        return report(kept.error());
    }
    sayNotSealed(*kept);
    return showWorkspaces(session, {kept->workspace});
}

ExitCode Servers::edit(Session &session, const WorkspaceEdit &command)
{
    const auto workspace = serverWorkspace(session, command.word);
    const auto started = workspace ? start(session) : Result<void>(fail(workspace.error()));
    const auto place = started ? m_workspaces->servers().place(workspace->id) : nullptr;
    if (!place) {
        return report(started ? Error{ErrorKind::NotFound, text("The workspace is gone.")} : started.error());
    }
    ConnectionSettings settings = place->settings();
    apply(command.server, settings);
    if (const auto good = checkSettings(settings); !good) {
        return reportUsage(good.error());
    }
    Credentials replaced;
    if (command.server.signIn) {
        auto credentials = gatherCredentials(session, settings, {});
        auto ready = credentials
            ? completeWithConsumerKey(m_workspaces->servers(), m_clock, settings, *credentials)
            : Result<void>(fail(credentials.error()));
        if (!ready) {
            return report(ready.error());
        }
        replaced = std::move(*credentials);
    }
    if (!command.server.untested) {
        const auto facts = tested(m_workspaces->servers(), settings, replaced, workspace->id);
        if (!facts) {
            return report(facts.error());
        }
    }
    const auto kept = answerOf<KeptConnection>([&](Reply<KeptConnection> reply) {
        m_workspaces->servers().change(workspace->id, workspace->revision, settings, replaced.duplicate(),
                                       std::move(reply));
    });
    if (!kept) {
        return report(kept.error());
    }
    sayNotSealed(*kept);
    return ExitCode::Done;
}

ExitCode Servers::run(Session &session, const WorkspaceTest &command)
{
    const auto workspace = serverWorkspace(session, command.word);
    const auto started = workspace ? start(session) : Result<void>(fail(workspace.error()));
    const auto place = started ? m_workspaces->servers().place(workspace->id) : nullptr;
    if (!place) {
        return report(started ? Error{ErrorKind::NotFound, text("The workspace is gone.")} : started.error());
    }
    auto given = credentialsOfCall(session, place->settings());
    if (!given) {
        return report(given.error());
    }
    const Credentials ofCall = *given ? std::move(**given) : Credentials();
    const auto facts = tested(m_workspaces->servers(), place->settings(), ofCall, workspace->id);
    return facts ? show(session, *facts) : report(facts.error());
}

} // namespace tkd::cli
