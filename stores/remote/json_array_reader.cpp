// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/json_array_reader.h"

#include "stores/remote/json_text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <string_view>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

/// Far above any token and any metadata.
constexpr qsizetype longestElement = 1 << 20;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// The bytes at which something ends or begins.
constexpr std::array<bool, 256> stopsAt(std::string_view bytes)
{
    std::array<bool, 256> stops{};
    for (const char c : bytes) {
        stops[static_cast<unsigned char>(c)] = true;
    }
    return stops;
}
constexpr auto inString = stopsAt("\"\\");
constexpr auto inElement = stopsAt("\"{}[],");

/// A string's bytes between its quotes, without the escapes that any character can hide behind.
QByteArray unescaped(const QByteArray &string)
{
    return string.contains('\\')
        ? QJsonDocument::fromJson("[\"" + string + "\"]").array().first().toString().toUtf8()
        : string;
}

} // namespace

JsonArrayReader::JsonArrayReader(QByteArray member, Element element, std::function<void()> restarted)
    : m_member(std::move(member))
    , m_onElement(std::move(element))
    , m_onRestart(std::move(restarted))
{
}

void JsonArrayReader::restart()
{
    m_around.clear();
    m_element.clear();
    m_string.clear();
    m_nesting.clear();
    m_wrong = nullptr;
    m_listDepth = 0;
    m_hasMember = m_hasList = m_hasElements = m_inString = m_escape = m_afterColon = false;
    m_onRestart();
}

bool JsonArrayReader::take(QByteArrayView bytes)
{
    while (m_wrong == nullptr) {
        bytes = bytes.sliced(takePlain(bytes));
        if (bytes.isEmpty()) {
            return true;
        }
        if (!takeByte(bytes.front())) {
            return false;
        }
        bytes = bytes.sliced(1);
    }
    return false;
}

qsizetype JsonArrayReader::takePlain(QByteArrayView bytes)
{
    if (m_escape || (m_listDepth == 0 && !m_inString)) {
        return 0;
    }
    const auto &stops = m_inString ? inString : inElement;
    const auto end = std::find_if(bytes.begin(), bytes.end(),
                                  [&stops](char c) { return stops[static_cast<unsigned char>(c)]; });
    const QByteArrayView plain = bytes.first(end - bytes.begin());
    (m_listDepth > 0 ? m_element : m_around).append(plain);
    if (m_inString && m_listDepth == 0) {
        m_string.append(plain);
    }
    return plain.size();
}

bool JsonArrayReader::wrong(const char *why)
{
    m_wrong = why;
    return false;
}

void JsonArrayReader::keep(char c)
{
    (m_listDepth > 0 ? m_element : m_around).append(c);
}

bool JsonArrayReader::takeByte(char c)
{
    if (m_element.size() > longestElement || m_around.size() > longestElement) {
        return wrong("an element, or what is around the list, is too long");
    }
    if (m_inString) {
        keep(c);
        m_inString = m_escape || c != '"';
        m_escape = !m_escape && c == '\\';
        if (m_inString && m_listDepth == 0) {
            m_string.append(c);
        }
        return true;
    }
    if (c == '"') {
        m_inString = true;
        m_string.clear();
        keep(c);
        return true;
    }
    if (c == '{' || c == '[') {
        return open(c);
    }
    if (c == '}' || c == ']') {
        return close(c);
    }
    if (c == ',' && m_listDepth > 0 && m_nesting.size() == m_listDepth) {
        return endElement(false);
    }
    if (c == ':' && m_nesting == "{" && !m_member.isEmpty()) {
        keep(c);
        return endKey();
    }
    m_afterColon = m_afterColon && isSpace(c);
    keep(c);
    return true;
}

/// Of two lists one would be left out, and what is left out looks as if it had been deleted.
bool JsonArrayReader::endKey()
{
    m_afterColon = unescaped(m_string) == m_member;
    if (m_afterColon && std::exchange(m_hasMember, true)) {
        return wrong("the list is there twice");
    }
    return true;
}

bool JsonArrayReader::open(char c)
{
    const bool isList = c == '[' && !m_hasList && (m_member.isEmpty() ? m_nesting.isEmpty() : m_afterColon);
    m_afterColon = false;
    keep(c);
    m_nesting.append(c);
    if (isList) {
        m_hasList = true;
        m_listDepth = static_cast<int>(m_nesting.size());
    }
    return m_nesting.size() <= deepestJson || wrong("nested too deeply");
}

bool JsonArrayReader::close(char c)
{
    if (m_nesting.isEmpty() || m_nesting.back() != (c == '}' ? '{' : '[')) {
        return wrong("brackets that do not match");
    }
    if (m_nesting.size() == m_listDepth) {
        if (!endElement(true)) {
            return false;
        }
        m_listDepth = 0;
    }
    m_nesting.chop(1);
    keep(c);
    return true;
}

bool JsonArrayReader::endElement(bool isLast)
{
    if (isLast && !m_hasElements && QByteArrayView(m_element).trimmed().isEmpty()) {
        m_element.clear();
        return true; // []
    }
    m_hasElements = true;
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(m_element, &error);
    m_element.resize(0); // keeps its room for the next
    if (error.error != QJsonParseError::NoError || !document.isObject()) {
        return wrong("an element that is no object");
    }
    return m_onElement(document.object()) || wrong("an element that is not understood");
}

Result<QJsonObject> JsonArrayReader::finish()
{
    if (m_wrong != nullptr) {
        return corruptAnswer(QString::fromLatin1(m_wrong));
    }
    QJsonParseError error;
    const auto around = QJsonDocument::fromJson(m_around, &error);
    if (error.error != QJsonParseError::NoError
        || (m_member.isEmpty() ? !around.isArray() : !around.isObject())) {
        return corruptAnswer(u"a list that is cut short, or none: "_s + error.errorString());
    }
    if (m_hasMember && !m_hasList && !around.object().value(QString::fromUtf8(m_member)).isNull()) {
        return corruptAnswer(u"something else in the list's place"_s);
    }
    return around.object();
}

} // namespace tkd
