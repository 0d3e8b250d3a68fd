// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspaces.h"

#include <QMainWindow>

class QStackedWidget;

namespace tkd {

class ClipboardGuard;
class FrontWatch;
class HealthBanner;
class HealthPage;
class Preferences;
class SecretFiles;
class ServerCommands;
class Sidebar;
class Theme;
class TokenActions;
class TokensPage;
class ViewMemory;
class WindowActions;
class WindowStatusBar;
class WorkspaceCommands;

/// The window: menus, sidebar, the page of the open workspace, status line. It decides when a page may be
/// left; what a page does with tokens is the page's own. Everything it is given outlives it. GUI thread.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(Workspaces &workspaces, const Clock &clock, ClipboardGuard &clipboard, SecretFiles &files,
               ViewMemory &memory, Preferences &preferences, Theme &theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// nullptr while no workspace is open.
    [[nodiscard]] TokensPage *page() const { return m_page; }
    [[nodiscard]] Sidebar *sidebar() const { return m_sidebar; }
    /// Masks a secret that is revealed: nobody sits here any more, or somebody else does.
    void maskSecrets();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void connectActions();
    void connectServers();
    void restoreWindow();
    void followHealth();
    void followWorkspaces();
    void followAvailability();
    void openWorkspace(const WorkspaceId &id);
    void openAdded(const WorkspaceId &id);
    void showWorkspace(const Workspace &workspace);
    void rememberWorkspace(const WorkspaceId &id);
    void closePage();
    void followPage();
    void openPreferences();
    void openShortcuts();
    void openAbout();
    [[nodiscard]] bool isWritable() const;
    [[nodiscard]] std::optional<Workspace> find(const WorkspaceId &id) const;

    Workspaces &m_workspaces;
    const Clock &m_clock;
    ClipboardGuard &m_clipboard;
    SecretFiles &m_files;
    ViewMemory &m_memory;
    Preferences &m_preferences;
    Theme &m_theme;
    TokenActions *m_tokenActions;
    WindowActions *m_actions;
    WorkspaceCommands *m_workspaceCommands;
    ServerCommands *m_servers; ///< nullptr: a workspace cannot be a server here
    FrontWatch *m_front;
    Sidebar *m_sidebar;
    HealthBanner *m_banner;
    QStackedWidget *m_pages;
    HealthPage *m_healthPage;
    WindowStatusBar *m_status;
    TokensPage *m_page = nullptr;
    bool m_mayClose = false;
};

} // namespace tkd
