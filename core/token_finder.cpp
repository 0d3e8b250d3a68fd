// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_finder.h"

#include "core/foreign_tokens.h"
#include "core/secret.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tkd {

using namespace std::string_view_literals;

namespace {

constexpr auto base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"sv;
constexpr auto lowerCase = "abcdefghijklmnopqrstuvwxyz"sv;
constexpr std::size_t bodyLength = tokenRandomLength + tokenChecksumLength;
/// Shorter than this behind a prefix is a hint or a word, not a token.
constexpr std::size_t shortestBody = 12;
constexpr std::size_t shortestPrefix = 5;
constexpr std::size_t longestPrefix = 10;
/// A piece that is looked through at once; a token that may go on beyond it waits for the next piece.
constexpr std::size_t window = 1024 * 1024;
/// Enough for one argument of a command line.
constexpr std::size_t lineRoom = 4096;
constexpr std::size_t overlap = Secret::maxSize;
/// What the look back before a token needs ("%3D").
constexpr std::size_t lookBack = 4;

bool isOneOf(std::string_view characters, char c)
{
    return characters.find(c) != std::string_view::npos;
}

std::size_t runLength(std::string_view text, std::string_view characters)
{
    return std::min(text.find_first_not_of(characters), text.size());
}

bool isHex(char c)
{
    return isOneOf("0123456789abcdefABCDEF"sv, c);
}

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

QString text(std::string_view ascii)
{
    return QString::fromLatin1(ascii.data(), static_cast<qsizetype>(ascii.size()));
}

/// The start, and of what follows as little as a hint has.
QString shorten(std::string_view start, std::string_view body)
{
    const std::size_t shown = body.size() >= 20 ? 4 : 0;
    return text(start) + text(body.substr(0, shown)) + u'…' + text(body.substr(body.size() - shown));
}

/// The first characters that anything we look for can begin with.
std::array<bool, 256> firstCharacters()
{
    std::array<bool, 256> first{};
    for (const char c : lowerCase) {
        first[static_cast<unsigned char>(c)] = true;
    }
    for (const ForeignForm &form : foreignForms()) {
        first[static_cast<unsigned char>(form.start.front())] = true;
    }
    return first;
}

} // namespace

TokenFinder::TokenFinder(const QStringList &prefixes, Found found)
    : m_found(std::move(found))
{
    m_prefixes.emplace_back(std::string(defaultTokenPrefix) + '_');
    for (const QString &prefix : prefixes) {
        std::string start = prefix.toStdString() + '_';
        if (start.size() > 1 && std::find(m_prefixes.begin(), m_prefixes.end(), start) == m_prefixes.end()) {
            m_prefixes.push_back(std::move(start));
        }
    }
}

TokenFinder::~TokenFinder()
{
    wipeBytes(m_text.data(), m_text.size());
}

/// Grows once, from a line's size to the largest, and leaves no stray copy of what passes through.
void TokenFinder::makeRoom(std::size_t more)
{
    const std::size_t needed = m_text.size() + more;
    if (needed <= m_text.capacity()) {
        return;
    }
    std::string larger;
    larger.reserve(needed <= lineRoom ? lineRoom : 2 * window + overlap);
    larger += m_text;
    wipeBytes(m_text.data(), m_text.size());
    m_text.swap(larger);
}

void TokenFinder::feed(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::string_view piece = bytes.substr(0, window);
        makeRoom(piece.size());
        m_text += piece;
        bytes.remove_prefix(piece.size());
        if (m_text.size() >= window + overlap) {
            scan(false);
        }
    }
}

void TokenFinder::finish()
{
    scan(true);
}

void TokenFinder::scan(bool isLast)
{
    static const std::array<bool, 256> first = firstCharacters();
    const std::size_t end = isLast ? m_text.size() : m_text.size() - overlap;
    std::size_t place = m_at; // where line and column stand is m_at
    while (place < end) {
        const std::size_t length = first[static_cast<unsigned char>(m_text[place])] ? lookAt(place) : 0;
        place += std::max<std::size_t>(length, 1);
    }
    advance(place);
    const std::size_t done = m_at > lookBack ? m_at - lookBack : 0;
    const std::size_t kept = m_text.size() - done;
    std::move(m_text.begin() + static_cast<std::ptrdiff_t>(done), m_text.end(), m_text.begin());
    wipeBytes(m_text.data() + kept, done);
    m_text.resize(kept);
    m_at -= done;
}

