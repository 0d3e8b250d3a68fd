// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/text_table.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace tkd {

std::uint32_t TextTable::intern(std::string_view text)
{
    if (m_last < m_texts.size() && m_texts[m_last] == text) {
        return m_last; // most columns repeat the row before
    }
    if (m_slots.size() < 2 * (m_texts.size() + 1)) {
        rebuildIndex(std::bit_ceil(std::max<std::size_t>(64, 4 * (m_texts.size() + 1))));
    }
    const std::size_t slot = slotOf(text);
    if (m_slots[slot] == 0) {
        m_texts.emplace_back(text);
        m_slots[slot] = static_cast<std::uint32_t>(m_texts.size());
    }
    m_last = m_slots[slot] - 1;
    return m_last;
}

void TextTable::dropIndex()
{
    m_slots = {};
    m_texts.shrink_to_fit();
}

void TextTable::rebuildIndex(std::size_t slots)
{
    m_slots.assign(slots, 0);
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
        m_slots[slotOf(m_texts[i])] = static_cast<std::uint32_t>(i + 1);
    }
}

std::size_t TextTable::slotOf(std::string_view text) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = std::hash<std::string_view>{}(text)&mask;
    while (m_slots[slot] != 0 && m_texts[m_slots[slot] - 1] != text) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

} // namespace tkd
