// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/role_labels.h"

#include <algorithm>

namespace tkd {

RoleLabels roleLabelsOf(const WorkspaceRules &rules)
{
    RoleLabels labels;
    labels.reserve(rules.roles.size());
    for (const RoleDefinition &role : rules.roles) {
        labels.emplace_back(role.role.id().toStdString(), role.shortLabel.toStdString());
    }
    return labels;
}

std::string roleLabels(std::string_view roles, const RoleLabels &labels)
{
    std::string text;
    while (!roles.empty()) {
        const std::string_view id = roles.substr(0, roles.find(','));
        roles.remove_prefix(std::min(roles.size(), id.size() + 1));
        const auto known =
            std::find_if(labels.begin(), labels.end(), [id](const auto &label) { return label.first == id; });
        text += text.empty() ? "" : ", ";
        text += known == labels.end() ? id : std::string_view(known->second);
    }
    return text;
}

} // namespace tkd
