// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/http_exchange.h"

#include "core/connection.h"
#include "stores/remote/http_outcome.h"
#include "stores/remote/send_once.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QSslConfiguration>
#include <QSslKey>

#include <algorithm>
#include <array>
#include <iterator>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HttpExchange)
};

constexpr int mostRetries = 2;

/// With these nothing was sent: there was nobody to send it to.
constexpr std::array neverSent{
    QNetworkReply::ConnectionRefusedError,  QNetworkReply::HostNotFoundError,
    QNetworkReply::SslHandshakeFailedError, QNetworkReply::ProxyConnectionRefusedError,
    QNetworkReply::ProxyNotFoundError,      QNetworkReply::ProxyAuthenticationRequiredError,
};

/// Only the server's own certificate says something of its key. Those behind it are what it chose to send,
/// whether or not it was verified by them: a certificate that anybody can have proves nothing.
bool holdsKey(const QSslCertificate &certificate, const QByteArray &pin)
{
    return QCryptographicHash::hash(certificate.publicKey().toDer(), QCryptographicHash::Sha256) == pin;
}

} // namespace

QString certificateReason(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
        return Text::tr(
            "its certificate is signed by itself; if it is yours, name its authority's file in the "
            "connection");
    case QSslError::HostNameMismatch:
        return Text::tr("its certificate is for another host name");
    case QSslError::CertificateExpired:
        return Text::tr("its certificate expired on %1")
            .arg(error.certificate().expiryDate().toUTC().date().toString(Qt::ISODate));
    case QSslError::CertificateNotYetValid:
        return Text::tr("its certificate is valid only from %1; is this computer's clock right?")
            .arg(error.certificate().effectiveDate().toUTC().date().toString(Qt::ISODate));
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return Text::tr("its certificate is from an authority that is not known here");
    case QSslError::CertificateRevoked:
        return Text::tr("its certificate was revoked");
    default: // an enum of Qt's: the rest in its words
        return error.errorString();
    }
}

HttpExchange::HttpExchange(HttpCall call, const TransportLimits &limits, QByteArray pin,
                           Reply<HttpAnswer> reply, QObject *parent)
    : QObject(parent)
    , m_call(std::move(call))
    , m_limits(limits)
    , m_pin(std::move(pin))
    , m_answer(std::move(reply))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { stop(Stop::Deadline); });
}

std::vector<HttpExchange *> HttpExchange::underWay(const QObject &transport)
{
    std::vector<HttpExchange *> found;
    const auto all = transport.findChildren<HttpExchange *>(Qt::FindDirectChildrenOnly);
    std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                 [](const HttpExchange *one) { return !one->m_isOver; });
    return found;
}

HttpExchange::~HttpExchange()
{
    if (m_reply) {
        m_reply->disconnect(this); // it says finished() while it is destroyed
    }
}

std::vector<HttpExchange *> HttpExchange::others() const
{
    auto found = underWay(*parent());
    std::erase(found, this);
    return found;
}

void HttpExchange::start(QNetworkAccessManager &network, QNetworkRequest request, QDeadlineTimer deadline)
{
    m_network = &network;
    m_request = std::move(request);
    m_end = deadline;
    for (HttpExchange *other : others()) {
        m_isAlone = other->m_isAlone = false;
    }
    m_deadline.start(std::chrono::milliseconds{std::max<qint64>(0, deadline.remainingTime())});
    tryOnce();
}

void HttpExchange::tryOnce()
{
    ++m_tries;
    m_body.clear();
    m_received = 0;
    if (m_call.sink) {
        m_call.sink->restart();
    }
    if (m_call.kind == HttpCall::Kind::Mutation) {
        auto *body = new SendOnce(std::move(m_call.body), this);
        m_reply.reset(m_network->sendCustomRequest(m_request, m_call.verb, body));
    } else {
        m_reply.reset(m_network->sendCustomRequest(m_request, m_call.verb));
    }
    connect(m_reply.get(), &QNetworkReply::socketStartedConnecting, this, [this] { m_connects = true; });
    connect(m_reply.get(), &QNetworkReply::encrypted, this, &HttpExchange::checkPin);
    connect(m_reply.get(), &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &HttpExchange::readSome);
    connect(m_reply.get(), &QNetworkReply::finished, this, &HttpExchange::finish);
}

