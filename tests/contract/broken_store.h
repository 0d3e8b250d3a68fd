// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_store.h"
#include "tests/contract/store_contract.h"

#include <functional>
#include <memory>

namespace tkd::test {

/// One way in which a store can break the contract.
enum class Breach {
    None, ///< the wrapper itself; must pass
    AnswersTwice,
    AnswersNever,
    AnswersAtOnce,
    AnswersElsewhere, ///< on another thread
    AnswersWhenGone, ///< after its own end
    OvertakesWrites,
    BlocksInCalls,
    RunsEventsInCalls,
    ErrsAfterTheDeed, ///< says Invalid and has done it
    LosesTheEndOfPages,
    RepeatsRowsOfPages,
    ForgetsChanges,
    ForgetsActions, ///< a repeated create makes a second token
    IgnoresGenerations,
    ShufflesOutcomes,
    EditsNothing,
    KeepsQuiet, ///< never says changed()
    OutlivesTheWorkspace,
};

/// A good store with one fault put in, to see that the suite finds it. (That a guard which is gone is not
/// answered is kept by Reply itself; no store can break it.)
class BrokenStore final : public TokenStore, public TokenEditing
{
    Q_OBJECT
public:
    BrokenStore(Breach breach, std::shared_ptr<TokenStore> inner);
    ~BrokenStore() override;

    [[nodiscard]] WorkspaceRules rules() const override { return m_inner->rules(); }
    void list(ListCursor after, int limit, Reply<TokenPage> reply) override;
    void changesSince(Revision revision, Reply<TokenChanges> reply) override;
    void create(ActionId action, TokenDraft draft, Reply<IssuedToken> reply) override;
    void regenerate(ActionId action, RegenerateRequest request, Reply<IssuedToken> reply) override;
    void remove(ActionId action, std::vector<TokenId> ids, Reply<std::vector<RemoveOutcome>> reply) override;
    [[nodiscard]] TokenEditing *editing() override { return this; }

    [[nodiscard]] std::vector<Field> editable() const override { return m_inner->editing()->editable(); }
    void edit(TokenId id, Generation seen, TokenDraft draft, Reply<Token> reply) override;

private:
    /// What the inner store's answer goes through on its way to `reply`.
    template <class T>
    [[nodiscard]] Reply<T> broken(Reply<T> reply, std::function<void(Result<T> &)> tweak = {});
    void misbehave() const;

    const Breach m_breach;
    std::shared_ptr<TokenStore> m_inner;
};

/// Rigs whose stores are broken in this way.
[[nodiscard]] RigFactory brokenRig(Breach breach, RigFactory good);

} // namespace tkd::test
