// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/token_index.h"

#include <memory>
#include <vector>

namespace tkd {

/// Where the tokens of a table are: chunks as the store handed them over, a last chunk to which changed
/// tokens are appended, and an index by id. A changed token is a new row; the old one is forgotten, and its
/// chunk is moved together when most of it is. Lives on the model's thread; workers read the chunks of a pin.
class TokenStorage
{
public:
    /// New places of moved tokens, by old chunk and row; empty for chunks that stay.
    using Moves = std::vector<std::vector<TokenRef>>;

    [[nodiscard]] const TokenChunks &chunks() const { return m_chunks; }
    [[nodiscard]] const TokenChunk &chunk(TokenRef ref) const { return *m_chunks[refChunk(ref)]; }
    [[nodiscard]] Token token(TokenRef ref) const { return chunk(ref).batch().token(refRow(ref)); }
    [[nodiscard]] TokenId id(TokenRef ref) const { return chunk(ref).batch().id(refRow(ref)); }
    [[nodiscard]] TokenRef find(const TokenId &id) const;
    /// The known token of the same id as this one; it may be `ref` itself.
    [[nodiscard]] TokenRef sameId(TokenRef ref) const;
    [[nodiscard]] bool isForgotten(TokenRef ref) const;
    [[nodiscard]] std::size_t forgotten() const { return m_forgotten; }
    [[nodiscard]] bool isPinned() const { return m_pins > 0; }

    void reserve(std::size_t tokens);
    /// Takes rows in; they are found by id only after know().
    [[nodiscard]] std::vector<TokenRef> take(TokenBatch batch);
    void know(TokenRef ref);
    /// know() for one after the other, until there is one whose id is known already. How many went well.
    std::size_t knowUntilMet(const std::vector<TokenRef> &refs);
    void forget(TokenRef ref);
    /// While pinned, nothing that a worker may read is written to, and nothing is moved.
    void pin();
    void unpin();
    /// Gives back what forgotten tokens hold, a little at a time. Who keeps refs moves them as it says.
    [[nodiscard]] Moves tidy();
    void clear();

private:
    /// Batches below this are copied into the last chunk, so that many small ones make few chunks.
    static constexpr std::size_t smallBatch = 1024;
    static constexpr std::size_t lastChunkRows = 16 * smallBatch;

    [[nodiscard]] std::size_t hashOf(TokenRef ref) const;
    [[nodiscard]] TokenRef sameId(TokenRef ref, std::size_t hash) const;
    [[nodiscard]] TokenIndex::HashOf hasher() const;
    [[nodiscard]] std::size_t freeChunk();
    [[nodiscard]] TokenRef copy(const TokenBatch &from, std::size_t row);
    [[nodiscard]] bool wantsTidying(std::size_t chunk) const;

    TokenChunks m_chunks;
    std::vector<std::vector<bool>> m_forgottenRows; ///< by chunk; empty while none is
    std::vector<std::size_t> m_forgottenCount;
    TokenIndex m_index;
    std::shared_ptr<TokenChunk> m_last; ///< the one that may be appended to; also in m_chunks
    std::size_t m_lastChunk = 0;
    std::size_t m_forgotten = 0;
    int m_pins = 0;
    bool m_lastIsShared = false;
};

} // namespace tkd
