// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace tkd {

/// True for what must not be in a name of ours and is shown escaped when a server sends it: control
/// characters, line separators, bidirectional marks, invisible characters, lone surrogates, unassigned code
/// points.
[[nodiscard]] bool isUnsafe(char32_t codePoint);
/// The first unsafe code point written as U+202E; empty if there is none.
[[nodiscard]] QString firstUnsafe(QStringView text);
/// The text with every unsafe code point as \u{202E}. For tables, titles and terminals.
[[nodiscard]] QString escaped(QStringView text);
/// A character as a message names it: “A”, a space, “é” (U+00E9), or U+202E alone where it cannot be seen.
[[nodiscard]] QString characterName(char32_t codePoint);
/// A short, escaped piece of somebody's text for a message.
[[nodiscard]] QString excerpt(QStringView text, qsizetype limit = 40);
/// The number of code points; a lone surrogate counts as one.
[[nodiscard]] qsizetype codePointCount(QStringView text);
[[nodiscard]] constexpr bool isAsciiAlphanumeric(char32_t c)
{
    return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}
/// The first code point that a rule does not allow, for the message that names it.
[[nodiscard]] std::optional<char32_t> firstNotAllowed(QStringView text, bool (*isAllowed)(char32_t));
/// How names are compared, searched and sorted: case-folded. The order is by UTF-8 bytes of this key.
[[nodiscard]] QString nameKey(QStringView name);

} // namespace tkd
