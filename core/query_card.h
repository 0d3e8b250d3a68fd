// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace_rules.h"

namespace tkd {

/// One line of the card that explains the search: what can be typed, and what it finds.
struct QueryHint
{
    QString example;
    QString meaning;
};

/// The whole card, for what this workspace has: no region where tokens have none.
[[nodiscard]] std::vector<QueryHint> queryCard(const WorkspaceRules &rules);

} // namespace tkd
