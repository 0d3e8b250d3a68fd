// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/home_address.h"
#include "core/kept_secrets.h"
#include "core/reply_desk.h"
#include "core/system_keychain.h"
#include "stores/vault/vault_worker.h"

#include <functional>
#include <memory>

namespace tkd {

class KeptCopies;
class VaultLink;

/// KeptSecrets for the window: what needs the keychain is done by a worker of its own, with a connection for
/// each call, so that a keychain that waits for a person makes neither a list nor a create wait. What needs
/// none (forget) goes to the vault's writer at once, and so may be answered before a keep that was asked
/// earlier. Destroying it ends a call that waits. Lives on the thread of its creator.
class VaultKeptSecrets final : public KeptSecrets
{
    Q_OBJECT
public:
    VaultKeptSecrets(std::shared_ptr<VaultLink> link, std::unique_ptr<SystemKeychain> keychain);
    ~VaultKeptSecrets() override;

    [[nodiscard]] Keychain keychain() const override { return m_state; }
    void keep(WorkspaceId workspace, TokenId token, Generation generation, Secret secret,
              Reply<bool> reply) override;
    void copyOf(WorkspaceId workspace, TokenId token, Generation seen, Reply<Secret> reply) override;
    void forget(WorkspaceId workspace, TokenId token, Reply<bool> reply) override;
    void checkKeychain(Reply<Keychain> reply) override;
    void replaceKey(Reply<qint64> reply) override;

private:
    template <class T>
    using Work = std::function<Result<T>(KeptCopies &copies)>;
    enum class Writes { No, Yes };

    template <class T>
    void ask(Writes writes, Reply<T> reply, Work<T> work);
    // On the worker's thread
    [[nodiscard]] SystemKeychain::Watch watch();
    void tell(const Keychain &keychain);
    // At home
    void setKeychain(const Keychain &keychain);

    std::shared_ptr<VaultLink> m_link;
    std::unique_ptr<SystemKeychain> m_keychain; ///< the worker's, while it lives
    Keychain m_state;
    std::shared_ptr<HomeAddress> m_home;
    ReplyDesk m_desk;
    VaultWorker m_worker;
};

} // namespace tkd
