// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "bench/floors/sqlite_c.h"

#include <cstdio>
#include <cstdlib>

namespace tkd::bench {

void fail(const char *what, const char *why)
{
    std::fprintf(stderr, "%s: %s\n", what, why);
    std::exit(1);
}

Database openDatabase(const char *file, int flags)
{
    sqlite3 *database = nullptr;
    if (sqlite3_open_v2(file, &database, flags | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) {
        fail(file, "cannot be opened");
    }
    return Database(database);
}

void execute(const Database &database, const char *sql)
{
    if (sqlite3_exec(database.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail(sql, sqlite3_errmsg(database.get()));
    }
}

Statement prepare(const Database &database, const char *sql, unsigned flags)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(database.get(), sql, -1, flags, &statement, nullptr) != SQLITE_OK) {
        fail(sql, sqlite3_errmsg(database.get()));
    }
    return Statement(statement);
}

} // namespace tkd::bench
