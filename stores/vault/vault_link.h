// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/home_address.h"
#include "core/reply_desk.h"
#include "core/workspaces.h"
#include "stores/vault/vault_file.h"
#include "stores/vault/vault_watch.h"
#include "stores/vault/vault_worker.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

namespace tkd {

class SystemKeychain;
class VaultUpkeep;

/// The two workers of one vault (a writer, and a reader that also watches for other processes), and what is
/// known of it. Shared by VaultWorkspaces and its stores. Tells only real changes, whoever made them. Never
/// waits for a worker, except in stop(). Lives on the thread of its creator.
class VaultLink final : public QObject, public std::enable_shared_from_this<VaultLink>
{
    Q_OBJECT
public:
    template <class T>
    using Work = std::function<Result<T>(Vault &vault)>;

    VaultLink(VaultLocation where, const Clock &clock);
    ~VaultLink() override;

    [[nodiscard]] const Health &health() const { return m_health; }
    [[nodiscard]] const std::vector<Workspace> &workspaces() const { return m_known.workspaces; }
    [[nodiscard]] const Workspace *find(const WorkspaceId &id) const;
    [[nodiscard]] const std::vector<StoredConnection> &connections() const { return m_known.connections; }
    [[nodiscard]] const StoredConnection *connection(const WorkspaceId &id) const;

    /// Opens the vault, or tries again.
    void open();
    /// No more work is taken; what was asked to be written is still tried for a moment, and the activity is
    /// sealed if this keychain has the key at hand. Takes less than a second.
    void stop(SystemKeychain *keychain = nullptr);

    template <class T>
    void read(ReplyDesk &desk, Reply<T> reply, Work<T> work)
    {
        m_reader.post([answer = desk.take(std::move(reply)), work = std::move(work)](Result<Vault *> vault) {
            answer(vault ? work(**vault) : Result<T>(fail(vault.error())));
        });
    }

    /// As read(), on the writer; what it changed is then looked for at once.
    template <class T>
    void write(ReplyDesk &desk, Reply<T> reply, Work<T> work)
    {
        m_writer.post(
            [this, answer = desk.take(std::move(reply)), work = std::move(work)](Result<Vault *> vault) {
                vault = permitted(std::move(vault));
                answer(vault ? work(**vault) : Result<T>(fail(vault.error())));
                lookNow();
            });
        Q_EMIT asked();
    }

    /// As write(), for what changes workspaces: they are known here before the answer comes.
    template <class T>
    void arrange(ReplyDesk &desk, Reply<T> reply, Work<T> work)
    {
        write<T>(desk, std::move(reply), [this, work = std::move(work)](Vault &vault) {
            auto result = work(vault);
            tell(vault);
            return result;
        });
    }

    [[nodiscard]] VaultWorker &writer() { return m_writer; }
    [[nodiscard]] VaultWorker &reader() { return m_reader; }
    [[nodiscard]] const VaultLocation &location() const { return m_where; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    // From any thread, for workers beside these two.
    /// Why nothing may be written just now, in place of a vault that could be.
    [[nodiscard]] Result<Vault *> permitted(Result<Vault *> vault);
    /// Something may have been written: looks for changes at once.
    void lookNow();
    /// What is in the vault now is known at home before anything that is sent there after this.
    void tell(Vault &vault);
    /// A check found damage: from now on the vault is only looked at.
    void setDamaged(const Error &reason);

Q_SIGNALS:
    void healthChanged();
    void workspacesChanged();
    void settingsChanged(const tkd::Workspace &workspace);
    void tokensChanged(const tkd::WorkspaceId &workspace);
    /// A server's settings or what is stored of its credentials, or that there is a connection at all.
    void connectionChanged(const tkd::WorkspaceId &workspace);
    /// A write was asked for.
    void asked();

private:
    // On the writer's thread
    void openReader(const Health &health, bool recovered);
    // On the reader's thread
    void firstLook(const Result<Vault *> &vault, const Health &health, bool recovered);
    void look(const Result<Vault *> &vault);
    // At home
    void learn(const VaultSight &sight);
    void setHealth(Health health);
    void setUnreachable(const Error &reason);
    [[nodiscard]] std::optional<Instant> lateTime(Health::State state) const;
    void setRefusal(std::optional<Error> reason);

    const VaultLocation m_where;
    const Clock &m_clock;
    std::shared_ptr<HomeAddress> m_home;
    Health m_health;
    VaultSight m_known;
    std::mutex m_refusalMutex;
    std::optional<Error> m_refusal; ///< why nothing may be written
    std::atomic_bool m_lookPending = false;
    VaultWatch m_watch; ///< the reader's thread
    bool m_placeTold = false; ///< the reader's thread: that the vault is no longer in its place
    bool m_wasOpen = false;
    QTimer m_clockLook;
    std::unique_ptr<VaultUpkeep> m_upkeep;
    VaultWorker m_writer;
    VaultWorker m_reader;
};

} // namespace tkd
