// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/home_address.h"
#include "core/reply_desk.h"
#include "core/system_keychain.h"
#include "stores/vault/vault_worker.h"

#include <QObject>

#include <functional>
#include <memory>

namespace tkd {

class VaultKey;
class VaultLink;

/// Does what needs the keychain, one thing after the other, on a thread of its own with a connection of its
/// own, so that a keychain that waits for a person makes neither a list nor a create wait. Destroying it ends
/// a call that waits. Lives on the thread of its creator.
class KeychainWorker final : public QObject
{
    Q_OBJECT
public:
    template <class T>
    using Work = std::function<Result<T>(Vault &vault, VaultKey &key)>;
    /// Arranges: what it changes of workspaces is known before the answer comes.
    enum class Writes { No, Yes, Arranges };

    KeychainWorker(std::shared_ptr<VaultLink> link, std::unique_ptr<SystemKeychain> keychain);
    ~KeychainWorker() override;
    /// Ends its work as the destructor does, and hands over what it asked.
    [[nodiscard]] std::unique_ptr<SystemKeychain> giveUp();

    /// How the keychain was when it was last asked.
    [[nodiscard]] const Keychain &keychain() const { return m_state; }

    template <class T>
    void ask(Writes writes, ReplyDesk &desk, Reply<T> reply, Work<T> work)
    {
        post(writes,
             [answer = desk.take(std::move(reply)),
              work = std::move(work)](Result<Vault *> vault, VaultKey *key) -> std::function<void()> {
                 if (!vault) {
                     answer(fail(vault.error()));
                     return [] {};
                 }
                 // Shared, because a result with a secret cannot be copied and a function must be.
                 auto result = std::make_shared<Result<T>>(work(**vault, *key));
                 return [answer, result] { answer(std::move(*result)); };
             });
    }

Q_SIGNALS:
    /// keychain() is another one.
    void keychainChanged();

private:
    /// Does the work, and gives back what answers it.
    using Job = std::function<std::function<void()>(Result<Vault *> vault, VaultKey *key)>;

    void post(Writes writes, Job job);
    // On the worker's thread
    [[nodiscard]] SystemKeychain::Watch watch();
    void tell(const Keychain &keychain);
    // At home
    void setKeychain(const Keychain &keychain);

    std::shared_ptr<VaultLink> m_link;
    std::unique_ptr<SystemKeychain> m_keychain; ///< the worker's, while it lives
    Keychain m_state;
    std::shared_ptr<HomeAddress> m_home;
    VaultWorker m_worker;
};

} // namespace tkd
