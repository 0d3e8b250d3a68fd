// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/scripted_tokens.h"

#include <deque>
#include <functional>
#include <memory>

namespace tkd::test {

/// A TokenStore in memory that keeps the contract and can be told to fail, to lose an answer and to wait. For
/// tests only; everything happens on its own thread, in the event loop.
class ScriptedStore final : public TokenStore, public TokenEditing, public Refreshing
{
    Q_OBJECT
public:
    explicit ScriptedStore(std::shared_ptr<ScriptedTokens> tokens, QObject *parent = nullptr);
    ~ScriptedStore() override;

    [[nodiscard]] ScriptedTokens &tokens() { return *m_tokens; }

    [[nodiscard]] WorkspaceRules rules() const override;
    void list(ListCursor after, int limit, Reply<TokenPage> reply) override;
    void changesSince(Revision revision, Reply<TokenChanges> reply) override;
    void create(ActionId action, TokenDraft draft, Reply<IssuedToken> reply) override;
    void regenerate(ActionId action, RegenerateRequest request, Reply<IssuedToken> reply) override;
    void remove(ActionId action, std::vector<TokenId> ids, Reply<std::vector<RemoveOutcome>> reply) override;
    [[nodiscard]] TokenEditing *editing() override;
    [[nodiscard]] QString whyNotEdit() const override;

    [[nodiscard]] Refreshing *refreshing() override;

    [[nodiscard]] Freshness freshness() const override;
    void refresh(Reply<bool> reply) override;
    [[nodiscard]] std::vector<Field> editable() const override;
    void edit(TokenId id, Generation seen, TokenDraft draft, Reply<Token> reply) override;

private:
    struct Waiting
    {
        Call call;
        std::function<void()> work;
    };
    template <class T, class Work>
    void ask(Call call, Reply<T> reply, Work work);
    void runNext();

    std::shared_ptr<ScriptedTokens> m_tokens;
    std::deque<Waiting> m_queue;
};

} // namespace tkd::test
