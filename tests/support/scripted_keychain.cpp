// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/support/scripted_keychain.h"

#include <chrono>

namespace tkd::test {

void ScriptedKeychain::setFault(std::optional<KeychainState> fault)
{
    const std::scoped_lock lock(m_mutex);
    m_fault = fault;
}

void ScriptedKeychain::setLockedAndEmpty()
{
    const std::scoped_lock lock(m_mutex);
    m_lockedAndEmpty = true;
    m_key.reset();
}

void ScriptedKeychain::setBackend(const QString &backend)
{
    const std::scoped_lock lock(m_mutex);
    m_backend = backend;
}

void ScriptedKeychain::setKey(std::optional<Secret> key)
{
    const std::scoped_lock lock(m_mutex);
    m_key = std::move(key);
}

std::optional<Secret> ScriptedKeychain::key() const
{
    const std::scoped_lock lock(m_mutex);
    return m_key ? std::optional(m_key->duplicate()) : std::nullopt;
}

void ScriptedKeychain::hold()
{
    const std::scoped_lock lock(m_mutex);
    m_held = true;
}

void ScriptedKeychain::release()
{
    const std::scoped_lock lock(m_mutex);
    m_held = false;
    m_released.notify_all();
}

int ScriptedKeychain::waiting() const
{
    const std::scoped_lock lock(m_mutex);
    return m_waiting;
}

int ScriptedKeychain::made() const
{
    const std::scoped_lock lock(m_mutex);
    return m_made;
}

int ScriptedKeychain::calls() const
{
    const std::scoped_lock lock(m_mutex);
    return m_calls;
}

int ScriptedKeychain::questions() const
{
    const std::scoped_lock lock(m_mutex);
    return m_questions;
}

/// False: the call was stopped while it waited.
bool ScriptedKeychain::wait(const Watch &watch)
{
    std::unique_lock lock(m_mutex);
    ++m_calls;
    m_questions += watch.mayAsk ? 1 : 0;
    if (m_held && watch.onUnlocking) {
        watch.onUnlocking();
    }
    ++m_waiting;
    const auto isStopped = [&watch] { return watch.isStopped && watch.isStopped(); };
    while (m_held && !isStopped()) {
        m_released.wait_for(lock, std::chrono::milliseconds(10));
    }
    --m_waiting;
    return !isStopped();
}

KeyFinding ScriptedKeychain::look() const
{
    if (m_fault) {
        return {{*m_fault}, {}, m_backend};
    }
    if (m_lockedAndEmpty) {
        return {{KeychainState::Locked}, {}, m_backend, true};
    }
    return m_key ? KeyFinding{{KeychainState::Ready}, m_key->duplicate(), m_backend}
                 : KeyFinding{{KeychainState::NoKeyYet}, {}, m_backend};
}

KeyFinding ScriptedKeychain::find(const Watch &watch)
{
    if (!watch.mayAsk) {
        const std::scoped_lock lock(m_mutex);
        ++m_calls;
        return m_held ? KeyFinding{{KeychainState::Locked}, {}, m_backend} : look();
    }
    const bool goesOn = wait(watch);
    const std::scoped_lock lock(m_mutex);
    return goesOn ? look() : KeyFinding{{KeychainState::NotAnswering}};
}

KeyFinding ScriptedKeychain::findOrMake(const Secret &candidate, const Watch &watch)
{
    const bool goesOn = wait(watch);
    const std::scoped_lock lock(m_mutex);
    if (!goesOn) {
        return {{KeychainState::NotAnswering}};
    }
    m_lockedAndEmpty = false;
    if (!m_fault && !m_key) {
        m_key = candidate.duplicate();
        ++m_made;
    }
    return look();
}

Keychain ScriptedKeychain::remove(const Watch &watch)
{
    const bool goesOn = wait(watch);
    const std::scoped_lock lock(m_mutex);
    if (!goesOn) {
        return {KeychainState::NotAnswering};
    }
    if (m_fault && *m_fault != KeychainState::KeyNotOurs && *m_fault != KeychainState::KeyDamaged) {
        return {*m_fault};
    }
    m_fault.reset();
    m_key.reset();
    return {KeychainState::NoKeyYet};
}

} // namespace tkd::test
