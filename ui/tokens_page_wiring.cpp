// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// How the parts of a tokens page hear of each other.
#include "ui/tokens_page.h"

#include "ui/copy_form_menu.h"
#include "ui/kept_commands.h"
#include "ui/keychain_ways.h"
#include "ui/row_commands.h"
#include "ui/search_card_dialog.h"
#include "ui/secret_commands.h"
#include "ui/secret_panel.h"
#include "ui/server_strip.h"
#include "ui/table_columns.h"
#include "ui/token_actions.h"
#include "ui/token_commands.h"
#include "ui/token_table_view.h"
#include "ui/tokens_body.h"
#include "ui/tokens_toolbar.h"
#include "ui/widgets/notice.h"

#include <QAction>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace tkd {

void TokensPage::connectList()
{
    connect(&m_list, &TokenListController::stateChanged, this, &TokensPage::followState);
    connect(&m_list, &TokenListController::rulesChanged, this, &TokensPage::followRules);
    connect(&m_list, &TokenListController::loaded, this, [this] { m_table->setSelectAllAllowed(true); });
    connect(&m_model, &TokenTableModel::countsChanged, this, &TokensPage::followState);
    connect(&m_model, &TokenTableModel::settled, this, &TokensPage::followState);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &TokensPage::followAvailability);
    connect(&m_model, &QAbstractItemModel::rowsInserted, m_columns,
            [this](const QModelIndex &, int first) { m_columns->measureNew(first); });
    connect(m_body, &TokensBody::retryRequested, this, &TokensPage::refresh);
    connect(m_server, &ServerStrip::changed, this, &TokensPage::followState);
    connect(m_server, &ServerStrip::wasRead, &m_list, &TokenListController::retry);
    connect(m_server, &ServerStrip::said, this, &TokensPage::said);
    connect(m_body, &TokensBody::showAllRequested, m_toolbar, &TokensToolbar::clearSearch);
    connect(m_toolbar, &TokensToolbar::searchChanged, this, &TokensPage::applySearch);
    connect(m_toolbar, &TokensToolbar::listRequested, m_table,
            [this] { m_table->setFocus(Qt::TabFocusReason); });
    connect(m_toolbar, &TokensToolbar::cardRequested, this, [this] {
        auto *card = new SearchCardDialog(m_model.rules(), this);
        card->setAttribute(Qt::WA_DeleteOnClose);
        card->open();
    });
    m_table->setSelectAllAllowed(false);
    connect(m_table, &TokenTableView::selectedChanged, this, &TokensPage::followAvailability);
    connect(m_table, &TokenTableView::selectAllRefused, this, [this] {
        Q_EMIT said(tr("The list is still loading: all can be selected when it is complete."));
    });
    connect(m_table, &TokenTableView::selectionDropped, this,
            [this] { Q_EMIT said(tr("The selection was too large to be kept.")); });
}

void TokensPage::connectCommands()
{
    QAction *create = m_needs.actions.create();
    connect(m_toolbar, &TokensToolbar::newRequested, create, &QAction::trigger);
    connect(m_body, &TokensBody::newRequested, create, &QAction::trigger);
    connect(create, &QAction::triggered, this,
            [this] { leave(Leaving::AnotherToken, [this] { m_commands->create(); }); });
    connect(m_rows, &RowCommands::duplicateRequested, this, [this](const Token &token) {
        leave(Leaving::AnotherToken, [this, token] { m_commands->duplicate(token); });
    });
    connect(m_rows, &RowCommands::regenerateRequested, this, [this](const Token &token) {
        leave(Leaving::AnotherToken, [this, token] { m_commands->regenerate(token); });
    });
    connect(m_rows, &RowCommands::said, this, &TokensPage::said);
    connect(m_commands, &TokenCommands::edited, this, &TokensPage::awaitToken);
    connect(m_commands, &TokenCommands::removed, this, &TokensPage::showRemoval);
    connect(m_commands, &TokenCommands::refreshRequested, this, &TokensPage::refresh);
    connect(&m_issue, &IssueController::issued, this, &TokensPage::showIssued);
    connect(&m_issue, &IssueController::deliveryFailed, this, [this](const QString &message) {
        m_trouble->setKind(NoticeKind::Danger);
        m_trouble->setMessage({}, message);
        m_trouble->show();
    });
}

void TokensPage::makeSecretCommands()
{
    m_panel->setResources(&m_resources);
    connect(m_needs.actions.copyAs(), &QMenu::aboutToShow, &m_resources, &ResourceList::look);
    m_resources.look();
    m_ways = std::make_unique<KeychainWays>(m_keep, *this);
    m_secrets = std::make_unique<SecretCommands>(SecretCommandParts{m_workspace.id, *m_panel, *m_trouble,
                                                                    m_keep, *m_ways, m_issue, m_needs.journal,
                                                                    m_needs.files, *this});
    m_kept = std::make_unique<KeptCommands>(KeptCommandParts{m_workspace.id, m_model.rules(), *m_trouble,
                                                             m_needs.clipboard, m_keep, *m_ways, m_issue,
                                                             m_resources, m_needs.journal, *this});
    connect(m_ways.get(), &KeychainWays::said, this, &TokensPage::said);
    connect(m_secrets.get(), &SecretCommands::said, this, &TokensPage::said);
    connect(m_kept.get(), &KeptCommands::said, this, &TokensPage::said);
}

void TokensPage::connectPanel()
{
    connect(m_panel, &SecretPanel::closeRequested, this, [this] { leave(Leaving::ClosePanel, [] {}); });
    connect(m_panel, &SecretPanel::said, this, &TokensPage::said);
    connect(m_panel, &SecretPanel::closed, this, [this] {
        m_hiddenRow->hide();
        m_table->setFocus();
    });
}

} // namespace tkd
