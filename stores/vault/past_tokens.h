// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/vault/token_record.h"

namespace tkd {

/// A row of the tombstone table, as its check covers it.
struct Tombstone
{
    QByteArrayView id;
    qint64 workspace = 0;
    std::string_view name;
    qint64 generation = 1;
    qint64 created = 0;
    qint64 deleted = 0;
    Revision revision = 0;
};
[[nodiscard]] std::array<char, 8> tombstoneCheck(const Tombstone &row);

/// A row of the past digests, as its check covers it.
struct PastDigest
{
    QByteArrayView digest;
    QByteArrayView token;
    qint64 generation = 1;
};
[[nodiscard]] std::array<char, 8> pastCheck(const PastDigest &row);
/// Gives every past digest its check; they have none in schema 1.
[[nodiscard]] Result<void> addPastChecks(sqlite::Connection &db);

/// The living token, or NotFound with a sentence.
[[nodiscard]] Result<TokenRecord> livingRecord(sqlite::Connection &db, qint64 workspace, const TokenId &id);
/// Fails with Conflict on the name if the record wants a unique name and another living token has it.
[[nodiscard]] Result<void> checkUniqueName(sqlite::Connection &db, const TokenRecord &record);
/// Keeps the digest that the record has now among the past ones: it is about to be replaced or deleted.
[[nodiscard]] Result<void> keepDigest(sqlite::Connection &db, const TokenRecord &record);
[[nodiscard]] Result<void> insertTombstone(sqlite::Connection &db, const TokenRecord &record, Instant at,
                                           Revision revision);
[[nodiscard]] Result<bool> isTombstone(sqlite::Connection &db, const UuidBytes &id);

} // namespace tkd
