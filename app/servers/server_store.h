// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/servers/server_place.h"
#include "core/token_store.h"
#include "stores/remote/remote_store.h"

#include <memory>
#include <vector>

namespace tkd {

/// The tokens of a server workspace, by the contract of TokenStore, whatever becomes of its connection: when
/// that leads elsewhere, the list starts again, and what was asked before is still answered. Lives on the
/// thread of its creator.
class ServerStore final : public TokenStore, public Refreshing
{
    Q_OBJECT
public:
    /// Of a place with tokens.
    explicit ServerStore(std::shared_ptr<ServerPlace> place);
    ~ServerStore() override;

    [[nodiscard]] WorkspaceRules rules() const override { return m_now->rules(); }
    void list(ListCursor after, int limit, Reply<TokenPage> reply) override;
    void changesSince(Revision revision, Reply<TokenChanges> reply) override;
    void create(ActionId action, TokenDraft draft, Reply<IssuedToken> reply) override;
    void regenerate(ActionId action, RegenerateRequest request, Reply<IssuedToken> reply) override;
    void remove(ActionId action, std::vector<TokenId> ids, Reply<std::vector<RemoveOutcome>> reply) override;
    [[nodiscard]] QString whyNotEdit() const override { return m_now->whyNotEdit(); }
    [[nodiscard]] Refreshing *refreshing() override { return this; }

    [[nodiscard]] Freshness freshness() const override { return m_now->freshness(); }
    void refresh(Reply<bool> reply) override;

private:
    void follow();

    std::shared_ptr<ServerPlace> m_place;
    std::unique_ptr<RemoteStore> m_now;
    std::vector<std::unique_ptr<RemoteStore>> m_before; ///< which may still have something to answer
    bool m_startAgain = false; ///< revisions that were told are another list's
};

} // namespace tkd
