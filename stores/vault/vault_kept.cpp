// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/kept_row.h"
#include "stores/vault/past_tokens.h"
#include "stores/vault/server_records.h"
#include "stores/vault/vault_text.h"
#include "stores/vault/vault_write.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr const char countKept[] = "SELECT count(*) FROM kept_secret";
constexpr const char selectAllKept[] = R"(
SELECT kept_secret.workspace, kept_secret.token, workspace.id,
    (SELECT count(*) FROM connection WHERE connection.workspace = kept_secret.workspace)
FROM kept_secret JOIN workspace ON workspace.number = kept_secret.workspace)";
constexpr const char deleteAllKept[] = "DELETE FROM kept_secret";

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Error otherGeneration()
{
    return {ErrorKind::Conflict, VaultText::tr("This token was regenerated elsewhere in the meantime.")};
}

/// A row of kept_secret, by its keys alone.
struct KeptPlace
{
    qint64 workspace = 0;
    QByteArray token;
    UuidBytes workspaceId{};
    bool isOnServer = false;
};

Result<std::vector<KeptPlace>> allKept(sqlite::Connection &db)
{
    std::vector<KeptPlace> places;
    sqlite::Query query(db, selectAllKept);
    while (true) {
        const auto step = query.step();
        if (!step) {
            return fail(step.error());
        }
        if (!*step) {
            return places;
        }
        places.push_back(
            {query.integer(0), query.blob(1).toByteArray(), uuidBytes(query.blob(2)), query.integer(3) > 0});
    }
}

/// Takes the flag off the token, if it is one of the vault's own; a server's has no row here.
Result<qint64> unmark(sqlite::Connection &db, const KeptPlace &place, Revision revision)
{
    auto record = place.token.size() == 16 && !place.isOnServer
        ? readRecord(db, place.workspace, uuidBytes(QByteArrayView(place.token)))
        : Result<std::optional<TokenRecord>>(std::nullopt);
    if (!record) {
        return fail(record.error());
    }
    if (!*record) {
        return 0;
    }
    (*record)->kept = false;
    (*record)->revision = revision;
    const auto done = updateDelivery(db, **record);
    return done ? Result<qint64>((*record)->generation) : fail(done.error());
}

} // namespace

Result<void> VaultParts::forgetKept(VaultWrite &write, const WorkspaceRow &workspace, TokenRecord &record,
                                    std::string_view why)
{
    if (!record.kept) {
        return {};
    }
    record.kept = false;
    hasForgotten = true;
    const auto done = deleteKept(db, workspace.number, viewOf(record.id));
    return done ? write.record({"forget", &workspace.id, &record.id, record.generation, "done",
                                json({{u"why"_s, QString::fromLatin1(why.data(), qsizetype(why.size()))}})})
                : done;
}

void Vault::tidyAfterForgetting()
{
    if (std::exchange(d->hasForgotten, false)) {
        // What was sealed lies in the log until then. If somebody reads just now, a later checkpoint does it.
        std::ignore = checkpointTruncate();
    }
}

Result<std::optional<KeyMark>> Vault::keyMark()
{
    return readKeyMark(d->db);
}

Result<qint64> Vault::keptCopies()
{
    return d->db.number(countKept);
}

Result<SealedCopy> Vault::keptCopy(const WorkspaceId &workspace, const TokenId &token, Generation seen)
{
    const auto snapshot = sqlite::Transaction::begin(d->db, sqlite::Transaction::Kind::Read);
    const auto row = snapshot ? d->workspaceRow(workspace) : Result<WorkspaceRow>(fail(snapshot.error()));
    const auto record =
        row ? livingRecord(d->db, row->number, token) : Result<TokenRecord>(fail(row.error()));
    if (!record) {
        return fail(record.error());
    }
    if (record->generation != seen) {
        return fail(otherGeneration());
    }
    const auto kept = readKept(d->db, row->number, viewOf(record->id));
    if (!kept) {
        return fail(kept.error());
    }
    if (!*kept || (*kept)->generation != record->generation) {
        return fail(ErrorKind::NotFound, VaultText::tr("No copy of this token is kept."));
    }
    return SealedCopy{(*kept)->sealed, record->digest};
}

