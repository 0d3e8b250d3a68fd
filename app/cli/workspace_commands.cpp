// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/json_writer.h"
#include "app/cli/yaml_writer.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source, int count = -1)
{
    return QCoreApplication::translate("tokenctl", source, nullptr, count);
}

template <class Writer>
void writeWorkspace(Writer &writer, const Workspace &workspace)
{
    writer.beginObject();
    writer.key("id");
    writer.string(workspace.id.text().toStdString());
    writer.key("name");
    writer.string(workspace.settings.name.toStdString());
    writer.key("platform");
    writer.string(workspace.platform->key);
    writer.key("tokens");
    writer.number(workspace.tokens);
    writer.key("regions");
    writer.beginArray();
    for (const QString &region : workspace.settings.regions) {
        writer.string(region.toStdString());
    }
    writer.endArray();
    writer.endObject();
}

template <class Writer>
void writeAll(Writer &&writer, const std::vector<Workspace> &all)
{
    writer.beginArray();
    for (const Workspace &workspace : all) {
        writeWorkspace(writer, workspace);
    }
    writer.endArray();
}

void writeTable(std::string &to, const std::vector<Workspace> &all)
{
    std::vector<std::array<std::string, 4>> rows{{"ID", "NAME", "PLATFORM", "TOKENS"}};
    for (const Workspace &workspace : all) {
        rows.push_back({workspace.id.text().toStdString(), printable(workspace.settings.name.toStdString()),
                        workspace.platform->key, std::to_string(workspace.tokens)});
    }
    std::array<std::size_t, 3> widths{};
    for (const auto &row : rows) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    for (const auto &row : rows) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            to.append(row[i]).append(widths[i] - row[i].size() + 2, ' ');
        }
        to.append(row.back()).append("\n");
    }
}

ExitCode show(Session &session, const std::vector<Workspace> &all)
{
    std::string &to = session.output().buffer();
    switch (session.format(OutputFormat::Table)) {
    case OutputFormat::Json:
        writeAll(JsonWriter(to, 2), all);
        to += '\n';
        break;
    case OutputFormat::JsonLines:
        for (const Workspace &workspace : all) {
            JsonWriter writer(to, 0);
            writeWorkspace(writer, workspace);
            to += '\n';
        }
        break;
    case OutputFormat::Yaml:
        writeAll(YamlWriter(to), all);
        break;
    case OutputFormat::Table:
    case OutputFormat::Description:
        writeTable(to, all);
        break;
    }
    return session.output().flush() ? ExitCode::Done : ExitCode::Failed;
}

} // namespace

ExitCode run(Session &session, const WorkspaceList &)
{
    if (auto opened = session.openVault(); !opened) {
        return report(opened.error());
    }
    const auto all = session.vault().workspaces();
    return all ? show(session, *all) : report(all.error());
}

ExitCode run(Session &session, const WorkspaceAdd &command)
{
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
    return added ? show(session, {*added}) : report(added.error());
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
    const QString question =
        text("Remove “%1” with %n token(s)? They fail at once, for good.", int(preview->livingTokens))
            .arg(workspace->settings.name);
    if (!command.yes && !confirmed(question)) {
        return ExitCode::Cancelled;
    }
    const auto removed = session.vault().removeWorkspace(workspace->id);
    return removed ? ExitCode::Done : report(removed.error());
}

} // namespace tkd::cli
