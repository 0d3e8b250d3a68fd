// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_key.h"

namespace tkd {

VaultKey::VaultKey(Vault &vault, SystemKeychain &keychain, SystemKeychain::Watch watch)
    : m_vault(vault)
    , m_keychain(keychain)
    , m_watch(std::move(watch))
{
}

Result<VaultKey::Found> VaultKey::find(bool mayMake)
{
    auto mark = m_vault.keyMark();
    if (!mark) {
        return fail(mark.error());
    }
    KeyFinding finding = m_keychain.find(m_watch);
    const bool isAbsent = finding.keychain.state == KeychainState::NoKeyYet || finding.isKnownEmpty;
    if (mayMake && !*mark && isAbsent) {
        finding = m_keychain.findOrMake(newVaultKey(), m_watch);
        mark = m_vault.keyMark(); // somebody may have sealed the first secret meanwhile
        if (!mark) {
            return fail(mark.error());
        }
    }
    m_state = judgeFinding(finding, *mark);
    if (m_state.state != KeychainState::Ready) {
        return fail(keychainError(m_state));
    }
    const KeyMark now{keyCheckOf(finding.key), finding.backend};
    return Found{std::move(finding.key), now};
}

Result<Keychain> VaultKey::check()
{
    const auto mark = m_vault.keyMark();
    if (!mark) {
        return fail(mark.error());
    }
    m_state = judgeFinding(m_keychain.find(m_watch), *mark);
    return m_state;
}

Result<qint64> VaultKey::replace()
{
    const auto now = check();
    if (!now) {
        return fail(now.error());
    }
    if (!now->canReplaceKey()) {
        return fail(keychainError(*now));
    }
    const bool isUnusable =
        now->state == KeychainState::KeyNotOurs || now->state == KeychainState::KeyDamaged;
    if (isUnusable) {
        // What is no key goes away; another vault's good key stays, and becomes this one's too.
        const Keychain removed = m_keychain.remove(m_watch);
        if (removed.state != KeychainState::NoKeyYet) {
            m_state = removed;
            return fail(keychainError(removed));
        }
    }
    auto forgotten = m_vault.forgetKey();
    if (forgotten) {
        // Another vault's good key may be there, which is this one's now.
        std::ignore = check();
    }
    return forgotten;
}

} // namespace tkd
