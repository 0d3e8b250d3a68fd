// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace.h"
#include "models/refresh_controller.h"

#include <QWidget>

class QPushButton;

namespace tkd {

class ConnectionBanner;
class Notice;
class ServerCommands;

/// What a page over a server says above its list: where the credentials are, that the list is old and why,
/// and that the clocks differ. It reads the list again while somebody looks. Over a vault it is empty and
/// does nothing. Store and clock outlive it. GUI thread.
class ServerStrip final : public QWidget
{
    Q_OBJECT
public:
    /// `servers` may be nullptr: there are none.
    ServerStrip(TokenStore &store, const Clock &clock, ServerCommands *servers, const Workspace &workspace,
                QWidget *parent = nullptr);

    /// How old the list is, for the head ("Read 5 minutes ago"), and when that was exactly. Empty over a
    /// vault.
    [[nodiscard]] QString age() const;
    [[nodiscard]] QString exactAge() const;
    /// Of the server; empty over a vault.
    [[nodiscard]] QString host() const;
    /// What is left of the pause that the server asked for.
    [[nodiscard]] std::chrono::seconds pauseLeft() const { return m_refresh.pauseLeft(); }
    [[nodiscard]] RefreshController &refreshing() { return m_refresh; }

    void setWorkspace(const Workspace &workspace);
    /// By a person's wish.
    void refresh();
    /// There is no list at all, and its place says what happened: nothing is said here of that.
    void setListShown(bool shown);

Q_SIGNALS:
    /// age() or pauseLeft() is another one.
    void changed();
    /// The server's list was read whole, or could be now.
    void wasRead();
    void said(const QString &sentence);

private:
    void connectServers();
    void follow();
    void followStale();
    void followSkew();
    void followVisibility();

    const Clock &m_clock;
    RefreshController m_refresh;
    Workspace m_workspace;
    ServerCommands *m_servers;
    ConnectionBanner *m_connection = nullptr;
    Notice *m_stale;
    QPushButton *m_retry;
    Notice *m_skew;
    std::optional<Error> m_shownFailure;
    bool m_asked = false; ///< the refresh that is under way is a person's wish
    bool m_listShown = true;
    bool m_skewClosed = false;
};

/// "Retry", or "Retry in 23 s" while a server asked for a pause.
void setRetryText(QPushButton *retry, std::chrono::seconds pauseLeft);

} // namespace tkd
