// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/record.h"
#include "app/cli/secret_input.h"
#include "core/resource_import.h"

#include <QCoreApplication>

#include <algorithm>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

constexpr qsizetype largestFile = 64 * 1024 * 1024;

/// The values that import takes again, and no others.
Record recordOf(const Resource &resource)
{
    std::vector<std::string> labels;
    for (const LabelSelector &label : resource.labels) {
        labels.push_back(label.text().toStdString());
    }
    return {{"id", valueOf(resource.id)},
            {"type", valueOf(resource.type)},
            {"name", valueOf(resource.name)},
            {"region", valueOrNull(resource.region)},
            {"address", valueOrNull(resource.address)},
            {"labels", std::move(labels)}};
}

std::vector<RecordColumn> columnsOf(const WorkspaceRules &rules)
{
    return {{"id", "ID"},           {"type", "TYPE"},
            {"name", "NAME"},       {"region", rules.platform->usesRegion ? "REGION" : ""},
            {"address", "ADDRESS"}, {"labels", "LABELS"}};
}

Result<ResourceDraft> draftOf(const ResourceOptions &options)
{
    ResourceDraft draft;
    draft.name = options.name;
    draft.type = options.type;
    draft.region = options.region;
    draft.address = options.address;
    if (!options.labels.isEmpty() || options.noLabels) {
        std::vector<LabelSelector> labels;
        for (const QString &word : options.labels) {
            auto label = LabelSelector::parse(word);
            if (!label) {
                return fail(std::move(label.error()));
            }
            labels.push_back(*std::move(label));
        }
        draft.labels = std::move(labels);
    }
    return draft;
}

ExitCode show(Session &session, const Resource &resource)
{
    writeRecord(session.output(), session.format(OutputFormat::Description), recordOf(resource));
    return session.finish();
}

Result<QByteArray> contentOf(const QString &file)
{
    QByteArray content;
    const auto read = readPieces(file, text("Type or paste the resources, then press Ctrl+D."),
                                 [&content](std::string_view piece) {
                                     if (content.size() <= largestFile) {
                                         content.append(piece.data(), static_cast<qsizetype>(piece.size()));
                                     }
                                 });
    if (!read) {
        return fail(read.error());
    }
    if (content.size() > largestFile) {
        return fail(ErrorKind::Invalid, text("The file is larger than 64 MiB; import it in parts."));
    }
    return content;
}

} // namespace

ExitCode run(Session &session, const ResourceList &)
{
    if (auto opened = session.openWorkspace(); !opened) {
        return session.refuse(opened.error());
    }
    const auto all = session.vault().resources(session.workspace().id);
    if (!all) {
        return report(all.error());
    }
    RecordWriter writer(session.output(), session.format(OutputFormat::Table), columnsOf(session.rules()));
    for (const Resource &resource : *all) {
        writer.add(recordOf(resource));
    }
    writer.finish();
    return session.finish();
}

ExitCode run(Session &session, const ResourceAdd &command)
{
    if (auto opened = session.openWorkspace(); !opened) {
        return session.refuse(opened.error());
    }
    auto draft = draftOf(command.resource);
    if (!draft) {
        return reportUsage(draft.error());
    }
    draft->id = command.id;
    const auto added = session.vault().addResource(session.workspace().id, *draft);
    return added ? show(session, *added) : report(added.error());
}

ExitCode run(Session &session, const ResourceEdit &command)
{
    if (auto opened = session.openWorkspace(); !opened) {
        return session.refuse(opened.error());
    }
    const auto draft = draftOf(command.resource);
    if (!draft) {
        return reportUsage(draft.error());
    }
    const auto all = session.vault().resources(session.workspace().id);
    if (!all) {
        return report(all.error());
    }
    const auto found = std::find_if(
        all->begin(), all->end(), [&command](const Resource &resource) { return resource.id == command.id; });
    if (found == all->end()) {
        return report({ErrorKind::NotFound,
                       text("There is no resource “%1”; see: tokenctl resource list").arg(command.id)});
    }
    const auto edited =
        session.vault().editResource(session.workspace().id, command.id, found->revision, *draft);
    return edited ? show(session, *edited) : report(edited.error());
}

ExitCode run(Session &session, const ResourceRemove &command)
{
    if (auto opened = session.openWorkspace(); !opened) {
        return session.refuse(opened.error());
    }
    ExitCode code = ExitCode::Done;
    for (const QString &id : command.ids) {
        const auto removed = session.vault().removeResource(session.workspace().id, id);
        if (removed && *removed) {
            continue;
        }
        const ExitCode failed =
            report(removed ? Error{ErrorKind::NotFound, text("There is no resource “%1”.").arg(id)}
                           : removed.error());
        code = command.ids.size() == 1 ? failed : ExitCode::Partly;
    }
    return code;
}

ExitCode run(Session &session, const ResourceImportFile &command)
{
    const auto content = contentOf(command.file);
    const auto drafts =
        content ? readResources(*content) : Result<std::vector<ResourceDraft>>(fail(content.error()));
    if (!drafts) {
        return report(drafts.error());
    }
    if (auto opened = session.openWorkspace(); !opened) {
        return session.refuse(opened.error());
    }
    const auto done = session.vault().importResources(session.workspace().id, *drafts);
    if (!done) {
        return report(done.error());
    }
    writeRecord(session.output(), session.format(OutputFormat::Description),
                {{"added", done->added}, {"changed", done->changed}, {"same", done->same}});
    return session.finish();
}

} // namespace tkd::cli
