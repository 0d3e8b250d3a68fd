// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/kept_row.h"

#include "stores/vault/hashing.h"
#include "stores/vault/vault_private.h"
#include "stores/vault/vault_text.h"

namespace tkd {

namespace {

constexpr const char selectKept[] =
    "SELECT generation, kept, sealed, row_check FROM kept_secret WHERE workspace = ? AND token = ?";
constexpr const char replaceKept[] = R"(
INSERT INTO kept_secret (workspace, token, generation, kept, format, sealed, row_check)
VALUES (?, ?, ?, ?, 1, ?, ?)
ON CONFLICT DO UPDATE SET generation = excluded.generation, kept = excluded.kept, format = excluded.format,
    sealed = excluded.sealed, row_check = excluded.row_check)";
constexpr const char deleteOneKept[] = "DELETE FROM kept_secret WHERE workspace = ? AND token = ?";
constexpr const char selectMark[] = "SELECT key_check, backend, row_check FROM vault_key";
constexpr const char insertMark[] = R"(
INSERT INTO vault_key (id, key_check, backend, noted, row_check) VALUES (1, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET key_check = excluded.key_check, backend = excluded.backend, noted = excluded.noted,
    row_check = excluded.row_check)";
constexpr const char deleteMark[] = "DELETE FROM vault_key";

Error damagedRow()
{
    return {ErrorKind::Corrupt,
            VaultText::tr("What the vault has kept of this token is damaged. Nothing was changed; forget the "
                          "copy, and regenerate the token if its secret is lost.")};
}

} // namespace

std::array<char, 8> rowCheck(const KeptRow &row)
{
    Hasher hasher;
    hasher.addNumber(row.workspace);
    hasher.addBytes(row.token);
    hasher.addNumber(row.generation);
    hasher.addNumber(row.kept);
    hasher.addBytes(row.sealed);
    return hasher.rowCheck();
}

std::array<char, 8> rowCheck(const KeyMark &mark)
{
    Hasher hasher;
    hasher.addBytes(viewOf(mark.check));
    hasher.addText(mark.backend.toStdString());
    return hasher.rowCheck();
}

Result<std::optional<KeptRow>> readKept(sqlite::Connection &db, qint64 workspace, QByteArrayView token)
{
    sqlite::Query query(db, selectKept);
    const auto step = query.bind(workspace).bindBlob(token).step();
    if (!step) {
        return fail(step.error());
    }
    if (!*step) {
        return std::nullopt;
    }
    KeptRow row{workspace, token.toByteArray(), query.integer(0), query.integer(1),
                query.blob(2).toByteArray()};
    const auto check = rowCheck(row);
    if (query.blob(3) != viewOf(check)) {
        return fail(damagedRow());
    }
    return row;
}

Result<void> writeKept(sqlite::Connection &db, const KeptRow &row)
{
    sqlite::Query query(db, replaceKept);
    const auto check = rowCheck(row);
    query.bind(row.workspace).bindBlob(row.token).bind(row.generation).bind(row.kept);
    return query.bindBlob(row.sealed).bindBlob(viewOf(check)).run();
}

Result<void> deleteKept(sqlite::Connection &db, qint64 workspace, QByteArrayView token)
{
    sqlite::Query query(db, deleteOneKept);
    return query.bind(workspace).bindBlob(token).run();
}

Result<std::optional<KeyMark>> readKeyMark(sqlite::Connection &db)
{
    sqlite::Query query(db, selectMark);
    const auto step = query.step();
    if (!step) {
        return fail(step.error());
    }
    if (!*step) {
        return std::nullopt;
    }
    KeyMark mark;
    const QByteArrayView check = query.blob(0);
    std::memcpy(mark.check.data(), check.data(),
                std::min(mark.check.size(), static_cast<std::size_t>(check.size())));
    mark.backend = query.string(1);
    // A flipped bit here would look like another key, and tempt somebody to give up good copies.
    const auto expected = rowCheck(mark);
    if (query.blob(2) != viewOf(expected)) {
        return fail(ErrorKind::Corrupt,
                    VaultText::tr("What the vault remembers of its key is damaged. Nothing was changed."));
    }
    return mark;
}

Result<void> writeKeyMark(sqlite::Connection &db, const KeyMark &mark, qint64 at)
{
    sqlite::Query query(db, insertMark);
    const std::string backend = mark.backend.toStdString();
    const auto check = rowCheck(mark);
    return query.bindBlob(viewOf(mark.check)).bind(backend).bind(at).bindBlob(viewOf(check)).run();
}

Result<void> deleteKeyMark(sqlite::Connection &db)
{
    sqlite::Query query(db, deleteMark);
    return query.run();
}

} // namespace tkd
