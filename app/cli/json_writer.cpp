// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/json_writer.h"

#include "core/code_points.h"
#include "core/text_safety.h"

#include <QChar>

#include <array>
#include <charconv>
#include <cstdio>

namespace tkd::cli {

namespace {

void appendEscape(std::string &to, char16_t unit)
{
    std::array<char, 8> text{};
    const int size = std::snprintf(text.data(), text.size(), "\\u%04x", unsigned(unit));
    to.append(text.data(), static_cast<std::size_t>(size));
}

void appendEscape(std::string &to, char32_t point)
{
    if (QChar::requiresSurrogates(point)) {
        appendEscape(to, char16_t(QChar::highSurrogate(point)));
        appendEscape(to, char16_t(QChar::lowSurrogate(point)));
    } else {
        appendEscape(to, char16_t(point));
    }
}

/// A text with something other than printable ASCII in it. Every hint is one, so it makes no copy.
void appendUnicode(std::string &to, std::string_view utf8)
{
    constexpr char32_t replacement = U'\ufffd';
    for (CodePoints points(utf8); !points.atEnd();) {
        const std::size_t start = points.position();
        const char32_t point = points.next();
        if (point == U'"' || point == U'\\') {
            to += '\\';
            to += static_cast<char>(point);
        } else if (point == U'\n') {
            to += "\\n";
        } else if (point == U'\t') {
            to += "\\t";
        } else if (isUnsafe(point) || point < U' ') {
            appendEscape(to, point);
        } else if (point == replacement) {
            to += "\xef\xbf\xbd"; // its own bytes may be no UTF-8
        } else {
            to += utf8.substr(start, points.position() - start);
        }
    }
}

/// Looks at every byte, because compilers make that many at a time.
bool isPlain(std::string_view utf8)
{
    bool plain = true;
    for (const char c : utf8) {
        plain = plain & (c >= ' ') & (c < 127) & (c != '"') & (c != '\\');
    }
    return plain;
}

} // namespace

void appendJsonString(std::string &to, std::string_view utf8)
{
    to += '"';
    if (isPlain(utf8)) {
        to += utf8;
    } else {
        appendUnicode(to, utf8);
    }
    to += '"';
}

void JsonWriter::key(std::string_view name)
{
    separate();
    m_to.append("\"").append(name).append(m_indent > 0 ? "\": " : "\":");
    m_afterKey = true;
}

void JsonWriter::string(std::string_view utf8)
{
    separate();
    appendJsonString(m_to, utf8);
}

void JsonWriter::number(long long value)
{
    separate();
    std::array<char, 24> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    m_to.append(text.data(), end);
}

void JsonWriter::boolean(bool value)
{
    separate();
    m_to += value ? "true" : "false";
}

void JsonWriter::null()
{
    separate();
    m_to += "null";
}

void JsonWriter::open(char bracket)
{
    separate();
    m_to += bracket;
    ++m_depth;
    m_first = true;
}

void JsonWriter::close(char bracket)
{
    --m_depth;
    if (!m_first) {
        newLine();
    }
    m_to += bracket;
    m_first = false;
}

void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (!m_first) {
        m_to += ',';
    }
    if (m_depth > 0) {
        newLine();
    }
    m_first = false;
}

void JsonWriter::newLine()
{
    if (m_indent > 0) {
        m_to += '\n';
        m_to.append(static_cast<std::size_t>(m_depth) * static_cast<std::size_t>(m_indent), ' ');
    }
}

} // namespace tkd::cli
