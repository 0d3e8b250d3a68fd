// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/folding.h"

#include "core/text_safety.h"

#include <QString>

#include <algorithm>

namespace tkd {

std::string_view foldedText(std::string_view text, std::string &buffer)
{
    bool ascii = true;
    bool upper = false;
    for (const char c : text) {
        ascii &= static_cast<unsigned char>(c) < 0x80;
        upper |= c >= 'A' && c <= 'Z';
    }
    if (ascii && !upper) {
        return text;
    }
    if (ascii) {
        buffer.resize(text.size());
        std::transform(text.begin(), text.end(), buffer.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
        return buffer;
    }
    const QString name = QString::fromUtf8(text.data(), qsizetype(text.size()));
    buffer = nameKey(name).toStdString();
    return buffer;
}

} // namespace tkd