/// Runs before the request is sent: with another key than the pinned one, it never is.
void HttpExchange::checkPin()
{
    m_isSafe = true;
    if (!m_pin.isEmpty() && !holdsKey(m_reply->sslConfiguration().peerCertificate(), m_pin)) {
        stop(Stop::OtherKey);
    }
}

void HttpExchange::readSome()
{
    const int code = status();
    const bool toSink = m_call.sink && code >= 200 && code < 300;
    const qint64 cap = toSink ? m_limits.list : m_limits.body;
    WipedBytes chunk(64 * 1024);
    while (m_stop == Stop::No && m_reply->isOpen()) {
        const qint64 count = m_reply->read(chunk.data(), static_cast<qint64>(chunk.size()));
        if (count <= 0) {
            return;
        }
        m_received += count;
        if (m_received > cap) {
            stop(Stop::TooLong);
        } else if (!toSink) {
            append(m_body, {chunk.data(), count});
        } else if (!m_call.sink->take({chunk.data(), count})) {
            stop(Stop::NoGood);
        }
    }
}

void HttpExchange::stop(Stop why)
{
    if (m_stop == Stop::No) {
        m_stop = why;
        m_reply->abort();
    }
}

int HttpExchange::status() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

/// Only a read, and only where another try can help: a connection that broke, a server that stumbled.
bool HttpExchange::isWorthAnotherTry() const
{
    if (m_call.kind == HttpCall::Kind::Mutation || m_tries > mostRetries || m_stop != Stop::No) {
        return false;
    }
    const int code = status();
    if (code >= 500) {
        return code != 501 && !m_reply->hasRawHeader("Retry-After");
    }
    const auto error = m_reply->error();
    const bool broke = error == QNetworkReply::RemoteHostClosedError
        || error == QNetworkReply::UnknownNetworkError || error == QNetworkReply::TemporaryNetworkFailureError
        || error == QNetworkReply::NetworkSessionFailedError;
    const QByteArray length = m_reply->rawHeader("Content-Length");
    return broke || (code >= 200 && code < 300 && !length.isEmpty() && length.toLongLong() > m_received);
}

void HttpExchange::tryAgain()
{
    if (m_stop == Stop::No) {
        tryOnce();
    } else {
        deliver(); // the deadline came while we waited
    }
}

void HttpExchange::finish()
{
    readSome();
    if (isWorthAnotherTry()) {
        const auto pause = m_limits.pause * m_tries
            + std::chrono::milliseconds{QRandomGenerator::global()->bounded(int(m_limits.pause.count()) + 1)};
        if (m_end.remainingTimeAsDuration() > pause) {
            QTimer::singleShot(pause, this, &HttpExchange::tryAgain);
            return;
        }
    }
    m_deadline.stop();
    m_isOver = true;
    if (m_reply->error() == QNetworkReply::OperationCanceledError && others().empty()) {
        m_network->clearConnectionCache(); // the next one is not to wait behind a connection that hangs
    }
    // From the event loop, because an answer may destroy the transport, and this with it, while Qt is in it.
    QMetaObject::invokeMethod(this, &HttpExchange::deliver, Qt::QueuedConnection);
}

void HttpExchange::deliver()
{
    auto answer = std::move(m_answer);
    auto outcome = result();
    deleteLater();
    answer(std::move(outcome));
}

