// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/tokens_body.h"

#include "core/text_safety.h"
#include "ui/server_strip.h"
#include "ui/style/metrics.h"
#include "ui/token_table_view.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/skeleton_rows.h"

#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {

TokensBody::TokensBody(TokenTableView *table, QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_skeleton(new SkeletonRows(this))
    , m_empty(new EmptyState(IconName::Key, this))
    , m_emptyNew(m_empty->addButton({}))
    , m_noMatch(new EmptyState(IconName::Search, this))
    , m_failed(new EmptyState(IconName::Warning, this))
    , m_retry(m_failed->addButton({}))
    , m_tablePage(new QWidget(this))
    , m_stale(new Notice(NoticeKind::Danger, m_tablePage))
{
    setObjectName(u"tokensBody"_s);
    m_skeleton->setObjectName(u"pageLoading"_s);
    m_empty->setObjectName(u"pageEmpty"_s);
    m_emptyNew->setObjectName(u"newTokenEmpty"_s);
    m_noMatch->setObjectName(u"pageNoMatch"_s);
    m_failed->setObjectName(u"pageFailed"_s);
    m_stale->setObjectName(u"staleNotice"_s);
    QPushButton *showAll = m_noMatch->addButton(tr("&Show all"), ButtonRole::Plain);
    showAll->setObjectName(u"noMatchShowAll"_s);
    m_retry->setObjectName(u"retry"_s);
    setRetryPause({});
    QPushButton *staleRetry = m_stale->addButton(tr("&Retry"));
    staleRetry->setObjectName(u"staleRetry"_s);

    auto *column = new QVBoxLayout(m_tablePage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::related);
    column->addWidget(m_stale);
    // A frame of its own, because the button of the current row lies over the table, as its sibling.
    auto *frame = new QVBoxLayout(new QWidget(m_tablePage));
    frame->setContentsMargins(0, 0, 0, 0);
    frame->addWidget(table);
    frame->parentWidget()->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    column->addWidget(frame->parentWidget());
    column->addStretch(1);
    // The table is as high as its rows and no higher than the page.
    table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    for (QWidget *page : {m_skeleton, static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_noMatch),
                          static_cast<QWidget *>(m_failed), m_tablePage}) {
        m_stack->addWidget(page);
    }
    connect(m_emptyNew, &QPushButton::clicked, this, &TokensBody::newRequested);
    connect(showAll, &QPushButton::clicked, this, &TokensBody::showAllRequested);
    connect(m_retry, &QPushButton::clicked, this, &TokensBody::retryRequested);
    connect(staleRetry, &QPushButton::clicked, this, &TokensBody::retryRequested);
}

void TokensBody::setWords(const WorkspaceRules &rules)
{
    m_empty->setMessage(tr("No tokens yet"), tr("A token is shown once, when it is made."));
    m_emptyNew->setText(platformText(rules.platform->newButton));
}

void TokensBody::setWritable(bool writable)
{
    m_emptyNew->setVisible(writable);
}

void TokensBody::showLoading()
{
    m_stack->setCurrentWidget(m_skeleton);
}

void TokensBody::showEmpty()
{
    m_stack->setCurrentWidget(m_empty);
}

void TokensBody::showNoMatch(const QString &search, const QString &problem)
{
    m_noMatch->setMessage(tr("Nothing matches “%1”").arg(escaped(search)), escaped(problem));
    m_stack->setCurrentWidget(m_noMatch);
}

void TokensBody::showTable()
{
    m_stale->hide();
    m_stack->setCurrentWidget(m_tablePage);
}

void TokensBody::setRetryPause(std::chrono::seconds left)
{
    setRetryText(m_retry, left);
}

void TokensBody::showFailed(const Error &error, bool hasRows, const QString &seen)
{
    if (!hasRows) {
        m_failed->setMessage(tr("The tokens could not be listed"), error.message);
        m_stack->setCurrentWidget(m_failed);
        return;
    }
    m_stale->setMessage(tr("This list was last seen %1.").arg(seen), error.message);
    m_stale->show();
    m_stack->setCurrentWidget(m_tablePage);
}

} // namespace tkd
