// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_matcher.h"

#include "core/folding.h"
#include "core/scope_text.h"

#include <algorithm>
#include <cstring>

namespace tkd {

namespace {

using namespace std::string_view_literals;
using Kind = QueryTerm::Kind;
using Trait = QueryTerm::Trait;

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

/// Whether one item (a label, a role, a name) is what was asked for. Both folded alike.
bool isItem(std::string_view item, const QueryTerm &asked)
{
    return asked.isStart ? !item.empty() && item.starts_with(asked.text) : item == asked.text;
}

bool isLabel(std::string_view label, const QueryTerm &asked)
{
    const bool keyOnly = !asked.isStart && asked.text.find('=') == std::string::npos;
    return isItem(keyOnly ? label.substr(0, label.find('=')) : label, asked);
}

bool isBetween(qint64 at, const QueryTerm &asked)
{
    return at >= asked.from && at <= asked.until;
}

} // namespace

TokenMatcher::TokenMatcher(const TokenQuery &query, const TokenChunk &chunk)
    : m_query(query)
    , m_chunk(chunk)
{
    const std::size_t texts = chunk.batch().texts().size();
    for (const QueryTerm &asked : query.terms()) {
        Term term;
        term.asked = &asked;
        term.text = asked.text;
        term.mayBeUuid = isUuidStart(term.text);
        term.hasPrefix = contains(term.text, "_"sv);
        term.plain.assign(texts, Known::NotYet);
        term.roles.assign(asked.kind == Kind::Word ? texts : 0, Known::NotYet);
        m_terms.push_back(std::move(term));
    }
}

bool TokenMatcher::matches(std::size_t row)
{
    return std::all_of(m_terms.begin(), m_terms.end(), [this, row](Term &term) { return fits(term, row); });
}

RowBits TokenMatcher::scan()
{
    const std::size_t rows = m_chunk.size();
    const auto lead = std::find_if(m_terms.begin(), m_terms.end(), [](const Term &term) {
        return term.asked->kind == Kind::Word && !term.asked->negated;
    });
    RowBits bits(rows, lead == m_terms.end());
    if (lead != m_terms.end()) {
        scanNames(*lead, bits);
    }
    for (std::size_t row = 0; row < rows; ++row) {
        if (lead != m_terms.end() && !bits.test(row) && foundBesideName(*lead, row)) {
            bits.set(row);
        }
    }
    for (auto term = m_terms.begin(); term != m_terms.end(); ++term) {
        for (std::size_t row = 0; term != lead && row < rows; ++row) {
            if (bits.test(row) && !fits(*term, row)) {
                bits.clear(row);
            }
        }
    }
    return bits;
}

bool TokenMatcher::fits(Term &term, std::size_t row)
{
    return holds(term, row) != term.asked->negated;
}

bool TokenMatcher::holds(Term &term, std::size_t row)
{
    const TokenBatch &batch = m_chunk.batch();
    switch (term.asked->kind) {
    case Kind::Word:
        return wordFound(term, row);
    case Kind::Name:
        return isNamed(*term.asked, row);
    case Kind::Role:
        return hasRole(term, batch.rolesIndex(row));
    case Kind::Label:
    case Kind::Resource:
    case Kind::Endpoint:
        return reaches(term, batch.scopeIndex(row));
    case Kind::Region:
        return isRegion(term, batch.regionIndex(row));
    case Kind::Is:
        return hasTrait(*term.asked, row);
    case Kind::Created:
        return isBetween(batch.created(row), *term.asked);
    case Kind::Expires:
        return isBetween(batch.expires(row), *term.asked);
    case Kind::Used:
        return isBetween(batch.lastUsed(row), *term.asked);
    case Kind::Nothing:
        return false;
    }
    Q_UNREACHABLE();
}

bool TokenMatcher::hasTrait(const QueryTerm &asked, std::size_t row) const
{
    const TokenBatch &batch = m_chunk.batch();
    switch (asked.trait) {
    case Trait::Active:
        return batch.status(row) == TokenStatus::Active && !isBetween(batch.expires(row), asked);
    case Trait::Expired:
    case Trait::Expiring:
        return isBetween(batch.expires(row), asked);
    case Trait::Unused:
        return batch.lastUsed(row) == 0;
    case Trait::Unscoped:
        return m_query.unscopedIsEverything() && batch.scope(row).empty();
    case Trait::Disabled:
        return batch.status(row) == TokenStatus::Disabled;
    case Trait::NeverShown:
        return !batch.delivered(row);
    case Trait::Unknown:
        return batch.status(row) == TokenStatus::OutcomeUnknown;
    case Trait::None:
        return false;
    }
    Q_UNREACHABLE();
}

bool TokenMatcher::isNamed(const QueryTerm &asked, std::size_t row) const
{
    return isItem(asked.caseMatters ? m_chunk.batch().name(row) : m_chunk.foldedName(row), asked);
}

/// Asks `look` once for each text, then remembers.
template <class Look>
bool TokenMatcher::once(std::vector<Known> &known, std::uint32_t text, Look look)
{
    if (known[text] == Known::NotYet) {
        const std::string_view whole = m_chunk.batch().texts()[text];
        known[text] = look(whole) ? Known::Yes : Known::No;
    }
    return known[text] == Known::Yes;
}

bool TokenMatcher::hasRole(Term &term, std::uint32_t text)
{
    return once(term.plain, text, [this, &asked = *term.asked](std::string_view roles) {
        return anyItem(roles, [this, &asked](std::string_view id) {
            return std::find(asked.roles.begin(), asked.roles.end(), id) != asked.roles.end()
                || isItem(asked.caseMatters ? id : foldedText(id, m_buffer), asked);
        });
    });
}

bool TokenMatcher::reaches(Term &term, std::uint32_t text)
{
    return once(term.plain, text, [this, &asked = *term.asked](std::string_view scope) {
        const ScopeParts parts = scopeParts(asked.caseMatters ? scope : foldedText(scope, m_buffer));
        const auto isAsked = [&asked](std::string_view item) {
            return asked.kind == Kind::Label ? isLabel(item, asked) : isItem(item, asked);
        };
        const std::string_view part = asked.kind == Kind::Label ? parts.labels
            : asked.kind == Kind::Resource                      ? parts.resources
                                                                : parts.endpoints;
        return anyItem(part, isAsked) || anyItem(parts.verbatim, isAsked);
    });
}

bool TokenMatcher::isRegion(Term &term, std::uint32_t text)
{
    return once(term.plain, text, [this, &asked = *term.asked](std::string_view region) {
        return isItem(asked.caseMatters ? region : foldedText(region, m_buffer), asked);
    });
}

bool TokenMatcher::wordFound(Term &word, std::size_t row)
{
    return contains(m_chunk.foldedName(row), word.text) || foundBesideName(word, row);
}

bool TokenMatcher::foundBesideName(Term &word, std::size_t row)
{
    const TokenBatch &batch = m_chunk.batch();
    return inText(word, batch.scopeIndex(row)) || inRoles(word, batch.rolesIndex(row))
        || inText(word, batch.regionIndex(row)) || inHint(word, row) || inId(word, row);
}

bool TokenMatcher::inText(Term &word, std::uint32_t text)
{
    return once(word.plain, text, [this, &word](std::string_view whole) {
        return contains(foldedText(whole, m_buffer), word.text);
    });
}

bool TokenMatcher::inRoles(Term &word, std::uint32_t text)
{
    return once(word.roles, text, [this, &word, text](std::string_view ids) {
        return inText(word, text)
            || contains(foldedText(roleLabels(ids, m_query.labels()), m_buffer), word.text);
    });
}

bool TokenMatcher::inHint(const Term &word, std::size_t row)
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

bool TokenMatcher::inId(const Term &word, std::size_t row)
{
    const TokenBatch &batch = m_chunk.batch();
    if (batch.isUuid(row)) {
        return word.mayBeUuid && uuidStartsWith(batch.idBytes(row), word.text);
    }
    return foldedText(batch.idBytes(row), m_buffer).starts_with(word.text);
}

void TokenMatcher::scanNames(const Term &word, RowBits &bits) const
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
