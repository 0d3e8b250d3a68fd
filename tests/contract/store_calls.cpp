// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/contract/store_calls.h"

#include "tests/contract/awaited.h"

namespace tkd::test {

using namespace Qt::StringLiterals;

TokenDraft goodDraft(const QString &name)
{
    TokenDraft draft;
    draft.name = name;
    draft.roles = {Role(u"ai_training_read"_s)};
    draft.scope.labels = {*LabelSelector::parse(u"group=A")};
    draft.region = u"GRA"_s;
    return draft;
}

TokenDraft badDraft()
{
    return goodDraft({});
}

Result<IssuedToken> created(TokenStore &store, const TokenDraft &draft)
{
    return createdBy(store, newAction(), draft);
}

Result<IssuedToken> created(TokenStore &store, const QString &name)
{
    return created(store, goodDraft(name));
}

Result<IssuedToken> createdBy(TokenStore &store, const ActionId &action, const TokenDraft &draft)
{
    return answerOf<IssuedToken>([&store, &action, &draft](Reply<IssuedToken> reply) {
        store.create(action, draft, std::move(reply));
    });
}

Result<IssuedToken> regenerated(TokenStore &store, const RegenerateRequest &request, const ActionId &action)
{
    return answerOf<IssuedToken>([&store, &action, &request](Reply<IssuedToken> reply) {
        store.regenerate(action, request, std::move(reply));
    });
}

Result<std::vector<RemoveOutcome>> removedBy(TokenStore &store, const ActionId &action,
                                             const std::vector<TokenId> &ids)
{
    using Outcomes = std::vector<RemoveOutcome>;
    return answerOf<Outcomes>(
        [&store, &action, &ids](Reply<Outcomes> reply) { store.remove(action, ids, std::move(reply)); });
}

Result<std::vector<RemoveOutcome>> removed(TokenStore &store, const std::vector<TokenId> &ids)
{
    return removedBy(store, newAction(), ids);
}

Result<Token> edited(TokenStore &store, const TokenId &id, Generation seen, const TokenDraft &draft)
{
    return answerOf<Token>([&store, &id, seen, &draft](Reply<Token> reply) {
        store.editing()->edit(id, seen, draft, std::move(reply));
    });
}

Result<TokenPage> listed(TokenStore &store, const ListCursor &after, int limit)
{
    return answerOf<TokenPage>(
        [&store, &after, limit](Reply<TokenPage> reply) { store.list(after, limit, std::move(reply)); });
}

Result<TokenChanges> changed(TokenStore &store, Revision since)
{
    return answerOf<TokenChanges>(
        [&store, since](Reply<TokenChanges> reply) { store.changesSince(since, std::move(reply)); });
}

Result<std::vector<Token>> allTokens(TokenStore &store, int pageSize)
{
    std::vector<Token> tokens;
    ListCursor after;
    for (;;) {
        const auto page = listed(store, after, pageSize);
        if (!page) {
            return fail(page.error());
        }
        for (std::size_t row = 0; row < page->tokens.size(); ++row) {
            tokens.push_back(page->tokens.token(row));
        }
        if (!page->next) {
            return tokens;
        }
        after = *page->next;
    }
}

void settle(TokenStore &store)
{
    // Twice: a second answer to an old question may stand behind the first answer to the new one.
    for (int round = 0; round < 2; ++round) {
        std::ignore = createdBy(store, newAction(), badDraft());
        std::ignore = listed(store, {}, 1);
    }
}

} // namespace tkd::test
