// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/token_record.h"

#include "core/text_safety.h"
#include "stores/vault/hashing.h"

#include <algorithm>

namespace tkd {

namespace {

#define TKD_RECORD_COLUMNS TKD_LIST_COLUMNS ", workspace, revision, unique_name, digest, action, row_check"

constexpr const char selectRecord[] =
    "SELECT " TKD_RECORD_COLUMNS " FROM token WHERE id = ?1 AND workspace = ?2";
constexpr const char insertToken[] = R"(
INSERT INTO token (workspace, name_key, id, name, roles, scope, region, prefix, hint, created, regenerated,
    expires, last_used, generation, status, delivery, delivered, revision, unique_name, alg, digest, action, row_check)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?))";
constexpr const char updateToken[] = R"(
UPDATE token SET name_key = ?, name = ?, scope = ?, prefix = ?, hint = ?, regenerated = ?, expires = ?,
    generation = ?, delivery = ?, delivered = ?, kept = ?, revision = ?, digest = ?, action = ?, row_check = ?
WHERE id = ?)";
constexpr const char updateTokenDelivery[] =
    "UPDATE token SET delivery = ?, delivered = ?, kept = ?, revision = ?, row_check = ? WHERE id = ?";
constexpr const char deleteToken[] = "DELETE FROM token WHERE id = ?";

template <std::size_t size>
QByteArrayView view(const std::array<char, size> &bytes)
{
    return {bytes.data(), static_cast<qsizetype>(size)};
}

QByteArrayView view(const TokenDigest &digest)
{
    return {digest.data(), static_cast<qsizetype>(digest.size())};
}

std::optional<qint64> optionalNumber(const sqlite::Query &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.integer(column));
}

template <class Array>
Array exactly(QByteArrayView bytes)
{
    Array array{};
    std::memcpy(array.data(), bytes.data(), std::min(array.size(), static_cast<std::size_t>(bytes.size())));
    return array;
}

std::optional<qint64> keptColumn(const TokenRecord &record)
{
    return record.kept ? std::optional<qint64>(1) : std::nullopt;
}

void bindText(sqlite::Query &query, const std::optional<std::string> &text)
{
    if (text) {
        query.bind(std::string_view(*text));
    } else {
        query.bindNull();
    }
}

void bindAction(sqlite::Query &query, const std::optional<UuidBytes> &action)
{
    if (action) {
        query.bindBlob(view(*action));
    } else {
        query.bindNull();
    }
}

} // namespace

const char *const selectAllRecords =
    "SELECT " TKD_RECORD_COLUMNS " FROM token ORDER BY workspace, name_key, id";

void TokenRecord::setName(const QString &text)
{
    name = text.toStdString();
    nameKey = tkd::nameKey(text).toStdString();
}

void TokenRecord::setRoles(const Roles &list)
{
    roles.clear();
    for (const Role &role : list) {
        if (!roles.empty()) {
            roles += ',';
        }
        roles += role.id().toStdString();
    }
}

void TokenRecord::setFields(const TokenDraft &draft)
{
    setName(draft.name);
    scope = scopeToText(draft.scope);
    expires = draft.expires ? std::optional(toUnix(*draft.expires)) : std::nullopt;
}

void TokenRecord::setSecret(const Secret &secret, const QString &secretPrefix)
{
    prefix = secretPrefix.toStdString();
    hint = tokenHintCharacters(secret.reveal());
    digest = tokenDigest(secret.reveal());
}

std::array<char, 8> rowCheck(const TokenRecord &record)
{
    Hasher hasher;
    hasher.addNumber(record.workspace);
    hasher.addText(record.nameKey);
    hasher.addBytes(view(record.id));
    for (const std::string *text :
         {&record.name, &record.roles, &record.scope, &record.region, &record.prefix}) {
        hasher.addText(*text);
    }
    hasher.addBytes(view(record.hint));
    hasher.addNumber(record.created);
    hasher.addNumber(record.regenerated);
    hasher.addNumber(record.expires);
    hasher.addNumber(record.lastUsed);
    hasher.addNumber(record.generation);
    hasher.addNumber(record.status);
    if (record.delivery) {
        hasher.addText(*record.delivery);
    } else {
        hasher.addNull();
    }
    hasher.addNumber(record.delivered);
    hasher.addNumber(record.revision);
    hasher.addNumber(record.uniqueName ? 1 : 0);
    hasher.addBytes(view(record.digest));
    if (record.action) {
        hasher.addBytes(view(*record.action));
    } else {
        hasher.addNull();
    }
    // Only where it is set: rows of schema 1 keep the check that they were written with.
    if (record.kept) {
        hasher.addNumber(1);
    }
    return hasher.rowCheck();
}

