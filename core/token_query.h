// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/role_labels.h"
#include "core/token_chunk.h"

#include <QString>

#include <string>
#include <vector>

namespace tkd {

/// A free-text filter: words, all of which must be found, in whatever case. A word is found anywhere in the
/// name, the scope, the region and the roles; and at the start of the id or of a part of the hint, because
/// anywhere in them nearly every short word would be found. A value; made on the model's thread, read on any.
class TokenQuery
{
public:
    TokenQuery() = default;
    TokenQuery(const QString &text, RoleLabels labels);

    [[nodiscard]] bool isEmpty() const { return m_words.empty(); }
    /// Folded, in the order of typing.
    [[nodiscard]] const std::vector<std::string> &words() const { return m_words; }
    [[nodiscard]] const RoleLabels &labels() const { return m_labels; }
    /// True if whatever matches this one matches `before` too, so that only its hits need be looked at.
    [[nodiscard]] bool narrows(const TokenQuery &before) const;

private:
    std::vector<std::string> m_words;
    RoleLabels m_labels;
};

/// One bit for each row of a chunk.
class RowBits
{
public:
    explicit RowBits(std::size_t rows)
        : m_bits((rows + 63) / 64)
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
    struct Word
    {
        std::string_view text;
        bool mayBeUuid = false;
        bool hasPrefix = false; ///< contains the '_' that ends a hint's prefix
        std::vector<Known> plain; ///< by index of a repeated text
        std::vector<Known> roles; ///< the same, as role ids with their labels
    };
    [[nodiscard]] bool found(Word &word, std::size_t row);
    [[nodiscard]] bool foundBesideName(Word &word, std::size_t row);
    [[nodiscard]] bool inText(Word &word, std::size_t text);
    [[nodiscard]] bool inRoles(Word &word, std::size_t text);
    [[nodiscard]] bool inHint(const Word &word, std::size_t row);
    [[nodiscard]] bool inId(const Word &word, std::size_t row);
    void scanNames(const Word &word, RowBits &bits) const;

    const TokenQuery &m_query;
    const TokenChunk &m_chunk;
    std::vector<Word> m_words;
    std::string m_buffer;
};

} // namespace tkd
