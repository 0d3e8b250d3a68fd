// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <span>

namespace tkd {

/// One token of the demo vault. Times are before (ago) or after (in) the moment at which the demo is made; a
/// negative `expiresIn` is in the past.
struct DemoToken
{
    const char *workspace; ///< its name
    const char *name;
    const char *roles; ///< joined by commas
    const char *scope; ///< label selectors, resources or endpoints, joined by commas
    const char *region;
    std::chrono::minutes createdAgo;
    std::optional<std::chrono::minutes> expiresIn = std::nullopt;
    std::optional<std::chrono::minutes> usedAgo = std::nullopt;
    std::optional<std::chrono::minutes> regeneratedAgo = std::nullopt;
};

struct DemoWorkspace
{
    const char *platform; ///< its key
    const char *name;
};

[[nodiscard]] std::span<const DemoWorkspace> demoWorkspaces();
[[nodiscard]] std::span<const DemoToken> demoTokens();

} // namespace tkd