TokenRecord recordOf(const sqlite::Query &row)
{
    TokenRecord record;
    record.nameKey = row.text(0);
    record.id = uuidBytes(row.blob(1));
    record.name = row.text(2);
    record.roles = row.text(3);
    record.scope = row.text(4);
    record.region = row.text(5);
    record.prefix = row.text(6);
    record.hint = exactly<std::array<char, 8>>(row.blob(7));
    record.created = row.integer(8);
    record.regenerated = optionalNumber(row, 9);
    record.expires = optionalNumber(row, 10);
    record.lastUsed = optionalNumber(row, 11);
    record.generation = row.integer(12);
    record.status = row.integer(13);
    record.delivery = row.isNull(14) ? std::nullopt : std::optional(std::string(row.text(14)));
    record.delivered = optionalNumber(row, 15);
    record.kept = row.integer(16) == 1;
    record.workspace = row.integer(17);
    record.revision = row.integer(18);
    record.uniqueName = row.integer(19) == 1;
    record.digest = exactly<TokenDigest>(row.blob(20));
    record.action = row.isNull(21) ? std::nullopt : std::optional(uuidBytes(row.blob(21)));
    return record;
}

QByteArrayView storedCheck(const sqlite::Query &row)
{
    return row.blob(22);
}

Result<std::optional<TokenRecord>> readRecord(sqlite::Connection &connection, qint64 workspace,
                                              const UuidBytes &id)
{
    sqlite::Query query(connection, selectRecord);
    const auto row = query.bindBlob(view(id)).bind(workspace).step();
    if (!row) {
        return fail(row.error());
    }
    return *row ? std::optional(recordOf(query)) : std::nullopt;
}

Result<void> insertRecord(sqlite::Connection &connection, const TokenRecord &record)
{
    sqlite::Query query(connection, insertToken);
    query.bind(record.workspace).bind(record.nameKey).bindBlob(view(record.id)).bind(record.name);
    query.bind(record.roles)
        .bind(record.scope)
        .bind(record.region)
        .bind(record.prefix)
        .bindBlob(view(record.hint));
    query.bind(record.created).bind(record.regenerated).bind(record.expires).bind(record.lastUsed);
    query.bind(record.generation).bind(record.status);
    bindText(query, record.delivery);
    query.bind(record.delivered).bind(record.revision);
    query.bind(record.uniqueName ? std::optional<qint64>(1) : std::nullopt).bindBlob(view(record.digest));
    bindAction(query, record.action);
    const auto check = rowCheck(record);
    return query.bindBlob(view(check)).run();
}

Result<void> updateRecord(sqlite::Connection &connection, const TokenRecord &record)
{
    sqlite::Query query(connection, updateToken);
    query.bind(record.nameKey)
        .bind(record.name)
        .bind(record.scope)
        .bind(record.prefix)
        .bindBlob(view(record.hint));
    query.bind(record.regenerated).bind(record.expires).bind(record.generation);
    bindText(query, record.delivery);
    query.bind(record.delivered).bind(keptColumn(record));
    query.bind(record.revision).bindBlob(view(record.digest));
    bindAction(query, record.action);
    const auto check = rowCheck(record);
    return query.bindBlob(view(check)).bindBlob(view(record.id)).run();
}

Result<void> updateDelivery(sqlite::Connection &connection, const TokenRecord &record)
{
    sqlite::Query query(connection, updateTokenDelivery);
    bindText(query, record.delivery);
    query.bind(record.delivered).bind(keptColumn(record)).bind(record.revision);
    const auto check = rowCheck(record);
    return query.bindBlob(view(check)).bindBlob(view(record.id)).run();
}

Result<void> deleteRecord(sqlite::Connection &connection, const UuidBytes &id)
{
    sqlite::Query query(connection, deleteToken);
    return query.bindBlob(view(id)).run();
}

} // namespace tkd
