// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_store.h"

#include <vector>

namespace tkd::test {

/// A draft that an AI Deploy workspace takes.
[[nodiscard]] TokenDraft goodDraft(const QString &name);
/// One that breaks a rule: no name.
[[nodiscard]] TokenDraft badDraft();

// Each call with its answer waited for.
[[nodiscard]] Result<IssuedToken> created(TokenStore &store, const TokenDraft &draft);
/// Of a good draft of this name.
[[nodiscard]] Result<IssuedToken> created(TokenStore &store, const QString &name);
[[nodiscard]] Result<IssuedToken> createdBy(TokenStore &store, const ActionId &action,
                                            const TokenDraft &draft);
[[nodiscard]] Result<IssuedToken> regenerated(TokenStore &store, const RegenerateRequest &request,
                                              const ActionId &action = newAction());
[[nodiscard]] Result<std::vector<RemoveOutcome>> removedBy(TokenStore &store, const ActionId &action,
                                                           const std::vector<TokenId> &ids);
[[nodiscard]] Result<std::vector<RemoveOutcome>> removed(TokenStore &store, const std::vector<TokenId> &ids);
[[nodiscard]] Result<Token> edited(TokenStore &store, const TokenId &id, Generation seen,
                                   const TokenDraft &draft);
[[nodiscard]] Result<TokenPage> listed(TokenStore &store, const ListCursor &after, int limit);
[[nodiscard]] Result<TokenChanges> changed(TokenStore &store, Revision since);

/// All tokens, page by page, in the order in which they came.
[[nodiscard]] Result<std::vector<Token>> allTokens(TokenStore &store, int pageSize = 100);

/// Returns when all that was asked of the store before has been answered, so that what has not come by then
/// does not come: a read and a write went through behind it.
void settle(TokenStore &store);

} // namespace tkd::test
