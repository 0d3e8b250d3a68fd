// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspaces.h"

#include <QWidget>

class QPushButton;
class QStackedLayout;

namespace tkd {

class EmptyState;

/// What the window shows when there is no workspace to show: the vault is being opened, was refused, or has
/// no workspace. Says what happened, where the vault is, and the ways on. GUI thread.
class HealthPage final : public QWidget
{
    Q_OBJECT
public:
    explicit HealthPage(QWidget *parent = nullptr);

    void setHealth(const Health &health);

Q_SIGNALS:
    void retryRequested();
    void quitRequested();
    void addWorkspaceRequested();

private:
    QStackedLayout *m_stack;
    QWidget *m_opening;
    EmptyState *m_refused;
    QPushButton *m_retry = nullptr;
    EmptyState *m_noWorkspace;
};

/// The banner over a page whose vault can be looked at but not changed; empty when all is well.
[[nodiscard]] QString healthTitle(const Health &health);
[[nodiscard]] QString healthText(const Health &health);

} // namespace tkd
