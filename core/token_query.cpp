// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_query.h"

#include "core/folding.h"
#include "core/text_safety.h"

#include <QStringList>

#include <algorithm>
#include <cstring>

namespace tkd {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view hintGap = "\u2026"sv;

bool contains(std::string_view text, std::string_view word)
{
    return text.find(word) != std::string_view::npos;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool isUuidStart(std::string_view word)
{
    if (word.size() > 36) {
        return false;
    }
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        const char c = word[i];
        if (hyphen ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            return false;
        }
    }
    return true;
}

/// Whether the text form of a UUID begins with `word`, which isUuidStart().
bool uuidStartsWith(std::string_view uuid, std::string_view word)
{
    constexpr std::string_view digits = "0123456789abcdef"sv;
    std::size_t nibble = 0;
    for (const char c : word) {
        if (c == '-') {
            continue;
        }
        const auto byte = static_cast<unsigned char>(uuid[nibble / 2]);
        if (digits[nibble % 2 == 0 ? byte >> 4U : byte & 15U] != c) {
            return false;
        }
        ++nibble;
    }
    return true;
}

/// Sets the bit of every row in whose text `word` lies whole. `begin(row)` and `end(row)` are where the text
/// of a row lies in `region`, ascending; `counts(row)` says whether that text is the row's own.
template <class Begin, class End, class Counts>
void scanRegion(std::string_view region, std::string_view word, std::size_t rows, Begin begin, End end,
                Counts counts, RowBits &bits)
{
    const char *at = region.data();
    const char *const last = region.data() + region.size();
    std::size_t row = 0;
    while (at < last) {
        at = static_cast<const char *>(
            memmem(at, static_cast<std::size_t>(last - at), word.data(), word.size()));
        if (at == nullptr) {
            return;
        }
        std::size_t step = 1;
        while (row + step < rows && begin(row + step) <= at) {
            row += step;
            step *= 2;
        }
        for (; step > 0; step /= 2) {
            if (row + step < rows && begin(row + step) <= at) {
                row += step;
            }
        }
        if (at + word.size() <= end(row) && counts(row)) {
            bits.set(row);
        }
        if (++row >= rows) {
            return;
        }
        at = begin(row);
    }
}

} // namespace

TokenQuery::TokenQuery(const QString &text, RoleLabels labels)
    : m_labels(std::move(labels))
{
    QString clean = text;
    for (QChar &c : clean) {
        if (c.unicode() < 0x20) {
            c = u' '; // U+001F separates the parts of a scope
        }
    }
    for (const QString &word : nameKey(clean).split(u' ', Qt::SkipEmptyParts)) {
        m_words.push_back(word.toStdString());
    }
}

bool TokenQuery::narrows(const TokenQuery &before) const
{
    return std::all_of(before.m_words.begin(), before.m_words.end(), [this](const std::string &old) {
        return std::any_of(m_words.begin(), m_words.end(), [&old](const std::string &word) {
            return word.starts_with(old) && contains(word, "_"sv) == contains(old, "_"sv);
        });
    });
}

TokenMatcher::TokenMatcher(const TokenQuery &query, const TokenChunk &chunk)
    : m_query(query)
    , m_chunk(chunk)
{
    const std::size_t texts = chunk.batch().texts().size();
    for (const std::string &text : query.words()) {
        Word word;
        word.text = text;
        word.mayBeUuid = isUuidStart(text);
        word.hasPrefix = contains(text, "_"sv);
        word.plain.assign(texts, Known::NotYet);
        word.roles.assign(texts, Known::NotYet);
        m_words.push_back(std::move(word));
    }
}

bool TokenMatcher::matches(std::size_t row)
{
    return std::all_of(m_words.begin(), m_words.end(), [this, row](Word &word) { return found(word, row); });
}

RowBits TokenMatcher::scan()
{
    const std::size_t rows = m_chunk.size();
    RowBits bits(rows);
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        Word &word = m_words[i];
        if (i > 0) {
            for (std::size_t row = 0; row < rows; ++row) {
                if (bits.test(row) && !found(word, row)) {
                    bits.clear(row);
                }
            }
            continue;
        }
        scanNames(word, bits);
        for (std::size_t row = 0; row < rows; ++row) {
            if (!bits.test(row) && foundBesideName(word, row)) {
                bits.set(row);
            }
        }
    }
    return bits;
}

