// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/tokens_page.h"

#include "models/relative_time.h"
#include "ui/kept_commands.h"
#include "ui/keychain_ways.h"
#include "ui/page_head.h"
#include "ui/question_dialog.h"
#include "ui/row_commands.h"
#include "ui/secret_commands.h"
#include "ui/secret_panel.h"
#include "ui/server_strip.h"
#include "ui/style/metrics.h"
#include "ui/table_columns.h"
#include "ui/token_actions.h"
#include "ui/token_commands.h"
#include "ui/token_table_view.h"
#include "ui/tokens_body.h"
#include "ui/tokens_toolbar.h"
#include "ui/widgets/notice.h"

#include <QAction>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {

TokensPage::TokensPage(const Workspace &workspace, std::unique_ptr<TokenStore> store,
                       const TokensPageNeeds &needs, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_store(std::move(store))
    , m_needs(needs)
    , m_model(needs.clock)
    , m_list(*m_store, m_model, needs.clock)
    , m_keep(needs.kept, workspace.id)
    , m_resources(m_store->catalog())
    , m_head(new PageHead(this))
    , m_panel(new SecretPanel(needs.clipboard, this))
    , m_toolbar(new TokensToolbar(this))
    , m_hiddenRow(new Notice(NoticeKind::Info, this))
    , m_trouble(new Notice(NoticeKind::Danger, this))
    , m_table(new TokenTableView(this))
    , m_body(new TokensBody(m_table, this))
    , m_server(new ServerStrip(*m_store, needs.clock, needs.servers, workspace, this))
    , m_commands(new TokenCommands({*m_store, m_model, m_issue, needs.clock, *this}, this))
{
    setObjectName(u"tokensPage"_s);
    m_model.setRules(m_store->rules());
    m_table->setTokens(&m_model);
    m_columns = new TableColumns(*m_table, needs.memory, workspace.id);
    makeSecretCommands();
    m_rows = new RowCommands({needs.actions, *m_table, *m_store, needs.clipboard, needs.clock}, *m_commands,
                             *m_kept);
    build();
    connectList();
    connectCommands();
    connectPanel();
    setWorkspace(workspace);
    followRules();
    followState();
    m_list.start();
}

TokensPage::~TokensPage() = default;

void TokensPage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::page - 4, space::page, space::page);
    column->setSpacing(space::group - 2);
    column->addWidget(m_head);
    column->addWidget(m_trouble);
    column->addWidget(m_panel);
    column->addWidget(m_toolbar);
    column->addWidget(m_hiddenRow);
    column->addWidget(m_server);
    column->addWidget(m_body, 1);
    m_trouble->setObjectName(u"pageTrouble"_s);
    m_trouble->setClosable(true);
    m_trouble->hide();
    connect(m_trouble, &Notice::focusLeft, m_table, [this] { m_table->setFocus(); });
    m_hiddenRow->setObjectName(u"hiddenRow"_s);
    m_hiddenRow->setClosable(true);
    m_hiddenRow->hide();
    QPushButton *showAll = m_hiddenRow->addButton(tr("&Show all"));
    showAll->setObjectName(u"showAll"_s);
    connect(showAll, &QPushButton::clicked, m_toolbar, &TokensToolbar::clearSearch);
}

bool TokensPage::isBusy() const
{
    return m_commands->isBusy();
}

bool TokensPage::isHeld() const
{
    return isBusy() || m_issue.hasIssued() || m_panel->isAtRisk();
}

QString TokensPage::countsText() const
{
    QStringList parts;
    const qint64 total = m_model.total();
    const QLocale locale;
    if (m_list.state() == TokenListController::State::Loading) {
        return tr("Loading…");
    }
    if (!m_model.filter().isEmpty()) {
        parts.append(
            (total == 1 ? tr("%1 of %Ln token", nullptr, 1) : tr("%1 of %Ln tokens", nullptr, int(total)))
                .arg(locale.toString(m_model.matching())));
    } else {
        parts.append(total == 1 ? tr("%Ln token", nullptr, 1) : tr("%Ln tokens", nullptr, int(total)));
    }
    if (const qint64 selected = m_table->selectedCount(); selected > 0) {
        parts.append(tr("%Ln selected", nullptr, int(selected)));
    }
    if (const qint64 soon = m_model.expiringSoon(); soon > 0) {
        parts.append(soon == 1 ? tr("%Ln expires this week", nullptr, 1)
                               : tr("%Ln expire this week", nullptr, int(soon)));
    }
    return parts.join(u" · "_s);
}

void TokensPage::setWorkspace(const Workspace &workspace)
{
    m_workspace = workspace;
    m_server->setWorkspace(workspace);
    m_head->setWorkspace(workspace, m_server->host());
    m_commands->setPlace(placeOf(workspace));
    setAccessibleName(placeOf(workspace));
}

void TokensPage::setWritable(bool writable, const QString &whyNot)
{
    m_writable = writable;
    m_toolbar->setWritable(writable, whyNot);
    m_body->setWritable(writable);
    followAvailability();
}

void TokensPage::followRules()
{
    const WorkspaceRules &rules = m_model.rules();
    m_needs.actions.setWords(rules);
    m_toolbar->setNewText(platformText(rules.platform->newButton));
    m_body->setWords(rules);
    m_table->setDeleteInRow(rules.platform->deleteButtonInRow);
    m_table->setAccessibleName(platformText(rules.platform->tab));
    m_columns->restore();
    followAvailability();
}

