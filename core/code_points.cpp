// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/code_points.h"

namespace tkd {

namespace {

constexpr char32_t replacement = 0xFFFD;

struct Lead
{
    int following; ///< bytes that belong to it
    char32_t bits;
    char32_t smallest; ///< below it the form is too long, which is an error
};

Lead leadOf(unsigned char byte)
{
    if (byte < 0x80) {
        return {0, byte, 0};
    }
    if ((byte & 0xE0U) == 0xC0U) {
        return {1, byte & 0x1FU, 0x80};
    }
    if ((byte & 0xF0U) == 0xE0U) {
        return {2, byte & 0x0FU, 0x800};
    }
    if ((byte & 0xF8U) == 0xF0U) {
        return {3, byte & 0x07U, 0x10000};
    }
    return {-1, replacement, 0};
}

} // namespace

char32_t CodePoints::next()
{
    const Lead lead = leadOf(static_cast<unsigned char>(m_text[m_at++]));
    if (lead.following < 0) {
        return replacement;
    }
    char32_t point = lead.bits;
    std::size_t at = m_at;
    for (int i = 0; i < lead.following; ++i, ++at) {
        const auto byte = at < m_text.size() ? static_cast<unsigned char>(m_text[at]) : 0U;
        if ((byte & 0xC0U) != 0x80U) {
            return replacement; // the following byte begins something new
        }
        point = (point << 6U) | (byte & 0x3FU);
    }
    m_at = at;
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    return point < lead.smallest || point > 0x10FFFF || surrogate ? replacement : point;
}

int countCodePoints(std::string_view text)
{
    int count = 0;
    for (CodePoints points(text); !points.atEnd(); ++count) {
        static_cast<void>(points.next());
    }
    return count;
}

} // namespace tkd