Result<HttpAnswer> HttpExchange::result()
{
    HttpAnswer answer;
    answer.status = status();
    if (answer.status == 0 || m_stop == Stop::OtherKey) {
        return fail(failure());
    }
    const auto headers = m_reply->rawHeaderPairs();
    answer.headers.assign(headers.begin(), headers.end());
    answer.body = std::move(m_body);
    const QString wrong = answer.isSuccess() ? flaw(answer) : QString();
    if (!wrong.isEmpty()) {
        const QString host = shownHost(m_call.url);
        return fail(withQuery(m_call.kind == HttpCall::Kind::Mutation ? unknownOutcome(host, wrong)
                                                                      : notUnderstood(host, wrong),
                              answer));
    }
    return answer;
}

/// Qt does not say that a request without a body has left (its requestSent() comes only with one), so it
/// counts as sent unless it cannot have been: nobody was there, or its connection never became safe. Of
/// several requests one may go over the connection that was made for another.
bool HttpExchange::mayBeDone() const
{
    const bool never = std::find(neverSent.begin(), neverSent.end(), m_reply->error()) != neverSent.end();
    const bool isUnsafe = m_call.url.scheme() == u"https"_s && m_isAlone && m_connects && !m_isSafe;
    return m_call.kind == HttpCall::Kind::Mutation && !never && !isUnsafe && m_stop != Stop::OtherKey;
}

Error HttpExchange::failure() const
{
    const QString host = shownHost(m_call.url);
    const QString detail = u"network error %1"_s.arg(m_reply->error());
    if (mayBeDone()) {
        return unknownOutcome(host, detail);
    }
    const bool late = m_stop == Stop::Deadline || m_reply->error() == QNetworkReply::OperationCanceledError;
    const auto kind = late && m_stop != Stop::OtherKey ? ErrorKind::TimedOut : ErrorKind::Unreachable;
    const QString message = m_call.kind == HttpCall::Kind::Mutation
        ? Text::tr("%1 cannot be used: %2. Nothing was changed.").arg(host, reason())
        : Text::tr("%1 cannot be used: %2.").arg(host, reason());
    return {kind, message, detail};
}

QString HttpExchange::reason() const
{
    if (m_stop == Stop::OtherKey) {
        return Text::tr("it shows another key than the one that the connection pins");
    }
    if (!m_tlsErrors.isEmpty()) {
        return certificateReason(m_tlsErrors.front());
    }
    switch (m_reply->error()) {
    case QNetworkReply::ConnectionRefusedError:
        return Text::tr("nothing answers at this address and port");
    case QNetworkReply::HostNotFoundError:
        return Text::tr("there is no host of this name, or no network");
    case QNetworkReply::OperationCanceledError:
        return Text::tr("it did not answer in time");
    case QNetworkReply::SslHandshakeFailedError:
        return Text::tr("no safe connection (TLS 1.2 or newer) could be made");
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return Text::tr("the proxy on the way refuses");
    default: // an enum of Qt's
        return Text::tr("the connection broke");
    }
}

QString HttpExchange::flaw(const HttpAnswer &answer) const
{
    if (m_stop != Stop::No) {
        return u"stopped: %1"_s.arg(int(m_stop));
    }
    if (m_reply->error() != QNetworkReply::NoError) {
        return u"network error %1 in the body"_s.arg(m_reply->error());
    }
    const QByteArray coding = answer.header("Content-Encoding");
    if (!coding.isEmpty() && coding.compare("identity", Qt::CaseInsensitive) != 0) {
        return u"a compressed body, which was not asked for"_s;
    }
    const QByteArray type = answer.header("Content-Type");
    if (m_received > 0 && !isOfJson(type)) {
        return u"a body that is said to be %1"_s.arg(QString::fromLatin1(type.left(80)));
    }
    const QByteArray length = answer.header("Content-Length");
    bool isNumber = false;
    // Qt takes a body that was cut short over plain http for whole in some of the cases.
    if (!length.isEmpty() && (length.toLongLong(&isNumber) != m_received || !isNumber)) {
        return u"a body of another length than announced"_s;
    }
    return {};
}

} // namespace tkd
