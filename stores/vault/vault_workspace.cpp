// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_text.h"
#include "stores/vault/vault_write.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr const char selectAll[] = "SELECT " TKD_WORKSPACE_COLUMNS " FROM workspace ORDER BY number";
constexpr const char selectOne[] = "SELECT " TKD_WORKSPACE_COLUMNS " FROM workspace WHERE id = ?";
constexpr const char insertWorkspaceRow[] = R"(
INSERT INTO workspace (id, platform, created, revision, tokens, settings, row_check)
VALUES (?, ?, ?, ?, 0, ?, ?))";
constexpr const char updateWorkspace[] =
    "UPDATE workspace SET revision = ?, settings = ?, row_check = ? WHERE number = ?";
constexpr const char deleteWorkspace[] = "DELETE FROM workspace WHERE number = ?";
constexpr const char countTombstones[] = "SELECT count(*) FROM tombstone WHERE workspace = ?";
constexpr const char countUsed[] = "SELECT count(*) FROM token WHERE workspace = ? AND last_used >= ?";
constexpr const char deletePastDigests[] = R"(
DELETE FROM past_digest WHERE token IN (SELECT id FROM token WHERE workspace = ?1)
    OR token IN (SELECT id FROM tombstone WHERE workspace = ?1))";
constexpr const char deleteKeptOf[] = "DELETE FROM kept_secret WHERE workspace = ?";
constexpr const char deleteTokens[] = "DELETE FROM token WHERE workspace = ?";
constexpr const char deleteResources[] = "DELETE FROM resource WHERE workspace = ?";
constexpr const char deleteConnection[] = "DELETE FROM connection WHERE workspace = ?";
constexpr const char deleteServerTokens[] = "DELETE FROM server_token WHERE workspace = ?";
constexpr const char deleteServerIntents[] = "DELETE FROM server_intent WHERE workspace = ?";
constexpr const char deleteTombstones[] = "DELETE FROM tombstone WHERE workspace = ?";

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray details(const Platform &platform, const WorkspaceSettings &settings, qint64 tokens = -1)
{
    QJsonObject object{{u"name"_s, settings.name}, {u"platform"_s, QString::fromLatin1(platform.key)}};
    if (tokens >= 0) {
        object.insert(u"tokens"_s, tokens);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<void> checkSettings(const Platform &platform, const WorkspaceSettings &settings)
{
    const auto problems = validateSettings(platform, settings);
    if (!problems.empty()) {
        return fail(ErrorKind::Invalid, problems.front().message, problems.front().field);
    }
    return {};
}

Error noWorkspace()
{
    return Error{ErrorKind::NotFound, VaultText::tr("This workspace is no longer there.")};
}

Result<qint64> countOf(sqlite::Query &query)
{
    const auto row = query.step();
    if (!row) {
        return fail(row.error());
    }
    return query.integer(0);
}

} // namespace

std::array<char, 8> workspaceCheck(QByteArrayView id, std::string_view platform, Revision revision,
                                   std::string_view settings, Revision purged)
{
    Hasher hasher;
    hasher.addBytes(id);
    hasher.addText(platform);
    hasher.addNumber(revision);
    hasher.addText(settings);
    if (purged != 0) { // as in schema 1 where nothing was
        hasher.addNumber(purged);
    }
    return hasher.rowCheck();
}

Result<WorkspaceRow> VaultParts::parse(const sqlite::Query &row)
{
    const qint64 number = row.integer(0);
    const Revision revision = row.integer(3);
    WorkspaceRow &cached = known[number];
    if (cached.workspace.revision != revision || cached.id != uuidBytes(row.blob(1))) {
        const Platform *platform = platformByKey(row.string(2));
        const auto settings = settingsFromJson(row.string(5).toUtf8());
        if (platform == nullptr || !settings) {
            known.erase(number);
            return fail(ErrorKind::Corrupt, VaultText::tr("A workspace in the vault cannot be read."),
                        settings ? u"platform %1"_s.arg(row.string(2)) : settings.error().detail);
        }
        cached.number = number;
        cached.id = uuidBytes(row.blob(1));
        cached.workspace = Workspace{
            WorkspaceId(uuidText(row.blob(1))), platform, *settings, row.integer(7) == 0, 0, revision};
        cached.rules = rulesFor(cached.workspace);
    }
    cached.workspace.tokens = row.integer(4);
    cached.purged = row.integer(6);
    return cached;
}

Result<WorkspaceRow> VaultParts::workspaceRow(const WorkspaceId &id)
{
    const auto bytes = uuidBytes(id.text());
    if (!bytes) {
        return fail(noWorkspace());
    }
    sqlite::Query query(db, selectOne);
    const auto row = query.bindBlob(viewOf(*bytes)).step();
    if (!row) {
        return fail(row.error());
    }
    return *row ? parse(query) : Result<WorkspaceRow>(fail(noWorkspace()));
}

Result<std::vector<Workspace>> Vault::workspaces()
{
    std::vector<Workspace> all;
    sqlite::Query query(d->db, selectAll);
    while (true) {
        const auto row = query.step();
        if (!row) {
            return fail(row.error());
        }
        if (!*row) {
            return all;
        }
        const auto workspace = d->parse(query);
        if (!workspace) {
            return fail(workspace.error());
        }
        all.push_back(workspace->workspace);
    }
}

Result<Workspace> Vault::workspace(const WorkspaceId &id)
{
    const auto row = d->workspaceRow(id);
    if (!row) {
        return fail(row.error());
    }
    return row->workspace;
}

Result<RemovalPreview> Vault::removalPreview(const WorkspaceId &id)
{
    const auto row = d->workspaceRow(id);
    const auto now = row ? d->effectiveNow() : Result<Instant>(fail(row.error()));
    if (!now) {
        return fail(now.error());
    }
    sqlite::Query tombstones(d->db, countTombstones);
    const auto deleted = countOf(tombstones.bind(row->number));
    if (!deleted) {
        return fail(deleted.error());
    }
    sqlite::Query used(d->db, countUsed);
    const auto usedLastWeek = countOf(used.bind(row->number).bind(toUnix(*now - std::chrono::days(7))));
    if (!usedLastWeek) {
        return fail(usedLastWeek.error());
    }
    return RemovalPreview{row->workspace.tokens, *deleted, *usedLastWeek};
}

Result<Workspace> VaultParts::insertWorkspace(VaultWrite &write, const WorkspaceId &id,
                                              const Platform &platform, const WorkspaceSettings &settings)
{
    const auto good = checkSettings(platform, settings);
    if (!good) {
        return fail(good.error());
    }
    const UuidBytes bytes = uuidBytes(id.text()).value_or(UuidBytes{});
    const Revision revision = write.next();
    const QByteArray json = settingsToJson(settings);
    sqlite::Query query(db, insertWorkspaceRow);
    const auto check = workspaceCheck(viewOf(bytes), platform.key, revision, view(json), 0);
    query.bindBlob(viewOf(bytes))
        .bind(std::string_view(platform.key))
        .bind(toUnix(write.now()))
        .bind(revision);
    auto done = query.bind(view(json)).bindBlob(viewOf(check)).run();
    done = done ? write.record({"add-workspace", &bytes, nullptr, 0, "done", details(platform, settings)})
                : done;
    if (!done) {
        return fail(done.error());
    }
    return Workspace{id, &platform, settings, true, 0, revision};
}

Result<Workspace> Vault::addWorkspace(const Platform &platform, const WorkspaceSettings &settings)
{
    const auto good = checkSettings(platform, settings);
    auto write = good ? VaultWrite::begin(*d) : Result<VaultWrite>(fail(good.error()));
    auto workspace = write ? d->insertWorkspace(*write, WorkspaceId(newUuid()), platform, settings)
                           : Result<Workspace>(fail(write.error()));
    const auto done = workspace ? write->commit() : Result<void>(fail(workspace.error()));
    if (!done) {
        return fail(done.error());
    }
    return workspace;
}

Result<Workspace> Vault::changeWorkspace(const WorkspaceId &id, Revision seen,
                                         const WorkspaceSettings &settings)
{
    auto write = VaultWrite::begin(*d);
    const auto row = write ? d->workspaceRow(id) : Result<WorkspaceRow>(fail(write.error()));
    if (!row) {
        return fail(row.error());
    }
    const auto good = checkSettings(*row->workspace.platform, settings);
    if (!good) {
        return fail(good.error());
    }
    if (row->workspace.revision != seen) {
        return fail(ErrorKind::Conflict,
                    VaultText::tr("This workspace was changed elsewhere in the meantime. Look at it again."));
    }
    const Revision revision = write->next();
    const QByteArray json = settingsToJson(settings);
    sqlite::Query query(d->db, updateWorkspace);
    const auto check =
        workspaceCheck(viewOf(row->id), row->workspace.platform->key, revision, view(json), row->purged);
    auto done = query.bind(revision).bind(view(json)).bindBlob(viewOf(check)).bind(row->number).run();
    done = done ? write->record({"change-workspace", &row->id, nullptr, 0, "done",
                                 details(*row->workspace.platform, settings)})
                : done;
    done = done ? write->commit() : done;
    if (!done) {
        return fail(done.error());
    }
    Workspace changed = row->workspace;
    changed.settings = settings;
    changed.revision = revision;
    return changed;
}

Result<void> Vault::removeWorkspace(const WorkspaceId &id)
{
    auto write = VaultWrite::begin(*d);
    const auto row = write ? d->workspaceRow(id) : Result<WorkspaceRow>(fail(write.error()));
    if (!row) {
        return fail(row.error());
    }
    const Workspace &workspace = row->workspace;
    Result<void> done = write->record({"remove-workspace", &row->id, nullptr, 0, "done",
                                       details(*workspace.platform, workspace.settings, workspace.tokens)});
    if (!workspace.local) {
        done = done ? write->record({"remove-connection", &row->id}) : done;
    }
    for (const char *sql : {deleteKeptOf, deletePastDigests, deleteTokens, deleteTombstones, deleteResources,
                            deleteServerIntents, deleteServerTokens, deleteConnection, deleteWorkspace}) {
        sqlite::Query query(d->db, sql);
        done = done ? query.bind(row->number).run() : done;
        const bool isSealed = sql == deleteKeptOf || sql == deleteConnection;
        d->hasForgotten = d->hasForgotten || (done && isSealed && d->db.changes() > 0);
    }
    done = done ? write->commit() : done;
    if (done) {
        tidyAfterForgetting();
    }
    return done;
}

} // namespace tkd