bool TokenMatcher::found(Word &word, std::size_t row)
{
    return contains(m_chunk.foldedName(row), word.text) || foundBesideName(word, row);
}

bool TokenMatcher::foundBesideName(Word &word, std::size_t row)
{
    const TokenBatch &batch = m_chunk.batch();
    return inText(word, batch.scopeIndex(row)) || inRoles(word, batch.rolesIndex(row))
        || inText(word, batch.regionIndex(row)) || inHint(word, row) || inId(word, row);
}

bool TokenMatcher::inText(Word &word, std::size_t text)
{
    Known &known = word.plain[text];
    if (known == Known::NotYet) {
        known =
            contains(foldedText(m_chunk.batch().texts()[text], m_buffer), word.text) ? Known::Yes : Known::No;
    }
    return known == Known::Yes;
}

bool TokenMatcher::inRoles(Word &word, std::size_t text)
{
    Known &known = word.roles[text];
    if (known != Known::NotYet) {
        return known == Known::Yes;
    }
    bool yes = inText(word, text);
    if (!yes) {
        const std::string labels = roleLabels(m_chunk.batch().texts()[text], m_query.labels());
        yes = contains(foldedText(labels, m_buffer), word.text);
    }
    known = yes ? Known::Yes : Known::No;
    return yes;
}

bool TokenMatcher::inHint(const Word &word, std::size_t row)
{
    const std::array<char, 8> &hint = m_chunk.batch().hint(row);
    const char first = word.text.front();
    if (hint[0] == '\0') { // a hint of another form than ours
        return foldedText(m_chunk.batch().prefix(row), m_buffer).starts_with(word.text);
    }
    if (lower(hint[0]) != first && lower(hint[4]) != first && !word.hasPrefix) {
        return false;
    }
    std::array<char, 11> shown{};
    const auto mid = std::transform(hint.begin(), hint.begin() + 4, shown.begin(), lower);
    std::transform(hint.begin() + 4, hint.end(), std::copy(hintGap.begin(), hintGap.end(), mid), lower);
    const std::string_view text(shown.data(), shown.size());
    if (text.starts_with(word.text) || text.substr(7).starts_with(word.text)) {
        return true;
    }
    const std::string_view prefix = m_chunk.batch().prefix(row);
    return word.hasPrefix && word.text.size() > prefix.size() && word.text.starts_with(prefix)
        && word.text[prefix.size()] == '_' && text.starts_with(word.text.substr(prefix.size() + 1));
}

bool TokenMatcher::inId(const Word &word, std::size_t row)
{
    const TokenBatch &batch = m_chunk.batch();
    if (batch.isUuid(row)) {
        return word.mayBeUuid && uuidStartsWith(batch.idBytes(row), word.text);
    }
    return foldedText(batch.idBytes(row), m_buffer).starts_with(word.text);
}

void TokenMatcher::scanNames(const Word &word, RowBits &bits) const
{
    const TokenBatch &batch = m_chunk.batch();
    const std::size_t rows = m_chunk.size();
    if (rows == 0) {
        return;
    }
    if (!m_chunk.namesAreAscending()) {
        for (std::size_t row = 0; row < rows; ++row) {
            if (contains(m_chunk.foldedName(row), word.text)) {
                bits.set(row);
            }
        }
        return;
    }
    const char *const first = batch.name(0).data();
    const std::string_view lastName = batch.name(rows - 1);
    scanRegion(
        {first, static_cast<std::size_t>(lastName.data() + lastName.size() - first)}, word.text, rows,
        [&batch](std::size_t row) { return batch.name(row).data(); },
        [&batch](std::size_t row) {
            const std::string_view name = batch.name(row);
            return name.data() + name.size();
        },
        [this](std::size_t row) { return m_chunk.isFolded(row); }, bits);
    const std::string_view copies = m_chunk.foldedCopies();
    if (!copies.empty()) {
        scanRegion(
            copies, word.text, rows,
            [this, copies](std::size_t row) { return copies.data() + m_chunk.foldedOffset(row); },
            [this, copies](std::size_t row) { return copies.data() + m_chunk.foldedOffset(row + 1); },
            [this](std::size_t row) { return !m_chunk.isFolded(row); }, bits);
    }
}

} // namespace tkd
