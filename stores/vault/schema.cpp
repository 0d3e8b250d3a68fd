// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/schema.h"

#include "stores/vault/past_tokens.h"

#include <array>

namespace tkd {

namespace {

// Schema 1. Times are seconds since 1970 UTC; ids are the 16 bytes of a UUID.
//
// A revision is the sequence of the activity row that made the change: one number for both, one page less to
// write, and it can only rise, because activity rows are never deleted.
//
// Living tokens lie in the order of the list (workspace, name key, id), so that a list is one scan and a
// create writes one leaf for row and order together. Deleted ones lie apart.

constexpr const char createMeta[] = R"(
CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    created INTEGER NOT NULL CHECK (created BETWEEN 0 AND 253402300799),
    seen INTEGER NOT NULL CHECK (seen BETWEEN 0 AND 253402300799),
    checked INTEGER CHECK (checked BETWEEN 0 AND 253402300799),
    check_good INTEGER CHECK (check_good IN (0, 1))
) STRICT)";

constexpr const char createWorkspace[] = R"(
CREATE TABLE workspace (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    platform TEXT NOT NULL CHECK (length(platform) BETWEEN 1 AND 40),
    created INTEGER NOT NULL CHECK (created BETWEEN 0 AND 253402300799),
    revision INTEGER NOT NULL CHECK (revision > 0),
    tokens INTEGER NOT NULL CHECK (tokens >= 0),
    settings TEXT NOT NULL CHECK (length(settings) <= 200000),
    row_check BLOB NOT NULL CHECK (length(row_check) = 8)
) STRICT)";

constexpr const char createToken[] = R"(
CREATE TABLE token (
    workspace INTEGER NOT NULL REFERENCES workspace (number),
    name_key TEXT NOT NULL CHECK (length(name_key) <= 400),
    id BLOB NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    roles TEXT NOT NULL CHECK (length(roles) <= 4000),
    scope TEXT NOT NULL CHECK (length(scope) <= 100000),
    region TEXT NOT NULL CHECK (length(region) <= 100),
    prefix TEXT NOT NULL CHECK (length(prefix) <= 10),
    hint BLOB NOT NULL CHECK (length(hint) = 8),
    created INTEGER NOT NULL CHECK (created BETWEEN 0 AND 253402300799),
    regenerated INTEGER CHECK (regenerated BETWEEN 0 AND 253402300799),
    expires INTEGER CHECK (expires BETWEEN 0 AND 253402300799),
    last_used INTEGER CHECK (last_used BETWEEN 0 AND 253402300799),
    generation INTEGER NOT NULL CHECK (generation BETWEEN 1 AND 4294967295),
    status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 2),
    delivery TEXT CHECK (length(delivery) BETWEEN 1 AND 40),
    delivered INTEGER CHECK (delivered BETWEEN 0 AND 253402300799),
    revision INTEGER NOT NULL CHECK (revision > 0),
    unique_name INTEGER CHECK (unique_name = 1),
    alg INTEGER NOT NULL CHECK (alg = 1),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    action BLOB CHECK (length(action) = 16),
    row_check BLOB NOT NULL CHECK (length(row_check) = 8),
    PRIMARY KEY (workspace, name_key, id)
) STRICT, WITHOUT ROWID)";

constexpr const char createTokenId[] = "CREATE UNIQUE INDEX token_id ON token (id)";
constexpr const char createTokenDigest[] = "CREATE UNIQUE INDEX token_digest ON token (digest)";
constexpr const char createTokenRevision[] = "CREATE INDEX token_revision ON token (workspace, revision)";
constexpr const char createTokenUniqueName[] =
    "CREATE UNIQUE INDEX token_unique_name ON token (workspace, name_key) WHERE unique_name = 1";

constexpr const char createPastDigest[] = R"(
CREATE TABLE past_digest (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    alg INTEGER NOT NULL CHECK (alg = 1),
    token BLOB NOT NULL CHECK (length(token) = 16),
    generation INTEGER NOT NULL CHECK (generation BETWEEN 1 AND 4294967295)
) STRICT, WITHOUT ROWID)";

constexpr const char createTombstone[] = R"(
CREATE TABLE tombstone (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    workspace INTEGER NOT NULL REFERENCES workspace (number),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    generation INTEGER NOT NULL CHECK (generation BETWEEN 1 AND 4294967295),
    created INTEGER NOT NULL CHECK (created BETWEEN 0 AND 253402300799),
    deleted INTEGER NOT NULL CHECK (deleted BETWEEN 0 AND 253402300799),
    revision INTEGER NOT NULL CHECK (revision > 0),
    row_check BLOB NOT NULL CHECK (length(row_check) = 8)
) STRICT, WITHOUT ROWID)";

constexpr const char createTombstoneRevision[] =
    "CREATE INDEX tombstone_revision ON tombstone (workspace, revision)";

constexpr const char createActivity[] = R"(
CREATE TABLE activity (
    sequence INTEGER PRIMARY KEY,
    at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799),
    user TEXT NOT NULL CHECK (length(user) <= 256),
    action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 40),
    workspace BLOB CHECK (length(workspace) = 16),
    token BLOB CHECK (length(token) = 16),
    generation INTEGER NOT NULL CHECK (generation BETWEEN 0 AND 4294967295),
    outcome TEXT NOT NULL CHECK (length(outcome) BETWEEN 1 AND 40),
    details TEXT NOT NULL CHECK (length(details) <= 4000),
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT)";

