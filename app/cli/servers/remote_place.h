// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/token_place.h"
#include "core/workspaces.h"

#include <memory>
#include <optional>
#include <vector>

namespace tkd::cli {

/// The tokens of a workspace on a server, with the event loop running while an answer is waited for.
class RemotePlace final : public TokenPlace
{
public:
    /// `workspaces` outlives it.
    RemotePlace(Workspaces &workspaces, Workspace workspace, std::unique_ptr<TokenStore> store);

    [[nodiscard]] WorkspaceRules rules() const override { return m_store->rules(); }
    [[nodiscard]] Result<void> lookAtList(bool mayBeOld) override;
    [[nodiscard]] bool isOld() const override { return m_isOld; }
    [[nodiscard]] Result<TokenPage> page(const ListCursor &after, int limit) override;
    [[nodiscard]] Result<Token> token(const TokenId &id) override;
    [[nodiscard]] Result<std::vector<Token>> byWord(const QString &word, int limit) override;
    [[nodiscard]] Result<IssuedToken> create(const TokenDraft &draft) override;
    [[nodiscard]] Result<IssuedToken> regenerate(const RegenerateRequest &request) override;
    [[nodiscard]] Result<Token> edit(const Token &token, const TokenDraft &draft) override;
    [[nodiscard]] Result<std::vector<RemoveOutcome>> remove(const std::vector<TokenId> &ids) override;
    [[nodiscard]] Result<void> recordDelivery(const Token &token, Delivery delivery) override;

private:
    /// All of them, read once.
    [[nodiscard]] Result<const std::vector<Token> *> all();

    Workspaces &m_workspaces;
    Workspace m_workspace;
    std::unique_ptr<TokenStore> m_store;
    std::optional<std::vector<Token>> m_all;
    bool m_hasLooked = false;
    bool m_isOld = false;
};

} // namespace tkd::cli
