// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
//
// sqlite_floor build N FILE   a plain table of N made-up tokens with its three indexes, in WAL mode
// sqlite_floor load FILE      reads every row and column: stepping only, and into one packed arena
#include "bench/common/figures.h"
#include "bench/floors/floor_row.h"
#include "bench/floors/sqlite_c.h"

#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

using namespace tkd::bench;

namespace {

constexpr const char *schemaSql =
    "CREATE TABLE token(id INTEGER PRIMARY KEY, hash BLOB NOT NULL, prefix TEXT NOT NULL, "
    "name TEXT NOT NULL, role INTEGER NOT NULL, state INTEGER NOT NULL, selector TEXT, "
    "resources TEXT, groups TEXT, region TEXT, note TEXT, created INTEGER NOT NULL, "
    "expires INTEGER, last_used INTEGER)";
constexpr const char *insertSql =
    "INSERT INTO token(id,hash,prefix,name,role,state,selector,resources,groups,region,note,"
    "created,expires,last_used) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)";
constexpr const char *indexSql = "CREATE UNIQUE INDEX token_hash ON token(hash);"
                                 "CREATE INDEX token_name ON token(name,id);"
                                 "CREATE INDEX token_created ON token(created,id)";
constexpr const char *readSql =
    "SELECT id,hash,prefix,name,role,state,selector,resources,groups,region,note,created,"
    "expires,last_used FROM token";

constexpr int readWrite = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

void bindRow(sqlite3_stmt *statement, const FloorRow &row)
{
    const auto text = [statement](int place, const std::string &value) {
        sqlite3_bind_text(statement, place, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    };
    sqlite3_bind_int64(statement, 1, row.id);
    sqlite3_bind_blob(statement, 2, row.hash.data(), static_cast<int>(row.hash.size()), SQLITE_STATIC);
    text(3, row.prefix);
    text(4, row.name);
    sqlite3_bind_int(statement, 5, row.role);
    sqlite3_bind_int(statement, 6, row.state);
    text(7, row.selector);
    text(8, row.resources);
    text(9, row.groups);
    text(10, row.region);
    text(11, row.note);
    sqlite3_bind_int64(statement, 12, row.created);
    sqlite3_bind_int64(statement, 13, row.expires);
    sqlite3_bind_int64(statement, 14, row.lastUsed);
}

int build(std::int64_t count, const char *file)
{
    unlink(file);
    const Database database = openDatabase(file, readWrite);
    execute(database,
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000; "
            "PRAGMA locking_mode=EXCLUSIVE");
    execute(database, schemaSql);
    execute(database, "BEGIN");
    {
        const Statement insert = prepare(database, insertSql, SQLITE_PREPARE_PERSISTENT);
        for (std::int64_t id = 1; id <= count; ++id) {
            const FloorRow row = makeFloorRow(id);
            bindRow(insert.get(), row);
            if (sqlite3_step(insert.get()) != SQLITE_DONE) {
                fail(insertSql, sqlite3_errmsg(database.get()));
            }
            sqlite3_reset(insert.get());
        }
    }
    execute(database, "COMMIT");
    execute(database, indexSql);
    execute(database, "PRAGMA locking_mode=NORMAL; PRAGMA journal_mode=WAL; ANALYZE");
    return 0;
}

double stepOnly(const Database &database)
{
    const Stopwatch watch;
    const Statement read = prepare(database, readSql, SQLITE_PREPARE_PERSISTENT);
    std::int64_t rows = 0;
    while (sqlite3_step(read.get()) == SQLITE_ROW) {
        ++rows;
    }
    keep(rows);
    return watch.wall();
}

/// Everything of a row but its texts, which lie one after the other in the arena.
struct PackedRow
{
    std::uint32_t offset = 0;
    std::array<std::uint16_t, 6> lengths{};
    std::uint8_t role = 0;
    std::uint8_t state = 0;
    std::int64_t id = 0;
    std::int64_t created = 0;
    std::int64_t expires = 0;
    std::int64_t lastUsed = 0;
    std::array<unsigned char, 32> hash{};
    std::array<char, 8> prefix{};
};

PackedRow readPacked(sqlite3_stmt *read, std::vector<char> &arena)
{
    constexpr std::array textColumns{3, 6, 7, 8, 9, 10};
    PackedRow row;
    row.offset = static_cast<std::uint32_t>(arena.size());
    row.id = sqlite3_column_int64(read, 0);
    std::memcpy(row.hash.data(), sqlite3_column_blob(read, 1), row.hash.size());
    std::memcpy(row.prefix.data(), sqlite3_column_text(read, 2), row.prefix.size());
    row.role = static_cast<std::uint8_t>(sqlite3_column_int(read, 4));
    row.state = static_cast<std::uint8_t>(sqlite3_column_int(read, 5));
    for (std::size_t i = 0; i < textColumns.size(); ++i) {
        const unsigned char *text = sqlite3_column_text(read, textColumns[i]);
        const int length = sqlite3_column_bytes(read, textColumns[i]);
        row.lengths[i] = static_cast<std::uint16_t>(length);
        arena.insert(arena.end(), text, text + length);
    }
    row.created = sqlite3_column_int64(read, 11);
    row.expires = sqlite3_column_int64(read, 12);
    row.lastUsed = sqlite3_column_int64(read, 13);
    return row;
}

double loadPacked(const Database &database, std::int64_t count)
{
    const Stopwatch watch;
    const Statement read = prepare(database, readSql, SQLITE_PREPARE_PERSISTENT);
    std::vector<PackedRow> rows;
    std::vector<char> arena;
    rows.reserve(static_cast<std::size_t>(count));
    arena.reserve(static_cast<std::size_t>(count) * 160);
    while (sqlite3_step(read.get()) == SQLITE_ROW) {
        rows.push_back(readPacked(read.get(), arena));
    }
    keep(rows);
    keep(arena);
    return watch.wall();
}

int load(const char *file)
{
    const Database database = openDatabase(file, readWrite);
    execute(database, "PRAGMA cache_size=-8192");
    execute(database, "BEGIN");
    std::int64_t count = 0;
    {
        // Also brings the file into the system's cache, so that neither of the two below pays for it.
        const Statement counting = prepare(database, "SELECT count(*) FROM token NOT INDEXED");
        sqlite3_step(counting.get());
        count = sqlite3_column_int64(counting.get(), 0);
    }
    put("step_only_ms", stepOnly(database) * 1e3, "ms");
    put("packed_ms", loadPacked(database, count) * 1e3, "ms");
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string_view mode = argc > 1 ? argv[1] : "";
    if (mode == "build" && argc == 4) {
        return build(std::atoll(argv[2]), argv[3]);
    }
    if (mode == "load" && argc == 3) {
        return load(argv[2]);
    }
    std::fputs("usage: sqlite_floor build N FILE | load FILE\n", stderr);
    return 2;
}