// Schema 2. The last revision among the tombstones that were purged: who has seen less than that cannot be
// told what went. And a check on each past digest, so that damage to one is found like any other.

constexpr const char addPurged[] =
    "ALTER TABLE workspace ADD COLUMN purged INTEGER NOT NULL DEFAULT 0 CHECK (purged >= 0)";
constexpr const char addPastCheck[] =
    "ALTER TABLE past_digest ADD COLUMN row_check BLOB CHECK (length(row_check) = 8)";

// Schema 3: kept secrets. A token id is not the vault's own where the workspace is on a server, so it has no
// reference to the table of tokens.

constexpr const char addTokenKept[] = "ALTER TABLE token ADD COLUMN kept INTEGER CHECK (kept = 1)";

constexpr const char createKeptSecret[] = R"(
CREATE TABLE kept_secret (
    workspace INTEGER NOT NULL REFERENCES workspace (number),
    token BLOB NOT NULL CHECK (length(token) BETWEEN 1 AND 1000),
    generation INTEGER NOT NULL CHECK (generation BETWEEN 1 AND 4294967295),
    kept INTEGER NOT NULL CHECK (kept BETWEEN 0 AND 253402300799),
    format INTEGER NOT NULL CHECK (format = 1),
    sealed BLOB NOT NULL CHECK (length(sealed) BETWEEN 41 AND 65576),
    row_check BLOB NOT NULL CHECK (length(row_check) = 8),
    PRIMARY KEY (workspace, token)
) STRICT, WITHOUT ROWID)";

constexpr const char createVaultKey[] = R"(
CREATE TABLE vault_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key_check BLOB NOT NULL CHECK (length(key_check) = 8),
    backend TEXT NOT NULL CHECK (length(backend) <= 200),
    noted INTEGER NOT NULL CHECK (noted BETWEEN 0 AND 253402300799),
    row_check BLOB NOT NULL CHECK (length(row_check) = 8)
) STRICT)";

// Schema 4: what tokens reach. Labels are "key=value,key=value" in the order of their keys.

constexpr const char createResource[] = R"(
CREATE TABLE resource (
    workspace INTEGER NOT NULL REFERENCES workspace (number),
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 63),
    type TEXT NOT NULL CHECK (length(type) BETWEEN 1 AND 63),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
    region TEXT NOT NULL CHECK (length(region) <= 100),
    address TEXT NOT NULL CHECK (length(address) <= 10000),
    labels TEXT NOT NULL CHECK (length(labels) <= 50000),
    revision INTEGER NOT NULL CHECK (revision > 0),
    row_check BLOB NOT NULL CHECK (length(row_check) = 8),
    PRIMARY KEY (workspace, id)
) STRICT, WITHOUT ROWID)";

// Schema 5: workspaces on a server. How it is reached, with sealed credentials or none; its tokens as they
// were last seen; and what was asked of it, written down before it was sent. Never a secret in clear.

constexpr const char createConnection[] = R"(
CREATE TABLE connection (
    workspace INTEGER PRIMARY KEY REFERENCES workspace (number),
    settings TEXT NOT NULL CHECK (length(settings) <= 20000),
    sealed BLOB CHECK (length(sealed) BETWEEN 41 AND 65576),
    revision INTEGER NOT NULL CHECK (revision > 0),
    seen INTEGER CHECK (seen BETWEEN 0 AND 253402300799),
    row_check BLOB NOT NULL CHECK (length(row_check) = 8)
) STRICT)";

constexpr const char createServerToken[] = R"(
CREATE TABLE server_token (
    workspace INTEGER NOT NULL REFERENCES workspace (number),
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 1000),
    token TEXT NOT NULL CHECK (length(token) <= 200000),
    row_check BLOB NOT NULL CHECK (length(row_check) = 8),
    PRIMARY KEY (workspace, id)
) STRICT, WITHOUT ROWID)";

constexpr const char createServerIntent[] = R"(
CREATE TABLE server_intent (
    action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 100),
    workspace INTEGER NOT NULL REFERENCES workspace (number),
    outcome TEXT NOT NULL CHECK (length(outcome) BETWEEN 1 AND 40),
    sent INTEGER NOT NULL CHECK (sent BETWEEN 0 AND 253402300799),
    intent TEXT NOT NULL CHECK (length(intent) <= 200000),
    before BLOB NOT NULL CHECK (length(before) <= 900000),
    row_check BLOB NOT NULL CHECK (length(row_check) = 8),
    PRIMARY KEY (workspace, action)
) STRICT, WITHOUT ROWID)";

constexpr const char latestSchemaHash[] = "b7d50e155239f9f5d1e18c5f1e03ff0b6eec4118518bfc5107ecda7d64ef530c";

} // namespace

const SchemaLadder &vaultLadder()
{
    static const SchemaLadder ladder{
        {
            {1,
             {createMeta, createWorkspace, createToken, createTokenId, createTokenDigest, createTokenRevision,
              createTokenUniqueName, createPastDigest, createTombstone, createTombstoneRevision,
              createActivity}},
            {2, {addPurged, addPastCheck}, addPastChecks},
            {3, {addTokenKept, createKeptSecret, createVaultKey}},
            {4, {createResource}},
            {5, {createConnection, createServerToken, createServerIntent}},
        },
        QByteArray::fromHex(latestSchemaHash),
    };
    return ladder;
}

} // namespace tkd
