// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/past_tokens.h"
#include "stores/vault/vault_text.h"
#include "stores/vault/vault_write.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr const char deleteOldDigests[] = R"(
DELETE FROM past_digest WHERE token IN (SELECT id FROM tombstone WHERE workspace = ? AND deleted <= ?))";
constexpr const char selectOldRevision[] =
    "SELECT coalesce(max(revision), 0) FROM tombstone WHERE workspace = ? AND deleted <= ?";
constexpr const char selectSettings[] = "SELECT settings FROM workspace WHERE number = ?";
constexpr const char updatePurged[] = "UPDATE workspace SET purged = ?, row_check = ? WHERE number = ?";
constexpr const char deleteOldTombstones[] = "DELETE FROM tombstone WHERE workspace = ? AND deleted <= ?";

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// The token's own fields as they would be after the edit.
TokenDraft merged(const Token &token, const TokenDraft &draft)
{
    return TokenDraft{draft.name, token.roles, draft.scope, token.region, draft.expires};
}

/// What stays as it was is not judged again: an expired token can still be renamed.
std::vector<DraftProblem> editProblems(const Token &token, const TokenDraft &draft,
                                       const WorkspaceRules &rules, Instant now)
{
    std::vector<DraftProblem> problems;
    for (const DraftProblem &problem : validate(merged(token, draft), rules, now)) {
        const bool expiry = problem.field == Field::Expires;
        const bool fixed = problem.field == Field::Role || problem.field == Field::Region;
        if (!fixed && (expiry ? draft.expires != token.expires : true)) {
            problems.push_back(problem);
        }
    }
    return problems;
}

QByteArray editDetails(const Token &before, const Token &after)
{
    QJsonArray changed;
    if (before.name != after.name) {
        changed.append(u"name"_s);
    }
    if (before.scope != after.scope) {
        changed.append(u"scope"_s);
    }
    if (before.expires != after.expires) {
        changed.append(u"expires"_s);
    }
    return json({{u"name"_s, after.name}, {u"was"_s, before.name}, {u"changed"_s, changed}});
}

} // namespace

Result<Token> Vault::edit(const WorkspaceId &workspace, const TokenId &id, Generation seen,
                          const TokenDraft &draft)
{
    auto write = VaultWrite::begin(*d);
    const auto row = write ? d->workspaceRow(workspace) : Result<WorkspaceRow>(fail(write.error()));
    auto found = row ? livingRecord(d->db, row->number, id) : Result<TokenRecord>(fail(row.error()));
    if (!found) {
        return fail(found.error());
    }
    TokenRecord &record = *found;
    const Token before = toToken(record);
    if (record.generation != seen) {
        return fail(ErrorKind::Conflict,
                    VaultText::tr("This token was regenerated elsewhere in the meantime."));
    }
    const auto problems = editProblems(before, draft, row->rules, write->now());
    if (!problems.empty()) {
        return fail(toError(problems));
    }
    record.setFields(draft);
    record.revision = write->next();
    const Token after = toToken(record);
    auto done = checkUniqueName(d->db, record);
    done = done ? updateRecord(d->db, record) : done;
    done = done
        ? write->record({"edit", &row->id, &record.id, record.generation, "done", editDetails(before, after)})
        : done;
    done = done ? write->commit() : done;
    if (!done) {
        return fail(done.error());
    }
    return after;
}

Result<bool> VaultParts::removeOne(VaultWrite &write, const WorkspaceRow &workspace, const TokenId &id)
{
    auto record = livingRecord(db, workspace.number, id);
    if (!record) {
        return record.error().kind == ErrorKind::NotFound ? Result<bool>(false) : fail(record.error());
    }
    auto done = keepDigest(db, *record);
    done = done ? forgetKept(write, workspace, *record, "deleted") : done;
    done = done ? deleteRecord(db, record->id) : done;
    done = done ? insertTombstone(db, *record, write.now(), write.next()) : done;
    if (done) {
        const QJsonObject details{{u"name"_s, QString::fromStdString(record->name)}};
        done =
            write.record({"delete", &workspace.id, &record->id, record->generation, "done", json(details)});
    }
    return done ? Result<bool>(true) : fail(done.error());
}

