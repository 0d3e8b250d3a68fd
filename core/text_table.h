// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tkd {

/// Holds each different text once and gives it a number. Looking up a text that is there allocates nothing.
/// A value.
class TextTable
{
public:
    [[nodiscard]] std::string_view operator[](std::uint32_t index) const { return m_texts[index]; }
    [[nodiscard]] const std::vector<std::string> &all() const { return m_texts; }

    /// The number of this text, a new one if it is new.
    std::uint32_t intern(std::string_view text);
    /// Gives back the look-up index; the next intern() builds it again.
    void dropIndex();

private:
    void rebuildIndex(std::size_t slots);
    [[nodiscard]] std::size_t slotOf(std::string_view text) const;

    std::vector<std::string> m_texts;
    /// Open addressing, a power of two, at most half full: number + 1, 0 = free.
    std::vector<std::uint32_t> m_slots;
    std::uint32_t m_last = 0;
};

} // namespace tkd
