// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/workspace_rules.h"

#include <QWidget>

#include <optional>

class QPushButton;
class QStackedLayout;

namespace tkd {

class EmptyState;
class Notice;
class TokenTableView;

/// What stands under the toolbar: the table, or in its place that it is loading, empty, that nothing matches
/// or that it failed. A list that failed keeps what was seen last, under a line that says so. GUI thread.
class TokensBody final : public QWidget
{
    Q_OBJECT
public:
    explicit TokensBody(TokenTableView *table, QWidget *parent = nullptr);

    void setWords(const WorkspaceRules &rules);
    void setWritable(bool writable);
    void showLoading();
    void showEmpty();
    /// `problem`: what of the search could not be read, one sentence; empty: all could.
    void showNoMatch(const QString &search, const QString &problem);
    void showTable();
    /// Over the table where there are rows, otherwise instead of it. `seen` is already in words ("5 minutes
    /// ago").
    void showFailed(const Error &error, bool hasRows, const QString &seen);
    /// A server asked for a pause: Retry counts down until it may be pressed.
    void setRetryPause(std::chrono::seconds left);

Q_SIGNALS:
    void newRequested();
    void retryRequested();
    void showAllRequested();

private:
    QStackedLayout *m_stack;
    QWidget *m_skeleton;
    EmptyState *m_empty;
    QPushButton *m_emptyNew;
    EmptyState *m_noMatch;
    EmptyState *m_failed;
    QPushButton *m_retry;
    QWidget *m_tablePage;
    Notice *m_stale;
};

} // namespace tkd
