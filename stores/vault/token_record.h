// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token.h"
#include "core/token_batch.h"
#include "core/token_draft.h"
#include "core/token_format.h"
#include "stores/vault/sqlite.h"
#include "stores/vault/uuid_bytes.h"

#include <optional>
#include <string>

namespace tkd {

/// One row of the token table, all columns. What a write reads, changes and writes back, so that the row's
/// check is always made over the whole row. Never holds a secret.
struct TokenRecord
{
    qint64 workspace = 0; ///< its number
    std::string nameKey = {};
    UuidBytes id{};
    std::string name = {};
    std::string roles = {};
    std::string scope = {};
    std::string region = {};
    std::string prefix = {};
    std::array<char, 8> hint{};
    qint64 created = 0;
    std::optional<qint64> regenerated = {};
    std::optional<qint64> expires = {};
    std::optional<qint64> lastUsed = {};
    qint64 generation = 1;
    qint64 status = 0;
    std::optional<std::string> delivery = {}; ///< nullopt: its secret was never shown
    std::optional<qint64> delivered = {};
    Revision revision = 0;
    bool uniqueName = false;
    TokenDigest digest{};
    bool kept = false; ///< there is a row of this generation in kept_secret
    std::optional<UuidBytes> action = {}; ///< which action made the last regeneration

    /// Name, scope and expiry of a draft.
    void setFields(const TokenDraft &draft);
    void setName(const QString &text);
    void setRoles(const Roles &list);
    /// Digest, hint and prefix of a new secret.
    void setSecret(const Secret &secret, const QString &secretPrefix);
};

/// The first 8 bytes of SHA-256 over the row: what integrity_check cannot see, a changed value, shows.
[[nodiscard]] std::array<char, 8> rowCheck(const TokenRecord &record);

/// nullopt: there is no living token of that id in that workspace.
[[nodiscard]] Result<std::optional<TokenRecord>> readRecord(sqlite::Connection &connection, qint64 workspace,
                                                            const UuidBytes &id);
/// The record and the stored check, from a row of `allRecordColumns`.
[[nodiscard]] TokenRecord recordOf(const sqlite::Query &row);
[[nodiscard]] QByteArrayView storedCheck(const sqlite::Query &row);
/// Every living token of the vault in the order of the table, for recordOf().
extern const char *const selectAllRecords;

[[nodiscard]] Result<void> insertRecord(sqlite::Connection &connection, const TokenRecord &record);
/// Writes back name, scope, expiry, secret, delivery and whether it is kept.
[[nodiscard]] Result<void> updateRecord(sqlite::Connection &connection, const TokenRecord &record);
/// Writes back the delivery and whether it is kept only: no index but that of the revisions is touched.
[[nodiscard]] Result<void> updateDelivery(sqlite::Connection &connection, const TokenRecord &record);
[[nodiscard]] Result<void> deleteRecord(sqlite::Connection &connection, const UuidBytes &id);

/// The columns of a list and how a row becomes one of a batch; views live until the next step.
#define TKD_LIST_COLUMNS                                                                                     \
    "name_key, id, name, roles, scope, region, prefix, hint, created, regenerated, expires, last_used, "     \
    "generation, status, delivery, delivered, kept"
void appendRow(TokenBatch &batch, const sqlite::Query &row);
[[nodiscard]] Token toToken(const TokenRecord &record);

} // namespace tkd
