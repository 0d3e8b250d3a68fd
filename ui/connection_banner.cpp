// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/connection_banner.h"

#include "ui/server_commands.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {

ConnectionBanner::ConnectionBanner(ServerCommands &servers, const Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_servers(servers)
    , m_workspace(workspace)
    , m_notice(new Notice(NoticeKind::Warning, this))
{
    setObjectName(u"connectionBanner"_s);
    m_notice->setObjectName(u"connectionNotice"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_notice);
    const auto mine = [this](const WorkspaceId &id) {
        if (id == m_workspace.id) {
            follow();
        }
    };
    connect(&m_servers.connections(), &Connections::connectionChanged, this, mine);
    connect(&m_servers, &ServerCommands::explained, this, mine);
    connect(m_notice, &Notice::closed, this, [this] {
        m_closed = true;
        hide();
    });
    follow();
}

void ConnectionBanner::follow()
{
    const std::optional<Connection> connection = m_servers.connections().connection(m_workspace.id);
    const bool wasInTheWay = m_inTheWay;
    m_inTheWay = false;
    hide();
    if (!connection) {
        return;
    }
    switch (connection->credentials) {
    case CredentialState::Ready:
        if (connection->isForSession) {
            sayForSession();
        }
        break;
    case CredentialState::Sealed:
        break;
    case CredentialState::Opening:
        m_inTheWay = wasInTheWay;
        say(NoticeKind::Info, {}, keychainSentence(KeychainState::Unlocking));
        break;
    case CredentialState::KeychainInTheWay:
        m_inTheWay = true;
        sayKeychain();
        break;
    case CredentialState::Missing:
        m_inTheWay = true;
        say(NoticeKind::Warning, tr("The credentials of this server are not here."),
            tr("They were for one session only, or can no longer be opened."));
        m_notice->setWays({wayToEnter()});
        break;
    }
    if (wasInTheWay && !m_inTheWay) {
        Q_EMIT ready();
    }
}

void ConnectionBanner::say(NoticeKind kind, const QString &title, const QString &text)
{
    m_notice->setKind(kind);
    m_notice->setMessage(title, text);
    m_notice->setClosable(false);
    m_notice->show();
    show();
}

NoticeWay ConnectionBanner::wayToEnter()
{
    return {u"enterCredentials"_s, tr("&Enter the credentials…"), [this] { m_servers.signIn(m_workspace); }};
}

void ConnectionBanner::sayKeychain()
{
    const Keychain keychain = m_servers.connections().connection(m_workspace.id)->keychain;
    say(NoticeKind::Warning, tr("The credentials of this server are sealed."),
        keychainError(keychain).message);
    std::vector<NoticeWay> ways;
    if (keychain.canRetry()) {
        ways.push_back(
            {u"unlockCredentials"_s, tr("&Try again"), [this] { m_servers.unlock(m_workspace.id); }});
    }
    ways.push_back(wayToEnter());
    m_notice->setWays(std::move(ways));
}

void ConnectionBanner::sayForSession()
{
    if (m_closed) {
        return;
    }
    const std::optional<Error> why = m_servers.whyForSession(m_workspace.id);
    say(NoticeKind::Warning, tr("The credentials of this server live for this session only."),
        why ? why->message : tr("They are asked for again at the next start."));
    m_notice->setClosable(true);
}

} // namespace tkd
