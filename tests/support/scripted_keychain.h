// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/system_keychain.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace tkd::test {

/// A keychain in memory, shared by threads as a real one is by processes. A test locks it, breaks it and
/// takes its entry away.
class ScriptedKeychain final : public SystemKeychain
{
public:
    /// What every call answers from now on; nullopt: it works.
    void setFault(std::optional<KeychainState> fault);
    /// Locked, and it can be seen from outside that it is empty; findOrMake() unlocks it.
    void setLockedAndEmpty();
    void setBackend(const QString &backend);
    /// Another key, or none.
    void setKey(std::optional<Secret> key);
    [[nodiscard]] std::optional<Secret> key() const;
    /// Calls wait, as for a person's password, until release() or until they are stopped.
    void hold();
    void release();
    [[nodiscard]] int waiting() const; ///< calls that wait now
    [[nodiscard]] int made() const; ///< keys that were made
    [[nodiscard]] int calls() const;
    [[nodiscard]] int questions() const; ///< calls that might have asked a person

    [[nodiscard]] KeyFinding find(const Watch &watch) override;
    [[nodiscard]] KeyFinding findOrMake(const Secret &candidate, const Watch &watch) override;
    [[nodiscard]] Keychain remove(const Watch &watch) override;

private:
    [[nodiscard]] bool wait(const Watch &watch);
    [[nodiscard]] KeyFinding look() const;

    mutable std::mutex m_mutex;
    std::condition_variable m_released;
    std::optional<KeychainState> m_fault;
    std::optional<Secret> m_key;
    QString m_backend = QStringLiteral("scripted");
    bool m_lockedAndEmpty = false;
    bool m_held = false;
    int m_waiting = 0;
    int m_made = 0;
    int m_calls = 0;
    int m_questions = 0;
};

} // namespace tkd::test
