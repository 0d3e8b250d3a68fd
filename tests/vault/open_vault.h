// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "stores/vault/vault_file.h"
#include "stores/vault/vault_workspaces.h"
#include "tests/contract/awaited.h"
#include "tests/contract/store_calls.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace tkd::test {

/// A vault file of its own, the window's face of it, and other processes that work on it.
class OpenVault
{
public:
    OpenVault() { open(); }

    [[nodiscard]] QString file() const { return m_directory.filePath(QStringLiteral("in/vault.db")); }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] VaultWorkspaces &workspaces() { return *m_workspaces; }
    /// The first workspace's store; nullptr while there is none.
    [[nodiscard]] std::unique_ptr<TokenStore> store()
    {
        const auto all = m_workspaces->all();
        return all.empty() ? nullptr : m_workspaces->open(all.front().id);
    }

    void close() { m_workspaces.reset(); }
    /// Opens and waits until it is said how the vault is.
    void open()
    {
        m_workspaces = std::make_unique<VaultWorkspaces>(VaultLocation{file()}, m_clock);
        waitUntil([this] { return m_workspaces->health().state != Health::State::Opening; });
    }

    /// Starts vault_writer on the file.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QString &command, const QString &argument = {}) const
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process->start(QCoreApplication::applicationDirPath() + QStringLiteral("/vault_writer"),
                       {file(), command, argument});
        return process;
    }
    /// Waits for its end; the exit code, or -1.
    [[nodiscard]] static int exitCode(QProcess &process)
    {
        const bool ended = process.state() == QProcess::NotRunning || process.waitForFinished(100'000);
        return ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    /// Starts it and waits for its end.
    [[nodiscard]] int run(const QString &command, const QString &argument = {}) const
    {
        return exitCode(*start(command, argument));
    }
    /// Starts one that holds the write lock, and waits until it has it.
    [[nodiscard]] std::unique_ptr<QProcess> startHolding(int milliseconds) const
    {
        auto process = start(QStringLiteral("hold"), QString::number(milliseconds));
        while (!process->canReadLine() && process->waitForReadyRead(60'000)) { }
        return process;
    }

private:
    QTemporaryDir m_directory;
    SystemClock m_clock;
    std::unique_ptr<VaultWorkspaces> m_workspaces;
};

} // namespace tkd::test
