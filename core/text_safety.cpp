// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/text_safety.h"

#include <QCoreApplication>

#include <algorithm>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

bool isPlainAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; });
}

/// Letters by their category, but drawn as nothing at all: a name made of them looks empty.
bool isInvisibleLetter(char32_t codePoint)
{
    constexpr char32_t invisible[] = {0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0};
    return std::find(std::begin(invisible), std::end(invisible), codePoint) != std::end(invisible);
}

QString codePointWord(char32_t codePoint)
{
    return u"U+"_s + QString::number(uint(codePoint), 16).toUpper().rightJustified(4, u'0');
}

/// Steps through code points; a lone surrogate comes as itself.
char32_t nextCodePoint(QStringView text, qsizetype &at)
{
    const QChar first = text[at++];
    if (first.isHighSurrogate() && at < text.size() && text[at].isLowSurrogate()) {
        return QChar::surrogateToUcs4(first, text[at++]);
    }
    return first.unicode();
}

} // namespace

bool isUnsafe(char32_t codePoint)
{
    if (codePoint >= 0x20 && codePoint < 0x7f) {
        return false;
    }
    switch (QChar::category(codePoint)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidirectional marks, zero width space and joiners, soft hyphen, tags
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default: // the categories are Qt's, and all others can be seen
        return isInvisibleLetter(codePoint);
    }
}

QString firstUnsafe(QStringView text)
{
    for (qsizetype at = 0; at < text.size();) {
        const char32_t codePoint = nextCodePoint(text, at);
        if (isUnsafe(codePoint)) {
            return codePointWord(codePoint);
        }
    }
    return {};
}

QString escaped(QStringView text)
{
    if (isPlainAscii(text)) {
        return text.toString();
    }
    QString safe;
    safe.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype start = at;
        const char32_t codePoint = nextCodePoint(text, at);
        if (isUnsafe(codePoint)) {
            safe += u"\\u{"_s + QString::number(uint(codePoint), 16).toUpper().rightJustified(4, u'0') + u'}';
        } else {
            safe += text.sliced(start, at - start);
        }
    }
    return safe;
}

QString characterName(char32_t codePoint)
{
    if (codePoint == U' ') {
        return QCoreApplication::translate("TextSafety", "a space");
    }
    if (isUnsafe(codePoint) || QChar::isSpace(codePoint) || QChar::isMark(codePoint)) {
        return codePointWord(codePoint);
    }
    const QString shown = u"“"_s + QString::fromUcs4(&codePoint, 1) + u"”"_s;
    return codePoint < 0x7f ? shown : QString(shown + u" ("_s + codePointWord(codePoint) + u')');
}

QString excerpt(QStringView text, qsizetype limit)
{
    if (text.size() <= limit) {
        return escaped(text);
    }
    qsizetype length = std::max<qsizetype>(limit - 1, 0);
    if (length > 0 && text[length - 1].isHighSurrogate()) {
        --length; // half a character would be escaped as damage
    }
    return escaped(text.first(length)) + u'…';
}

qsizetype codePointCount(QStringView text)
{
    qsizetype count = 0;
    for (qsizetype at = 0; at < text.size(); ++count) {
        nextCodePoint(text, at);
    }
    return count;
}

std::optional<char32_t> firstNotAllowed(QStringView text, bool (*isAllowed)(char32_t))
{
    for (qsizetype at = 0; at < text.size();) {
        const char32_t codePoint = nextCodePoint(text, at);
        if (!isAllowed(codePoint)) {
            return codePoint;
        }
    }
    return std::nullopt;
}

QString nameKey(QStringView name)
{
    return name.toString().toCaseFolded();
}

} // namespace tkd
