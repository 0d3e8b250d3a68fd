// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/kept_secrets.h"

#include <functional>
#include <memory>
#include <vector>

namespace tkd {

class RemoteTokens;

/// The vault's kept secrets, telling the list of a server what is kept of it. Lives on the thread of its
/// creator.
class ServerKept final : public KeptSecrets
{
    Q_OBJECT
public:
    /// The tokens of a workspace on a server; nullptr for any other. `vault` outlives this.
    using FindTokens = std::function<std::shared_ptr<RemoteTokens>(const WorkspaceId &)>;
    using AllTokens = std::function<std::vector<std::shared_ptr<RemoteTokens>>()>;

    ServerKept(KeptSecrets &vault, FindTokens find, AllTokens all);

    [[nodiscard]] Keychain keychain() const override { return m_vault.keychain(); }
    void keep(WorkspaceId workspace, TokenId token, Generation generation, Secret secret,
              Reply<bool> reply) override;
    void copyOf(WorkspaceId workspace, TokenId token, Generation seen, Reply<Secret> reply) override;
    void forget(WorkspaceId workspace, TokenId token, Reply<bool> reply) override;
    void checkKeychain(Reply<Keychain> reply) override;
    void replaceKey(Reply<qint64> reply) override;

private:
    KeptSecrets &m_vault;
    FindTokens m_find;
    AllTokens m_all;
};

} // namespace tkd
