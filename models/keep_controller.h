// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/kept_secrets.h"
#include "core/token.h"

#include <QObject>

#include <array>

namespace tkd {

/// Drives the keeping of secrets for one workspace. Of each task one is under way at a time, and a keychain
/// that asks for its password holds up only what needs it. A secret never travels as a signal argument:
/// copyReady() says that there is one, takeCopy() hands it over. Lives on the GUI thread.
class KeepController final : public QObject
{
    Q_OBJECT
public:
    enum class Task { Keep, Copy, Forget, ReplaceKey };

    /// nullptr: secrets cannot be kept here, and isAvailable() is false.
    KeepController(KeptSecrets *kept, WorkspaceId workspace, QObject *parent = nullptr);

    [[nodiscard]] bool isAvailable() const { return m_kept != nullptr; }
    [[nodiscard]] bool isBusy(Task task) const { return job(task).busy; }
    /// What the task is about, or was the last time.
    [[nodiscard]] const Token &token(Task task) const { return job(task).token; }
    /// Why the task failed the last time.
    [[nodiscard]] const Error &error(Task task) const { return job(task).error; }
    /// How the keychain was when it was last asked.
    [[nodiscard]] Keychain keychain() const;

    /// All answer false and do nothing where it is not available or the same task is under way.
    bool keep(const Token &token, Secret secret);
    bool copy(const Token &token);
    bool forget(const Token &token);
    bool replaceKey();
    /// The kept secret, once. Only after copyReady().
    [[nodiscard]] Secret takeCopy();

Q_SIGNALS:
    void kept();
    void copyReady();
    void forgotten();
    void keyReplaced(qint64 copiesForgotten);
    void failed(tkd::KeepController::Task task);
    /// The keychain is in another state: it may be asking the person for its password.
    void keychainChanged();

private:
    struct Job
    {
        Token token;
        Error error;
        bool busy = false;
    };
    [[nodiscard]] Job &job(Task task) { return m_jobs[std::size_t(task)]; }
    [[nodiscard]] const Job &job(Task task) const { return m_jobs[std::size_t(task)]; }
    [[nodiscard]] bool begin(Task task, const Token &token);
    template <class T>
    [[nodiscard]] bool end(Task task, const Result<T> &result);

    KeptSecrets *m_kept;
    WorkspaceId m_workspace;
    std::array<Job, 4> m_jobs;
    Secret m_copy;
};

} // namespace tkd
