// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace tkd::cli {

/// Writes JSON into a string as it comes: members in the order of the calls, no tree in between. The caller
/// keeps begin and end in pairs.
class JsonWriter
{
public:
    /// `indent` 0 = one line.
    JsonWriter(std::string &to, int indent)
        : m_to(to)
        , m_indent(indent)
    {
    }
    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    void key(std::string_view name);
    void string(std::string_view utf8);
    void number(long long value);
    void boolean(bool value);
    void null();

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void newLine();

    std::string &m_to;
    int m_indent;
    int m_depth = 0;
    bool m_first = true;
    bool m_afterKey = false;
};

/// Appends `utf8` as a JSON string, quotes included. Control characters, DEL, C1 and bidirectional marks are
/// escaped, so that the text is safe on a terminal too.
void appendJsonString(std::string &to, std::string_view utf8);

} // namespace tkd::cli
