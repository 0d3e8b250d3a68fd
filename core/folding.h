// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace tkd {

/// nameKey() of UTF-8 text, without a QString where the text is ASCII. Gives `text` itself where it is folded
/// already, or a view of `buffer`.
[[nodiscard]] std::string_view foldedText(std::string_view text, std::string &buffer);

} // namespace tkd
