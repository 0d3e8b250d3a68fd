// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/token_index.h"

#include <bit>
#include <utility>

namespace tkd {

void TokenIndex::reserve(std::size_t tokens, const HashOf &hashOf)
{
    const std::size_t slots = std::bit_ceil(tokens + tokens / 3 + 16);
    if (slots > m_slots.size()) {
        rebuild(slots, hashOf);
    }
}

void TokenIndex::insert(std::size_t hash, TokenRef ref, const HashOf &hashOf)
{
    if ((m_used + 1) * 4 > m_slots.size() * 3) {
        rebuild(std::bit_ceil((m_living + 8) * 2), hashOf);
    }
    put(hash, ref);
}

void TokenIndex::erase(std::size_t hash, TokenRef ref)
{
    if (m_slots.empty()) {
        return;
    }
    const std::uint8_t tag = tagOf(hash);
    for (std::size_t slot = hash & mask(); m_tags[slot] != empty; slot = (slot + 1) & mask()) {
        if (m_tags[slot] == tag && m_slots[slot] == ref) {
            m_tags[slot] = removed;
            --m_living;
            return;
        }
    }
}

void TokenIndex::clear()
{
    *this = {};
}

void TokenIndex::rebuild(std::size_t slots, const HashOf &hashOf)
{
    const std::vector<TokenRef> old = std::exchange(m_slots, std::vector<TokenRef>(slots, noToken));
    const std::vector<std::uint8_t> oldTags = std::exchange(m_tags, std::vector<std::uint8_t>(slots, empty));
    m_living = 0;
    m_used = 0;
    for (std::size_t slot = 0; slot < old.size(); ++slot) {
        if (oldTags[slot] >= firstTag) {
            put(hashOf(old[slot]), old[slot]);
        }
    }
}

void TokenIndex::put(std::size_t hash, TokenRef ref)
{
    std::size_t slot = hash & mask();
    while (m_tags[slot] != empty) {
        slot = (slot + 1) & mask();
    }
    m_slots[slot] = ref;
    m_tags[slot] = tagOf(hash);
    ++m_living;
    ++m_used;
}

} // namespace tkd
