// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/secret.h"
#include "core/system_keychain.h"
#include "stores/vault/vault.h"

namespace tkd {

/// Keeping and giving back secrets: joins the vault's sealed rows with the key in the system's keychain.
/// Plain and synchronous: a call can take minutes while the keychain asks the person for its password, and
/// holds no lock of the vault meanwhile. tokenctl uses it directly, the window through VaultKeptSecrets. The
/// key is asked for each time and never kept: a keychain that was locked since is locked for us too.
class KeptCopies final
{
public:
    /// Both outlive it.
    KeptCopies(Vault &vault, SystemKeychain &keychain, SystemKeychain::Watch watch = {});

    /// How the keychain was at the last call; Unknown before it.
    [[nodiscard]] const Keychain &keychain() const { return m_state; }

    // By the words of KeptSecrets
    [[nodiscard]] Result<void> keep(const WorkspaceId &workspace, const TokenId &token, Generation generation,
                                    const Secret &secret);
    [[nodiscard]] Result<Secret> copyOf(const WorkspaceId &workspace, const TokenId &token, Generation seen);
    [[nodiscard]] Result<Keychain> checkKeychain();
    [[nodiscard]] Result<qint64> replaceKey();

    /// Whether a secret could be kept now. Makes the key if this vault has none yet, so that what follows
    /// fails only if the keychain is lost in between.
    [[nodiscard]] Result<void> prepare();

private:
    struct Key
    {
        Secret secret;
        KeyMark mark;
    };
    [[nodiscard]] Result<Key> key(bool mayMake);

    Vault &m_vault;
    SystemKeychain &m_keychain;
    SystemKeychain::Watch m_watch;
    Keychain m_state;
};

} // namespace tkd
