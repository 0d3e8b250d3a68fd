// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/token_storage.h"

#include <algorithm>
#include <functional>

namespace tkd {

namespace {

/// Enough for a line of memory to arrive in the meantime.
constexpr std::size_t lookedAhead = 16;

std::size_t hashBytes(std::string_view bytes)
{
    return std::hash<std::string_view>{}(bytes);
}

} // namespace

TokenRef TokenStorage::find(const TokenId &id) const
{
    return m_index.find(hashBytes(TokenBatch::idBytes(id)),
                        [this, &id](TokenRef ref) { return chunk(ref).batch().hasId(refRow(ref), id); });
}

TokenRef TokenStorage::sameId(TokenRef ref) const
{
    return sameId(ref, hashOf(ref));
}

TokenRef TokenStorage::sameId(TokenRef ref, std::size_t hash) const
{
    const TokenBatch &batch = chunk(ref).batch();
    const std::size_t row = refRow(ref);
    return m_index.find(hash, [this, &batch, row](TokenRef other) {
        const TokenBatch &otherBatch = chunk(other).batch();
        return otherBatch.idBytes(refRow(other)) == batch.idBytes(row)
            && otherBatch.isUuid(refRow(other)) == batch.isUuid(row);
    });
}

bool TokenStorage::isForgotten(TokenRef ref) const
{
    const std::vector<bool> &rows = m_forgottenRows[refChunk(ref)];
    return refRow(ref) < rows.size() && rows[refRow(ref)];
}

void TokenStorage::reserve(std::size_t tokens)
{
    m_index.reserve(tokens, hasher());
}

std::vector<TokenRef> TokenStorage::take(TokenBatch batch)
{
    const std::size_t rows = batch.size();
    std::vector<TokenRef> refs;
    refs.reserve(rows);
    if (rows < smallBatch || rows > maxChunkRows || m_chunks.size() >= maxChunks) {
        for (std::size_t row = 0; row < rows; ++row) {
            refs.push_back(copy(batch, row));
        }
        return refs;
    }
    const std::size_t place = freeChunk();
    m_chunks[place] = std::make_shared<TokenChunk>(std::move(batch));
    for (std::size_t row = 0; row < rows; ++row) {
        refs.push_back(makeRef(place, row));
    }
    return refs;
}

void TokenStorage::know(TokenRef ref)
{
    m_index.insert(hashOf(ref), ref, hasher());
}

std::size_t TokenStorage::knowUntilMet(const std::vector<TokenRef> &refs)
{
    std::vector<std::size_t> hashes(refs.size());
    std::transform(refs.begin(), refs.end(), hashes.begin(), [this](TokenRef ref) { return hashOf(ref); });
    for (std::size_t i = 0; i < refs.size(); ++i) {
        if (i + lookedAhead < refs.size()) {
            m_index.prefetch(hashes[i + lookedAhead]);
        }
        if (sameId(refs[i], hashes[i]) != noToken) {
            return i;
        }
        m_index.insert(hashes[i], refs[i], hasher());
    }
    return refs.size();
}

void TokenStorage::forget(TokenRef ref)
{
    m_index.erase(hashOf(ref), ref);
    std::vector<bool> &rows = m_forgottenRows[refChunk(ref)];
    rows.resize(chunk(ref).size());
    rows[refRow(ref)] = true;
    ++m_forgottenCount[refChunk(ref)];
    ++m_forgotten;
}

void TokenStorage::pin()
{
    ++m_pins;
    m_lastIsShared = m_last != nullptr;
}

void TokenStorage::unpin()
{
    --m_pins;
    m_lastIsShared = m_lastIsShared && m_pins > 0;
}

TokenStorage::Moves TokenStorage::tidy()
{
    if (isPinned()) {
        return {};
    }
    const auto count = m_chunks.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (!wantsTidying(i)) {
            continue;
        }
        Moves moves(count);
        const std::shared_ptr<const TokenChunk> old = m_chunks[i];
        if (i == m_lastChunk) {
            m_last = nullptr;
        }
        moves[i].assign(old->size(), noToken);
        for (std::size_t row = 0; row < old->size(); ++row) {
            const TokenRef ref = makeRef(i, row);
            if (!isForgotten(ref)) {
                m_index.erase(hashOf(ref), ref);
                moves[i][row] = copy(old->batch(), row);
                know(moves[i][row]);
            }
        }
        m_forgotten -= m_forgottenCount[i];
        m_forgottenCount[i] = 0;
        m_forgottenRows[i] = {};
        m_chunks[i] = nullptr;
        return moves;
    }
    return {};
}

void TokenStorage::clear()
{
    const int pins = m_pins;
    *this = {};
    m_pins = pins;
}

std::size_t TokenStorage::hashOf(TokenRef ref) const
{
    return hashBytes(chunk(ref).batch().idBytes(refRow(ref)));
}

TokenIndex::HashOf TokenStorage::hasher() const
{
    return [this](TokenRef ref) { return hashOf(ref); };
}

std::size_t TokenStorage::freeChunk()
{
    const auto free = std::find(m_chunks.begin(), m_chunks.end(), nullptr);
    const auto place = static_cast<std::size_t>(free - m_chunks.begin());
    if (free == m_chunks.end()) {
        m_chunks.emplace_back();
        m_forgottenRows.emplace_back();
        m_forgottenCount.push_back(0);
    }
    return place;
}

TokenRef TokenStorage::copy(const TokenBatch &from, std::size_t row)
{
    const bool full =
        m_last && m_last->size() >= (m_chunks.size() < maxChunks ? lastChunkRows : maxChunkRows);
    if (!m_last || m_lastIsShared || full) {
        m_last = std::make_shared<TokenChunk>();
        m_lastChunk = freeChunk();
        m_chunks[m_lastChunk] = m_last;
        m_lastIsShared = false;
    }
    m_last->append(from, row);
    return makeRef(m_lastChunk, m_last->size() - 1);
}

bool TokenStorage::wantsTidying(std::size_t chunk) const
{
    return m_chunks[chunk] && m_forgottenCount[chunk] >= 256
        && m_forgottenCount[chunk] * 2 > m_chunks[chunk]->size();
}

} // namespace tkd
