// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/vault/vault_key.h"

namespace tkd {

/// Keeping and giving back secrets: joins the vault's sealed rows with the key in the system's keychain.
/// Plain and synchronous: a call can take minutes while the keychain asks the person for its password, and
/// holds no lock of the vault meanwhile. tokenctl uses it directly, the window through VaultKeptSecrets.
class KeptCopies final
{
public:
    /// Both outlive it.
    KeptCopies(Vault &vault, VaultKey &key);

    /// How the keychain was at the last call; Unknown before it.
    [[nodiscard]] const Keychain &keychain() const { return m_key.keychain(); }

    // By the words of KeptSecrets
    [[nodiscard]] Result<void> keep(const WorkspaceId &workspace, const TokenId &token, Generation generation,
                                    const Secret &secret);
    [[nodiscard]] Result<Secret> copyOf(const WorkspaceId &workspace, const TokenId &token, Generation seen);
    [[nodiscard]] Result<Keychain> checkKeychain() { return m_key.check(); }
    [[nodiscard]] Result<qint64> replaceKey() { return m_key.replace(); }

    /// Whether a secret could be kept now. Makes the key if this vault has none yet, so that what follows
    /// fails only if the keychain is lost in between.
    [[nodiscard]] Result<void> prepare();

private:
    // Of tokens on a server
    [[nodiscard]] Result<void> keepServers(const WorkspaceId &workspace, const TokenId &token,
                                           Generation generation, const Secret &secret);
    [[nodiscard]] Result<Secret> serversCopy(const WorkspaceId &workspace, const TokenId &token,
                                             Generation seen);

    Vault &m_vault;
    VaultKey &m_key;
};

} // namespace tkd
