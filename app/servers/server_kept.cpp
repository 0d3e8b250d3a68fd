// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/servers/server_kept.h"

#include "stores/remote/remote_tokens.h"

namespace tkd {

ServerKept::ServerKept(KeptSecrets &vault, FindTokens find, AllTokens all)
    : m_vault(vault)
    , m_find(std::move(find))
    , m_all(std::move(all))
{
    connect(&m_vault, &KeptSecrets::keychainChanged, this, &KeptSecrets::keychainChanged);
}

void ServerKept::keep(WorkspaceId workspace, TokenId token, Generation generation, Secret secret,
                      Reply<bool> reply)
{
    const auto shared = std::make_shared<Reply<bool>>(std::move(reply));
    m_vault.keep(workspace, token, generation, std::move(secret),
                 Reply<bool>(this, [this, workspace, token, generation, shared](const Result<bool> &kept) {
                     const auto tokens = m_find(workspace);
                     if (kept && tokens) {
                         tokens->noteKept(token, generation);
                     }
                     (*shared)(kept);
                 }));
}

void ServerKept::copyOf(WorkspaceId workspace, TokenId token, Generation seen, Reply<Secret> reply)
{
    m_vault.copyOf(std::move(workspace), std::move(token), seen, std::move(reply));
}

void ServerKept::forget(WorkspaceId workspace, TokenId token, Reply<bool> reply)
{
    const auto shared = std::make_shared<Reply<bool>>(std::move(reply));
    m_vault.forget(workspace, token,
                   Reply<bool>(this, [this, workspace, token, shared](const Result<bool> &forgotten) {
                       const auto tokens = m_find(workspace);
                       if (forgotten && tokens) {
                           tokens->noteForgotten(token);
                       }
                       (*shared)(forgotten);
                   }));
}

void ServerKept::checkKeychain(Reply<Keychain> reply)
{
    m_vault.checkKeychain(std::move(reply));
}

void ServerKept::replaceKey(Reply<qint64> reply)
{
    const auto shared = std::make_shared<Reply<qint64>>(std::move(reply));
    m_vault.replaceKey(Reply<qint64>(this, [this, shared](const Result<qint64> &forgotten) {
        for (const auto &tokens : forgotten ? m_all() : std::vector<std::shared_ptr<RemoteTokens>>()) {
            tokens->noteForgotten({});
        }
        (*shared)(forgotten);
    }));
}

} // namespace tkd
