// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/theme.h"

#include <QKeySequence>
#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;

namespace tkd {

class TokenActions;

/// The commands of the window that are not about a token, and the menu bar that shows them all. Does nothing
/// itself: the window connects the actions. GUI thread.
class WindowActions final : public QObject
{
    Q_OBJECT
public:
    explicit WindowActions(QObject *parent = nullptr);

    [[nodiscard]] QAction *addWorkspace() const { return m_addWorkspace; }
    [[nodiscard]] QAction *addServer() const { return m_addServer; }
    [[nodiscard]] QAction *connection() const { return m_connection; }
    [[nodiscard]] QAction *workspaceSettings() const { return m_workspaceSettings; }
    [[nodiscard]] QAction *renameWorkspace() const { return m_renameWorkspace; }
    [[nodiscard]] QAction *removeWorkspace() const { return m_removeWorkspace; }
    [[nodiscard]] QAction *preferences() const { return m_preferences; }
    [[nodiscard]] QAction *quit() const { return m_quit; }
    [[nodiscard]] QAction *refresh() const { return m_refresh; }
    [[nodiscard]] QAction *search() const { return m_search; }
    [[nodiscard]] QAction *shortcuts() const { return m_shortcuts; }
    [[nodiscard]] QAction *about() const { return m_about; }
    /// The View menu's submenu of columns; the page fills it when it is about to show.
    [[nodiscard]] QMenu *columnsMenu() const { return m_columns; }

    /// `servers`: a workspace can be a server here.
    void fillMenuBar(QMenuBar *bar, const TokenActions &tokens, bool servers);
    /// What can be changed: no workspace is open, or the vault is read-only. A server has a connection, and a
    /// workspace of this computer has settings.
    void setAvailability(bool writable, bool hasWorkspace, bool isServer);
    /// Marks the scheme in the View menu, without a signal.
    void setScheme(Scheme scheme);

Q_SIGNALS:
    void schemeChosen(tkd::Scheme scheme);

private:
    QAction *add(const QString &name, const QString &text, const QKeySequence &shortcut = {});
    void fillThemeMenu(QMenu *menu);

    QAction *m_addWorkspace;
    QAction *m_addServer;
    QAction *m_connection;
    QAction *m_workspaceSettings;
    QAction *m_renameWorkspace;
    QAction *m_removeWorkspace;
    QAction *m_preferences;
    QAction *m_quit;
    QAction *m_refresh;
    QAction *m_search;
    QAction *m_shortcuts;
    QAction *m_about;
    QActionGroup *m_schemes;
    QMenu *m_columns = nullptr;
};

} // namespace tkd
