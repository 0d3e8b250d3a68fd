// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/remote/remote_tokens.h"

namespace tkd {

/// The tokens of a server workspace, by the contract of TokenStore: the face of RemoteTokens for one page or
/// one command. Never waits, never sends anything itself. What was asked is done even if this object is gone
/// by then. Lives on the thread of its creator, which is that of the RemoteTokens.
class RemoteStore final : public TokenStore, public Refreshing
{
    Q_OBJECT
public:
    explicit RemoteStore(std::shared_ptr<RemoteTokens> tokens);
    ~RemoteStore() override;

    [[nodiscard]] WorkspaceRules rules() const override { return m_tokens->rules(); }
    void list(ListCursor after, int limit, Reply<TokenPage> reply) override;
    void changesSince(Revision revision, Reply<TokenChanges> reply) override;
    void create(ActionId action, TokenDraft draft, Reply<IssuedToken> reply) override;
    void regenerate(ActionId action, RegenerateRequest request, Reply<IssuedToken> reply) override;
    void remove(ActionId action, std::vector<TokenId> ids, Reply<std::vector<RemoveOutcome>> reply) override;
    [[nodiscard]] QString whyNotEdit() const override { return m_tokens->whyNotEdit(); }
    [[nodiscard]] Refreshing *refreshing() override { return this; }

    [[nodiscard]] Freshness freshness() const override { return m_tokens->freshness(); }
    void refresh(Reply<bool> reply) override;

private:
    /// The reply, dropped if this store is gone.
    template <class T>
    [[nodiscard]] Reply<T> here(Reply<T> reply);

    std::shared_ptr<RemoteTokens> m_tokens;
};

} // namespace tkd
