// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/invocation.h"
#include "core/token_draft.h"

namespace tkd::cli {

/// Puts what was said on the command line over `draft`. Fails with a sentence where an option does not parse,
/// or belongs to another platform: then it names the platform and what it has.
[[nodiscard]] Result<TokenDraft> withOptions(TokenDraft draft, const TokenOptions &options,
                                             const WorkspaceRules &rules, Instant now);

/// Fails where an option belongs to another platform, and says which platform this is and what it has.
[[nodiscard]] Result<void> refuseForeign(const TokenOptions &options, const WorkspaceRules &rules);

/// What create starts from: the platform's own expiry and first region, but never a role: a script says it.
[[nodiscard]] TokenDraft emptyDraft(const WorkspaceRules &rules, Instant now);

/// Missing options that make a usage error rather than a refusal: a role where the platform has one.
[[nodiscard]] std::optional<Error> missingOption(const TokenDraft &draft, const WorkspaceRules &rules);

/// The draft that a living token already is, as the start of an edit.
[[nodiscard]] TokenDraft draftOf(const Token &token);

} // namespace tkd::cli
