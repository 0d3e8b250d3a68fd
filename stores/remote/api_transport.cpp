// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/api_transport.h"

#include "core/connection.h"
#include "stores/remote/http_exchange.h"
#include "version.h"

#include <QCoreApplication>
#include <QFile>
#include <QNetworkRequest>
#include <QSslConfiguration>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ApiTransport)
};

constexpr qint64 largestCaFile = 4 << 20;
/// Shorter than any server keeps a connection that nobody uses.
constexpr std::chrono::milliseconds keptFor{250};

Result<QList<QSslCertificate>> readAuthorities(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Invalid,
                    Text::tr("The authority's file %1 cannot be read. Nothing was sent.").arg(path),
                    file.errorString());
    }
    const auto authorities = QSslCertificate::fromData(file.read(largestCaFile), QSsl::Pem);
    if (authorities.isEmpty()) {
        return fail(ErrorKind::Invalid,
                    Text::tr("The file %1 holds no certificate in PEM form. Nothing was sent.").arg(path));
    }
    return authorities;
}

QSslConfiguration tlsFor(const TransportTrust &trust)
{
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!trust.authorities.isEmpty()) {
        tls.setCaCertificates(trust.authorities);
    }
    return tls;
}

} // namespace

Result<TransportTrust> TransportTrust::read(const QString &caFile, const QString &pin)
{
    TransportTrust trust;
    trust.pin = QByteArray::fromBase64(pin.toLatin1());
    if (!caFile.isEmpty()) {
        auto authorities = readAuthorities(caFile);
        if (!authorities) {
            return fail(authorities.error());
        }
        trust.authorities = std::move(*authorities);
    }
    return trust;
}

ApiTransport::ApiTransport(TransportTrust trust, TransportLimits limits, QObject *parent)
    : QObject(parent)
    , m_trust(std::move(trust))
    , m_limits(limits)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(false);
}

ApiTransport::~ApiTransport()
{
    // They hold replies, which must go before the network does.
    qDeleteAll(findChildren<HttpExchange *>(Qt::FindDirectChildrenOnly));
}

const TransportTrust &ApiTransport::trustFor(const HttpCall &call) const
{
    static const TransportTrust system;
    return call.isElsewhere ? system : m_trust;
}

QNetworkRequest ApiTransport::request(const HttpCall &call) const
{
    QNetworkRequest request(call.url);
    // A redirect would take the credentials along to another host.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    // Qt 6.4's HTTP/2 has two known holes.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setTransferTimeout(int(m_limits.silence.count()));
    request.setSslConfiguration(tlsFor(trustFor(call)));
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Tokendesk/" TOKENDESK_VERSION));
    request.setRawHeader("Accept", "application/json");
    // So that a body is as long as announced, and cannot grow while it is read.
    request.setRawHeader("Accept-Encoding", "identity");
    for (const auto &[name, value] : call.headers) {
        request.setRawHeader(name, value);
    }
    if (call.kind == HttpCall::Kind::Mutation) {
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setHeader(QNetworkRequest::ContentLengthHeader, qlonglong(call.body.size()));
        if (!call.action.isEmpty()) {
            request.setRawHeader("Idempotency-Key", call.action.text().toLatin1());
        }
    }
    if (!call.body.empty()) {
        request.setHeader(QNetworkRequest::ContentTypeHeader, call.contentType);
    }
    return request;
}

void ApiTransport::send(HttpCall call, QDeadlineTimer deadline, Reply<HttpAnswer> reply)
{
    const bool isSafe =
        call.url.scheme() == u"https"_s || (call.url.scheme() == u"http"_s && isLoopback(call.url));
    if (!isSafe || !call.url.isValid()) {
        auto refused = std::make_shared<Reply<HttpAnswer>>(std::move(reply));
        QMetaObject::invokeMethod(
            this,
            [refused] {
                (*refused)(fail(ErrorKind::Invalid,
                                Text::tr("The credentials are sent over https only. Nothing was sent.")));
            },
            Qt::QueuedConnection);
        return;
    }
    if (call.kind == HttpCall::Kind::Mutation) {
        forgetOldConnections();
    }
    const QNetworkRequest built = request(call);
    const QByteArray pin = trustFor(call).pin;
    auto *exchange = new HttpExchange(std::move(call), m_limits, pin, std::move(reply), this);
    connect(exchange, &QObject::destroyed, this, [this] { m_unused.start(); });
    exchange->start(m_network, built, deadline);
}

/// A server hangs up on a connection that nobody uses, and what is sent into that moment is lost. A read is
/// sent again; a mutation takes another connection in time. Qt forgets connections that are in use, too.
void ApiTransport::forgetOldConnections()
{
    if (m_unused.isValid() && m_unused.hasExpired(keptFor.count()) && HttpExchange::underWay(*this).empty()) {
        m_network.clearConnectionCache();
    }
}

} // namespace tkd
