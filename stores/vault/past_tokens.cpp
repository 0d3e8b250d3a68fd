// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/past_tokens.h"

#include "stores/vault/hashing.h"
#include "stores/vault/vault_private.h"
#include "stores/vault/vault_text.h"

namespace tkd {

namespace {

constexpr const char insertPastDigest[] =
    "INSERT INTO past_digest (digest, alg, token, generation, row_check) VALUES (?, 1, ?, ?, ?)";
constexpr const char selectUnchecked[] =
    "SELECT digest, token, generation FROM past_digest WHERE digest > ? ORDER BY digest LIMIT 1";
constexpr const char updatePastCheck[] = "UPDATE past_digest SET row_check = ? WHERE digest = ?";
constexpr const char insertTombstoneRow[] = R"(
INSERT INTO tombstone (id, workspace, name, generation, created, deleted, revision, row_check)
VALUES (?, ?, ?, ?, ?, ?, ?, ?))";
constexpr const char selectTombstone[] = "SELECT 1 FROM tombstone WHERE id = ?";

} // namespace

std::array<char, 8> tombstoneCheck(const Tombstone &row)
{
    Hasher hasher;
    hasher.addBytes(row.id);
    hasher.addNumber(row.workspace);
    hasher.addText(row.name);
    for (const qint64 number : {row.generation, row.created, row.deleted, row.revision}) {
        hasher.addNumber(number);
    }
    return hasher.rowCheck();
}

std::array<char, 8> pastCheck(const PastDigest &row)
{
    Hasher hasher;
    hasher.addBytes(row.digest);
    hasher.addBytes(row.token);
    hasher.addNumber(row.generation);
    return hasher.rowCheck();
}

Result<void> addPastChecks(sqlite::Connection &db)
{
    QByteArray last;
    while (true) {
        sqlite::Query next(db, selectUnchecked);
        const auto row = next.bindBlob(last).step();
        if (!row) {
            return fail(row.error());
        }
        if (!*row) {
            return {};
        }
        const auto check = pastCheck({next.blob(0), next.blob(1), next.integer(2)});
        const QByteArray digest = next.blob(0).toByteArray();
        sqlite::Query update(db, updatePastCheck);
        const auto done = update.bindBlob(viewOf(check)).bindBlob(digest).run();
        if (!done) {
            return done;
        }
        last = digest;
    }
}

Result<TokenRecord> livingRecord(sqlite::Connection &db, qint64 workspace, const TokenId &id)
{
    const auto bytes = uuidBytes(id.text());
    auto record =
        bytes ? readRecord(db, workspace, *bytes) : Result<std::optional<TokenRecord>>(std::nullopt);
    if (!record) {
        return fail(record.error());
    }
    if (!*record) {
        return fail(ErrorKind::NotFound, VaultText::tr("This token is no longer there."));
    }
    return std::move(**record);
}

Result<void> keepDigest(sqlite::Connection &db, const TokenRecord &record)
{
    sqlite::Query query(db, insertPastDigest);
    const QByteArrayView digest(record.digest.data(), static_cast<qsizetype>(record.digest.size()));
    const auto check = pastCheck({digest, viewOf(record.id), record.generation});
    query.bindBlob(digest).bindBlob(viewOf(record.id)).bind(record.generation);
    return query.bindBlob(viewOf(check)).run();
}

Result<void> insertTombstone(sqlite::Connection &db, const TokenRecord &record, Instant at, Revision revision)
{
    sqlite::Query query(db, insertTombstoneRow);
    query.bindBlob(viewOf(record.id)).bind(record.workspace).bind(record.name).bind(record.generation);
    query.bind(record.created).bind(toUnix(at)).bind(revision);
    const auto check = tombstoneCheck({viewOf(record.id), record.workspace, record.name, record.generation,
                                       record.created, toUnix(at), revision});
    return query.bindBlob({check.data(), static_cast<qsizetype>(check.size())}).run();
}

Result<bool> isTombstone(sqlite::Connection &db, const UuidBytes &id)
{
    sqlite::Query query(db, selectTombstone);
    return query.bindBlob(viewOf(id)).step();
}

} // namespace tkd
