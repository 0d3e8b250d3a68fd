// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_batch.h"
#include "core/workspace_rules.h"

#include <string>

namespace tkd::cli {

/// What every way of showing tokens needs to know.
struct TokenView
{
    const WorkspaceRules &rules;
    Instant now;
    bool color = false;
    /// Named with each token, where tokens of several workspaces stand in one list.
    const Workspace *workspace = nullptr;
};

/// The word of a state in outputs: "active", "expired", "never-shown", …
[[nodiscard]] const char *stateWord(TokenState state);
/// "tkdesk_zQWB…Lq17", or empty.
[[nodiscard]] std::string hintOf(const TokenBatch &batch, std::size_t row);
/// The roles as a person reads them, joined by commas.
[[nodiscard]] std::string rolesOf(const TokenView &view, const TokenBatch &batch, std::size_t row);
/// All parts of the scope joined by commas; empty where there are none.
[[nodiscard]] std::string scopeOf(const TokenBatch &batch, std::size_t row);
[[nodiscard]] bool isUnscoped(const TokenView &view, const TokenBatch &batch, std::size_t row);

} // namespace tkd::cli
