// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tkd::cli {

/// Columns on a screen: code points are near enough, and East Asian text only loses its alignment.
[[nodiscard]] std::size_t widthOf(std::string_view utf8);
/// Makes the widths as large as these rows need.
void measure(std::vector<std::size_t> &widths, const std::vector<std::vector<std::string>> &rows);
/// Appends one line with its cells under each other. The last one is not filled up.
void appendRow(std::string &to, const std::vector<std::string> &row, const std::vector<std::size_t> &widths);

} // namespace tkd::cli
