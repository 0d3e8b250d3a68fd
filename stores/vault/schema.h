// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/vault/sqlite.h"

#include <functional>
#include <vector>

namespace tkd {

/// What stands in the database header of every vault ("TKDV").
inline constexpr qint64 vaultApplicationId = 0x544B4456;
/// The schema this program writes.
inline constexpr int vaultSchemaVersion = 5;

/// One rung: how the schema `to - 1` becomes `to`. Never edited after release.
struct SchemaStep
{
    int to = 1;
    std::vector<const char *> statements;
    /// After the statements, in the same transaction: what SQL alone cannot do.
    std::function<Result<void>(sqlite::Connection &connection)> also = {};
};

/// The way from nothing to today, in order. `schemaHash` is what `sqlite_schema` hashes to at the top.
struct SchemaLadder
{
    std::vector<SchemaStep> steps;
    QByteArray schemaHash;
    [[nodiscard]] int version() const { return steps.empty() ? 0 : steps.back().to; }
};

/// The released ladder.
[[nodiscard]] const SchemaLadder &vaultLadder();

/// SHA-256 over the sorted SQL texts of sqlite_schema: another table, trigger, view, index or column type
/// shows.
[[nodiscard]] Result<QByteArray> schemaHash(sqlite::Connection &connection);

/// Makes an empty database a vault of the ladder's version, in one transaction; `also` runs inside it.
[[nodiscard]] Result<void> createSchema(sqlite::Connection &connection, const SchemaLadder &ladder,
                                        const std::function<Result<void>()> &also = {});

/// Takes an older vault up to the ladder's version: first a copy beside it (VACUUM INTO, 0600, synced), then
/// one transaction a step with its user_version. A step that fails leaves the version before it, whole.
/// Returns the copy's path.
[[nodiscard]] Result<QByteArray> migrate(sqlite::Connection &connection, const QByteArray &file,
                                         const SchemaLadder &ladder);

} // namespace tkd
