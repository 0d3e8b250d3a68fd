// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/token.h"
#include "core/workspace_rules.h"

#include <optional>
#include <vector>

namespace tkd {

/// What the New Token form or a script asks for.
struct TokenDraft
{
    QString name = {};
    Roles roles = {};
    Scope scope = {};
    QString region = {};
    std::optional<Instant> expires = {};

    friend bool operator==(const TokenDraft &, const TokenDraft &) = default;
};

/// A broken rule and the field under which its message stands.
struct DraftProblem
{
    Field field = Field::None;
    QString message;
    friend bool operator==(const DraftProblem &, const DraftProblem &) = default;
};

/// The draft a form starts with: the platform's default role, first region, default expiry from `now`.
[[nodiscard]] TokenDraft initialDraft(const WorkspaceRules &rules, Instant now);
/// Every rule that the draft breaks, in the order of the form. Pure; whether a unique name is taken is for
/// the store to say.
[[nodiscard]] std::vector<DraftProblem> validate(const TokenDraft &draft, const WorkspaceRules &rules,
                                                 Instant now);
/// The problems of one field only, for a message as soon as it is left.
[[nodiscard]] std::vector<DraftProblem> validateField(Field field, const TokenDraft &draft,
                                                      const WorkspaceRules &rules, Instant now);
/// The name rule alone; empty = good.
[[nodiscard]] QString nameProblem(QStringView name, NameRule rule);
/// Joins a problem list into the Error a store answers with: the first message, its field.
[[nodiscard]] Error toError(const std::vector<DraftProblem> &problems);

} // namespace tkd
