// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace tkd {

/// Walks over the code points of UTF-8 text without making a copy of it. A byte that does not belong is given
/// as U+FFFD, so that a secret in any encoding can be shown and counted.
class CodePoints
{
public:
    explicit CodePoints(std::string_view text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    /// Bytes that are behind.
    [[nodiscard]] std::size_t position() const { return m_at; }
    [[nodiscard]] char32_t next();

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

[[nodiscard]] int countCodePoints(std::string_view text);

} // namespace tkd