Result<std::vector<RemoveOutcome>> Vault::remove(const WorkspaceId &workspace, const ActionId &,
                                                 const std::vector<TokenId> &ids)
{
    auto write = VaultWrite::begin(*d);
    const auto row = write ? d->workspaceRow(workspace) : Result<WorkspaceRow>(fail(write.error()));
    if (!row) {
        return fail(row.error());
    }
    std::vector<RemoveOutcome> outcomes;
    outcomes.reserve(ids.size());
    qint64 removed = 0;
    for (const TokenId &id : ids) {
        const auto gone = d->removeOne(*write, *row, id);
        if (!gone) {
            return fail(gone.error());
        }
        removed += *gone ? 1 : 0;
        outcomes.push_back({id, std::nullopt});
    }
    auto done = write->count(row->number, -removed);
    done = done ? write->commit() : done;
    if (!done) {
        return fail(done.error());
    }
    tidyAfterForgetting();
    return outcomes;
}

Result<void> Vault::recordDelivery(const WorkspaceId &workspace, const TokenId &token, Generation generation,
                                   Delivery delivery)
{
    auto write = VaultWrite::begin(*d);
    const auto row = write ? d->workspaceRow(workspace) : Result<WorkspaceRow>(fail(write.error()));
    auto found = row ? livingRecord(d->db, row->number, token) : Result<TokenRecord>(fail(row.error()));
    if (!found) {
        return fail(found.error());
    }
    TokenRecord &record = *found;
    const std::string word = deliveryWord(delivery).toStdString();
    Result<void> done;
    if (record.generation == generation && !record.delivery) {
        record.delivery = word;
        record.delivered = toUnix(write->now());
        record.revision = write->next();
        done = updateDelivery(d->db, record);
    }
    done = done ? write->record({"deliver", &row->id, &record.id, generation, word}) : done;
    return done ? write->commit() : done;
}

/// Remembers up to which revision it is no longer known what was deleted.
Result<void> VaultParts::markPurged(const WorkspaceRow &workspace, qint64 deletedBefore)
{
    sqlite::Query old(db, selectOldRevision);
    const auto found = old.bind(workspace.number).bind(deletedBefore).step();
    if (!found || old.integer(0) <= workspace.purged) {
        return found ? Result<void>() : fail(found.error());
    }
    const Revision purged = old.integer(0);
    sqlite::Query settings(db, selectSettings);
    const auto row = settings.bind(workspace.number).step();
    if (!row) {
        return fail(row.error());
    }
    const auto check = workspaceCheck(viewOf(workspace.id), workspace.workspace.platform->key,
                                      workspace.workspace.revision, settings.text(0), purged);
    sqlite::Query update(db, updatePurged);
    return update.bind(purged).bindBlob(viewOf(check)).bind(workspace.number).run();
}

Result<qint64> Vault::purgeTombstones(const WorkspaceId &workspace, std::chrono::seconds age)
{
    auto write = VaultWrite::begin(*d);
    const auto row = write ? d->workspaceRow(workspace) : Result<WorkspaceRow>(fail(write.error()));
    if (!row) {
        return fail(row.error());
    }
    const qint64 before = toUnix(write->now() - age);
    auto done = d->markPurged(*row, before);
    sqlite::Query digests(d->db, deleteOldDigests);
    done = done ? digests.bind(row->number).bind(before).run() : done;
    sqlite::Query tombstones(d->db, deleteOldTombstones);
    done = done ? tombstones.bind(row->number).bind(before).run() : done;
    const qint64 purged = d->db.changes();
    if (!done || purged == 0) {
        return done ? Result<qint64>(0) : fail(done.error());
    }
    done = write->record({"purge", &row->id, nullptr, 0, "done", json({{u"tokens"_s, purged}})});
    done = done ? write->commit() : done;
    return done ? Result<qint64>(purged) : fail(done.error());
}

} // namespace tkd
