// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/window_actions.h"

#include "ui/style/roles.h"
#include "ui/token_actions.h"

#include <QActionGroup>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace tkd {

WindowActions::WindowActions(QObject *parent)
    : QObject(parent)
    , m_addWorkspace(add(u"actionAddWorkspace"_s, tr("&Add workspace…")))
    , m_addServer(add(u"actionAddServer"_s, tr("&Server…")))
    , m_connection(add(u"actionConnection"_s, tr("C&onnection…")))
    , m_workspaceSettings(add(u"actionWorkspaceSettings"_s, tr("&Workspace settings…")))
    , m_renameWorkspace(add(u"actionRenameWorkspace"_s, tr("Re&name workspace…")))
    , m_removeWorkspace(add(u"actionRemoveWorkspace"_s, tr("&Remove workspace…")))
    , m_preferences(add(u"actionPreferences"_s, tr("&Settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma)))
    , m_quit(add(u"actionQuit"_s, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q)))
    , m_refresh(add(u"actionRefresh"_s, tr("&Refresh"), QKeySequence(Qt::Key_F5)))
    , m_search(add(u"actionSearch"_s, tr("&Search")))
    , m_shortcuts(
          add(u"actionShortcuts"_s, tr("&Keyboard shortcuts"), QKeySequence(Qt::CTRL | Qt::Key_Slash)))
    , m_about(add(u"actionAbout"_s, tr("&About Tokendesk")))
    , m_schemes(new QActionGroup(this))
{
    m_search->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_F), QKeySequence(Qt::Key_F3)});
    m_preferences->setMenuRole(QAction::PreferencesRole);
    m_quit->setMenuRole(QAction::QuitRole);
    m_about->setMenuRole(QAction::AboutRole);
    setDangerAction(m_removeWorkspace);
}

QAction *WindowActions::add(const QString &name, const QString &text, const QKeySequence &shortcut)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    return action;
}

void WindowActions::fillMenuBar(QMenuBar *bar, const TokenActions &tokens, bool servers)
{
    QMenu *file = bar->addMenu(tr("&File"));
    if (servers) {
        m_addWorkspace->setText(tr("On this &computer…"));
        QMenu *kinds = file->addMenu(tr("&Add workspace"));
        kinds->setObjectName(u"menuAddWorkspace"_s);
        kinds->addAction(m_addWorkspace);
        kinds->addAction(m_addServer);
    } else {
        file->addAction(m_addWorkspace);
    }
    file->addAction(m_workspaceSettings);
    file->addAction(m_connection);
    file->addAction(m_renameWorkspace);
    file->addAction(m_removeWorkspace);
    file->addSeparator();
    file->addAction(m_preferences);
    file->addSeparator();
    file->addAction(m_quit);

    QMenu *token = bar->addMenu(tr("&Token"));
    token->addAction(tokens.create());
    token->addSeparator();
    tokens.fillRowMenu(token);

    QMenu *view = bar->addMenu(tr("&View"));
    view->addAction(m_refresh);
    view->addAction(m_search);
    view->addSeparator();
    m_columns = view->addMenu(tr("&Columns"));
    fillThemeMenu(view->addMenu(tr("&Theme")));

    QMenu *help = bar->addMenu(tr("&Help"));
    help->addAction(m_shortcuts);
    help->addSeparator();
    help->addAction(m_about);

    file->setObjectName(u"menuFile"_s);
    token->setObjectName(u"menuToken"_s);
    view->setObjectName(u"menuView"_s);
    m_columns->setObjectName(u"menuColumns"_s);
    help->setObjectName(u"menuHelp"_s);
}

void WindowActions::fillThemeMenu(QMenu *menu)
{
    menu->setObjectName(u"menuTheme"_s);
    const auto addScheme = [this, menu](Scheme scheme, const QString &name, const QString &text) {
        QAction *action = m_schemes->addAction(menu->addAction(text));
        action->setObjectName(name);
        action->setCheckable(true);
        action->setData(int(scheme));
        connect(action, &QAction::triggered, this, [this, scheme] { Q_EMIT schemeChosen(scheme); });
    };
    addScheme(Scheme::System, u"actionSchemeSystem"_s, tr("As the &system"));
    addScheme(Scheme::Light, u"actionSchemeLight"_s, tr("&Light"));
    addScheme(Scheme::Dark, u"actionSchemeDark"_s, tr("&Dark"));
}

void WindowActions::setAvailability(bool writable, bool hasWorkspace, bool isServer)
{
    m_addWorkspace->setEnabled(writable);
    m_addServer->setEnabled(writable);
    m_connection->setEnabled(writable && hasWorkspace);
    m_connection->setVisible(isServer);
    m_workspaceSettings->setEnabled(writable && hasWorkspace);
    m_workspaceSettings->setVisible(!isServer);
    m_renameWorkspace->setEnabled(writable && hasWorkspace);
    m_removeWorkspace->setEnabled(writable && hasWorkspace);
    m_refresh->setEnabled(hasWorkspace);
    m_search->setEnabled(hasWorkspace);
    if (m_columns) {
        m_columns->setEnabled(hasWorkspace);
    }
}

void WindowActions::setScheme(Scheme scheme)
{
    for (QAction *action : m_schemes->actions()) {
        action->setChecked(action->data().toInt() == int(scheme));
    }
}

} // namespace tkd
