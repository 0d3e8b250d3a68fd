// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connection.h"
#include "stores/vault/server_records.h"
#include "stores/vault/vault_key.h"

namespace tkd {

/// Seals the credentials of a server workspace for the vault, and opens them again. As plain and synchronous
/// as VaultKey, which may ask the person for a password.
class SealedCredentials final
{
public:
    /// The vault outlives it.
    SealedCredentials(Vault &vault, VaultKey &key);

    /// Ready to be stored with this workspace, and no other. NoKeychain.
    [[nodiscard]] Result<SealedParts> seal(const WorkspaceId &workspace, const Credentials &credentials);
    /// NotFound: none are stored. NoKeychain. Corrupt: what is stored does not open.
    [[nodiscard]] Result<Credentials> open(const WorkspaceId &workspace);

private:
    Vault &m_vault;
    VaultKey &m_key;
};

/// All parts in one text: for each the length of its word (1 byte), the word, the length of the secret
/// (4 bytes, big-endian), the secret. In sealed data; never changed.
[[nodiscard]] Secret packCredentials(const Credentials &credentials);
/// Parts of a newer version are left out.
[[nodiscard]] Result<Credentials> unpackCredentials(const Secret &packed);

} // namespace tkd
