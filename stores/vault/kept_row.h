// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/system_keychain.h"
#include "stores/vault/sqlite.h"
#include "stores/vault/uuid_bytes.h"

#include <optional>
#include <vector>

namespace tkd {

/// One row of the table of kept secrets: sealed bytes, and whose they are. Never a secret in clear.
struct KeptRow
{
    qint64 workspace = 0; ///< its number
    QByteArray token = {}; ///< its id: 16 bytes of a UUID, or the text that a server gave it
    qint64 generation = 1;
    qint64 kept = 0;
    QByteArray sealed = {};
};

/// The check that lies beside the row, as for every table.
[[nodiscard]] std::array<char, 8> rowCheck(const KeptRow &row);
/// Of the vault's only row about its key.
[[nodiscard]] std::array<char, 8> rowCheck(const KeyMark &mark);

/// nullopt: no copy is kept. Corrupt if the row does not agree with its check.
[[nodiscard]] Result<std::optional<KeptRow>> readKept(sqlite::Connection &db, qint64 workspace,
                                                      QByteArrayView token);
/// In place of an older copy.
[[nodiscard]] Result<void> writeKept(sqlite::Connection &db, const KeptRow &row);
[[nodiscard]] Result<void> deleteKept(sqlite::Connection &db, qint64 workspace, QByteArrayView token);

[[nodiscard]] Result<std::optional<KeyMark>> readKeyMark(sqlite::Connection &db);
[[nodiscard]] Result<void> writeKeyMark(sqlite::Connection &db, const KeyMark &mark, qint64 at);
[[nodiscard]] Result<void> deleteKeyMark(sqlite::Connection &db);

} // namespace tkd
