// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace tkd {

/// Writes rows by RFC 4180 (CR LF, quotes where they are needed) that a spreadsheet takes as text: a cell
/// that would be a formula (it begins with = + - @, a tab or a line end, or their full-width forms) gets an
/// apostrophe before it.
class CsvWriter
{
public:
    explicit CsvWriter(std::string &to)
        : m_to(to)
    {
    }
    void cell(std::string_view utf8);
    void endRow();
    void row(const std::vector<std::string_view> &cells);

private:
    std::string &m_to;
    bool m_isFirst = true;
};

/// One row of a CSV text and the line where it begins, from 1.
struct CsvRow
{
    std::vector<std::string> cells;
    int line = 0;
};

/// Reads RFC 4180; bare LF and a byte order mark are taken too, empty lines are left out, and the apostrophe
/// that CsvWriter put before a formula is taken away. The error names the line.
[[nodiscard]] Result<std::vector<CsvRow>> readCsv(std::string_view text);

} // namespace tkd
