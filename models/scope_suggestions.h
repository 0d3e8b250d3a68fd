// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace_rules.h"

#include <QStringList>

namespace tkd {

class TokenTable;

/// What the scope fields of a form offer to complete: the workspace's own list first, then what its tokens
/// use already, sorted, without repeats.
struct ScopeSuggestions
{
    QStringList labels;
    QStringList resources;
    QStringList endpoints;
    friend bool operator==(const ScopeSuggestions &, const ScopeSuggestions &) = default;
};

/// Looks at each different scope once. At most `limit` of a kind.
[[nodiscard]] ScopeSuggestions scopeSuggestions(const TokenTable &table, const WorkspaceRules &rules,
                                                qsizetype limit = 500);

} // namespace tkd
