// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/platform.h"
#include "core/role_labels.h"
#include "models/token_ref.h"

#include <atomic>
#include <vector>

namespace tkd {

/// What a table is sorted by. Equal ones stand in the order of their names; "never" stands last among
/// expiries and first among uses.
struct SortBy
{
    Column column = Column::Name;
    RoleLabels labels = {};
    Instant now = {}; ///< for State
};

/// Negative, zero or positive. Zero only for the same token.
[[nodiscard]] int compareBy(const SortBy &by, const TokenChunks &chunks, TokenRef a, TokenRef b);

/// Sorts what is given. Where `by` is not Name, `order` is in the order of names already. Pure; for a worker.
/// Answers early, with anything, once `stop` is set.
[[nodiscard]] std::vector<TokenRef> sortedBy(const SortBy &by, const TokenChunks &chunks,
                                             std::vector<TokenRef> order, const std::atomic<bool> &stop);

} // namespace tkd
