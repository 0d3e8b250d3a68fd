// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/activity_seals.h"

#include "stores/vault/vault.h"
#include "stores/vault/vault_text.h"

namespace tkd {

ActivitySeals::ActivitySeals(Vault &vault, SystemKeychain &keychain, SystemKeychain::Watch watch)
    : m_vault(vault)
    , m_keychain(keychain)
    , m_watch(std::move(watch))
{
    m_watch.mayAsk = false;
}

Result<bool> ActivitySeals::seal()
{
    // First what needs no keychain: in most vaults there is nothing to seal, or nothing to seal it with.
    const auto mark = m_vault.keyMark();
    const auto head = mark ? m_vault.unsealedHead() : Result<std::optional<ActivityHead>>(fail(mark.error()));
    if (!head) {
        return fail(head.error());
    }
    if (!*mark || !*head) {
        return false;
    }
    const KeyFinding finding = m_keychain.find(m_watch);
    if (judgeFinding(finding, *mark).state != KeychainState::Ready) {
        return false;
    }
    const auto done = m_vault.sealActivity(finding.key);
    return done ? Result<bool>(true) : fail(done.error());
}

Result<SealReport> ActivitySeals::check()
{
    const auto mark = m_vault.keyMark();
    const auto last = mark ? m_vault.lastSeal() : Result<std::optional<ActivitySeal>>(fail(mark.error()));
    if (!last) {
        return fail(last.error());
    }
    if (!*last) {
        return SealReport{SealState::NotSealed, 0,
                          *mark ? VaultText::tr("the window makes a seal when it closes.")
                                : VaultText::tr("this vault has no key in a keychain yet.")};
    }
    const qint64 rows = (*last)->head.sequence;
    if (!*mark || (*mark)->check != (*last)->key) {
        return SealReport{SealState::Broken, rows}; // replacing the key leaves a row that says so
    }
    const KeyFinding finding = m_keychain.find(m_watch);
    const Keychain keychain = judgeFinding(finding, *mark);
    if (keychain.state != KeychainState::Ready) {
        return SealReport{SealState::NotChecked, rows, keychainSentence(keychain.state)};
    }
    return SealReport{(*last)->holds(finding.key) ? SealState::Agrees : SealState::Broken, rows};
}

} // namespace tkd