Result<void> Vault::keepCopy(const WorkspaceId &workspace, const TokenId &token, Generation generation,
                             const SealedCopy &copy, const KeyMark &mark)
{
    auto write = VaultWrite::begin(*d);
    const auto row = write ? d->workspaceRow(workspace) : Result<WorkspaceRow>(fail(write.error()));
    auto found = row ? livingRecord(d->db, row->number, token) : Result<TokenRecord>(fail(row.error()));
    const auto known = found ? readKeyMark(d->db) : Result<std::optional<KeyMark>>(fail(found.error()));
    if (!known) {
        return fail(known.error());
    }
    TokenRecord &record = *found;
    if (record.generation != generation) {
        return fail(otherGeneration());
    }
    if (!digestsEqual(record.digest, copy.digest)) {
        return fail(ErrorKind::Invalid, VaultText::tr("This is not the secret of this token."));
    }
    if (*known && (*known)->check != mark.check) {
        return fail(keychainError({KeychainState::KeyChanged}));
    }
    const qint64 now = toUnix(write->now());
    Result<void> done = *known ? Result<void>() : writeKeyMark(d->db, mark, now);
    if (!record.delivery) {
        record.delivery = deliveryWord(Delivery::Kept).toStdString();
        record.delivered = now;
    }
    record.kept = true;
    record.revision = write->next();
    const QByteArray id = viewOf(record.id).toByteArray();
    done = done ? writeKept(d->db, {row->number, id, record.generation, now, copy.sealed}) : done;
    done = done ? updateDelivery(d->db, record) : done;
    done = done ? write->record({"deliver", &row->id, &record.id, record.generation, "kept"}) : done;
    return done ? write->commit() : done;
}

Result<bool> Vault::forgetCopy(const WorkspaceId &workspace, const TokenId &token)
{
    const auto place = d->workspaceRow(workspace);
    if (place && !place->workspace.local) {
        return ServerRecords(*this).forgetCopy(workspace, token);
    }
    auto write = VaultWrite::begin(*d);
    const auto row = write ? d->workspaceRow(workspace) : Result<WorkspaceRow>(fail(write.error()));
    auto record = row ? livingRecord(d->db, row->number, token) : Result<TokenRecord>(fail(row.error()));
    if (!record) {
        return fail(record.error());
    }
    if (!record->kept) {
        return false;
    }
    record->revision = write->next();
    auto done = d->forgetKept(*write, *row, *record, "asked");
    done = done ? updateDelivery(d->db, *record) : done;
    done = done ? write->commit() : done;
    if (!done) {
        return fail(done.error());
    }
    tidyAfterForgetting();
    return true;
}

Result<qint64> Vault::forgetKey()
{
    auto write = VaultWrite::begin(*d);
    const auto places = write ? allKept(d->db) : Result<std::vector<KeptPlace>>(fail(write.error()));
    if (!places) {
        return fail(places.error());
    }
    Result<void> done;
    for (const KeptPlace &place : *places) {
        const UuidBytes token = place.isOnServer
            ? activityKey(place.workspaceId, TokenId(QString::fromUtf8(place.token)))
            : uuidBytes(QByteArrayView(place.token));
        const auto generation = !done ? Result<qint64>(0)
            : place.isOnServer        ? ServerRecords(*this).unmark(place.workspace, place.token)
                                      : unmark(d->db, place, write->next());
        done = done && !generation ? fail(generation.error()) : done;
        done = done ? write->record({"forget", &place.workspaceId, &token, *generation, "done",
                                     json({{u"why"_s, u"key replaced"_s}})})
                    : done;
    }
    sqlite::Query all(d->db, deleteAllKept);
    done = done ? all.run() : done;
    done = done ? deleteKeyMark(d->db) : done;
    const auto credentials = done ? ServerRecords(*this).forgetSealed(*write) : Result<qint64>(0);
    done = done && !credentials ? fail(credentials.error()) : done;
    const auto count = qint64(places->size());
    QJsonObject counts{{u"copies"_s, count}};
    if (credentials && *credentials > 0) {
        counts.insert(u"credentials"_s, *credentials);
    }
    done = done ? write->record({"replace-key", nullptr, nullptr, 0, "done", json(counts)}) : done;
    done = done ? write->commit() : done;
    if (!done) {
        return fail(done.error());
    }
    d->hasForgotten = true;
    tidyAfterForgetting();
    return count;
}

} // namespace tkd
