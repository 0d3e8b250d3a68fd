// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace tkd {

/// Walks over JSON without taking it apart, so that nothing of it is copied. Liberal: what it lets through is
/// parsed by QJsonDocument later.
class JsonWalk
{
public:
    /// A string's bytes between its quotes, as offsets.
    struct Span
    {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    explicit JsonWalk(std::string_view text)
        : m_text(text)
    {
    }

    /// The string values at `path`. False: no JSON, or something else than a string or null at the path.
    bool find(std::initializer_list<std::string_view> path, std::vector<Span> &found);

private:
    using Key = const std::string_view *;

    void skipSpace();
    bool eat(char wanted);
    [[nodiscard]] char peek();
    bool string(Span &span);
    bool value(int depth);
    bool scalar();
    bool array(int depth);
    bool object(Key wanted, Key end, std::vector<Span> &found, int depth);
    bool member(const Span &key, Key wanted, Key end, std::vector<Span> &found, int depth);

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace tkd
