// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace.h"
#include "ui/widgets/notice.h"

#include <QWidget>

namespace tkd {

class ServerCommands;

/// Where the credentials of an open server workspace are, if that wants to be said: not here, behind the
/// keychain, or for this session only; with the way on. Hidden otherwise. GUI thread.
class ConnectionBanner final : public QWidget
{
    Q_OBJECT
public:
    ConnectionBanner(ServerCommands &servers, const Workspace &workspace, QWidget *parent = nullptr);

    /// Nothing can be asked of the server until the person has done something.
    [[nodiscard]] bool isInTheWay() const { return m_inTheWay; }
    void setWorkspace(const Workspace &workspace) { m_workspace = workspace; }

Q_SIGNALS:
    /// The credentials are at hand (again).
    void ready();

private:
    void follow();
    void say(NoticeKind kind, const QString &title, const QString &text);
    void sayKeychain();
    void sayForSession();
    [[nodiscard]] NoticeWay wayToEnter();

    ServerCommands &m_servers;
    Workspace m_workspace;
    Notice *m_notice;
    bool m_inTheWay = false;
    bool m_closed = false; ///< by the person: for the session is said once
};

} // namespace tkd
