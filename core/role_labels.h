// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace_rules.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tkd {

/// What role ids are called in the table, as UTF-8: for searching and sorting by what a person sees.
using RoleLabels = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] RoleLabels roleLabelsOf(const WorkspaceRules &rules);
/// The labels of role ids that are joined by commas; an unknown id stands for itself.
[[nodiscard]] std::string roleLabels(std::string_view roles, const RoleLabels &labels);

} // namespace tkd
