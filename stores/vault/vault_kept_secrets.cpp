// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_kept_secrets.h"

#include "stores/vault/kept_copies.h"
#include "stores/vault/vault_link.h"

namespace tkd {

VaultKeptSecrets::VaultKeptSecrets(std::shared_ptr<VaultLink> link, KeychainWorker &worker)
    : m_link(std::move(link))
    , m_worker(worker)
{
    connect(&m_worker, &KeychainWorker::keychainChanged, this, &KeptSecrets::keychainChanged);
}

VaultKeptSecrets::~VaultKeptSecrets() = default;

template <class T>
void VaultKeptSecrets::ask(Writes writes, Reply<T> reply, Work<T> work)
{
    m_worker.ask<T>(writes, m_desk, std::move(reply), [work = std::move(work)](Vault &vault, VaultKey &key) {
        KeptCopies copies(vault, key);
        return work(copies);
    });
}

void VaultKeptSecrets::keep(WorkspaceId workspace, TokenId token, Generation generation, Secret secret,
                            Reply<bool> reply)
{
    auto shared = std::make_shared<Secret>(std::move(secret));
    ask<bool>(Writes::Yes, std::move(reply),
              [workspace = std::move(workspace), token = std::move(token), generation,
               shared](KeptCopies &copies) -> Result<bool> {
                  const auto kept = copies.keep(workspace, token, generation, *shared);
                  return kept ? Result<bool>(true) : fail(kept.error());
              });
}

void VaultKeptSecrets::copyOf(WorkspaceId workspace, TokenId token, Generation seen, Reply<Secret> reply)
{
    ask<Secret>(Writes::No, std::move(reply),
                [workspace = std::move(workspace), token = std::move(token), seen](KeptCopies &copies) {
                    return copies.copyOf(workspace, token, seen);
                });
}

void VaultKeptSecrets::forget(WorkspaceId workspace, TokenId token, Reply<bool> reply)
{
    m_link->write<bool>(
        m_desk, std::move(reply),
        [workspace = std::move(workspace), token = std::move(token)](Vault &vault) -> Result<bool> {
            const auto forgotten = vault.forgetCopy(workspace, token);
            const bool isGone = forgotten || forgotten.error().kind == ErrorKind::NotFound;
            return isGone ? Result<bool>(true) : fail(forgotten.error());
        });
}

void VaultKeptSecrets::checkKeychain(Reply<Keychain> reply)
{
    ask<Keychain>(Writes::No, std::move(reply), [](KeptCopies &copies) { return copies.checkKeychain(); });
}

void VaultKeptSecrets::replaceKey(Reply<qint64> reply)
{
    ask<qint64>(Writes::Yes, std::move(reply), [](KeptCopies &copies) { return copies.replaceKey(); });
}

} // namespace tkd