void TokensPage::followState()
{
    const bool hasRows = m_model.loaded() > 0;
    m_head->setCount(m_model.total());
    m_head->setAge(m_server->age(), m_server->exactAge());
    m_server->setListShown(hasRows || m_list.state() != TokenListController::State::Failed);
    bool toolbar = true;
    switch (m_list.state()) {
    case TokenListController::State::Loading:
        m_body->showLoading();
        break;
    case TokenListController::State::Empty:
        m_body->showEmpty();
        toolbar = !m_writable;
        break;
    case TokenListController::State::Ready:
        if (m_model.matching() == 0 && !m_model.filter().isEmpty() && !m_model.isSettling()) {
            m_body->showNoMatch(m_model.filter(), m_model.filterProblem());
        } else {
            m_body->showTable();
        }
        break;
    case TokenListController::State::Failed:
        followFailure();
        break;
    }
    m_toolbar->setVisible(toolbar);
    showAwaited();
    Q_EMIT countsChanged();
}

void TokensPage::followFailure()
{
    const QString seen =
        m_list.lastSeen() ? relativeTime(*m_list.lastSeen(), m_needs.clock.now()) : tr("never");
    m_body->setRetryPause(m_server->pauseLeft());
    m_body->showFailed(m_list.error(), m_model.loaded() > 0, seen);
}

void TokensPage::followAvailability()
{
    const std::optional<Token> one = m_keep.isAvailable() ? m_rows->selected() : std::nullopt;
    m_needs.actions.setAvailability({m_writable, m_store->editing() != nullptr,
                                     m_model.rules().offersRegenerate, one && one->kept,
                                     m_table->selectedCount()});
    Q_EMIT countsChanged();
}

void TokensPage::setWatched(bool watched)
{
    m_server->refreshing().setWatched(watched);
}

void TokensPage::refresh()
{
    m_server->refresh();
    if (m_list.state() == TokenListController::State::Failed) {
        m_list.retry();
    } else {
        m_list.refresh();
    }
    m_list.refreshTimes();
}

void TokensPage::focusSearch()
{
    if (m_toolbar->isVisible()) {
        m_toolbar->focusSearch();
    }
}

void TokensPage::fillColumnsMenu(QMenu *menu)
{
    m_columns->fillMenu(menu);
}

void TokensPage::applySearch(const QString &text)
{
    m_model.setFilter(text);
    if (text.isEmpty()) {
        m_hiddenRow->hide();
        if (!m_awaited.isEmpty() || !m_panel->token()) {
            showAwaited();
        } else {
            awaitToken(m_panel->token()->id);
        }
    }
    followState();
}

void TokensPage::leave(Leaving leaving, std::function<void()> then)
{
    if (isBusy() || m_issue.hasIssued()) {
        Q_EMIT said(tr("Wait a moment: the answer has not come yet."));
        return;
    }
    if (!m_panel->isAtRisk()) {
        m_panel->close();
        then();
        return;
    }
    auto *question = new QuestionDialog(
        closeWithoutCopyingQuestion(m_model.rules(), *m_panel->token(), leaving), ButtonRole::Danger, this);
    question->setObjectName(u"closeQuestion"_s);
    connect(question, &QuestionDialog::confirmed, this, [this, question, then = std::move(then)] {
        question->finish();
        m_panel->close();
        then();
    });
    question->open();
}

void TokensPage::showIssued()
{
    const bool regenerated = m_issue.isRegenerate();
    IssuedToken issued = m_issue.takeIssued();
    const TokenId id = issued.token.id;
    const QString aftermath = issued.aftermath ? issued.aftermath->message : QString();
    m_model.setFreshToken(id);
    m_panel->open(std::move(issued), m_model.rules(), regenerated);
    m_trouble->setMessage({}, aftermath);
    m_trouble->setVisible(
        !aftermath.isEmpty()); // until the person has closed it: the old token may still be good
    if (m_commands->takeKeepWish()) {
        m_secrets->keep();
    }
    awaitToken(id);
}

void TokensPage::awaitToken(const TokenId &id)
{
    m_awaited = id;
    m_hiddenRow->hide();
    showAwaited();
}

void TokensPage::showAwaited()
{
    if (m_awaited.isEmpty() || m_model.isSettling()) {
        return;
    }
    if (m_model.rowOf(m_awaited) >= 0) {
        m_table->selectTokens({m_awaited});
        m_awaited = TokenId();
    } else if (m_model.contains(m_awaited)) {
        m_hiddenRow->setMessage({}, tr("The token is in the list, but the search hides its row."));
        m_hiddenRow->show();
        m_awaited = TokenId();
    }
}

void TokensPage::showRemoval(const std::vector<TokenId> &failed, const QString &summary)
{
    Q_EMIT said(summary);
    m_trouble->setVisible(!failed.empty());
    if (!failed.empty()) {
        m_trouble->setKind(NoticeKind::Danger);
        m_trouble->setMessage({}, summary);
        if (m_server->refreshing().ages()) {
            m_trouble->setWays({{u"refreshList"_s, tr("Re&fresh the list"), [this] {
                                     m_trouble->hide();
                                     refresh();
                                 }}});
        }
        m_table->selectTokens(failed);
    }
    focusTable();
}

void TokensPage::focusTable()
{
    m_table->setFocus();
}

void TokensPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_toolbar->searchText().isEmpty()) {
        m_toolbar->clearSearch();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace tkd
