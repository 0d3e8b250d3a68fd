// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/scope.h"
#include "core/workspace_rules.h"

#include <QStringList>

namespace tkd {

/// What the scope fields of a form offer to complete: what tokens of this workspace use already, and the
/// workspace's own list first. Sorted, without repeats.
struct ScopeSuggestions {
    QStringList labels;
    QStringList resources;
    QStringList endpoints;
    friend bool operator==(const ScopeSuggestions &, const ScopeSuggestions &) = default;
};

[[nodiscard]] ScopeSuggestions scopeSuggestions(const Scope &inUse, const WorkspaceRules &rules);

} // namespace tkd
