// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace tkd {

class Vault;

/// One thread with one connection, and the jobs for it, first come, first served. The connection never leaves
/// its thread. Knows nothing of replies or of objects: a job that wants to answer carries its own way home.
/// `post` may be called from any thread, all else by the owner.
class VaultWorker final
{
public:
    /// Set when the worker is to come to its end: no more waiting for locks, no more long work.
    using StopFlag = std::shared_ptr<const std::atomic_bool>;
    /// Runs on the worker's thread, with the vault or the reason why there is none.
    using Job = std::function<void(Result<Vault *> vault)>;
    /// Makes the connection, on the worker's thread.
    using Opener = std::function<Result<std::unique_ptr<Vault>>(const StopFlag &stop)>;

    VaultWorker();
    ~VaultWorker();
    VaultWorker(const VaultWorker &) = delete;
    VaultWorker &operator=(const VaultWorker &) = delete;

    /// A long job looks at it now and then.
    [[nodiscard]] const StopFlag &stopFlag() const { return m_stopSeen; }

    /// Closes what is open, if anything, and opens anew. Jobs behind it see the outcome.
    void open(Opener opener);
    void post(Job job);
    /// Runs `job` at this pace while nothing else is to be done and the vault is open.
    void whenIdle(std::chrono::milliseconds pace, Job job);
    /// Ends the thread: jobs that wait are still done until `patience` is over, the others are dropped; then
    /// `last` runs, if the vault is open, and the vault is closed. Returns when all that is done.
    void stop(std::chrono::milliseconds patience = {}, Job last = {});

private:
    void run();
    [[nodiscard]] Job next();
    [[nodiscard]] Result<Vault *> vault();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_done;
    std::deque<Job> m_jobs;
    Job m_idleJob;
    std::chrono::milliseconds m_idlePace{};
    Job m_lastJob;
    bool m_ending = false;
    bool m_ended = false;
    std::shared_ptr<std::atomic_bool> m_stop;
    StopFlag m_stopSeen;
    std::unique_ptr<Vault> m_vault; ///< the thread's own
    Error m_whyNot; ///< the thread's own
    std::thread m_thread;
};

} // namespace tkd
