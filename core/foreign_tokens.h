// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace tkd {

/// How somebody else's secrets look: a fixed start, then so many characters of a kind. From the issuers' own
/// pages; where they give no length, the shortest that is seen.
struct ForeignForm
{
    const char *issuer; ///< untranslated, for QCoreApplication::translate("ForeignTokens", …)
    std::string_view start;
    std::string_view characters; ///< what may follow
    std::size_t least;
    std::size_t most; ///< 0 = no limit
    std::string_view mustHold = {}; ///< somewhere in it
};
[[nodiscard]] std::span<const ForeignForm> foreignForms();

} // namespace tkd
