// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/vault/vault_check.h"
#include "stores/vault/vault_worker.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace tkd {

class HomeAddress;
class VaultLink;

/// What a vault needs done while nobody waits: checkpoints a second after the last write, deleted tokens
/// forgotten after the workspace's time, and the full check, once a day at most, on a connection of its own
/// so that no list waits behind it. Never does anything on the way of a write. Lives on the link's thread.
class VaultUpkeep final : public QObject
{
    Q_OBJECT
public:
    explicit VaultUpkeep(VaultLink &link);
    ~VaultUpkeep() override;

    /// The vault is open for writing. `checkNow`: what a program left that ended badly was taken over.
    void start(bool checkNow);
    /// The vault is out of reach for now.
    void pause();
    /// Ends a check that runs.
    void stop();

private:
    void checkpoint();
    void purge();
    void askWhetherToCheck();
    void check();
    void finishCheck(const Result<CheckReport> &report);

    VaultLink &m_link;
    std::shared_ptr<HomeAddress> m_home;
    QTimer m_checkpointSoon;
    QTimer m_purgeSoon;
    QTimer m_checkSoon;
    std::unique_ptr<VaultWorker> m_checker;
    bool m_checkNow = false;
};

} // namespace tkd
