// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/yaml_writer.h"

#include "app/cli/json_writer.h"

namespace tkd::cli {

void YamlWriter::key(std::string_view name)
{
    Level &level = m_levels.back();
    const bool behindDash = level.empty && level.before == Line::AfterDash;
    if (level.empty && level.before == Line::AfterKey) {
        m_to += '\n';
    }
    if (!behindDash) {
        m_to.append(level.indent, ' ');
    }
    level.empty = false;
    m_to.append(name).append(":");
    m_line = Line::AfterKey;
}

void YamlWriter::string(std::string_view utf8)
{
    std::string quoted;
    appendJsonString(quoted, utf8);
    scalar(quoted);
}

void YamlWriter::number(long long value)
{
    scalar(std::to_string(value));
}
void YamlWriter::boolean(bool value)
{
    scalar(value ? "true" : "false");
}
void YamlWriter::null()
{
    scalar("null");
}

void YamlWriter::startItem()
{
    Level &level = m_levels.back();
    if (level.empty && level.before == Line::AfterKey) {
        m_to += '\n';
    }
    level.empty = false;
    m_to.append(level.indent, ' ').append("- ");
    m_line = Line::AfterDash;
}

void YamlWriter::open(bool array)
{
    if (!m_levels.empty() && m_levels.back().array) {
        startItem();
    }
    const std::size_t indent = m_levels.empty() ? 0 : m_levels.back().indent + 2;
    m_levels.push_back({array, indent, m_line});
    m_line = Line::Fresh;
}

void YamlWriter::close(std::string_view ifEmpty)
{
    const Level level = m_levels.back();
    m_levels.pop_back();
    if (level.empty) {
        m_to.append(level.before == Line::AfterKey ? " " : "").append(ifEmpty).append("\n");
    }
    m_line = Line::Fresh;
}

void YamlWriter::scalar(std::string_view text)
{
    if (!m_levels.empty() && m_levels.back().array) {
        startItem();
    }
    m_to.append(m_line == Line::AfterKey ? " " : "").append(text).append("\n");
    m_line = Line::Fresh;
}

} // namespace tkd::cli
