// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspaces.h"

#include <QWidget>

namespace tkd {

class Notice;

/// What a person should know of the vault while its tokens are shown: that it can only be looked at, or that
/// this computer's clock stands before a time that the vault has seen. Hidden while there is nothing to say.
/// The clock's time is taken on only after a question. GUI thread.
class HealthBanner final : public QWidget
{
    Q_OBJECT
public:
    explicit HealthBanner(Workspaces &workspaces, QWidget *parent = nullptr);

    void setHealth(const Health &health);

private:
    void askForClock();

    Workspaces &m_workspaces;
    Notice *m_state;
    Notice *m_clock;
};

} // namespace tkd
