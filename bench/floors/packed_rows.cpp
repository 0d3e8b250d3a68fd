// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "bench/floors/packed_rows.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <numeric>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tkd::bench {

namespace {

constexpr std::size_t averageName = 29;
/// Zeros behind the folded arena, so that a wide read never leaves it.
constexpr std::size_t padding = 256;

struct NameKey
{
    std::uint64_t key = 0;
    std::uint32_t row = 0;
};

/// Eight bytes of a text from `from` on, so that integers compare as the texts do.
std::uint64_t leadingBytes(std::string_view text, std::size_t from)
{
    std::uint64_t key = 0;
    if (text.size() > from) {
        std::memcpy(&key, text.data() + from, std::min<std::size_t>(sizeof key, text.size() - from));
    }
    return __builtin_bswap64(key);
}

void sortKeys(const PackedRows &rows, NameKey *begin, NameKey *end, std::size_t depth)
{
    std::sort(begin, end, [](const NameKey &a, const NameKey &b) {
        return a.key < b.key || (a.key == b.key && a.row < b.row);
    });
    for (NameKey *first = begin; first < end;) {
        NameKey *last = first + 1;
        while (last < end && last->key == first->key) {
            ++last;
        }
        const bool namesGoOn = (first->key & 0xff) != 0;
        if (last - first > 1 && namesGoOn) {
            for (NameKey *tied = first; tied < last; ++tied) {
                tied->key = leadingBytes(rows.name(tied->row), depth + sizeof first->key);
            }
            sortKeys(rows, first, last, depth + sizeof first->key);
        }
        first = last;
    }
}

} // namespace

std::uint32_t PackedRows::Dictionary::indexOf(const std::string &text)
{
    const auto [place, isNew] = places.try_emplace(text, static_cast<std::uint32_t>(texts.size()));
    if (isNew) {
        texts.push_back(text);
    }
    return place->second;
}

PackedRows::PackedRows(std::uint32_t count)
{
    m_names.reserve(count * averageName);
    m_folded.reserve(count * averageName + padding);
    m_offsets.reserve(count + 1UL);
    m_rows.reserve(count);
    m_hashes.reserve(count * 32UL);
    m_prefixes.reserve(count * 8UL);
    for (std::uint32_t id = 1; id <= count; ++id) {
        append(makeFloorRow(id));
    }
    m_offsets.push_back(static_cast<std::uint32_t>(m_names.size()));
    m_folded.resize(m_folded.size() + padding);
}

const std::string &PackedRows::selector(std::uint32_t index) const
{
    return m_selectors.texts[m_rows[index].selector];
}

const std::string &PackedRows::region(std::uint32_t index) const
{
    return m_regions.texts[m_rows[index].region];
}

void PackedRows::append(const FloorRow &row)
{
    m_offsets.push_back(static_cast<std::uint32_t>(m_names.size()));
    m_names.insert(m_names.end(), row.name.begin(), row.name.end());
    m_names.push_back('\n');
    for (const char letter : row.name) {
        m_folded.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(letter))));
    }
    m_folded.push_back('\n');
    Fixed fixed;
    fixed.created = static_cast<std::uint32_t>(row.created);
    fixed.expires = static_cast<std::uint32_t>(row.expires);
    fixed.lastUsed = static_cast<std::uint32_t>(row.lastUsed);
    fixed.selector = static_cast<std::uint16_t>(m_selectors.indexOf(row.selector));
    fixed.resources = static_cast<std::uint16_t>(m_resources.indexOf(row.resources));
    fixed.groups = static_cast<std::uint16_t>(m_groups.indexOf(row.groups));
    fixed.region = static_cast<std::uint8_t>(m_regions.indexOf(row.region));
    fixed.note = static_cast<std::uint8_t>(m_notes.indexOf(row.note));
    fixed.role = static_cast<std::uint8_t>(row.role);
    fixed.state = static_cast<std::uint8_t>(row.state);
    m_rows.push_back(fixed);
    m_hashes.insert(m_hashes.end(), row.hash.begin(), row.hash.end());
    m_prefixes.insert(m_prefixes.end(), row.prefix.begin(), row.prefix.end());
}

PackedRows::Order PackedRows::all() const
{
    Order order(size());
    std::iota(order.begin(), order.end(), 0U);
    return order;
}

void PackedRows::addRowAt(std::size_t place, std::uint32_t &row, Order &found) const
{
    constexpr std::uint32_t stride = 64;
    while (m_offsets[row + 1] <= place) {
        row += row + stride < size() && m_offsets[row + stride] <= place ? stride : 1;
    }
    found.push_back(row);
}

PackedRows::Order PackedRows::containingPlain(std::string_view text) const
{
    Order found;
    for (std::uint32_t row = 0; row < size(); ++row) {
        if (folded(row).find(text) != std::string_view::npos) {
            found.push_back(row);
        }
    }
    return found;
}

#if defined(__x86_64__)

PackedRows::Order PackedRows::containing(std::string_view text) const
{
    return __builtin_cpu_supports("avx2") ? scanWide(text) : containingPlain(text);
}

/// Looks for places where the first and the last byte of `text` stand at the right distance, then compares.
__attribute__((target("avx2,bmi"))) PackedRows::Order PackedRows::scanWide(std::string_view text) const
{
    Order found;
    const char *bytes = m_folded.data();
    const std::size_t end = m_offsets.back();
    const __m256i first = _mm256_set1_epi8(text.front());
    const __m256i last = _mm256_set1_epi8(text.back());
    std::uint32_t row = 0;
    std::size_t rowEnd = 0;
    for (std::size_t at = 0; at < end; at += 32) {
        const __m256i heads = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(bytes + at));
        const __m256i tails =
            _mm256_loadu_si256(reinterpret_cast<const __m256i *>(bytes + at + text.size() - 1));
        const __m256i both =
            _mm256_and_si256(_mm256_cmpeq_epi8(heads, first), _mm256_cmpeq_epi8(tails, last));
        auto places = static_cast<unsigned>(_mm256_movemask_epi8(both));
        while (places != 0) {
            const std::size_t place = at + _tzcnt_u32(places);
            places &= places - 1;
            const bool isSeen = place < rowEnd;
            if (isSeen || std::memcmp(bytes + place, text.data(), text.size()) != 0) {
                continue;
            }
            addRowAt(place, row, found);
            rowEnd = m_offsets[row + 1];
        }
    }
    return found;
}

#else

PackedRows::Order PackedRows::containing(std::string_view text) const
{
    return containingPlain(text);
}

#endif

PackedRows::Order PackedRows::byName() const
{
    std::vector<NameKey> keys(size());
    for (std::uint32_t row = 0; row < size(); ++row) {
        keys[row] = {leadingBytes(name(row), 0), row};
    }
    sortKeys(*this, keys.data(), keys.data() + keys.size(), 0);
    Order order(size());
    std::transform(keys.begin(), keys.end(), order.begin(), [](const NameKey &key) { return key.row; });
    return order;
}

} // namespace tkd::bench
