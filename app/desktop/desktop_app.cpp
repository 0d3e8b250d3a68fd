// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/desktop/desktop_app.h"

#include "app/desktop/desktop_scheme.h"
#include "app/desktop/log.h"
#include "app/desktop/process.h"
#include "app/desktop/session_lock.h"
#include "app/desktop/single_instance.h"
#include "app/desktop/unix_signals.h"
#include "app/servers/server_workspaces.h"
#include "stores/files/secret_file_writer.h"
#include "stores/keychain/keychain_helper.h"
#include "stores/vault/demo.h"
#include "stores/vault/vault_file.h"
#include "stores/vault/vault_workspaces.h"
#include "ui/main_window.h"
#include "ui/preferences.h"
#include "ui/style/theme.h"
#include "ui/view_memory.h"
#include "ui/widgets/clipboard_guard.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QTimer>

#include <utility>

namespace tkd {

using namespace Qt::StringLiterals;

DesktopApp::DesktopApp(const CommandLine &line, QObject *parent)
    : QObject(parent)
    , m_line(line)
{
}

DesktopApp::~DesktopApp() = default;

bool DesktopApp::start()
{
    if (m_line.demo && !prepareDemo()) {
        return false;
    }
    // Two demos are two vaults, so they never meet here.
    m_instance = std::make_unique<SingleInstance>(SingleInstance::runtimeDirectory(), vaultFile());
    if (!m_instance->claim()) {
        return false;
    }
    makeParts();
    m_window->show();
    QTimer::singleShot(0, this, &DesktopApp::afterFirstPaint);
    return true;
}

bool DesktopApp::prepareDemo()
{
    m_demo = std::make_unique<QTemporaryDir>();
    const auto made = makeDemoVault(vaultFile(), m_clock);
    if (!made) {
        qWarning("the demo could not be made: %s", qUtf8Printable(made.error().message));
    }
    return made.has_value();
}

QString DesktopApp::vaultFile() const
{
    if (m_demo) {
        return m_demo->filePath(u"vault.db"_s);
    }
    return m_line.vault.isEmpty() ? defaultVaultFile() : QFileInfo(m_line.vault).absoluteFilePath();
}

/// A demo leaves no trace, in the keychain neither.
std::unique_ptr<SystemKeychain> DesktopApp::keychain() const
{
    return m_demo ? nullptr : std::make_unique<KeychainHelper>();
}

void DesktopApp::makeParts()
{
    // First of all, so that the vault opens on its own thread while the window is being built.
    m_workspaces = std::make_unique<ServerWorkspaces>(
        std::make_unique<VaultWorkspaces>(VaultLocation{vaultFile()}, m_clock, keychain()), m_clock);
    // A demo leaves no trace in the person's settings.
    m_settings = m_demo
        ? std::make_unique<QSettings>(m_demo->filePath(u"settings.ini"_s), QSettings::IniFormat)
        : std::make_unique<QSettings>(u"tokendesk"_s, u"tokendesk"_s);
    m_memory = std::make_unique<ViewMemory>(*m_settings);
    m_preferences = std::make_unique<Preferences>(*m_settings);
    m_theme = std::make_unique<Theme>();
    m_theme->setSystemDark(m_preferences->lastSystemDark());
    m_theme->setScheme(m_preferences->scheme());
    m_clipboard = std::make_unique<ClipboardGuard>();
    m_clipboard->setClearAfter(m_preferences->clipboardClearAfter());
    m_files = std::make_unique<SecretFileWriter>();
    connect(m_workspaces.get(), &Workspaces::healthChanged, this,
            [this] { m_seenClock.setSeen(m_workspaces->health().timeSeen); });
    m_window = std::make_unique<MainWindow>(*m_workspaces, m_seenClock, *m_clipboard, *m_files, *m_memory,
                                            *m_preferences, *m_theme);
    connect(m_instance.get(), &SingleInstance::raiseRequested, this, &DesktopApp::raiseWindow);
    connect(m_workspaces.get(), &Workspaces::changed, this, [this] {
        QStringList prefixes;
        for (const Workspace &workspace : m_workspaces->all()) {
            prefixes << workspace.settings.tokenPrefix;
        }
        setLogPrefixes(prefixes);
    });
}

void DesktopApp::afterFirstPaint()
{
    m_signals = std::make_unique<UnixSignals>();
    connect(m_signals.get(), &UnixSignals::terminationRequested, this, &DesktopApp::endOnSignal);
    m_lock = std::make_unique<SessionLock>();
    connect(m_lock.get(), &SessionLock::left, this, [this] {
        m_window->maskSecrets();
        m_clipboard->clearNow();
    });
    m_lock->watch();
    m_scheme = std::make_unique<DesktopScheme>();
    connect(m_scheme.get(), &DesktopScheme::darkChanged, this, [this](bool dark) {
        m_preferences->setLastSystemDark(dark);
        m_theme->setSystemDark(dark);
    });
    connect(m_scheme.get(), &DesktopScheme::answered, this, [] { closeMemoryToOthers(); });
    m_scheme->ask();
}

void DesktopApp::endOnSignal()
{
    // The first one asks where a secret would be lost; whoever sends a second one means it.
    if (std::exchange(m_ending, true)) {
        QCoreApplication::exit();
    } else {
        QApplication::quit();
    }
}

void DesktopApp::raiseWindow(const QByteArray &activation)
{
    if (!activation.isEmpty()) {
        qputenv("XDG_ACTIVATION_TOKEN", activation);
    }
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

} // namespace tkd
