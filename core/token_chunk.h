// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_batch.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tkd {

/// A batch as a store handed it over, with the folded names that searching and sorting by name need. A folded
/// copy is held only where it differs from the name. A worker may read a chunk that nobody appends to.
class TokenChunk
{
public:
    TokenChunk() = default;
    explicit TokenChunk(TokenBatch batch);

    [[nodiscard]] const TokenBatch &batch() const { return m_batch; }
    [[nodiscard]] std::size_t size() const { return m_batch.size(); }
    [[nodiscard]] std::string_view foldedName(std::size_t row) const;
    /// True if the name is its own folded form.
    [[nodiscard]] bool isFolded(std::size_t row) const;
    /// The folded copies, in the order of rows, and where that of `row` begins: for scanning them as one
    /// text.
    [[nodiscard]] std::string_view foldedCopies() const { return {m_folded.data(), m_folded.size()}; }
    [[nodiscard]] std::size_t foldedOffset(std::size_t row) const { return m_offsets[row]; }
    /// All names lie in memory one behind the other, in the order of rows, so that they can be scanned as
    /// one.
    [[nodiscard]] bool namesAreAscending() const { return m_ascending; }

    void append(const TokenBatch &from, std::size_t row);

private:
    void fold(std::size_t row);

    TokenBatch m_batch;
    std::vector<std::uint32_t> m_offsets; ///< empty while every name is its own folded form; else size() + 1
    std::vector<char> m_folded;
    std::string m_buffer;
    bool m_ascending = true;
};

/// By folded name in UTF-8 bytes, then by id: the vault's own order. Negative, zero or positive.
[[nodiscard]] int compareByName(const TokenChunk &a, std::size_t rowA, const TokenChunk &b, std::size_t rowB);

} // namespace tkd
