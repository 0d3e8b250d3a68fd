// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/record.h"
#include "stores/vault/server_records.h"

#include <QCoreApplication>

#include <map>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source, int count = -1)
{
    return QCoreApplication::translate("tokenctl", source, nullptr, count);
}

/// The kind of server of each workspace that is on one.
std::map<WorkspaceId, QString> kindsOf(Session &session)
{
    std::map<WorkspaceId, QString> kinds;
    const auto connections = ServerRecords(session.vault()).connections();
    for (const StoredConnection &one : connections.value_or(std::vector<StoredConnection>())) {
        kinds.emplace(one.workspace, one.settings.server);
    }
    return kinds;
}

} // namespace

ExitCode showWorkspaces(Session &session, const std::vector<Workspace> &all)
{
    const auto kinds = kindsOf(session);
    RecordWriter writer(session.output(), session.format(OutputFormat::Table),
                        {{"id", "ID"},
                         {"name", "NAME"},
                         {"platform", "PLATFORM"},
                         {"tokens", "TOKENS"},
                         {"regions"},
                         {"server"}});
    for (const Workspace &workspace : all) {
        std::vector<std::string> regions;
        for (const QString &region : workspace.settings.regions) {
            regions.push_back(region.toStdString());
        }
        writer.add({{"id", valueOf(workspace.id.text())},
                    {"name", valueOf(workspace.settings.name)},
                    {"platform", std::string(workspace.platform->key)},
                    {"tokens", workspace.tokens},
                    {"regions", std::move(regions)},
                    {"server", kinds.contains(workspace.id) ? valueOf(kinds.at(workspace.id)) : Value()}});
    }
    writer.finish();
    return session.finish();
}

ExitCode run(Session &session, const WorkspaceList &)
{
    if (auto opened = session.openVault(); !opened) {
        return report(opened.error());
    }
    const auto all = session.vault().workspaces();
    return all ? showWorkspaces(session, *all) : report(all.error());
}

ExitCode run(Session &session, const WorkspaceAdd &command)
{
    if (command.server.server || command.server.importOvh) {
        return session.servers().run(session, command);
    }
    if (command.platform.isEmpty()) {
        return reportUsage({ErrorKind::Invalid, text("--platform is required, or --server.")});
    }
    const Platform *platform = platformByKey(command.platform);
    if (platform == nullptr) {
        QStringList keys;
        for (const Platform &known : platforms()) {
            keys << QString::fromLatin1(known.key);
        }
        report({ErrorKind::Invalid,
                text("There is no platform “%1”; there are: %2.").arg(command.platform, keys.join(u", "_s))});
        return ExitCode::Usage;
    }
    WorkspaceSettings settings = defaultSettings(*platform);
    settings.name = command.name;
    settings.regions = command.regions.isEmpty() ? settings.regions : command.regions;
    settings.endpoints = command.endpoints;
    settings.tokenPrefix = command.prefix.value_or(settings.tokenPrefix);
    settings.namespaceId = command.namespaceId.value_or(settings.namespaceId);
    settings.moreOptions = command.moreOptions;
    if (const auto problems = validateSettings(*platform, settings); !problems.empty()) {
        return report({ErrorKind::Invalid, problems.front().message});
    }
    if (auto opened = session.openVault(); !opened) {
        return report(opened.error());
    }
    const auto added = session.vault().addWorkspace(*platform, settings);
    return added ? showWorkspaces(session, {*added}) : report(added.error());
}

ExitCode run(Session &session, const WorkspaceTest &command)
{
    return session.servers().run(session, command);
}

ExitCode run(Session &session, const WorkspaceEdit &command)
{
    return session.servers().run(session, command);
}

ExitCode run(Session &session, const WorkspaceRename &command)
{
    if (auto opened = session.openVault(); !opened) {
        return report(opened.error());
    }
    const auto workspace = session.workspaceByWord(command.word);
    if (!workspace) {
        return report(workspace.error());
    }
    WorkspaceSettings settings = workspace->settings;
    settings.name = command.name;
    const auto changed = session.vault().changeWorkspace(workspace->id, workspace->revision, settings);
    return changed ? ExitCode::Done : report(changed.error());
}

ExitCode run(Session &session, const WorkspaceRemove &command)
{
    if (auto opened = session.openVault(); !opened) {
        return report(opened.error());
    }
    const auto workspace = session.workspaceByWord(command.word);
    if (!workspace) {
        return report(workspace.error());
    }
    const auto preview = session.vault().removalPreview(workspace->id);
    if (!preview) {
        return report(preview.error());
    }
    if (!command.yes && !canAsk()) {
        return report(
            {ErrorKind::Invalid, text("Removing a workspace wants --yes where nobody can be asked.")});
    }
    const QString question = workspace->local
        ? (preview->livingTokens == 1
               ? text("Remove “%1” with %n token? It fails at once, for good.", 1)
               : text("Remove “%1” with %n tokens? They fail at once, for good.", int(preview->livingTokens)))
              .arg(workspace->settings.name)
        : text("Remove “%1”? Its tokens stay as they are at the server; its credentials here are forgotten.")
              .arg(workspace->settings.name);
    if (!command.yes && !confirmed(question)) {
        return ExitCode::Cancelled;
    }
    const auto removed = session.vault().removeWorkspace(workspace->id);
    return removed ? ExitCode::Done : report(removed.error());
}

} // namespace tkd::cli
