// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/kept_row.h"
#include "stores/vault/server_records.h"
#include "stores/vault/vault_text.h"
#include "stores/vault/vault_write.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr const char selectAll[] = "SELECT " TKD_CONNECTION_COLUMNS ", workspace.id FROM connection "
                                   "JOIN workspace ON workspace.number = connection.workspace";
constexpr const char selectOne[] =
    "SELECT " TKD_CONNECTION_COLUMNS ", row_check FROM connection WHERE workspace = ?";
constexpr const char countSealed[] = "SELECT count(*) FROM connection WHERE sealed IS NOT NULL";
constexpr const char putConnection[] = R"(
INSERT INTO connection (workspace, settings, sealed, revision, seen, row_check) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET settings = excluded.settings, sealed = excluded.sealed,
    revision = excluded.revision, seen = excluded.seen, row_check = excluded.row_check)";
constexpr const char touchWorkspace[] = "UPDATE workspace SET revision = ?, row_check = ? WHERE number = ?";
constexpr const char selectSettings[] = "SELECT settings FROM workspace WHERE number = ?";
constexpr const char deleteTokens[] = "DELETE FROM server_token WHERE workspace = ?";
constexpr const char deleteIntents[] = "DELETE FROM server_intent WHERE workspace = ?";
constexpr const char deleteCopies[] = "DELETE FROM kept_secret WHERE workspace = ?";

Error damagedConnection()
{
    return {
        ErrorKind::Corrupt,
        VaultText::tr("What the vault remembers of this server is damaged. Nothing was changed; enter the "
                      "connection again.")};
}

