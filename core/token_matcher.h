// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_chunk.h"
#include "core/token_query.h"

namespace tkd {

/// One bit for each row of a chunk.
class RowBits
{
public:
    explicit RowBits(std::size_t rows, bool value = false)
        : m_bits((rows + 63) / 64, value ? ~std::uint64_t{0} : 0)
    {
    }
    [[nodiscard]] bool test(std::size_t row) const { return (m_bits[row / 64] >> (row % 64) & 1U) != 0; }
    void set(std::size_t row) { m_bits[row / 64] |= std::uint64_t{1} << (row % 64); }
    void clear(std::size_t row) { m_bits[row / 64] &= ~(std::uint64_t{1} << (row % 64)); }

private:
    std::vector<std::uint64_t> m_bits;
};

/// A query on one chunk. Repeated texts (scopes, roles, regions) are looked at once each, not once a row;
/// names are scanned as one text. Query and chunk outlive it; used by one thread.
class TokenMatcher
{
public:
    TokenMatcher(const TokenQuery &query, const TokenChunk &chunk);

    [[nodiscard]] bool matches(std::size_t row);
    /// Every row of the chunk, the ones no longer in use too.
    [[nodiscard]] RowBits scan();

private:
    enum class Known : std::uint8_t { No, Yes, NotYet };
    struct Term
    {
        const QueryTerm *asked = nullptr;
        std::string_view text;
        bool mayBeUuid = false;
        bool hasPrefix = false; ///< contains the '_' that ends a hint's prefix
        std::vector<Known> plain; ///< by index of a repeated text
        std::vector<Known> roles; ///< the same, as role ids with their labels
    };
    template <class Look>
    [[nodiscard]] bool once(std::vector<Known> &known, std::uint32_t text, Look look);
    [[nodiscard]] bool fits(Term &term, std::size_t row);
    [[nodiscard]] bool holds(Term &term, std::size_t row);
    [[nodiscard]] bool hasTrait(const QueryTerm &asked, std::size_t row) const;
    [[nodiscard]] bool isNamed(const QueryTerm &asked, std::size_t row) const;
    [[nodiscard]] bool hasRole(Term &term, std::uint32_t text);
    [[nodiscard]] bool reaches(Term &term, std::uint32_t text);
    [[nodiscard]] bool isRegion(Term &term, std::uint32_t text);
    [[nodiscard]] bool wordFound(Term &word, std::size_t row);
    [[nodiscard]] bool foundBesideName(Term &word, std::size_t row);
    [[nodiscard]] bool inText(Term &word, std::uint32_t text);
    [[nodiscard]] bool inRoles(Term &word, std::uint32_t text);
    [[nodiscard]] bool inHint(const Term &word, std::size_t row);
    [[nodiscard]] bool inId(const Term &word, std::size_t row);
    void scanNames(const Term &word, RowBits &bits) const;

    const TokenQuery &m_query;
    const TokenChunk &m_chunk;
    std::vector<Term> m_terms;
    std::string m_buffer;
};

} // namespace tkd
