// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/main_window.h"

#include "ui/about_dialog.h"
#include "ui/front_watch.h"
#include "ui/health_banner.h"
#include "ui/health_page.h"
#include "ui/page_head.h"
#include "ui/preferences.h"
#include "ui/preferences_dialog.h"
#include "ui/secret_panel.h"
#include "ui/server_commands.h"
#include "ui/shortcuts_dialog.h"
#include "ui/sidebar.h"
#include "ui/style/icons.h"
#include "ui/token_actions.h"
#include "ui/tokens_page.h"
#include "ui/view_memory.h"
#include "ui/widgets/clipboard_guard.h"
#include "ui/window_actions.h"
#include "ui/window_status_bar.h"
#include "ui/workspace_commands.h"

#include <QAction>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

constexpr QSize usualSize{1180, 680};

} // namespace

MainWindow::MainWindow(Workspaces &workspaces, const Clock &clock, ClipboardGuard &clipboard,
                       SecretFiles &files, ViewMemory &memory, Preferences &preferences, Theme &theme,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_workspaces(workspaces)
    , m_clock(clock)
    , m_clipboard(clipboard)
    , m_files(files)
    , m_memory(memory)
    , m_preferences(preferences)
    , m_theme(theme)
    , m_tokenActions(new TokenActions(this))
    , m_actions(new WindowActions(this))
    , m_workspaceCommands(new WorkspaceCommands(workspaces, *this))
    , m_servers(workspaces.connections() ? new ServerCommands(*workspaces.connections(), clock, *this)
                                         : nullptr)
    , m_front(new FrontWatch(*this))
    , m_sidebar(new Sidebar(workspaces, this))
    , m_banner(new HealthBanner(workspaces, this))
    , m_pages(new QStackedWidget(this))
    , m_healthPage(new HealthPage(this))
    , m_status(new WindowStatusBar(clipboard, this))
{
    setObjectName(u"mainWindow"_s);
    setWindowIcon(applicationIcon());
    build();
    connectActions();
    connectServers();
    restoreWindow();
    connect(&m_workspaces, &Workspaces::healthChanged, this, &MainWindow::followHealth);
    connect(&m_workspaces, &Workspaces::changed, this, &MainWindow::followWorkspaces);
    followHealth();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    m_actions->fillMenuBar(menuBar(), *m_tokenActions, m_servers != nullptr);
    setStatusBar(m_status);
    m_pages->setObjectName(u"pages"_s);
    m_pages->addWidget(m_healthPage);

    auto *central = new QWidget(this);
    auto *row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_pages, 1);
    m_sidebar->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    row->addWidget(m_sidebar);
    row->addLayout(column, 1);
    setCentralWidget(central);
    m_sidebar->setMenuActions({m_actions->workspaceSettings(), m_actions->connection(),
                               m_actions->renameWorkspace(), m_actions->removeWorkspace()});
}

