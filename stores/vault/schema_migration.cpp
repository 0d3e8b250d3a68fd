// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/schema.h"

#include "stores/vault/hashing.h"
#include "stores/vault/vault_copy.h"
#include "stores/vault/vault_file.h"

#include <QDateTime>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

Result<void> setHeader(sqlite::Connection &connection, const char *name, qint64 value)
{
    return connection.execute(
        QByteArray(QByteArray("PRAGMA ") + name + '=' + QByteArray::number(value)).constData());
}

Result<void> runStatements(sqlite::Connection &connection, const SchemaStep &step)
{
    for (const char *statement : step.statements) {
        const auto done = connection.execute(statement);
        if (!done) {
            return done;
        }
    }
    const auto also = step.also ? step.also(connection) : Result<void>();
    return also ? setHeader(connection, "user_version", step.to) : also;
}

Result<void> runStep(sqlite::Connection &connection, const SchemaStep &step)
{
    auto transaction = sqlite::Transaction::begin(connection);
    if (!transaction) {
        return fail(transaction.error());
    }
    // Another process may have climbed this rung while we waited for the lock.
    const auto version = connection.number("PRAGMA user_version");
    if (!version) {
        return fail(version.error());
    }
    if (*version >= step.to) {
        return {};
    }
    const auto done = runStatements(connection, step);
    return done ? transaction->commit() : done;
}

/// A copy of the whole vault beside it, private and synced before anything changes.
Result<QByteArray> backUp(sqlite::Connection &connection, const QByteArray &file, qint64 version)
{
    const QByteArray stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMddTHHmmsszzzZ"_s).toLatin1();
    const QByteArray copy = file + ".v" + QByteArray::number(version) + '-' + stamp + ".bak";
    const auto copied = vacuumInto(connection, copy);
    if (!copied) {
        return fail(copied.error());
    }
    const auto synced = syncFileAndDirectory(copy);
    if (!synced) {
        return fail(synced.error());
    }
    return copy;
}

} // namespace

Result<QByteArray> schemaHash(sqlite::Connection &connection)
{
    // What SQLite makes by itself for a UNIQUE has no SQL, and neither has its statistics table.
    static constexpr const char listSchema[] =
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name";
    Hasher hasher;
    sqlite::Query query(connection, listSchema);
    while (true) {
        const auto row = query.step();
        if (!row) {
            return fail(row.error());
        }
        if (!*row) {
            break;
        }
        for (int column = 0; column < 4; ++column) {
            hasher.addText(query.text(column));
        }
    }
    const auto hash = hasher.result();
    return QByteArray(reinterpret_cast<const char *>(hash.data()), static_cast<qsizetype>(hash.size()));
}

Result<void> createSchema(sqlite::Connection &connection, const SchemaLadder &ladder,
                          const std::function<Result<void>()> &also)
{
    auto transaction = sqlite::Transaction::begin(connection);
    if (!transaction) {
        return fail(transaction.error());
    }
    auto done = setHeader(connection, "application_id", vaultApplicationId);
    for (const SchemaStep &step : ladder.steps) {
        done = done ? runStatements(connection, step) : done;
    }
    if (done && also) {
        done = also();
    }
    return done ? transaction->commit() : done;
}

Result<QByteArray> migrate(sqlite::Connection &connection, const QByteArray &file, const SchemaLadder &ladder)
{
    const auto version = connection.number("PRAGMA user_version");
    if (!version) {
        return fail(version.error());
    }
    const auto copy = backUp(connection, file, *version);
    if (!copy) {
        return copy;
    }
    for (const SchemaStep &step : ladder.steps) {
        const auto done = step.to > *version ? runStep(connection, step) : Result<void>();
        if (!done) {
            return fail(done.error());
        }
    }
    return copy;
}

} // namespace tkd
