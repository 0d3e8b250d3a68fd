// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/json_secret.h"

#include "stores/remote/json_text.h"
#include "stores/remote/json_walk.h"

#include <algorithm>
#include <optional>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

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
