// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_chunk.h"

#include "core/folding.h"

namespace tkd {

TokenChunk::TokenChunk(TokenBatch batch)
    : m_batch(std::move(batch))
{
    for (std::size_t row = 0; row < m_batch.size(); ++row) {
        fold(row);
    }
    m_folded.shrink_to_fit();
    m_buffer = {};
}

std::string_view TokenChunk::foldedName(std::size_t row) const
{
    if (isFolded(row)) {
        return m_batch.name(row);
    }
    return {m_folded.data() + m_offsets[row], m_offsets[row + 1] - m_offsets[row]};
}

bool TokenChunk::isFolded(std::size_t row) const
{
    return m_offsets.empty() || m_offsets[row] == m_offsets[row + 1];
}

void TokenChunk::append(const TokenBatch &from, std::size_t row)
{
    m_batch.append(from, row);
    // Growing may have moved the names, but all of them at once: their order in memory is the same.
    fold(m_batch.size() - 1);
}

void TokenChunk::fold(std::size_t row)
{
    const std::string_view name = m_batch.name(row);
    if (row > 0) {
        const std::string_view before = m_batch.name(row - 1);
        m_ascending = m_ascending && before.data() + before.size() <= name.data();
    }
    const std::string_view folded = foldedText(name, m_buffer);
    if (folded != name && m_offsets.empty()) {
        m_offsets.reserve(m_batch.size() + 1);
        m_offsets.assign(row + 1, 0);
    }
    if (folded != name) {
        m_folded.insert(m_folded.end(), folded.begin(), folded.end());
    }
    if (!m_offsets.empty()) {
        m_offsets.push_back(static_cast<std::uint32_t>(m_folded.size()));
    }
}

int compareByName(const TokenChunk &a, std::size_t rowA, const TokenChunk &b, std::size_t rowB)
{
    if (const int byName = a.foldedName(rowA).compare(b.foldedName(rowB)); byName != 0) {
        return byName;
    }
    return a.batch().idBytes(rowA).compare(b.batch().idBytes(rowB));
}

} // namespace tkd
