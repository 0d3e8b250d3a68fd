// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringView>

namespace tkd {

/// True for what must not be in a name of ours and is shown escaped when a server sends it: control
/// characters, bidirectional marks, zero-width characters, lone surrogates, unassigned code points.
[[nodiscard]] bool isUnsafe(char32_t codePoint);
/// The first unsafe code point written as U+202E; empty if there is none.
[[nodiscard]] QString firstUnsafe(QStringView text);
/// The text with every unsafe code point as \u{202E}. For tables, titles and terminals.
[[nodiscard]] QString escaped(QStringView text);
/// How names are compared, searched and sorted: case-folded. The order is by UTF-8 bytes of this key.
[[nodiscard]] QString nameKey(QStringView name);

} // namespace tkd
