// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/token_ref.h"

#include <functional>

namespace tkd {

/// Finds a token by the hash of its id: 4 bytes a slot, at most three quarters in use. Knows nothing of ids
/// themselves; who asks says whether a candidate is the one.
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
        for (std::size_t slot = hash & mask(); m_slots[slot] != noToken; slot = (slot + 1) & mask()) {
            if (m_slots[slot] != removed && isIt(m_slots[slot])) {
                return m_slots[slot];
            }
        }
        return noToken;
    }
    void reserve(std::size_t tokens, const HashOf &hashOf);
    void insert(std::size_t hash, TokenRef ref, const HashOf &hashOf);
    void erase(std::size_t hash, TokenRef ref);
    void clear();

private:
    static constexpr TokenRef removed = 0xffff'fffe;
    [[nodiscard]] std::size_t mask() const { return m_slots.size() - 1; }
    void rebuild(std::size_t slots, const HashOf &hashOf);
    void put(std::size_t hash, TokenRef ref);

    std::vector<TokenRef> m_slots;
    std::size_t m_living = 0;
    std::size_t m_used = 0; ///< living and removed
};

} // namespace tkd
