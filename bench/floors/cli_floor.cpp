// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
//
// What tokenctl does on a vault, without Qt and without its checks: the floor of each command.
//
// cli_floor                     nothing at all: the start of a process that links SQLite
// cli_floor list VAULT          the tokens of the first workspace as a table
// cli_floor json VAULT          the same as one JSON array: equal to tokenctl's
// cli_floor get VAULT ID        one token by its id
// cli_floor create VAULT NAME   secret, digest, row and activity, commit; print; record the delivery
// cli_floor verify VAULT FILE   the token whose secret stands in a file
// cli_floor sql VAULT SQL       these statements, and the rows that they give
#include "bench/floors/shown_token.h"
#include "bench/floors/sqlite_c.h"

#include <sodium.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <string>
#include <string_view>

using namespace tkd::bench;

namespace {

constexpr const char *selectAll =
    "SELECT " SHOWN_COLUMNS " FROM token WHERE workspace = (SELECT min(number) FROM workspace) "
    "ORDER BY name_key, id";
constexpr const char *selectOne = "SELECT " SHOWN_COLUMNS " FROM token WHERE id = ?1";
constexpr const char *selectByDigest = "SELECT " SHOWN_COLUMNS " FROM token WHERE digest = ?1";
constexpr const char *selectWorkspace = "SELECT number, id, settings FROM workspace ORDER BY number LIMIT 1";
constexpr const char *selectHead = "SELECT sequence, hash FROM activity ORDER BY sequence DESC LIMIT 1";
constexpr const char *insertToken =
    "INSERT INTO token (workspace, name_key, id, name, roles, scope, region, prefix, hint, created, expires, "
    "generation, status, revision, alg, digest, row_check) VALUES (?1, ?2, ?3, ?2, 'ai_training_read', "
    "'model=llama3-8b,team=search', 'GRA', 'tkd', ?4, ?5, ?5 + 2592000, 1, 0, ?6, 1, ?7, ?8)";
constexpr const char *countToken = "UPDATE workspace SET tokens = tokens + 1 WHERE number = ?1";
constexpr const char *insertActivity =
    "INSERT INTO activity (sequence, at, user, action, workspace, token, generation, outcome, details, "
    "previous, hash) VALUES (?1, ?2, 'bench', ?3, ?4, ?5, 1, 'done', ?6, ?7, ?8)";
constexpr const char *recordDelivery =
    "UPDATE token SET delivery = 'printed', delivered = ?2, revision = ?3, row_check = ?4 WHERE id = ?1";

using Digest = std::array<unsigned char, crypto_hash_sha256_BYTES>;

int list(const char *vault, bool asJson)
{
    const Database database = openDatabase(vault, SQLITE_OPEN_READONLY);
    const Statement read = prepare(database, selectAll);
    const std::int64_t now = std::time(nullptr);
    put(asJson ? "[\n" : "ID  NAME  ROLE  LABEL SELECTOR  REGION  VERSION  CREATED  EXPIRES  STATE\n");
    bool isFirst = true;
    while (sqlite3_step(read.get()) == SQLITE_ROW) {
        const ShownToken token = shown(read.get(), now);
        if (asJson) {
            put(isFirst ? "" : ",\n");
            putJson(token);
        } else {
            putRow(token);
        }
        isFirst = false;
    }
    put(asJson ? "\n]\n" : "");
    return 0;
}

Digest hashOf(const void *bytes, std::size_t size)
{
    Digest digest;
    crypto_hash_sha256(digest.data(), static_cast<const unsigned char *>(bytes), size);
    return digest;
}

std::array<unsigned char, 16> uuidOf(std::string_view written)
{
    std::array<unsigned char, 16> bytes{};
    sodium_hex2bin(bytes.data(), bytes.size(), written.data(), written.size(), "-", nullptr, nullptr);
    return bytes;
}

int get(const char *vault, const char *id)
{
    const Database database = openDatabase(vault, SQLITE_OPEN_READONLY);
    const Statement read = prepare(database, selectOne);
    const auto bytes = uuidOf(id);
    sqlite3_bind_blob(read.get(), 1, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
    if (sqlite3_step(read.get()) != SQLITE_ROW) {
        fail(id, "there is no such token");
    }
    putDescription(shown(read.get(), std::time(nullptr)));
    return 0;
}

/// "tkd_" and 36 base62 characters; bytes that would make some likelier than others are left out.
std::string newSecret()
{
    constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    constexpr unsigned fair = 248;
    std::string secret = "tkd_";
    std::array<unsigned char, 64> random{};
    while (secret.size() < 40) {
        randombytes_buf(random.data(), random.size());
        for (std::size_t i = 0; i < random.size() && secret.size() < 40; ++i) {
            if (random[i] < fair) {
                secret += digits[random[i] % digits.size()];
            }
        }
    }
    return secret;
}

/// What both transactions of a create need to know.
struct Writing
{
    const Database &database;
    std::array<unsigned char, 16> id;
    std::string workspace;
    std::int64_t number, now;
};

void bindBlob(const Statement &statement, int place, const void *bytes, std::size_t size)
{
    sqlite3_bind_blob(statement.get(), place, bytes, static_cast<int>(size), SQLITE_STATIC);
}

void run(const Database &database, const Statement &statement)
{
    if (sqlite3_step(statement.get()) != SQLITE_DONE) {
        fail("write", sqlite3_errmsg(database.get()));
    }
}

/// Adds the next row to the chain of activity. Returns its number, which is the revision too.
std::int64_t addActivity(const Writing &writing, const char *action, const std::string &details)
{
    const Statement head = prepare(writing.database, selectHead);
    const bool hasHead = sqlite3_step(head.get()) == SQLITE_ROW;
    const std::int64_t sequence = hasHead ? sqlite3_column_int64(head.get(), 0) + 1 : 1;
    const std::string previous =
        hasHead ? std::string(blob(head.get(), 1)) : std::string(Digest{}.size(), '\0');
    const std::string whole = previous + std::to_string(sequence) + action + details;
    const Digest hash = hashOf(whole.data(), whole.size());
    const Statement insert = prepare(writing.database, insertActivity);
    sqlite3_bind_int64(insert.get(), 1, sequence);
    sqlite3_bind_int64(insert.get(), 2, writing.now);
    sqlite3_bind_text(insert.get(), 3, action, -1, SQLITE_STATIC);
    bindBlob(insert, 4, writing.workspace.data(), writing.workspace.size());
    bindBlob(insert, 5, writing.id.data(), writing.id.size());
    sqlite3_bind_text(insert.get(), 6, details.data(), static_cast<int>(details.size()), SQLITE_STATIC);
    bindBlob(insert, 7, previous.data(), previous.size());
    bindBlob(insert, 8, hash.data(), hash.size());
    run(writing.database, insert);
    return sequence;
}

void addToken(const Writing &writing, const char *name, const std::string &secret)
{
    execute(writing.database, "BEGIN IMMEDIATE");
    const std::int64_t revision = addActivity(
        writing, "create", std::string("{\"name\":\"") + name + "\",\"roles\":[\"ai_training_read\"]}");
    const Digest digest = hashOf(secret.data(), secret.size());
    const Digest check = hashOf(digest.data(), digest.size());
    const Statement insert = prepare(writing.database, insertToken);
    sqlite3_bind_int64(insert.get(), 1, writing.number);
    sqlite3_bind_text(insert.get(), 2, name, -1, SQLITE_STATIC);
    bindBlob(insert, 3, writing.id.data(), writing.id.size());
    bindBlob(insert, 4, secret.data() + 4, 8);
    sqlite3_bind_int64(insert.get(), 5, writing.now);
    sqlite3_bind_int64(insert.get(), 6, revision);
    bindBlob(insert, 7, digest.data(), digest.size());
    bindBlob(insert, 8, check.data(), 8);
    run(writing.database, insert);
    const Statement count = prepare(writing.database, countToken);
    sqlite3_bind_int64(count.get(), 1, writing.number);
    run(writing.database, count);
    execute(writing.database, "COMMIT");
}

void addDelivery(const Writing &writing)
{
    execute(writing.database, "BEGIN IMMEDIATE");
    const std::int64_t revision = addActivity(writing, "deliver", "{}");
    const Digest check = hashOf(&revision, sizeof revision);
    const Statement update = prepare(writing.database, recordDelivery);
    bindBlob(update, 1, writing.id.data(), writing.id.size());
    sqlite3_bind_int64(update.get(), 2, writing.now);
    sqlite3_bind_int64(update.get(), 3, revision);
    bindBlob(update, 4, check.data(), 8);
    run(writing.database, update);
    execute(writing.database, "COMMIT");
}

int create(const char *vault, const char *name)
{
    const Database database = openDatabase(vault, SQLITE_OPEN_READWRITE);
    execute(database, "PRAGMA synchronous=EXTRA; PRAGMA foreign_keys=1; PRAGMA secure_delete=1");
    Writing writing{database, {}, {}, 0, std::time(nullptr)};
    {
        const Statement read = prepare(database, selectWorkspace);
        if (sqlite3_step(read.get()) != SQLITE_ROW) {
            fail(vault, "there is no workspace");
        }
        writing.number = sqlite3_column_int64(read.get(), 0);
        writing.workspace = blob(read.get(), 1);
    }
    randombytes_buf(writing.id.data(), writing.id.size());
    const std::string secret = newSecret();
    addToken(writing, name, secret);
    {
        const Statement read = prepare(database, selectOne);
        bindBlob(read, 1, writing.id.data(), writing.id.size());
        sqlite3_step(read.get());
        putDescription(shown(read.get(), writing.now));
    }
    put("\nToken: ");
    put(secret);
    put("\n");
    std::fflush(stdout);
    addDelivery(writing);
    return 0;
}

int verify(const char *vault, const char *file)
{
    std::array<char, 256> secret{};
    std::FILE *opened = std::fopen(file, "re");
    const std::size_t size = opened == nullptr ? 0 : std::fread(secret.data(), 1, secret.size(), opened);
    if (size == 0) {
        fail(file, "there is no token in it");
    }
    std::fclose(opened);
    const std::string_view text(secret.data(), size);
    const Digest digest = hashOf(text.data(), text.find_last_not_of("\r\n") + 1);
    const Database database = openDatabase(vault, SQLITE_OPEN_READONLY);
    const Statement read = prepare(database, selectByDigest);
    bindBlob(read, 1, digest.data(), digest.size());
    if (sqlite3_step(read.get()) != SQLITE_ROW) {
        fail(file, "it is of no token here");
    }
    putDescription(shown(read.get(), std::time(nullptr)));
    return 0;
}

int runStatements(const char *vault, const char *sql)
{
    const Database database = openDatabase(vault, SQLITE_OPEN_READWRITE);
    const auto print = [](void *, int count, char **values, char **) {
        for (int column = 0; column < count; ++column) {
            put(values[column] == nullptr ? "" : values[column]);
            put(column + 1 < count ? "|" : "\n");
        }
        return 0;
    };
    if (sqlite3_exec(database.get(), sql, print, nullptr, nullptr) != SQLITE_OK) {
        fail(sql, sqlite3_errmsg(database.get()));
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    static std::array<char, 1 << 16> buffer;
    std::setvbuf(stdout, buffer.data(), _IOFBF, buffer.size());
    const std::string_view command = argc > 1 ? argv[1] : "";
    if (argc == 1) {
        return 0;
    }
    if (argc == 3 && (command == "list" || command == "json")) {
        return list(argv[2], command == "json");
    }
    if (argc == 4 && command == "get") {
        return get(argv[2], argv[3]);
    }
    if (argc == 4 && command == "create") {
        return create(argv[2], argv[3]);
    }
    if (argc == 4 && command == "verify") {
        return verify(argv[2], argv[3]);
    }
    if (argc == 4 && command == "sql") {
        return runStatements(argv[2], argv[3]);
    }
    std::fputs(
        "usage: cli_floor [list VAULT | json VAULT | get VAULT ID | create VAULT NAME | verify VAULT FILE | "
        "sql VAULT SQL]\n",
        stderr);
    return 2;
}
