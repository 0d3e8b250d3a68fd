// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity_seal.h"
#include "core/system_keychain.h"

namespace tkd {

class Vault;

/// Seals the activity and looks at its last seal, with the vault's key if the keychain gives it without a
/// question: nobody is asked for a password because of a seal, and no key is made for one. Plain and
/// synchronous, like the vault.
class ActivitySeals final
{
public:
    /// Both outlive it.
    ActivitySeals(Vault &vault, SystemKeychain &keychain, SystemKeychain::Watch watch = {});

    /// True: a seal lies now over all that was done. False: it did before, or the key is not at hand.
    /// Corrupt: the last seal does not agree, and no new one is put over that.
    [[nodiscard]] Result<bool> seal();
    /// The chain itself is Vault::verifyChain()'s.
    [[nodiscard]] Result<SealReport> check();

private:
    Vault &m_vault;
    SystemKeychain &m_keychain;
    SystemKeychain::Watch m_watch;
};

} // namespace tkd
