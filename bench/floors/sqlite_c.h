// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <sqlite3.h>

#include <memory>

namespace tkd::bench {

struct Closing
{
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Closing>;
using Statement = std::unique_ptr<sqlite3_stmt, Closing>;

// SQLite's own interface for the floors: what fails ends the program with a line on stderr.
[[noreturn]] void fail(const char *what, const char *why);
[[nodiscard]] Database openDatabase(const char *file, int flags);
void execute(const Database &database, const char *sql);
[[nodiscard]] Statement prepare(const Database &database, const char *sql, unsigned flags = 0);

} // namespace tkd::bench
