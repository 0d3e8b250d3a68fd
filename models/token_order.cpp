// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/token_order.h"

#include "core/folding.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace tkd {

namespace {

/// What one pass of sorting works on: a key that orders almost everything, and the token.
struct Keyed
{
    std::uint64_t key;
    TokenRef ref;
};

/// The first 8 bytes as a number that orders as the bytes do.
std::uint64_t leadingBytes(std::string_view text)
{
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        key = key << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    }
    return key;
}

std::string_view repeatedText(Column column, const TokenBatch &batch, std::size_t row)
{
    return column == Column::Role ? batch.roles(row)
        : column == Column::Scope ? batch.scope(row)
                                  : batch.region(row);
}

std::uint32_t repeatedIndex(Column column, const TokenBatch &batch, std::size_t row)
{
    return column == Column::Role ? batch.rolesIndex(row)
        : column == Column::Scope ? batch.scopeIndex(row)
                                  : batch.regionIndex(row);
}

/// A repeated text as it is ordered: in the words of the table, folded.
std::string orderedText(const SortBy &by, std::string_view text)
{
    const std::string shown = by.column == Column::Role ? roleLabels(text, by.labels) : std::string(text);
    std::string buffer;
    return std::string(foldedText(shown, buffer));
}

bool isRepeatedText(Column column)
{
    return column == Column::Role || column == Column::Scope || column == Column::Region;
}

/// The key of columns that are not repeated texts.
std::uint64_t keyOf(const SortBy &by, const TokenChunk &chunk, std::size_t row)
{
    const TokenBatch &batch = chunk.batch();
    switch (by.column) {
    case Column::Name:
        return leadingBytes(chunk.foldedName(row));
    case Column::Created:
        return static_cast<std::uint64_t>(batch.created(row));
    case Column::Expires:
        return batch.expires(row) == 0 ? std::numeric_limits<std::uint64_t>::max()
                                       : static_cast<std::uint64_t>(batch.expires(row));
    case Column::LastUsed:
        return static_cast<std::uint64_t>(batch.lastUsed(row));
    case Column::Regenerated:
        return static_cast<std::uint64_t>(batch.regenerated(row));
    case Column::Id:
        return leadingBytes(batch.idBytes(row));
    case Column::Hint:
        return leadingBytes({batch.hint(row).data(), batch.hint(row).size()});
    case Column::Generation:
        return batch.generation(row);
    case Column::State:
        return static_cast<std::uint64_t>(batch.state(row, by.now));
    case Column::Role:
    case Column::Scope:
    case Column::Region:
        break;
    }
    return 0;
}

/// The place of each repeated text among all of them, by chunk and by index of the text.
class TextRanks
{
public:
    TextRanks(const SortBy &by, const TokenChunks &chunks, const std::vector<TokenRef> &order)
    {
        m_ranks.resize(chunks.size());
        for (std::size_t i = 0; i < chunks.size(); ++i) {
            m_ranks[i].assign(chunks[i] ? chunks[i]->batch().texts().size() : 0, unused);
        }
        std::vector<Entry> entries;
        for (const TokenRef ref : order) {
            const TokenBatch &batch = chunks[refChunk(ref)]->batch();
            const std::uint32_t text = repeatedIndex(by.column, batch, refRow(ref));
            std::uint32_t &rank = m_ranks[refChunk(ref)][text];
            if (rank == unused) {
                rank = 0;
                entries.push_back({orderedText(by, batch.texts()[text]), refChunk(ref), text});
            }
        }
        std::sort(entries.begin(), entries.end(),
                  [](const Entry &a, const Entry &b) { return a.text < b.text; });
        std::uint32_t rank = 0;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            rank += i > 0 && entries[i].text != entries[i - 1].text ? 1 : 0;
            m_ranks[entries[i].chunk][entries[i].index] = rank;
        }
    }
    [[nodiscard]] std::uint32_t of(std::size_t chunk, std::uint32_t text) const
    {
        return m_ranks[chunk][text];
    }

private:
    static constexpr std::uint32_t unused = 0xffff'ffff;
    struct Entry
    {
        std::string text;
        std::size_t chunk;
        std::uint32_t index;
    };
    std::vector<std::vector<std::uint32_t>> m_ranks;
};