/// Who was connected to what, and where the credentials went; for the activity.
QByteArray details(const ConnectionSettings &settings, const char *credentials)
{
    const QJsonObject object{{u"server"_s, settings.server},
                             {u"address"_s, settings.address.left(500)},
                             {u"credentials"_s, QString::fromLatin1(credentials)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<void> checkConnection(const ConnectionSettings &settings, const Platform &platform)
{
    const auto problems = validateConnection(settings);
    if (!problems.empty()) {
        return fail(ErrorKind::Invalid, problems.front().message, problems.front().field);
    }
    const auto keys = serverKindByKey(settings.server)->platforms;
    const bool fits = std::any_of(keys.begin(), keys.end(), [&platform](const char *key) {
        return std::string_view(key) == platform.key;
    });
    return fits ? Result<void>()
                : fail(ErrorKind::Invalid, VaultText::tr("This kind of server has no tokens of this kind."),
                       u"platform"_s);
}

/// The workspace's row with another revision, so that whoever saw the one before is told of a Conflict.
Result<void> touch(sqlite::Connection &db, const WorkspaceRow &row, Revision revision)
{
    sqlite::Query settings(db, selectSettings);
    const auto step = settings.bind(row.number).step();
    if (!step) {
        return fail(step.error());
    }
    const auto check =
        workspaceCheck(viewOf(row.id), row.workspace.platform->key, revision, settings.text(0), row.purged);
    sqlite::Query query(db, touchWorkspace);
    return query.bind(revision).bindBlob(viewOf(check)).bind(row.number).run();
}

} // namespace

bool isSamePlace(const ConnectionSettings &a, const ConnectionSettings &b)
{
    return a.server == b.server && a.address == b.address && a.project == b.project
        && a.namespaceId == b.namespaceId && a.user == b.user && a.domain == b.domain && a.region == b.region;
}

ServerRecords::ServerRecords(Vault &vault)
    : m_vault(vault)
    , m_parts(*vault.d)
{
}

Result<WorkspaceRow> ServerRecords::serverRow(const WorkspaceId &id)
{
    auto row = m_parts.workspaceRow(id);
    if (row && row->workspace.local) {
        return fail(ErrorKind::NotFound, VaultText::tr("This workspace is not on a server."));
    }
    return row;
}

Result<ConnectionRow> ServerRecords::connectionRow(qint64 workspace)
{
    sqlite::Query query(m_parts.db, selectOne);
    const auto step = query.bind(workspace).step();
    if (!step) {
        return fail(step.error());
    }
    if (!*step) {
        return fail(ErrorKind::NotFound, VaultText::tr("This workspace is not on a server."));
    }
    ConnectionRow row = connectionRowOf(query);
    const auto check = rowCheck(row);
    return query.blob(5) == viewOf(check) ? Result<ConnectionRow>(std::move(row)) : fail(damagedConnection());
}

Result<void> ServerRecords::write(const ConnectionRow &row)
{
    sqlite::Query query(m_parts.db, putConnection);
    query.bind(row.workspace)
        .bind(std::string_view(row.settings.constData(), static_cast<std::size_t>(row.settings.size())));
    if (row.sealed.isEmpty()) {
        query.bindNull();
    } else {
        query.bindBlob(row.sealed);
    }
    const auto check = rowCheck(row);
    return query.bind(row.revision).bind(row.seen).bindBlob(viewOf(check)).run();
}

Result<std::vector<StoredConnection>> ServerRecords::connections()
{
    std::vector<StoredConnection> all;
    sqlite::Query query(m_parts.db, selectAll);
    while (true) {
        const auto step = query.step();
        if (!step) {
            return fail(step.error());
        }
        if (!*step) {
            return all;
        }
        const ConnectionRow row = connectionRowOf(query);
        auto settings = connectionFromJson(row.settings);
        if (!settings) {
            return fail(settings.error());
        }
        all.push_back({WorkspaceId(uuidText(query.blob(5))), std::move(*settings), !row.sealed.isEmpty(),
                       row.revision});
    }
}

Result<StoredConnection> ServerRecords::connection(const WorkspaceId &id)
{
    const auto workspace = serverRow(id);
    const auto row =
        workspace ? connectionRow(workspace->number) : Result<ConnectionRow>(fail(workspace.error()));
    auto settings = row ? connectionFromJson(row->settings) : Result<ConnectionSettings>(fail(row.error()));
    if (!settings) {
        return fail(settings.error());
    }
    return StoredConnection{id, std::move(*settings), !row->sealed.isEmpty(), row->revision};
}

Result<QByteArray> ServerRecords::sealedParts(const WorkspaceId &id)
{
    const auto workspace = serverRow(id);
    auto row = workspace ? connectionRow(workspace->number) : Result<ConnectionRow>(fail(workspace.error()));
    if (!row) {
        return fail(row.error());
    }
    if (row->sealed.isEmpty()) {
        return fail(ErrorKind::NotFound, VaultText::tr("The vault holds no credentials for this server."));
    }
    return std::move(row->sealed);
}

Result<qint64> ServerRecords::sealedCount()
{
    return m_parts.db.number(countSealed);
}

/// The first thing that is sealed notes the key; what is sealed with another one is not taken.
Result<void> ServerRecords::takeMark(const VaultWrite &write, const KeyMark &mark)
{
    const auto known = readKeyMark(m_parts.db);
    if (!known) {
        return fail(known.error());
    }
    if (*known) {
        return (*known)->check == mark.check ? Result<void>()
                                             : fail(keychainError({KeychainState::KeyChanged}));
    }
    return writeKeyMark(m_parts.db, mark, toUnix(write.now()));
}

Result<Workspace> ServerRecords::add(const WorkspaceId &id, const Platform &platform,
                                     const WorkspaceSettings &settings, const ConnectionSettings &connection,
                                     const std::optional<SealedParts> &sealed)
{
    const auto good = checkConnection(connection, platform);
    auto write = good ? VaultWrite::begin(m_parts) : Result<VaultWrite>(fail(good.error()));
    auto workspace = write ? m_parts.insertWorkspace(*write, id, platform, settings)
                           : Result<Workspace>(fail(write.error()));
    const auto row = workspace ? m_parts.workspaceRow(id) : Result<WorkspaceRow>(fail(workspace.error()));
    if (!row) {
        return fail(row.error());
    }
    ConnectionRow made{row->number, connectionJson(connection), {}, write->next(), {}};
    Result<void> done = sealed ? takeMark(*write, sealed->mark) : Result<void>();
    made.sealed = sealed ? sealed->sealed : QByteArray();
    done = done ? this->write(made) : done;
    done = done ? write->record({"add-connection", &row->id, nullptr, 0, "done",
                                 details(connection, sealed ? "sealed" : "session")})
                : done;
    done = done ? write->commit() : done;
    m_parts.known.erase(row->number); // which was read before it was known to be on a server
    if (!done) {
        return fail(done.error());
    }
    workspace->local = false;
    return workspace;
}

Result<Workspace> ServerRecords::change(const WorkspaceId &id, Revision seen,
                                        const ConnectionSettings &connection,
                                        const std::optional<std::optional<SealedParts>> &sealed)
{
    auto write = VaultWrite::begin(m_parts);
    const auto workspace = write ? serverRow(id) : Result<WorkspaceRow>(fail(write.error()));
    const auto good = workspace ? checkConnection(connection, *workspace->workspace.platform)
                                : Result<void>(fail(workspace.error()));
    if (!good) {
        return fail(good.error());
    }
    auto row = connectionRow(workspace->number);
    const auto before =
        row ? connectionFromJson(row->settings) : Result<ConnectionSettings>(fail(row.error()));
    if (!before) {
        return fail(before.error());
    }
    if (workspace->workspace.revision != seen) {
        return fail(ErrorKind::Conflict,
                    VaultText::tr("This workspace was changed elsewhere in the meantime. Look at it again."));
    }
    const Revision revision = write->next();
    Result<void> done = sealed && *sealed ? takeMark(*write, (*sealed)->mark) : Result<void>();
    if (sealed) {
        m_parts.hasForgotten = m_parts.hasForgotten || !row->sealed.isEmpty();
        row->sealed = *sealed ? (*sealed)->sealed : QByteArray();
    }
    row->settings = connectionJson(connection);
    row->revision = revision;
    const bool isElsewhere = !isSamePlace(*before, connection);
    row->seen = isElsewhere ? std::nullopt : row->seen;
    done = done ? this->write(*row) : done;
    for (const char *sql : {deleteTokens, deleteIntents, deleteCopies}) {
        sqlite::Query query(m_parts.db, sql);
        done = done && isElsewhere ? query.bind(row->workspace).run() : done;
        const bool areCopies = isElsewhere && done && sql == deleteCopies && m_parts.db.changes() > 0;
        m_parts.hasForgotten = m_parts.hasForgotten || areCopies;
    }
    done = done ? recount(row->workspace) : done;
    done = done ? touch(m_parts.db, *workspace, revision) : done;
    const char *credentials = !sealed ? "as they were" : *sealed ? "sealed" : "session";
    done = done ? write->record(
               {"change-connection", &workspace->id, nullptr, 0, "done", details(connection, credentials)})
                : done;
    done = done ? write->commit() : done;
    if (!done) {
        return fail(done.error());
    }
    m_vault.tidyAfterForgetting();
    return m_vault.workspace(id);
}

Result<qint64> ServerRecords::forgetSealed(VaultWrite &write)
{
    const auto all = connections();
    if (!all) {
        return fail(all.error());
    }
    qint64 forgotten = 0;
    for (const StoredConnection &one : *all) {
        if (!one.isSealed) {
            continue;
        }
        const auto workspace = serverRow(one.workspace);
        auto row =
            workspace ? connectionRow(workspace->number) : Result<ConnectionRow>(fail(workspace.error()));
        if (!row) {
            return fail(row.error());
        }
        row->sealed.clear();
        row->revision = write.next();
        auto done = this->write(*row);
        done = done ? touch(m_parts.db, *workspace, row->revision) : done;
        done = done ? write.record({"change-connection", &workspace->id, nullptr, 0, "done",
                                    details(one.settings, "forgotten with their key")})
                    : done;
        if (!done) {
            return fail(done.error());
        }
        ++forgotten;
    }
    return forgotten;
}

} // namespace tkd
