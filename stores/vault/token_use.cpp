// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/token_use.h"

#include "stores/vault/token_record.h"

namespace tkd {

namespace {

constexpr const char selectWorkspace[] = "SELECT workspace FROM token WHERE id = ?";
constexpr const char updateLastUsed[] = "UPDATE token SET last_used = ?, row_check = ? WHERE id = ?";

template <std::size_t size>
QByteArrayView view(const std::array<char, size> &bytes)
{
    return {bytes.data(), qsizetype(size)};
}

Result<std::optional<TokenRecord>> recordFor(sqlite::Connection &connection, const UuidBytes &id)
{
    sqlite::Query query(connection, selectWorkspace);
    const auto row = query.bindBlob(view(id)).step();
    if (!row) {
        return fail(row.error());
    }
    return *row ? readRecord(connection, query.integer(0), id) : std::optional<TokenRecord>();
}

} // namespace

Result<void> noteUse(sqlite::Connection &connection, const TokenId &token, Instant at)
{
    const auto id = uuidBytes(token.text());
    if (!id) {
        return {};
    }
    auto transaction = sqlite::Transaction::begin(connection);
    auto record = transaction ? recordFor(connection, *id)
                              : Result<std::optional<TokenRecord>>(fail(transaction.error()));
    if (!record) {
        return fail(record.error());
    }
    if (!*record || (*record)->lastUsed.value_or(0) >= toUnix(at)) {
        return {};
    }
    (*record)->lastUsed = toUnix(at);
    const auto check = rowCheck(**record);
    sqlite::Query query(connection, updateLastUsed);
    const auto done = query.bind(toUnix(at)).bindBlob(view(check)).bindBlob(view(*id)).run();
    return done ? transaction->commit() : done;
}

} // namespace tkd
