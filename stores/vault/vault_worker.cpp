// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_worker.h"

#include "stores/vault/vault.h"

namespace tkd {

VaultWorker::VaultWorker()
    : m_stop(std::make_shared<std::atomic_bool>(false))
    , m_stopSeen(m_stop)
    , m_thread([this] { run(); })
{
}

VaultWorker::~VaultWorker()
{
    stop();
}

void VaultWorker::open(Opener opener)
{
    post([this, opener = std::move(opener)](const Result<Vault *> &) {
        m_vault.reset();
        auto opened = opener(m_stopSeen);
        if (opened) {
            m_vault = std::move(*opened);
        } else {
            m_whyNot = std::move(opened.error());
        }
    });
}

void VaultWorker::post(Job job)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_ending) {
            return;
        }
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void VaultWorker::whenIdle(std::chrono::milliseconds pace, Job job)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_idlePace = pace;
        m_idleJob = std::move(job);
    }
    m_wake.notify_one();
}

void VaultWorker::stop(std::chrono::milliseconds patience, Job last)
{
    if (!m_thread.joinable()) {
        return;
    }
    {
        std::unique_lock lock(m_mutex);
        m_ending = true;
        m_lastJob = std::move(last);
        m_wake.notify_one();
        m_done.wait_for(lock, patience, [this] { return m_ended; });
        *m_stop = true;
    }
    m_thread.join();
}

Result<Vault *> VaultWorker::vault()
{
    if (m_vault) {
        return m_vault.get();
    }
    return fail(m_whyNot);
}

VaultWorker::Job VaultWorker::next()
{
    std::unique_lock lock(m_mutex);
    const auto something = [this] { return !m_jobs.empty() || m_ending; };
    while (!something()) {
        if (m_idleJob && m_vault) {
            if (!m_wake.wait_for(lock, m_idlePace, something)) {
                return m_idleJob;
            }
        } else {
            m_wake.wait(lock);
        }
    }
    if (m_jobs.empty() || *m_stop) {
        return {};
    }
    Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    return job;
}

void VaultWorker::run()
{
    while (Job job = next()) {
        job(vault());
    }
    if (m_vault && m_lastJob) {
        m_lastJob(m_vault.get());
    }
    m_vault.reset();
    const std::scoped_lock lock(m_mutex);
    m_ended = true;
    m_done.notify_one();
}

} // namespace tkd
