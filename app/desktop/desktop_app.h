// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/desktop/command_line.h"
#include "core/clock.h"

#include <QObject>
#include <QSettings>
#include <QTemporaryDir>

#include <memory>

namespace tkd {

class ClipboardGuard;
class DesktopScheme;
class MainWindow;
class Preferences;
class SecretFileWriter;
class ServerWorkspaces;
class SessionLock;
class SingleInstance;
class SystemKeychain;
class Theme;
class UnixSignals;
class ViewMemory;

/// The composition root: makes the parts of the window and joins them. Owns everything that outlives a page:
/// the workspaces of the vault and of servers, the clipboard's guard, the theme and the settings. Lives on
/// the GUI thread.
class DesktopApp final : public QObject
{
    Q_OBJECT
public:
    explicit DesktopApp(const CommandLine &line, QObject *parent = nullptr);
    ~DesktopApp() override;

    /// False: another window of this person shows this vault and was raised instead, or the demo could not be
    /// made. Nothing is left behind then.
    [[nodiscard]] bool start();

private:
    [[nodiscard]] bool prepareDemo();
    [[nodiscard]] QString vaultFile() const;
    [[nodiscard]] std::unique_ptr<SystemKeychain> keychain() const;
    void makeParts();
    void afterFirstPaint();
    void endOnSignal();
    void raiseWindow(const QByteArray &activation);

    CommandLine m_line;
    bool m_ending = false;
    SystemClock m_clock;
    SeenClock m_seenClock{m_clock};
    // In the order of their making; the window goes first.
    std::unique_ptr<QTemporaryDir> m_demo;
    std::unique_ptr<SingleInstance> m_instance;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ServerWorkspaces> m_workspaces;
    std::unique_ptr<ViewMemory> m_memory;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ClipboardGuard> m_clipboard;
    std::unique_ptr<SecretFileWriter> m_files;
    std::unique_ptr<DesktopScheme> m_scheme;
    std::unique_ptr<SessionLock> m_lock;
    std::unique_ptr<UnixSignals> m_signals;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace tkd
