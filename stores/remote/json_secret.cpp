// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/json_secret.h"

#include "stores/remote/json_text.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

/// Walks over JSON without taking it apart. Liberal: what it lets through is parsed by QJsonDocument later.
class JsonWalk
{
public:
    /// A string's bytes between its quotes, as offsets.
    struct Span
    {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    explicit JsonWalk(std::string_view text)
        : m_text(text)
    {
    }

    /// The string values at `path`. False: no JSON, or something else than a string or null at the path.
    bool find(std::initializer_list<std::string_view> path, std::vector<Span> &found)
    {
        if (m_text.substr(0, 3) == "\xef\xbb\xbf") {
            m_at = 3;
        }
        return object(path.begin(), path.end(), found, 1);
    }

private:
    using Key = const std::string_view *;

    void skipSpace()
    {
        while (m_at < m_text.size() && std::strchr(" \t\r\n", m_text[m_at]) != nullptr
               && m_text[m_at] != '\0') {
            ++m_at;
        }
    }
    bool eat(char wanted)
    {
        skipSpace();
        const bool there = m_at < m_text.size() && m_text[m_at] == wanted;
        m_at += there ? 1 : 0;
        return there;
    }
    [[nodiscard]] char peek()
    {
        skipSpace();
        return m_at < m_text.size() ? m_text[m_at] : '\0';
    }
    bool string(Span &span)
    {
        if (!eat('"')) {
            return false;
        }
        span.begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        }
        span.end = m_at;
        return m_at++ < m_text.size();
    }
    bool value(int depth)
    {
        Span ignored;
        std::vector<Span> none;
        switch (peek()) {
        case '"':
            return string(ignored);
        case '{':
            return object(nullptr, nullptr, none, depth + 1);
        case '[':
            return array(depth + 1);
        default:
            return scalar();
        }
    }
    bool scalar()
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && std::strchr(",]} \t\r\n", m_text[m_at]) == nullptr) {
            ++m_at;
        }
        return m_at > begin;
    }
    bool array(int depth)
    {
        if (depth > deepestJson || !eat('[')) {
            return false;
        }
        if (eat(']')) {
            return true;
        }
        do {
            if (!value(depth)) {
                return false;
            }
        } while (eat(','));
        return eat(']');
    }
    bool object(Key wanted, Key end, std::vector<Span> &found, int depth)
    {
        if (depth > deepestJson || !eat('{')) {
            return false;
        }
        if (eat('}')) {
            return true;
        }
        do {
            Span key;
            if (!string(key) || !eat(':') || !member(key, wanted, end, found, depth)) {
                return false;
            }
        } while (eat(','));
        return eat('}');
    }
    bool member(const Span &key, Key wanted, Key end, std::vector<Span> &found, int depth)
    {
        const bool isWanted = wanted != end && m_text.substr(key.begin, key.end - key.begin) == *wanted;
        const char next = peek();
        if (!isWanted) {
            return value(depth);
        }
        if (wanted + 1 != end) {
            return next == '{' ? object(wanted + 1, end, found, depth + 1) : value(depth);
        }
        if (next == '"') {
            return string(found.emplace_back());
        }
        return m_text.substr(m_at, 4) == "null" && value(depth);
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

void appendUtf8(WipedBytes &to, char32_t c)
{
    const auto push = [&to](char32_t byte) { to.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        push(c);
    } else if (c < 0x800) {
        push(0xC0 | c >> 6);
        push(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        push(0xE0 | c >> 12);
        push(0x80 | (c >> 6 & 0x3F));
        push(0x80 | (c & 0x3F));
    } else {
        push(0xF0 | c >> 18);
        push(0x80 | (c >> 12 & 0x3F));
        push(0x80 | (c >> 6 & 0x3F));
        push(0x80 | (c & 0x3F));
    }
}

/// Four hexadecimal digits; nullopt if they are not.
std::optional<char32_t> hexUnit(std::string_view digits)
{
    char32_t unit = 0;
    for (const char c : digits.substr(0, 4)) {
        const char32_t digit = c >= '0' && c <= '9' ? char32_t(c - '0')
            : c >= 'a' && c <= 'f'                  ? char32_t(c - 'a' + 10)
            : c >= 'A' && c <= 'F'                  ? char32_t(c - 'A' + 10)
                                                    : 16;
        if (digit > 15) {
            return std::nullopt;
        }
        unit = unit << 4 | digit;
    }
    return digits.size() < 4 ? std::nullopt : std::optional(unit);
}

/// The code point of what follows "\u", and how many bytes of `text` it took.
std::optional<std::pair<char32_t, std::size_t>> escapedCodePoint(std::string_view text)
{
    const auto first = hexUnit(text);
    if (!first || (*first >= 0xDC00 && *first <= 0xDFFF)) {
        return std::nullopt;
    }
    if (*first < 0xD800 || *first > 0xDBFF) {
        return std::pair(*first, std::size_t{4});
    }
    const auto second = text.substr(4, 2) == "\\u" ? hexUnit(text.substr(6)) : std::nullopt;
    if (!second || *second < 0xDC00 || *second > 0xDFFF) {
        return std::nullopt;
    }
    return std::pair(0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00), std::size_t{10});
}

/// A JSON string's content as UTF-8; nullopt for an escape that is none.
std::optional<WipedBytes> unescaped(std::string_view text)
{
    static constexpr std::string_view letters = "\"\\/bfnrt";
    static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    WipedBytes plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\') {
            plain.push_back(text[at]);
            continue;
        }
        const char kind = ++at < text.size() ? text[at] : '\0';
        const std::size_t letter = kind == '\0' ? std::string_view::npos : letters.find(kind);
        if (letter != std::string_view::npos) {
            plain.push_back(meanings[letter]);
            continue;
        }
        const auto codePoint = kind == 'u' ? escapedCodePoint(text.substr(at + 1)) : std::nullopt;
        if (!codePoint) {
            return std::nullopt;
        }
        appendUtf8(plain, codePoint->first);
        at += codePoint->second;
    }
    return plain;
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