/// The length of what was found and reported at this place; 0: nothing.
std::size_t TokenFinder::lookAt(std::size_t at)
{
    const std::size_t ours = lookForOurs(at);
    return ours > 0 ? ours : lookForForeign(at);
}

std::size_t TokenFinder::lookForOurs(std::size_t at)
{
    const std::string_view rest = std::string_view(m_text).substr(at);
    const auto known = std::find_if(m_prefixes.begin(), m_prefixes.end(),
                                    [rest](const std::string &prefix) { return rest.starts_with(prefix); });
    const bool isKnown = known != m_prefixes.end();
    if (!isKnown && !startsWord(at)) {
        return 0;
    }
    const std::size_t letters =
        isKnown ? known->size() - 1 : runLength(rest.substr(0, longestPrefix + 1), lowerCase);
    if (letters < shortestPrefix || letters > longestPrefix || letters >= rest.size()
        || rest[letters] != '_') {
        return 0;
    }
    const std::string_view prefix = rest.substr(0, letters);
    // "\ntkdesk_" in a JSON text: a known prefix that begins a little later is the one that is meant.
    if (!isKnown
        && std::any_of(m_prefixes.begin(), m_prefixes.end(), [&rest, letters](const std::string &ours) {
               return rest.substr(0, letters + 1).ends_with(ours);
           })) {
        return 0;
    }
    const std::size_t body = runLength(rest.substr(letters + 1), base62);
    const std::size_t whole = letters + 1 + body;
    const std::string_view exact = rest.substr(0, std::min(whole, letters + 1 + bodyLength));
    FoundToken found;
    found.hasKnownPrefix = isKnown;
    found.length = static_cast<qint64>(body);
    // The checksum tells enough to take one out of a longer word; what is damaged has to be a word of its
    // own.
    if (body >= bodyLength && tokenShape(exact, prefix) == TokenShape::WellFormed) {
        found.length = bodyLength;
        report(std::move(found), at, exact);
        return exact.size();
    }
    if (!isKnown || body < shortestBody || !startsWord(at)) {
        return 0;
    }
    found.kind = body == bodyLength ? FoundToken::Kind::WrongChecksum : FoundToken::Kind::WrongLength;
    report(std::move(found), at, rest.substr(0, whole));
    return whole;
}

std::size_t TokenFinder::lookForForeign(std::size_t at)
{
    const std::string_view rest = std::string_view(m_text).substr(at);
    for (const ForeignForm &form : foreignForms()) {
        if (!rest.starts_with(form.start) || !startsWord(at)) {
            continue;
        }
        const std::string_view body =
            rest.substr(form.start.size(), runLength(rest.substr(form.start.size()), form.characters));
        if (body.size() < form.least || (form.most > 0 && body.size() > form.most)
            || body.find(form.mustHold) == std::string_view::npos) {
            continue;
        }
        FoundToken found;
        found.kind = FoundToken::Kind::Foreign;
        found.issuer = QCoreApplication::translate("ForeignTokens", form.issuer);
        found.length = static_cast<qint64>(body.size());
        found.shown = shorten(form.start, body);
        const std::size_t length = form.start.size() + body.size();
        report(std::move(found), at, rest.substr(0, length));
        return length;
    }
    return 0;
}

/// True at the start, behind anything that is no part of a word, and behind an escape: "%3D", "\n" in a JSON
/// text.
bool TokenFinder::startsWord(std::size_t at) const
{
    if (at == 0 || !(isOneOf(base62, m_text[at - 1]) || m_text[at - 1] == '_')) {
        return true;
    }
    return (at >= 3 && m_text[at - 3] == '%' && isHex(m_text[at - 2]) && isHex(m_text[at - 1]))
        || (at >= 2 && m_text[at - 2] == '\\' && isOneOf("nrtbf"sv, m_text[at - 1]));
}

void TokenFinder::report(FoundToken found, std::size_t at, std::string_view whole)
{
    advance(at);
    found.line = m_line;
    found.column = m_column;
    found.digest = tokenDigest(whole);
    if (found.shown.isEmpty()) {
        const std::size_t start = whole.find('_') + 1;
        found.shown = shorten(whole.substr(0, start), whole.substr(start));
    }
    m_found(found);
}

/// Moves the place of line and column on.
void TokenFinder::advance(std::size_t to)
{
    for (; m_at < to; ++m_at) {
        const char c = m_text[m_at];
        if (c == '\n') {
            ++m_line;
            m_column = 1;
        } else if (!isContinuation(c)) {
            ++m_column;
        }
    }
}

} // namespace tkd
