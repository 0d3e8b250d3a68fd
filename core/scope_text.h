// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace tkd {

/// The parts of a scope's packed text (scopeToText), as views of it, for looking without making a Scope.
struct ScopeParts
{
    std::string_view labels, resources, endpoints;
    std::string_view verbatim; ///< what came from a server and was not understood
    [[nodiscard]] bool isEmpty() const
    {
        return labels.empty() && resources.empty() && endpoints.empty() && verbatim.empty();
    }
};
[[nodiscard]] ScopeParts scopeParts(std::string_view scope);

/// Cuts the text up to `separator` off the front of `rest`.
std::string_view takePart(std::string_view &rest, char separator);

/// True if `is` says so of one of the items, which commas separate.
template <class Is>
[[nodiscard]] bool anyItem(std::string_view items, Is is)
{
    while (!items.empty()) {
        if (is(takePart(items, ','))) {
            return true;
        }
    }
    return false;
}

} // namespace tkd