std::vector<Keyed> keysOf(const SortBy &by, const TokenChunks &chunks, const std::vector<TokenRef> &order)
{
    std::vector<Keyed> keys;
    keys.reserve(order.size());
    if (isRepeatedText(by.column)) {
        const TextRanks ranks(by, chunks, order);
        for (const TokenRef ref : order) {
            const TokenBatch &batch = chunks[refChunk(ref)]->batch();
            keys.push_back({ranks.of(refChunk(ref), repeatedIndex(by.column, batch, refRow(ref))), ref});
        }
        return keys;
    }
    for (const TokenRef ref : order) {
        keys.push_back({keyOf(by, *chunks[refChunk(ref)], refRow(ref)), ref});
    }
    return keys;
}

/// Least significant byte first, so that equal keys keep their order; a byte that all keys share is skipped.
void radixSort(std::vector<Keyed> &keys, const std::atomic<bool> &stop)
{
    std::vector<std::array<std::size_t, 256>> counts(8);
    for (const Keyed &entry : keys) {
        for (std::size_t byte = 0; byte < 8; ++byte) {
            ++counts[byte][entry.key >> (8 * byte) & 0xffU];
        }
    }
    std::vector<Keyed> other(keys.size());
    for (std::size_t byte = 0; byte < 8 && !stop; ++byte) {
        std::array<std::size_t, 256> &places = counts[byte];
        if (std::find(places.begin(), places.end(), keys.size()) != places.end()) {
            continue;
        }
        std::size_t next = 0;
        for (std::size_t &place : places) {
            next += std::exchange(place, next);
        }
        for (const Keyed &entry : keys) {
            other[places[entry.key >> (8 * byte) & 0xffU]++] = entry;
        }
        keys.swap(other);
    }
}

/// Puts runs of one key, which is only the beginning of a text, in the order of the whole text.
void sortRuns(const SortBy &by, const TokenChunks &chunks, std::vector<Keyed> &keys,
              const std::atomic<bool> &stop)
{
    for (auto run = keys.begin(); run != keys.end() && !stop;) {
        const auto end = std::find_if(run, keys.end(), [run](const Keyed &k) { return k.key != run->key; });
        if (end - run > 1) {
            std::sort(run, end, [&by, &chunks](const Keyed &a, const Keyed &b) {
                return compareBy(by, chunks, a.ref, b.ref) < 0;
            });
        }
        run = end;
    }
}

} // namespace

int compareBy(const SortBy &by, const TokenChunks &chunks, TokenRef a, TokenRef b)
{
    const TokenChunk &chunkA = *chunks[refChunk(a)];
    const TokenChunk &chunkB = *chunks[refChunk(b)];
    const std::size_t rowA = refRow(a);
    const std::size_t rowB = refRow(b);
    int order = 0;
    if (isRepeatedText(by.column)) {
        const std::string_view textA = repeatedText(by.column, chunkA.batch(), rowA);
        const std::string_view textB = repeatedText(by.column, chunkB.batch(), rowB);
        order = textA == textB ? 0 : orderedText(by, textA).compare(orderedText(by, textB));
    } else {
        const std::uint64_t keyA = keyOf(by, chunkA, rowA);
        const std::uint64_t keyB = keyOf(by, chunkB, rowB);
        order = keyA < keyB ? -1 : (keyA > keyB ? 1 : 0);
    }
    if (order == 0 && by.column == Column::Id) {
        order = chunkA.batch().idBytes(rowA).compare(chunkB.batch().idBytes(rowB));
    }
    return order != 0 ? order : compareByName(chunkA, rowA, chunkB, rowB);
}

std::vector<TokenRef> sortedBy(const SortBy &by, const TokenChunks &chunks, std::vector<TokenRef> order,
                               const std::atomic<bool> &stop)
{
    std::vector<Keyed> keys = keysOf(by, chunks, order);
    radixSort(keys, stop);
    if (by.column == Column::Name || by.column == Column::Id) {
        sortRuns(by, chunks, keys, stop);
    }
    std::transform(keys.begin(), keys.end(), order.begin(), [](const Keyed &entry) { return entry.ref; });
    return order;
}

} // namespace tkd
