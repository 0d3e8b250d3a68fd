// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/table_work.h"

#include <algorithm>

namespace tkd {

void Horizon::count(qint64 expires, int times)
{
    if (expires == 0 || fromUnix(expires) <= now) {
        return;
    }
    const Instant end = fromUnix(expires);
    const bool isSoon = end - now <= expiringSoon;
    soon += isSoon ? times : 0;
    const Instant change = isSoon ? end : end - expiringSoon;
    if (times > 0 && (!next || change < *next)) {
        next = change;
    }
}

TokenMarks::TokenMarks(const TokenChunks &chunks)
{
    m_bits.reserve(chunks.size());
    for (const auto &chunk : chunks) {
        m_bits.emplace_back(chunk ? chunk->size() : 0);
    }
}

TokenMarks::TokenMarks(const TokenChunks &chunks, const std::vector<TokenRef> &refs)
    : TokenMarks(chunks)
{
    for (const TokenRef ref : refs) {
        set(ref);
    }
}

std::vector<TokenRef> TableWork::sorted(const SortBy &by, const std::atomic<bool> &stop) const
{
    return sortedBy(by, chunks, order, stop);
}

std::vector<TokenRef> TableWork::filtered(const TokenQuery &query, const std::atomic<bool> &stop) const
{
    if (!isAll) {
        return matchingOf(chunks, order, query, stop);
    }
    std::vector<RowBits> hits;
    hits.reserve(chunks.size());
    for (const auto &chunk : chunks) {
        hits.push_back(chunk && !stop ? TokenMatcher(query, *chunk).scan()
                                      : RowBits(chunk ? chunk->size() : 0));
    }
    std::vector<TokenRef> found;
    for (const TokenRef ref : order) {
        if (hits[refChunk(ref)].test(refRow(ref))) {
            found.push_back(ref);
        }
    }
    return found;
}

Horizon TableWork::horizon(Instant now, const std::atomic<bool> &stop) const
{
    Horizon horizon{now};
    for (const TokenRef ref : order) {
        if (stop) {
            break;
        }
        horizon.count(chunks[refChunk(ref)]->batch().expires(refRow(ref)));
    }
    return horizon;
}

std::vector<TokenRef> matchingOf(const TokenChunks &chunks, const std::vector<TokenRef> &refs,
                                 const TokenQuery &query, const std::atomic<bool> &stop)
{
    std::vector<std::optional<TokenMatcher>> matchers(chunks.size());
    std::vector<TokenRef> found;
    for (const TokenRef ref : refs) {
        if (stop) {
            break;
        }
        std::optional<TokenMatcher> &matcher = matchers[refChunk(ref)];
        if (!matcher) {
            matcher.emplace(query, *chunks[refChunk(ref)]);
        }
        if (matcher->matches(refRow(ref))) {
            found.push_back(ref);
        }
    }
    return found;
}

} // namespace tkd
