// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/connections.h"

#include <QObject>
#include <QWidget>

#include <map>

namespace tkd {

class ServerDialog;

/// Add server, Connection and Sign in again, from the dialog to the answer. It remembers why credentials
/// could not be sealed, for as long as the window is open. GUI thread.
class ServerCommands final : public QObject
{
    Q_OBJECT
public:
    ServerCommands(Connections &connections, const Clock &clock, QWidget &window);

    [[nodiscard]] Connections &connections() const { return m_connections; }
    /// Why the credentials of this workspace live for this session only; nullopt: they do not, or it was not
    /// said here.
    [[nodiscard]] std::optional<Error> whyForSession(const WorkspaceId &id) const;

    void add();
    void change(const Workspace &workspace);
    void signIn(const Workspace &workspace);
    /// Asks the keychain once more.
    void unlock(const WorkspaceId &id);

Q_SIGNALS:
    /// A new workspace is there: the window opens it.
    void added(const tkd::WorkspaceId &id);
    /// whyForSession() of this workspace is another one.
    void explained(const tkd::WorkspaceId &id);
    /// The keychain did not open, one sentence.
    void unlockFailed(const tkd::WorkspaceId &id, const tkd::Error &error);

private:
    void open(const Workspace &workspace, bool signIn);
    /// True: it is kept, and the dialog is gone.
    bool finish(ServerDialog *dialog, const Result<KeptConnection> &kept);

    Connections &m_connections;
    const Clock &m_clock;
    QWidget &m_window;
    std::map<WorkspaceId, Error> m_notSealed;
};

} // namespace tkd