void MainWindow::connectActions()
{
    connect(m_sidebar, &Sidebar::chosen, this, &MainWindow::openWorkspace);
    connect(m_sidebar, &Sidebar::addRequested, m_workspaceCommands, &WorkspaceCommands::add);
    connect(m_healthPage, &HealthPage::addWorkspaceRequested, m_workspaceCommands, &WorkspaceCommands::add);
    connect(m_healthPage, &HealthPage::retryRequested, this, [this] { m_workspaces.retry(); });
    connect(m_healthPage, &HealthPage::quitRequested, this, &QWidget::close);
    connect(m_actions->addWorkspace(), &QAction::triggered, m_workspaceCommands, &WorkspaceCommands::add);
    connect(m_actions->quit(), &QAction::triggered, this, &QWidget::close);
    connect(m_actions->preferences(), &QAction::triggered, this, &MainWindow::openPreferences);
    connect(m_actions->shortcuts(), &QAction::triggered, this, &MainWindow::openShortcuts);
    connect(m_actions->about(), &QAction::triggered, this, &MainWindow::openAbout);
    const auto withWorkspace = [this](QAction *action,
                                      void (WorkspaceCommands::*command)(const Workspace &)) {
        connect(action, &QAction::triggered, this, [this, command] {
            if (const std::optional<Workspace> workspace = find(m_sidebar->current())) {
                (m_workspaceCommands->*command)(*workspace);
            }
        });
    };
    withWorkspace(m_actions->workspaceSettings(), &WorkspaceCommands::openSettings);
    withWorkspace(m_actions->renameWorkspace(), &WorkspaceCommands::rename);
    withWorkspace(m_actions->removeWorkspace(), &WorkspaceCommands::remove);
    connect(m_workspaceCommands, &WorkspaceCommands::added, this, &MainWindow::openAdded);
    connect(m_actions->refresh(), &QAction::triggered, this, [this] {
        if (m_page) {
            m_page->refresh();
        }
    });
    connect(m_actions->search(), &QAction::triggered, this, [this] {
        if (m_page) {
            m_page->focusSearch();
        }
    });
    connect(m_actions->columnsMenu(), &QMenu::aboutToShow, this, [this] {
        if (m_page) {
            m_page->fillColumnsMenu(m_actions->columnsMenu());
        }
    });
    // X11 sends the Menu key as a context menu by itself, but not this one.
    auto *menuKey = new QShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F10), this);
    connect(menuKey, &QShortcut::activated, this, [this] {
        if (QWidget *target = focusWidget()) {
            QContextMenuEvent request(QContextMenuEvent::Keyboard, target->rect().center(),
                                      target->mapToGlobal(target->rect().center()));
            QCoreApplication::sendEvent(target, &request);
        }
    });
    m_actions->setScheme(m_preferences.scheme());
    connect(m_actions, &WindowActions::schemeChosen, this, [this](Scheme scheme) {
        m_preferences.setScheme(scheme);
        m_theme.setScheme(scheme);
        m_actions->setScheme(scheme);
    });
}

void MainWindow::connectServers()
{
    connect(m_front, &FrontWatch::changed, this, [this](bool inFront) {
        if (m_page) {
            m_page->setWatched(inFront);
        }
    });
    if (!m_servers) {
        return;
    }
    m_sidebar->setAddActions({m_actions->addWorkspace(), m_actions->addServer()});
    connect(m_actions->addServer(), &QAction::triggered, m_servers, &ServerCommands::add);
    connect(m_actions->connection(), &QAction::triggered, this, [this] {
        if (const std::optional<Workspace> workspace = find(m_sidebar->current())) {
            m_servers->change(*workspace);
        }
    });
    connect(m_servers, &ServerCommands::added, this, &MainWindow::openAdded);
}

void MainWindow::restoreWindow()
{
    const QSize room = screen()->availableGeometry().size();
    resize(usualSize.boundedTo(room));
    restoreGeometry(m_memory.windowGeometry());
}

bool MainWindow::isWritable() const
{
    return m_workspaces.health().state == Health::State::Ready;
}

