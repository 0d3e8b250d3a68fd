// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/server_strip.h"

#include "models/relative_time.h"
#include "ui/connection_banner.h"
#include "ui/server_commands.h"
#include "ui/style/metrics.h"
#include "ui/widgets/notice.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tkd {
namespace {

/// A quiet refresh of a list that is younger than this is not worth a word.
constexpr std::chrono::seconds young = 1min;

int roundedMinutes(std::chrono::seconds skew)
{
    return std::max(1, int(std::chrono::round<std::chrono::minutes>(std::chrono::abs(skew)).count()));
}

} // namespace

void setRetryText(QPushButton *retry, std::chrono::seconds pauseLeft)
{
    const bool waits = pauseLeft > 0s;
    retry->setEnabled(!waits);
    retry->setText(waits ? ServerStrip::tr("Retry in %Ln s", "seconds", int(pauseLeft.count()))
                         : ServerStrip::tr("&Retry"));
}

ServerStrip::ServerStrip(TokenStore &store, const Clock &clock, ServerCommands *servers,
                         const Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_refresh(store, clock)
    , m_workspace(workspace)
    , m_servers(servers)
    , m_stale(new Notice(NoticeKind::Warning, this))
    , m_retry(m_stale->addButton({}))
    , m_skew(new Notice(NoticeKind::Warning, this))
{
    setObjectName(u"serverStrip"_s);
    m_stale->setObjectName(u"ageNotice"_s);
    m_retry->setObjectName(u"ageRetry"_s);
    m_skew->setObjectName(u"skewNotice"_s);
    m_skew->setClosable(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::related);
    if (m_servers && m_servers->connections().connection(workspace.id)) {
        m_connection = new ConnectionBanner(*m_servers, workspace, this);
        column->addWidget(m_connection);
        connectServers();
    }
    column->addWidget(m_stale);
    column->addWidget(m_skew);
    connect(m_retry, &QPushButton::clicked, this, &ServerStrip::refresh);
    connect(m_skew, &Notice::closed, this, [this] {
        m_skewClosed = true;
        followVisibility();
    });
    connect(&m_refresh, &RefreshController::changed, this, &ServerStrip::follow);
    connect(&m_refresh, &RefreshController::wasRead, this, &ServerStrip::wasRead);
    follow();
}

void ServerStrip::connectServers()
{
    connect(m_connection, &ConnectionBanner::ready, this, &ServerStrip::refresh);
    connect(&m_servers->connections(), &Connections::connectionChanged, this, &ServerStrip::follow);
    connect(m_servers, &ServerCommands::explained, this, &ServerStrip::follow);
    connect(m_servers, &ServerCommands::unlockFailed, this,
            [this](const WorkspaceId &id, const Error &error) {
                if (id == m_workspace.id) {
                    Q_EMIT said(error.message);
                }
            });
}

QString ServerStrip::host() const
{
    const std::optional<Connection> connection =
        m_servers ? m_servers->connections().connection(m_workspace.id) : std::nullopt;
    return connection ? shownHost(QUrl(connection->settings.address)) : QString();
}

QString ServerStrip::age() const
{
    if (!m_refresh.ages()) {
        return {};
    }
    const Freshness &freshness = m_refresh.freshness();
    const Instant now = m_clock.now();
    const bool isYoung = freshness.seen && now - *freshness.seen < young;
    if (freshness.refreshing && (m_asked || !isYoung)) {
        return tr("Refreshing…");
    }
    return freshness.seen
        ? tr("Read %1", "a relative time: 5 minutes ago").arg(relativeTime(*freshness.seen, now))
        : QString();
}

QString ServerStrip::exactAge() const
{
    const std::optional<Instant> seen = m_refresh.freshness().seen;
    return seen ? tr("Read from the server on %1").arg(absoluteTime(*seen)) : QString();
}

void ServerStrip::setWorkspace(const Workspace &workspace)
{
    m_workspace = workspace;
    if (m_connection) {
        m_connection->setWorkspace(workspace);
    }
}

void ServerStrip::refresh()
{
    if (!m_refresh.ages()) {
        return;
    }
    if (m_connection && m_connection->isInTheWay()) {
        m_servers->unlock(m_workspace.id); // without them no server is asked
    }
    m_asked = true;
    if (!m_refresh.refresh()) {
        m_asked = false;
        const int left = int(m_refresh.pauseLeft().count());
        Q_EMIT said(tr("The server asks for a pause: it can be asked again in %Ln s.", "seconds", left));
    }
    follow();
}

void ServerStrip::setListShown(bool shown)
{
    m_listShown = shown;
    followVisibility();
}

void ServerStrip::follow()
{
    m_asked = m_asked && m_refresh.freshness().refreshing;
    followStale();
    followSkew();
    followVisibility();
    Q_EMIT changed();
}

void ServerStrip::followStale()
{
    setRetryText(m_retry, m_refresh.pauseLeft());
    const Freshness &freshness = m_refresh.freshness();
    if (freshness.failure == m_shownFailure) {
        return; // said once, not at every try
    }
    m_shownFailure = freshness.failure;
    if (!freshness.failure) {
        return;
    }
    const QString title = freshness.seen
        ? tr("This list is old: it was last read on %1.").arg(absoluteTime(*freshness.seen))
        : tr("This list has never been read.");
    m_stale->setMessage(title, freshness.failure->message);
    if (freshness.failure->kind == ErrorKind::Unauthorized && m_connection) {
        m_stale->setWays(
            {{u"signInAgain"_s, tr("&Enter the credentials…"), [this] { m_servers->signIn(m_workspace); }}});
    }
}

void ServerStrip::followSkew()
{
    const std::optional<std::chrono::seconds> skew = m_refresh.freshness().clockSkew;
    if (!skew) {
        m_skewClosed = false;
        return;
    }
    const int minutes = roundedMinutes(*skew);
    const QString apart = minutes == 1 ? tr("%Ln minute", nullptr, 1) : tr("%Ln minutes", nullptr, minutes);
    m_skew->setMessage(*skew > 0s ? tr("The server’s clock is %1 ahead of this computer’s.").arg(apart)
                                  : tr("The server’s clock is %1 behind this computer’s.").arg(apart),
                       tr("Tokens expire by the server’s clock. If yours is wrong, set it."));
}

void ServerStrip::followVisibility()
{
    const Freshness &freshness = m_refresh.freshness();
    const bool inTheWay = m_connection && m_connection->isInTheWay();
    m_stale->setVisible(freshness.failure && m_listShown && !inTheWay);
    m_skew->setVisible(freshness.clockSkew && !m_skewClosed);
    const bool saysConnection = m_connection && !m_connection->isHidden();
    setVisible(saysConnection || !m_stale->isHidden() || !m_skew->isHidden());
}

} // namespace tkd
