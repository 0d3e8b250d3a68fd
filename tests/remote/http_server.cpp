// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/remote/http_server.h"

#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <deque>

#include <sys/socket.h>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

/// The length of the first whole request in `bytes`, read into `request`; 0 if it is not whole yet.
qsizetype takeRequest(const QByteArray &bytes, SeenRequest &request)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0) {
        return 0;
    }
    auto lines = bytes.first(end).split('\n');
    const auto first = lines.takeFirst().trimmed().split(' ');
    request = {first.value(0), first.value(1), {}, {}};
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        request.headers.emplace_back(line.first(colon).trimmed(), line.sliced(colon + 1).trimmed());
    }
    const qsizetype length = request.header("Content-Length").toLongLong();
    if (bytes.size() < end + 4 + length) {
        return 0;
    }
    request.body = bytes.sliced(end + 4, length);
    return end + 4 + length;
}

} // namespace

struct HttpServer::Connection
{
    QTcpSocket *socket = nullptr;
    QByteArray in;
    std::deque<Step> out;
    bool isPlaying = false;
};

QByteArray SeenRequest::header(const QByteArray &name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [&name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

bool SeenRequest::hasHeader(const QByteArray &name) const
{
    return std::any_of(headers.begin(), headers.end(), [&name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

Script answer(int status, const QByteArray &body, const QByteArray &moreHeaders,
              const QByteArray &contentType)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + " X\r\n" + moreHeaders;
    if (status != 204) {
        bytes += "Content-Type: " + contentType + "\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n";
    }
    return {{Step::Kind::Send, bytes + "\r\n" + body}};
}

HttpServer::HttpServer(Handler handler)
    : HttpServer(std::nullopt, std::move(handler))
{
}

HttpServer::HttpServer(const std::optional<QSslConfiguration> &tls, Handler handler)
    : m_handler(std::move(handler))
    , m_isTls(tls.has_value())
{
    if (tls) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(*tls);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &HttpServer::accept);
    if (!m_server->listen(QHostAddress::LocalHost)) {
        qFatal("a test server cannot listen");
    }
    m_port = m_server->serverPort();
}

HttpServer::~HttpServer() = default;

quint16 HttpServer::port() const
{
    return m_port;
}

QString HttpServer::address() const
{
    return (m_isTls ? u"https://localhost:%1"_s : u"http://127.0.0.1:%1"_s).arg(port());
}

int HttpServer::count(const QByteArray &verb) const
{
    return static_cast<int>(std::count_if(
        m_seen.begin(), m_seen.end(), [&verb](const SeenRequest &request) { return request.verb == verb; }));
}

void HttpServer::stopListening()
{
    m_server->close();
}

void HttpServer::die()
{
    stopListening();
    for (auto *socket : findChildren<QTcpSocket *>()) {
        socket->abort();
    }
}

void HttpServer::comeBack()
{
    if (!m_server->listen(QHostAddress::LocalHost, m_port)) {
        qFatal("a test server cannot listen again");
    }
}

void HttpServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        socket->setParent(this);
        const auto connection = std::make_shared<Connection>();
        connection->socket = socket;
        connect(socket, &QTcpSocket::readyRead, this, [this, connection] { readSome(connection); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        readSome(connection);
    }
}

void HttpServer::readSome(const std::shared_ptr<Connection> &connection)
{
    connection->in += connection->socket->readAll();
    SeenRequest request;
    while (const qsizetype length = takeRequest(connection->in, request)) {
        connection->in.remove(0, length);
        m_seen.push_back(request);
        for (Step &step : m_handler(request)) {
            connection->out.push_back(std::move(step));
        }
    }
    if (!connection->isPlaying) {
        play(connection);
    }
}

void HttpServer::play(const std::shared_ptr<Connection> &connection)
{
    connection->isPlaying = false;
    QTcpSocket *socket = connection->socket;
    while (!connection->out.empty() && socket->state() == QAbstractSocket::ConnectedState) {
        const Step step = std::move(connection->out.front());
        connection->out.pop_front();
        switch (step.kind) {
        case Step::Kind::Send:
            socket->write(step.bytes);
            break;
        case Step::Kind::Pause:
            connection->isPlaying = true;
            QTimer::singleShot(step.milliseconds, socket, [this, connection] { play(connection); });
            return;
        case Step::Kind::Close:
            socket->disconnectFromHost();
            return;
        case Step::Kind::Reset: {
            socket->flush();
            const linger hard{1, 0};
            ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard,
                         sizeof hard);
            socket->abort();
            return;
        }
        }
    }
}

} // namespace tkd::test
