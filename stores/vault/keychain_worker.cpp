// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/keychain_worker.h"

#include "stores/vault/vault_connect.h"
#include "stores/vault/vault_key.h"
#include "stores/vault/vault_link.h"

namespace tkd {

KeychainWorker::KeychainWorker(std::shared_ptr<VaultLink> link, std::unique_ptr<SystemKeychain> keychain)
    : m_link(std::move(link))
    , m_keychain(std::move(keychain))
    , m_home(std::make_shared<HomeAddress>(this))
{
}

KeychainWorker::~KeychainWorker()
{
    std::ignore = giveUp();
}

std::unique_ptr<SystemKeychain> KeychainWorker::giveUp()
{
    m_home->moveOut();
    m_worker.stop();
    return std::move(m_keychain);
}

void KeychainWorker::post(Writes writes, Job job)
{
    m_worker.open([link = m_link](const VaultWorker::StopFlag &stop) {
        return connectBeside(link->location(), link->clock(), stop);
    });
    m_worker.post([this, writes, job = std::move(job)](Result<Vault *> vault) {
        if (writes != Writes::No) {
            vault = m_link->permitted(std::move(vault));
        }
        if (!vault) {
            job(std::move(vault), nullptr)();
            return;
        }
        VaultKey key(**vault, *m_keychain, watch());
        const auto answer = job(vault, &key);
        tell(key.keychain());
        if (writes == Writes::Arranges) {
            m_link->tell(**vault);
        }
        answer();
        m_link->lookNow();
    });
}

SystemKeychain::Watch KeychainWorker::watch()
{
    return {[stop = m_worker.stopFlag()] { return stop->load(); },
            [this] { tell({KeychainState::Unlocking}); }};
}

void KeychainWorker::tell(const Keychain &keychain)
{
    // Unknown: it was not asked this time.
    if (keychain.state != KeychainState::Unknown) {
        m_home->post([this, keychain] { setKeychain(keychain); });
    }
}

void KeychainWorker::setKeychain(const Keychain &keychain)
{
    if (m_state != keychain) {
        m_state = keychain;
        Q_EMIT keychainChanged();
    }
}

} // namespace tkd
