// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/endpoint_name.h"
#include "core/label_selector.h"
#include "core/resource_pattern.h"

#include <string>
#include <string_view>
#include <vector>

namespace tkd {

/// What a token reaches. Label selectors are ANDed; resources and endpoints are lists of alternatives. Which
/// of the three a workspace uses is said by its platform. Empty means everything, where the platform has a
/// scope at all.
struct Scope
{
    std::vector<LabelSelector> labels;
    std::vector<ResourcePattern> resources;
    std::vector<EndpointName> endpoints;
    /// A server's value that does not parse, shown as it came. Empty for all that we understand.
    QString verbatim = {};

    [[nodiscard]] bool isEmpty() const;
    /// All parts as a person reads them, one string each, labels first.
    [[nodiscard]] QStringList parts() const;
    friend bool operator==(const Scope &, const Scope &) = default;
};

/// The scope as one UTF-8 text with a stable order, for packed storage: the four parts separated by U+001F,
/// the items of a part by commas. `scopeFromText(scopeToText(s)) == s` for every valid scope.
[[nodiscard]] std::string scopeToText(const Scope &scope);
[[nodiscard]] Scope scopeFromText(std::string_view text);

} // namespace tkd
