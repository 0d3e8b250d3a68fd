// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/server_commands.h"

#include "ui/server_dialog.h"

namespace tkd {

using Purpose = ConnectionFormStart::Purpose;

ServerCommands::ServerCommands(Connections &connections, const Clock &clock, QWidget &window)
    : QObject(&window)
    , m_connections(connections)
    , m_clock(clock)
    , m_window(window)
{
}

std::optional<Error> ServerCommands::whyForSession(const WorkspaceId &id) const
{
    const auto found = m_notSealed.find(id);
    return found == m_notSealed.end() ? std::nullopt : std::optional(found->second);
}

bool ServerCommands::finish(ServerDialog *dialog, const Result<KeptConnection> &kept)
{
    dialog->setKeeping(false);
    if (!kept) {
        dialog->showError(kept.error());
        return false;
    }
    const WorkspaceId id = kept->workspace.id;
    m_notSealed.erase(id);
    if (kept->notSealed) {
        m_notSealed.emplace(id, *kept->notSealed);
    }
    Q_EMIT explained(id);
    dialog->accept();
    return true;
}

void ServerCommands::add()
{
    auto *dialog = new ServerDialog(m_connections, m_clock, &m_window);
    connect(dialog, &ServerDialog::validated, this, [this, dialog] {
        const ConnectionForm *form = dialog->form();
        WorkspaceSettings settings = defaultSettings(form->platform());
        settings.name = form->name();
        dialog->setKeeping(true);
        const auto answer = [this, dialog](const Result<KeptConnection> &kept) {
            if (finish(dialog, kept)) {
                Q_EMIT added(kept->workspace.id);
            }
        };
        m_connections.add(form->platform(), settings, form->draft(), Reply<KeptConnection>(dialog, answer));
    });
    dialog->open();
}

void ServerCommands::change(const Workspace &workspace)
{
    open(workspace, false);
}

void ServerCommands::signIn(const Workspace &workspace)
{
    open(workspace, true);
}

void ServerCommands::open(const Workspace &workspace, bool signIn)
{
    const std::optional<Connection> connection = m_connections.connection(workspace.id);
    const ServerKind *kind = connection ? serverKindByKey(connection->settings.server) : nullptr;
    if (!kind) {
        return;
    }
    const ConnectionFormStart start{kind, signIn ? Purpose::SignIn : Purpose::Change, connection->settings,
                                    workspace.id};
    auto *dialog = new ServerDialog(m_connections, m_clock, workspace, start, &m_window);
    connect(dialog, &ServerDialog::validated, this, [this, dialog, workspace, signIn] {
        dialog->setKeeping(true);
        const auto answer = [this, dialog](const Result<KeptConnection> &kept) {
            static_cast<void>(finish(dialog, kept));
        };
        Reply<KeptConnection> reply(dialog, answer);
        ConnectionDraft draft = dialog->form()->draft();
        if (signIn) {
            m_connections.signIn(workspace.id, std::move(draft.credentials), std::move(reply));
        } else {
            m_connections.change(workspace.id, workspace.revision, draft.settings,
                                 std::move(draft.credentials), std::move(reply));
        }
    });
    dialog->open();
}

void ServerCommands::unlock(const WorkspaceId &id)
{
    const auto answer = [this, id](const Result<bool> &opened) {
        if (!opened) {
            Q_EMIT unlockFailed(id, opened.error());
        }
    };
    m_connections.unlock(id, Reply<bool>(this, answer));
}

} // namespace tkd
