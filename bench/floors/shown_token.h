// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace tkd::bench {

/// The columns that shown() reads, from a vault's table of tokens.
#define SHOWN_COLUMNS                                                                                        \
    "id, name, roles, scope, region, prefix, hint, created, regenerated, expires, last_used, generation, "   \
    "status, delivery"

/// A token as tokenctl shows it; the views live until the next step.
struct ShownToken
{
    std::array<char, 36> id{};
    std::string_view name, role, selector, region, prefix, hint, state;
    std::int64_t created = 0, updated = 0, expires = 0, lastUsed = 0, generation = 0;
};

[[nodiscard]] ShownToken shown(sqlite3_stmt *row, std::int64_t now);
[[nodiscard]] std::string_view blob(sqlite3_stmt *row, int column);

// To stdout
void put(std::string_view bytes);
void putJson(const ShownToken &token);
void putRow(const ShownToken &token);
void putDescription(const ShownToken &token);

} // namespace tkd::bench
