// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_matcher.h"
#include "models/token_order.h"

#include <optional>

namespace tkd {

/// What the expiries of many tokens say at one moment.
struct Horizon
{
    Instant now{};
    qint64 soon = 0; ///< tokens that expire within 7 days
    std::optional<Instant> next{}; ///< the first moment at which that changes; at times an early one

    /// Counts one token in, or with -1 out again. 0 = never expires.
    void count(qint64 expires, int times = 1);
};

/// Which tokens of some chunks are meant, a bit for each.
class TokenMarks
{
public:
    explicit TokenMarks(const TokenChunks &chunks);
    TokenMarks(const TokenChunks &chunks, const std::vector<TokenRef> &refs);

    [[nodiscard]] bool test(TokenRef ref) const { return m_bits[refChunk(ref)].test(refRow(ref)); }
    void set(TokenRef ref) { m_bits[refChunk(ref)].set(refRow(ref)); }

private:
    std::vector<RowBits> m_bits;
};

/// Work on a copy of a table's order, which a worker may do while the table goes on. Each call answers early,
/// with anything, once `stop` is set.
struct TableWork
{
    TokenChunks chunks;
    std::vector<TokenRef> order; ///< what is looked at; the answer keeps this order
    std::uint64_t version = 0; ///< of the table's order when the copy was made
    bool isAll = true; ///< all of the table, so that whole chunks can be scanned

    [[nodiscard]] std::vector<TokenRef> sorted(const SortBy &by, const std::atomic<bool> &stop) const;
    [[nodiscard]] std::vector<TokenRef> filtered(const TokenQuery &query,
                                                 const std::atomic<bool> &stop) const;
    [[nodiscard]] Horizon horizon(Instant now, const std::atomic<bool> &stop) const;
};

/// Those of `refs` that match, in their order. For a part of a table.
[[nodiscard]] std::vector<TokenRef> matchingOf(const TokenChunks &chunks, const std::vector<TokenRef> &refs,
                                               const TokenQuery &query, const std::atomic<bool> &stop);

} // namespace tkd
