// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/token_place.h"

#include "app/cli/session.h"
#include "stores/vault/vault.h"

#include <utility>

namespace tkd::cli {

bool isMeant(const Token &token, const QString &word)
{
    return token.name == word || token.id.text() == word
        || (word.size() >= shortestIdStart && token.id.text().startsWith(word, Qt::CaseInsensitive));
}

VaultPlace::VaultPlace(Vault &vault, Workspace workspace)
    : m_vault(vault)
    , m_workspace(std::move(workspace))
{
}

Result<TokenPage> VaultPlace::page(const ListCursor &after, int limit)
{
    return m_vault.page(m_workspace.id, after, limit);
}

Result<Token> VaultPlace::token(const TokenId &id)
{
    return m_vault.token(m_workspace.id, TokenId(id.text().toLower()));
}

Result<std::vector<Token>> VaultPlace::byWord(const QString &word, int limit)
{
    return tokensByWord(m_vault, m_workspace.id, word, limit);
}

Result<IssuedToken> VaultPlace::create(const TokenDraft &draft)
{
    return m_vault.create(m_workspace.id, newAction(), draft);
}

Result<IssuedToken> VaultPlace::regenerate(const RegenerateRequest &request)
{
    return m_vault.regenerate(m_workspace.id, newAction(), request);
}

Result<Token> VaultPlace::edit(const Token &token, const TokenDraft &draft)
{
    return m_vault.edit(m_workspace.id, token.id, token.generation, draft);
}

Result<std::vector<RemoveOutcome>> VaultPlace::remove(const std::vector<TokenId> &ids)
{
    return m_vault.remove(m_workspace.id, newAction(), ids);
}

Result<void> VaultPlace::recordDelivery(const Token &token, Delivery delivery)
{
    return m_vault.recordDelivery(m_workspace.id, token.id, token.generation, delivery);
}

} // namespace tkd::cli
