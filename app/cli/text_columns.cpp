// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/text_columns.h"

#include <algorithm>

namespace tkd::cli {

std::size_t widthOf(std::string_view utf8)
{
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

void measure(std::vector<std::size_t> &widths, const std::vector<std::vector<std::string>> &rows)
{
    for (const auto &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], widthOf(row[i]));
        }
    }
}

void appendRow(std::string &to, const std::vector<std::string> &row, const std::vector<std::size_t> &widths)
{
    for (std::size_t i = 0; i < row.size(); ++i) {
        to += row[i];
        if (i + 1 < row.size()) {
            const std::size_t width = widthOf(row[i]);
            to.append(widths[i] > width ? widths[i] - width + 2 : 2, ' ');
        }
    }
    to += '\n';
}

} // namespace tkd::cli
