// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "bench/floors/floor_row.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tkd::bench {

/// The floors' rows as tightly as they go: names in one arena, a second arena of them in lower case for
/// search, repeated texts held once, 32-bit times. Filled once, then only read.
class PackedRows
{
public:
    struct Fixed
    {
        std::uint32_t created = 0, expires = 0, lastUsed = 0;
        std::uint16_t selector = 0, resources = 0, groups = 0;
        std::uint8_t region = 0, note = 0, role = 0, state = 0;
    };
    using Order = std::vector<std::uint32_t>;

    explicit PackedRows(std::uint32_t count);

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_rows.size()); }
    [[nodiscard]] const Fixed &row(std::uint32_t index) const { return m_rows[index]; }
    [[nodiscard]] std::string_view name(std::uint32_t index) const { return slice(m_names, index); }
    [[nodiscard]] std::string_view folded(std::uint32_t index) const { return slice(m_folded, index); }
    [[nodiscard]] std::string_view prefix(std::uint32_t index) const { return {&m_prefixes[index * 8UL], 8}; }
    [[nodiscard]] const std::string &selector(std::uint32_t index) const;
    [[nodiscard]] const std::string &region(std::uint32_t index) const;

    /// All rows, as they came.
    [[nodiscard]] Order all() const;
    /// Rows whose name holds `text` (lower case, not empty): 32 places of the arena at a time where the
    /// processor has AVX2.
    [[nodiscard]] Order containing(std::string_view text) const;
    /// The same, row by row; to check the fast one.
    [[nodiscard]] Order containingPlain(std::string_view text) const;
    /// By name, then as they came: eight bytes of the name at a time as one integer.
    [[nodiscard]] Order byName() const;

private:
    /// Texts that come often, each held once.
    struct Dictionary
    {
        std::uint32_t indexOf(const std::string &text);
        std::vector<std::string> texts;
        std::unordered_map<std::string, std::uint32_t> places;
    };

    void append(const FloorRow &row);
    [[nodiscard]] std::string_view slice(const std::vector<char> &arena, std::uint32_t index) const
    {
        return {&arena[m_offsets[index]], m_offsets[index + 1] - m_offsets[index] - 1UL};
    }
    /// Adds the row that the arena's byte `place` belongs to; `row` is where the search for it starts.
    void addRowAt(std::size_t place, std::uint32_t &row, Order &found) const;
    [[nodiscard]] Order scanWide(std::string_view text) const;

    std::vector<char> m_names;
    std::vector<char> m_folded;
    std::vector<std::uint32_t> m_offsets;
    std::vector<Fixed> m_rows;
    std::vector<unsigned char> m_hashes;
    std::vector<char> m_prefixes;
    Dictionary m_selectors, m_resources, m_groups, m_regions, m_notes;
};

} // namespace tkd::bench
