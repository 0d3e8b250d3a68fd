// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/json_writer.h"

#include "core/text_safety.h"

#include <QList>
#include <QString>

#include <algorithm>
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

/// The rare text with something other than printable ASCII in it.
void appendUnicode(std::string &to, std::string_view utf8)
{
    const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    for (const char32_t point : text.toUcs4()) {
        if (point == U'"' || point == U'\\') {
            to += '\\';
            to += static_cast<char>(point);
        } else if (point == U'\n') {
            to += "\\n";
        } else if (point == U'\t') {
            to += "\\t";
        } else if (isUnsafe(point) || point < U' ') {
            for (const QChar unit : QString::fromUcs4(&point, 1)) {
                appendEscape(to, unit.unicode());
            }
        } else {
            to += QString::fromUcs4(&point, 1).toStdString();
        }
    }
}

bool isPlain(char c)
{
    return c >= ' ' && c < 127 && c != '"' && c != '\\';
}

} // namespace

void appendJsonString(std::string &to, std::string_view utf8)
{
    to += '"';
    if (std::all_of(utf8.begin(), utf8.end(), isPlain)) {
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
        m_to.append(static_cast<std::size_t>(m_depth * m_indent), ' ');
    }
}

} // namespace tkd::cli
