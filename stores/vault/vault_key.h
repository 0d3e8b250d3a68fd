// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/secret.h"
#include "core/system_keychain.h"
#include "stores/vault/vault.h"

namespace tkd {

/// A vault's key, where it is: in the system's keychain. Plain and synchronous: a call can take minutes while
/// the keychain asks the person for its password, and holds no lock of the vault meanwhile. The key is asked
/// for each time and never kept: a keychain that was locked since is locked for us too.
class VaultKey final
{
public:
    struct Found
    {
        Secret secret;
        KeyMark mark;
    };

    /// Both outlive it.
    VaultKey(Vault &vault, SystemKeychain &keychain, SystemKeychain::Watch watch = {});

    /// How the keychain was at the last call; Unknown before it.
    [[nodiscard]] const Keychain &keychain() const { return m_state; }

    /// The key. NoKeychain where there is none to be had; with `mayMake`, the first key is made.
    [[nodiscard]] Result<Found> find(bool mayMake);
    [[nodiscard]] Result<Keychain> check();
    /// By the words of KeptSecrets; answers how many copies were forgotten.
    [[nodiscard]] Result<qint64> replace();

private:
    Vault &m_vault;
    SystemKeychain &m_keychain;
    SystemKeychain::Watch m_watch;
    Keychain m_state;
};

} // namespace tkd