std::optional<Workspace> MainWindow::find(const WorkspaceId &id) const
{
    const std::vector<Workspace> all = m_workspaces.all();
    const auto found =
        std::find_if(all.begin(), all.end(), [&id](const Workspace &each) { return each.id == id; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

void MainWindow::followHealth()
{
    const Health health = m_workspaces.health();
    m_banner->setHealth(health);
    m_healthPage->setHealth(health);
    if (health.state == Health::State::Refused && m_page && !m_page->isHeld()) {
        closePage();
    }
    followWorkspaces();
}

void MainWindow::followWorkspaces()
{
    if (m_page) {
        if (const std::optional<Workspace> open = find(m_page->workspaceId())) {
            m_page->setWorkspace(*open);
            setWindowTitle(tr("%1 — Tokendesk").arg(placeOf(*open)));
            m_sidebar->setCurrent(open->id);
        } else if (!m_page->isHeld()) {
            closePage();
        }
    }
    if (!m_page && m_workspaces.health().state != Health::State::Refused) {
        const WorkspaceId last = m_memory.lastWorkspace();
        openWorkspace(find(last) ? last : m_sidebar->firstWorkspace());
    }
    followAvailability();
}

void MainWindow::followAvailability()
{
    const bool writable = isWritable();
    m_sidebar->setWritable(writable);
    const std::optional<Workspace> open = m_page ? find(m_page->workspaceId()) : std::nullopt;
    m_actions->setAvailability(writable, m_page != nullptr, open && !open->local);
    if (m_page) {
        m_page->setWritable(writable, healthTitle(m_workspaces.health()));
    } else {
        m_tokenActions->setAvailability({});
        setWindowTitle(tr("Tokendesk"));
        m_status->setCounts({});
    }
}

void MainWindow::openWorkspace(const WorkspaceId &id)
{
    if (!find(id) || (m_page && m_page->workspaceId() == id)) {
        return;
    }
    const auto change = [this, id] {
        if (const std::optional<Workspace> workspace = find(id)) {
            showWorkspace(*workspace);
        }
    };
    if (m_page) {
        m_page->leave(Leaving::OtherWorkspace, change);
    } else {
        change();
    }
}

/// Whoever adds a workspace wants to work in it, and not to add another one.
void MainWindow::openAdded(const WorkspaceId &id)
{
    openWorkspace(id);
    if (m_page && m_page->workspaceId() == id) {
        m_page->focusTable();
    }
}

void MainWindow::showWorkspace(const Workspace &workspace)
{
    std::unique_ptr<TokenStore> store = m_workspaces.open(workspace.id);
    if (!store) {
        return;
    }
    closePage();
    const TokensPageNeeds needs{m_workspaces.journal(),
                                m_workspaces.kept(),
                                m_files,
                                m_clock,
                                m_clipboard,
                                m_memory,
                                *m_tokenActions,
                                m_servers};
    m_page = new TokensPage(workspace, std::move(store), needs);
    m_pages->addWidget(m_page);
    m_pages->setCurrentWidget(m_page);
    if (!m_sidebar->isAncestorOf(focusWidget())) {
        m_page->focusTable();
    }
    connect(m_page, &TokensPage::countsChanged, this, &MainWindow::followPage);
    connect(m_page, &TokensPage::said, m_status, &WindowStatusBar::say);
    m_sidebar->setCurrent(workspace.id);
    rememberWorkspace(workspace.id);
    setWindowTitle(tr("%1 — Tokendesk").arg(placeOf(workspace)));
    m_page->setWatched(m_front->isInFront());
    followAvailability();
    followPage();
}

void MainWindow::rememberWorkspace(const WorkspaceId &id)
{
    const WorkspaceId last = m_memory.lastWorkspace();
    // The first one opens by itself: nothing is written for that, least of all while the window opens.
    if (last != id && !(last.isEmpty() && id == m_sidebar->firstWorkspace())) {
        m_memory.setLastWorkspace(id);
    }
}

void MainWindow::maskSecrets()
{
    if (m_page) {
        m_page->panel()->mask();
    }
}

void MainWindow::closePage()
{
    if (!m_page) {
        return;
    }
    m_pages->removeWidget(m_page);
    // Later: the page may be the one whose signal brought us here.
    m_page->disconnect(this);
    m_page->hide();
    m_page->deleteLater();
    m_page = nullptr;
    m_pages->setCurrentWidget(m_healthPage);
}

void MainWindow::followPage()
{
    if (!m_page) {
        return;
    }
    m_status->setCounts(m_page->countsText());
    // A workspace that another program removed is left as soon as nothing holds it.
    if (!find(m_page->workspaceId()) && !m_page->isHeld()) {
        QMetaObject::invokeMethod(this, &MainWindow::followWorkspaces, Qt::QueuedConnection);
    }
}

void MainWindow::openPreferences()
{
    auto *dialog = new PreferencesDialog(m_preferences, this);
    connect(dialog, &PreferencesDialog::schemeChosen, m_actions, &WindowActions::schemeChosen);
    connect(dialog, &PreferencesDialog::clearAfterChosen, this,
            [this] { m_clipboard.setClearAfter(m_preferences.clipboardClearAfter()); });
    dialog->open();
}

void MainWindow::openShortcuts()
{
    (new ShortcutsDialog(findChildren<QAction *>(), this))->open();
}

void MainWindow::openAbout()
{
    (new AboutDialog(m_workspaces.health().place, this))->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_page && m_page->isHeld() && !m_mayClose) {
        event->ignore();
        m_page->leave(Leaving::Quit, [this] {
            m_mayClose = true;
            close();
        });
        return;
    }
    if (m_page) {
        m_page->panel()->close();
    }
    m_memory.setWindowGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace tkd
