// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/token_ref.h"

#include <cstdint>
#include <functional>

namespace tkd {

/// Finds a token by the hash of its id: 5 bytes a slot, at most three quarters in use. One of them is a tag,
/// a part of the hash that the slot's number does not have: so nearly all candidates that are another one are
/// passed over without a look at them. Knows nothing of ids themselves; who asks says whether a candidate is
/// the one.
class TokenIndex
{
public:
    using HashOf = std::function<std::size_t(TokenRef)>;

    /// noToken if there is none.
    template <class IsIt>
    [[nodiscard]] TokenRef find(std::size_t hash, IsIt isIt) const
    {
        if (m_slots.empty()) {
            return noToken;
        }
        const std::uint8_t tag = tagOf(hash);
        for (std::size_t slot = hash & mask(); m_tags[slot] != empty; slot = (slot + 1) & mask()) {
            if (m_tags[slot] == tag && isIt(m_slots[slot])) {
                return m_slots[slot];
            }
        }
        return noToken;
    }
    /// This hash is looked for soon: a table of a million does not fit into the processor's cache.
    void prefetch(std::size_t hash) const
    {
#ifdef __GNUC__
        if (!m_slots.empty()) {
            __builtin_prefetch(&m_tags[hash & mask()]);
            __builtin_prefetch(&m_slots[hash & mask()]);
        }
#endif
    }
    void reserve(std::size_t tokens, const HashOf &hashOf);
    void insert(std::size_t hash, TokenRef ref, const HashOf &hashOf);
    void erase(std::size_t hash, TokenRef ref);
    void clear();

private:
    static constexpr std::uint8_t empty = 0;
    static constexpr std::uint8_t removed = 1;
    static constexpr std::uint8_t firstTag = 2;

    [[nodiscard]] static std::uint8_t tagOf(std::size_t hash)
    {
        const auto top = static_cast<std::uint8_t>(hash >> (8 * sizeof hash - 8));
        return top < firstTag ? static_cast<std::uint8_t>(top + firstTag) : top;
    }
    [[nodiscard]] std::size_t mask() const
    {
        return m_slots.size() - 1;
    }
    void rebuild(std::size_t slots, const HashOf &hashOf);
    void put(std::size_t hash, TokenRef ref);

    std::vector<TokenRef> m_slots; ///< those of a tag count
    std::vector<std::uint8_t> m_tags;
    std::size_t m_living = 0;
    std::size_t m_used = 0; ///< living and removed
};

} // namespace tkd
