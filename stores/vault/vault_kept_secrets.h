// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/kept_secrets.h"
#include "core/reply_desk.h"
#include "stores/vault/keychain_worker.h"

#include <memory>

namespace tkd {

class KeptCopies;
class VaultLink;

/// KeptSecrets for the window: what needs the keychain goes to its worker. What needs none (forget) goes to
/// the vault's writer at once, and so may be answered before a keep that was asked earlier. Lives on the
/// thread of its creator.
class VaultKeptSecrets final : public KeptSecrets
{
    Q_OBJECT
public:
    VaultKeptSecrets(std::shared_ptr<VaultLink> link, KeychainWorker &worker);
    ~VaultKeptSecrets() override;

    [[nodiscard]] Keychain keychain() const override { return m_worker.keychain(); }
    void keep(WorkspaceId workspace, TokenId token, Generation generation, Secret secret,
              Reply<bool> reply) override;
    void copyOf(WorkspaceId workspace, TokenId token, Generation seen, Reply<Secret> reply) override;
    void forget(WorkspaceId workspace, TokenId token, Reply<bool> reply) override;
    void checkKeychain(Reply<Keychain> reply) override;
    void replaceKey(Reply<qint64> reply) override;

private:
    template <class T>
    using Work = std::function<Result<T>(KeptCopies &copies)>;
    using Writes = KeychainWorker::Writes;

    template <class T>
    void ask(Writes writes, Reply<T> reply, Work<T> work);

    std::shared_ptr<VaultLink> m_link;
    KeychainWorker &m_worker;
    ReplyDesk m_desk;
};

} // namespace tkd
