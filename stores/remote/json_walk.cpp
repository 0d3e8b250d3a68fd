// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/json_walk.h"

#include "stores/remote/json_text.h"

#include <cstring>

namespace tkd {

bool JsonWalk::find(std::initializer_list<std::string_view> path, std::vector<Span> &found)
{
    if (m_text.substr(0, 3) == "\xef\xbb\xbf") {
        m_at = 3;
    }
    return object(path.begin(), path.end(), found, 1);
}

void JsonWalk::skipSpace()
{
    while (m_at < m_text.size() && std::strchr(" \t\r\n", m_text[m_at]) != nullptr && m_text[m_at] != '\0') {
        ++m_at;
    }
}

bool JsonWalk::eat(char wanted)
{
    skipSpace();
    const bool there = m_at < m_text.size() && m_text[m_at] == wanted;
    m_at += there ? 1 : 0;
    return there;
}

char JsonWalk::peek()
{
    skipSpace();
    return m_at < m_text.size() ? m_text[m_at] : '\0';
}

bool JsonWalk::string(Span &span)
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

bool JsonWalk::value(int depth)
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

bool JsonWalk::scalar()
{
    const std::size_t begin = m_at;
    while (m_at < m_text.size() && std::strchr(",]} \t\r\n", m_text[m_at]) == nullptr) {
        ++m_at;
    }
    return m_at > begin;
}

bool JsonWalk::array(int depth)
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

bool JsonWalk::object(Key wanted, Key end, std::vector<Span> &found, int depth)
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

bool JsonWalk::member(const Span &key, Key wanted, Key end, std::vector<Span> &found, int depth)
{
    const std::string_view name = m_text.substr(key.begin, key.end - key.begin);
    if (wanted != end && name.find('\\') != std::string_view::npos) {
        return false; // the parser would find the wanted name in it, and a secret that nobody wipes
    }
    const bool isWanted = wanted != end && name == *wanted;
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

} // namespace tkd
