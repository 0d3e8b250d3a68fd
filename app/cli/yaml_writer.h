// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tkd::cli {

/// JsonWriter's calls as YAML: block style, every string in double quotes (JSON's quoting is YAML's), so that
/// `no`, `true` and `123` read back as the strings that they are. No array directly inside an array.
class YamlWriter
{
public:
    explicit YamlWriter(std::string &to)
        : m_to(to)
    {
    }
    void beginObject() { open(false); }
    void endObject() { close("{}"); }
    void beginArray() { open(true); }
    void endArray() { close("[]"); }
    void key(std::string_view name);
    void string(std::string_view utf8);
    void number(long long value);
    void boolean(bool value);
    void null();

private:
    /// What stands on the line already.
    enum class Line { Fresh, AfterKey, AfterDash };
    struct Level
    {
        bool array;
        std::size_t indent;
        Line before;
        bool empty = true;
    };
    void open(bool array);
    void close(std::string_view ifEmpty);
    void startItem();
    void scalar(std::string_view text);

    std::string &m_to;
    std::vector<Level> m_levels;
    Line m_line = Line::Fresh;
};

} // namespace tkd::cli
