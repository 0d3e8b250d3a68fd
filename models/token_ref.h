// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_chunk.h"

#include <memory>

namespace tkd {

/// Where a TokenTable keeps a token: the chunk in the high 12 bits, the row in the low 20.
using TokenRef = std::uint32_t;

inline constexpr TokenRef noToken = 0xffff'ffff;
inline constexpr std::size_t maxChunks = 4095;
inline constexpr std::size_t maxChunkRows = 1U << 20U;

[[nodiscard]] constexpr TokenRef makeRef(std::size_t chunk, std::size_t row)
{
    return static_cast<TokenRef>(chunk << 20U | row);
}
[[nodiscard]] constexpr std::size_t refChunk(TokenRef ref)
{
    return ref >> 20U;
}
[[nodiscard]] constexpr std::size_t refRow(TokenRef ref)
{
    return ref & (maxChunkRows - 1);
}

/// The chunks of a table. Shared, so that a worker can read them while the table goes on.
using TokenChunks = std::vector<std::shared_ptr<const TokenChunk>>;

} // namespace tkd
