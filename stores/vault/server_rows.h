// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connection.h"
#include "core/remote_journal.h"
#include "stores/vault/sqlite.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace tkd {

/// One row of the table of connections.
struct ConnectionRow
{
    qint64 workspace = 0; ///< its number
    QByteArray settings = {}; ///< as connectionJson writes it
    QByteArray sealed = {}; ///< empty: no credentials are stored
    Revision revision = 0; ///< of its last change
    std::optional<qint64> seen = {}; ///< when its list was read whole
};

/// One row of the table of intents.
struct IntentRow
{
    qint64 workspace = 0;
    std::string action, outcome;
    qint64 sent = 0;
    QByteArray intent = {}; ///< as intentJson writes it
    QByteArray before = {}; ///< as packIds writes it
};

// The checks that lie beside the rows, as for every table.
[[nodiscard]] std::array<char, 8> rowCheck(const ConnectionRow &row);
[[nodiscard]] std::array<char, 8> rowCheck(const IntentRow &row);
[[nodiscard]] std::array<char, 8> serverTokenCheck(qint64 workspace, std::string_view id,
                                                   std::string_view token);

#define TKD_CONNECTION_COLUMNS "connection.workspace, connection.settings, sealed, connection.revision, seen"
#define TKD_INTENT_COLUMNS "workspace, action, outcome, sent, intent, before"
/// Of a query over these columns.
[[nodiscard]] ConnectionRow connectionRowOf(const sqlite::Query &row);
[[nodiscard]] IntentRow intentRowOf(const sqlite::Query &row);

// What the rows hold, as text; unknown members of a newer version are ignored. Corrupt for what is none.
[[nodiscard]] QByteArray connectionJson(const ConnectionSettings &settings);
[[nodiscard]] Result<ConnectionSettings> connectionFromJson(QByteArrayView json);
[[nodiscard]] QByteArray tokenJson(const Token &token);
[[nodiscard]] Result<Token> tokenFromJson(QStringView id, QByteArrayView json);
/// Without action, sent, outcome and before, which have columns of their own.
[[nodiscard]] QByteArray intentJson(const RemoteIntent &intent);
[[nodiscard]] Result<RemoteIntent> intentOf(const IntentRow &row);

/// UUIDs as 16 bytes, other ids as their text.
[[nodiscard]] QByteArray packIds(const std::vector<TokenId> &ids);
[[nodiscard]] std::vector<TokenId> unpackIds(QByteArrayView packed);

[[nodiscard]] std::string outcomeWord(RemoteIntent::Outcome outcome);
/// What an activity row calls it: "create", "regenerate", "delete".
[[nodiscard]] std::string_view verbWord(RemoteVerb verb);

} // namespace tkd
