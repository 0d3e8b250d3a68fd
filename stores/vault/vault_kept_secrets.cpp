// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_kept_secrets.h"

#include "stores/vault/kept_copies.h"
#include "stores/vault/vault_connect.h"
#include "stores/vault/vault_link.h"

namespace tkd {

VaultKeptSecrets::VaultKeptSecrets(std::shared_ptr<VaultLink> link, std::unique_ptr<SystemKeychain> keychain)
    : m_link(std::move(link))
    , m_keychain(std::move(keychain))
    , m_home(std::make_shared<HomeAddress>(this))
{
}

VaultKeptSecrets::~VaultKeptSecrets()
{
    m_home->moveOut();
    m_worker.stop();
}

template <class T>
void VaultKeptSecrets::ask(Writes writes, Reply<T> reply, Work<T> work)
{
    m_worker.open([link = m_link](const VaultWorker::StopFlag &stop) {
        return connectBeside(link->location(), link->clock(), stop);
    });
    m_worker.post([this, writes, answer = m_desk.take(std::move(reply)),
                   work = std::move(work)](Result<Vault *> vault) {
        if (writes == Writes::Yes) {
            vault = m_link->permitted(std::move(vault));
        }
        if (!vault) {
            answer(fail(vault.error()));
            return;
        }
        KeptCopies copies(**vault, *m_keychain, watch());
        Result<T> result = work(copies);
        tell(copies.keychain());
        answer(std::move(result));
        m_link->lookNow();
    });
}

SystemKeychain::Watch VaultKeptSecrets::watch()
{
    return {[stop = m_worker.stopFlag()] { return stop->load(); },
            [this] { tell({KeychainState::Unlocking}); }};
}

void VaultKeptSecrets::tell(const Keychain &keychain)
{
    // Unknown: it was not asked this time.
    if (keychain.state != KeychainState::Unknown) {
        m_home->post([this, keychain] { setKeychain(keychain); });
    }
}

void VaultKeptSecrets::setKeychain(const Keychain &keychain)
{
    if (m_state != keychain) {
        m_state = keychain;
        Q_EMIT keychainChanged();
    }
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
