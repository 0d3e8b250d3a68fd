// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_journal.h"
#include "core/token_store.h"

#include <vector>

namespace tkd {
class Vault;
}

namespace tkd::cli {

/// The tokens of the workspace that a command works in, wherever they live. Each call waits for its answer.
class TokenPlace
{
public:
    virtual ~TokenPlace() = default;

    [[nodiscard]] virtual WorkspaceRules rules() const = 0;
    /// What is listed from here on is as it is now. Where it can only be an older list, and that may be,
    /// stderr says so.
    [[nodiscard]] virtual Result<void> lookAtList(bool mayBeOld) = 0;
    /// The list is older than it was asked to be.
    [[nodiscard]] virtual bool isOld() const = 0;
    [[nodiscard]] virtual Result<TokenPage> page(const ListCursor &after, int limit) = 0;
    /// NotFound: there is none of this full id.
    [[nodiscard]] virtual Result<Token> token(const TokenId &id) = 0;
    /// Of this exact name, or whose id begins like this (4 characters at least).
    [[nodiscard]] virtual Result<std::vector<Token>> byWord(const QString &word, int limit) = 0;

    [[nodiscard]] virtual Result<IssuedToken> create(const TokenDraft &draft) = 0;
    [[nodiscard]] virtual Result<IssuedToken> regenerate(const RegenerateRequest &request) = 0;
    [[nodiscard]] virtual Result<Token> edit(const Token &token, const TokenDraft &draft) = 0;
    [[nodiscard]] virtual Result<std::vector<RemoveOutcome>> remove(const std::vector<TokenId> &ids) = 0;
    [[nodiscard]] virtual Result<void> recordDelivery(const Token &token, Delivery delivery) = 0;
};

/// Those of a workspace in the vault.
class VaultPlace final : public TokenPlace
{
public:
    /// `vault` outlives it.
    VaultPlace(Vault &vault, Workspace workspace);

    [[nodiscard]] WorkspaceRules rules() const override { return rulesFor(m_workspace); }
    [[nodiscard]] Result<void> lookAtList(bool) override { return {}; }
    [[nodiscard]] bool isOld() const override { return false; }
    [[nodiscard]] Result<TokenPage> page(const ListCursor &after, int limit) override;
    [[nodiscard]] Result<Token> token(const TokenId &id) override;
    [[nodiscard]] Result<std::vector<Token>> byWord(const QString &word, int limit) override;
    [[nodiscard]] Result<IssuedToken> create(const TokenDraft &draft) override;
    [[nodiscard]] Result<IssuedToken> regenerate(const RegenerateRequest &request) override;
    [[nodiscard]] Result<Token> edit(const Token &token, const TokenDraft &draft) override;
    [[nodiscard]] Result<std::vector<RemoveOutcome>> remove(const std::vector<TokenId> &ids) override;
    [[nodiscard]] Result<void> recordDelivery(const Token &token, Delivery delivery) override;

private:
    Vault &m_vault;
    Workspace m_workspace;
};

/// Letters of an id that are enough to choose by.
inline constexpr qsizetype shortestIdStart = 4;
/// The token is of exactly this name or id, or its id begins so.
[[nodiscard]] bool isMeant(const Token &token, const QString &word);

} // namespace tkd::cli