Result<Secret> secretFrom(const WipedBytes &text)
{
    std::string_view view(text.data(), text.size());
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!view.empty() && isSpace(view.front())) {
        view.remove_prefix(1);
    }
    while (!view.empty() && isSpace(view.back())) {
        view.remove_suffix(1);
    }
    if (view.size() > Secret::maxSize) {
        return corruptAnswer(u"a secret of %1 bytes"_s.arg(view.size()));
    }
    if (std::any_of(view.begin(), view.end(), isControl)) {
        return corruptAnswer(u"a secret with control characters"_s);
    }
    return Secret(QByteArrayView(view.data(), qsizetype(view.size())));
}

} // namespace

Result<Secret> takeSecret(WipedBytes &body, std::initializer_list<std::string_view> path)
{
    std::vector<JsonWalk::Span> found;
    if (!JsonWalk({body.data(), body.size()}).find(path, found)) {
        return corruptAnswer(u"no JSON object with a text where the secret is expected"_s);
    }
    if (found.empty()) {
        return Secret();
    }
    const auto plain =
        unescaped({body.data() + found.front().begin, found.front().end - found.front().begin});
    for (const JsonWalk::Span &span : found) {
        std::fill(body.begin() + qsizetype(span.begin), body.begin() + qsizetype(span.end), ' ');
    }
    if (!plain || found.size() > 1) {
        return corruptAnswer(u"the secret comes twice, or is not well written"_s);
    }
    return secretFrom(*plain);
}

void appendJsonText(WipedBytes &to, std::string_view utf8)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    to.push_back('"');
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20) {
            append(to, "\\u00");
            to.push_back(digits[byte >> 4]);
            to.push_back(digits[byte & 0xF]);
        } else {
            if (c == '"' || c == '\\') {
                to.push_back('\\');
            }
            to.push_back(c);
        }
    }
    to.push_back('"');
}

} // namespace tkd
