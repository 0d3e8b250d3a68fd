// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/resource_row.h"
#include "stores/vault/vault_text.h"
#include "stores/vault/vault_write.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr const char selectAll[] =
    "SELECT " TKD_RESOURCE_COLUMNS " FROM resource WHERE workspace = ? ORDER BY type, name, id";
constexpr const char selectOne[] =
    "SELECT " TKD_RESOURCE_COLUMNS " FROM resource WHERE workspace = ? AND id = ?";
constexpr const char putRow[] = R"(
INSERT OR REPLACE INTO resource (workspace, id, type, name, region, address, labels, revision, row_check)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))";
constexpr const char deleteRow[] = "DELETE FROM resource WHERE workspace = ? AND id = ?";

Error notThere(const QString &id)
{
    return {ErrorKind::NotFound, VaultText::tr("There is no resource %1 in this workspace.").arg(id)};
}

QByteArray details(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray details(const Resource &resource)
{
    return details({{u"id"_s, resource.id}, {u"name"_s, resource.name}, {u"type"_s, resource.type}});
}

Result<std::optional<Resource>> find(sqlite::Connection &db, qint64 workspace, const QString &id)
{
    const std::string text = id.toStdString();
    sqlite::Query query(db, selectOne);
    const auto row = query.bind(workspace).bind(text).step();
    if (!row) {
        return fail(row.error());
    }
    return *row ? std::optional(resourceOf(query)) : std::nullopt;
}

Result<void> put(sqlite::Connection &db, qint64 workspace, const Resource &resource)
{
    const ResourceRow row(workspace, resource);
    sqlite::Query query(db, putRow);
    query.bind(workspace).bind(row.id).bind(row.type).bind(row.name).bind(row.region).bind(row.address);
    const auto check = row.check();
    return query.bind(row.labels).bind(resource.revision).bindBlob(viewOf(check)).run();
}

/// Equal but for the revision.
bool saysTheSame(Resource a, const Resource &b)
{
    a.revision = b.revision;
    return a == b;
}

Error inLine(const ResourceDraft &draft, const Error &error)
{
    return draft.line == 0
        ? error
        : Error{error.kind, VaultText::tr("Line %1: %2").arg(draft.line).arg(error.message)};
}

} // namespace

Result<std::vector<Resource>> Vault::resources(const WorkspaceId &workspace)
{
    const auto row = d->workspaceRow(workspace);
    if (!row) {
        return fail(row.error());
    }
    std::vector<Resource> all;
    sqlite::Query query(d->db, selectAll);
    query.bind(row->number);
    while (true) {
        const auto step = query.step();
        if (!step) {
            return fail(step.error());
        }
        if (!*step) {
            return all;
        }
        all.push_back(resourceOf(query));
    }
}

Result<Resource> Vault::addResource(const WorkspaceId &workspace, const ResourceDraft &draft)
{
    auto write = VaultWrite::begin(*d);
    const auto row = write ? d->workspaceRow(workspace) : Result<WorkspaceRow>(fail(write.error()));
    auto made = row ? resourceFrom(draft, row->rules) : Result<Resource>(fail(row.error()));
    const auto before =
        made ? find(d->db, row->number, made->id) : Result<std::optional<Resource>>(fail(made.error()));
    if (!before) {
        return fail(before.error());
    }
    if (*before) {
        return fail(ErrorKind::Conflict, VaultText::tr("There is already a resource %1.").arg(made->id));
    }
    made->revision = write->next();
    auto done = put(d->db, row->number, *made);
    done = done ? write->record({"add-resource", &row->id, nullptr, 0, "done", details(*made)}) : done;
    done = done ? write->commit() : done;
    return done ? made : fail(done.error());
}

Result<Resource> Vault::editResource(const WorkspaceId &workspace, const QString &id, Revision seen,
                                     const ResourceDraft &draft)
{
    auto write = VaultWrite::begin(*d);
    const auto row = write ? d->workspaceRow(workspace) : Result<WorkspaceRow>(fail(write.error()));
    const auto before =
        row ? find(d->db, row->number, id) : Result<std::optional<Resource>>(fail(row.error()));
    if (!before) {
        return fail(before.error());
    }
    if (!*before) {
        return fail(notThere(id));
    }
    if ((*before)->revision != seen) {
        return fail(ErrorKind::Conflict,
                    VaultText::tr("This resource was changed elsewhere in the meantime. Look at it again."));
    }
    auto made = resourceFrom(draft, row->rules, &**before);
    if (!made || saysTheSame(*made, **before)) {
        return made;
    }
    made->revision = write->next();
    auto done = put(d->db, row->number, *made);
    done = done ? write->record({"edit-resource", &row->id, nullptr, 0, "done", details(*made)}) : done;
    done = done ? write->commit() : done;
    return done ? made : fail(done.error());
}

Result<bool> Vault::removeResource(const WorkspaceId &workspace, const QString &id)
{
    auto write = VaultWrite::begin(*d);
    const auto row = write ? d->workspaceRow(workspace) : Result<WorkspaceRow>(fail(write.error()));
    const auto before =
        row ? find(d->db, row->number, id) : Result<std::optional<Resource>>(fail(row.error()));
    if (!before || !*before) {
        return before ? Result<bool>(false) : fail(before.error());
    }
    const std::string text = id.toStdString();
    sqlite::Query query(d->db, deleteRow);
    auto done = query.bind(row->number).bind(text).run();
    done = done ? write->record({"remove-resource", &row->id, nullptr, 0, "done", details(**before)}) : done;
    done = done ? write->commit() : done;
    return done ? Result<bool>(true) : fail(done.error());
}

Result<ResourceImport> Vault::importResources(const WorkspaceId &workspace,
                                              const std::vector<ResourceDraft> &drafts)
{
    auto write = VaultWrite::begin(*d);
    const auto row = write ? d->workspaceRow(workspace) : Result<WorkspaceRow>(fail(write.error()));
    if (!row) {
        return fail(row.error());
    }
    ResourceImport report;
    for (const ResourceDraft &draft : drafts) {
        const auto before = find(d->db, row->number, draft.id.value_or(QString()));
        if (!before) {
            return fail(before.error());
        }
        auto made = resourceFrom(draft, row->rules, *before ? &**before : nullptr);
        if (!made) {
            return fail(inLine(draft, made.error()));
        }
        if (*before && saysTheSame(*made, **before)) {
            ++report.same;
            continue;
        }
        ++(*before ? report.changed : report.added);
        made->revision = write->next();
        if (const auto done = put(d->db, row->number, *made); !done) {
            return fail(done.error());
        }
    }
    if (report.added + report.changed == 0) {
        return report;
    }
    const QJsonObject counts{
        {u"added"_s, report.added}, {u"changed"_s, report.changed}, {u"same"_s, report.same}};
    auto done = write->record({"import-resources", &row->id, nullptr, 0, "done", details(counts)});
    done = done ? write->commit() : done;
    return done ? Result<ResourceImport>(report) : fail(done.error());
}

} // namespace tkd
