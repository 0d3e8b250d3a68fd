// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "bench/common/page_server.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <ctime>
#include <pthread.h>

namespace tkd::bench {

using namespace Qt::StringLiterals;

namespace {

/// One token, with the fraction of nine digits and the null members that the API writes.
QByteArray token(int number)
{
    const QByteArray digits = QByteArray::number(number).rightJustified(12, '0');
    const QByteArray role = number % 3 == 0 ? "ai_training_operator" : "ai_training_read";
    const QByteArray labels =
        number % 4 == 0 ? QByteArray("null") : "\"team=team-" + QByteArray::number(number % 40) + '"';
    const QByteArray second = QByteArray::number(10 + number % 50);
    return R"({"id":"5f0c9e52-1f4b-4b1e-9d3a-)" + digits + R"(","createdAt":"2026-01-02T03:04:)" + second
        + R"(.123456789Z","updatedAt":"2026-01-02T03:04:)" + second
        + R"(.123456789Z","spec":{"name":"service-)" + digits + R"(","role":")" + role
        + R"(","labelSelector":)" + labels + R"(},"status":{"value":null,"version":1}})";
}

std::vector<QByteArray> pagesOf(int tokens)
{
    std::vector<QByteArray> pages;
    for (int first = 0; first < tokens; first += PageServer::pageSize) {
        const int end = std::min(tokens, first + PageServer::pageSize);
        QByteArray body = R"({"items":[)";
        for (int number = first; number < end; ++number) {
            body += (number > first ? "," : "") + token(number);
        }
        const QByteArray next = end < tokens
            ? "\"/v1/token?page=" + QByteArray::number(pages.size() + 1) + '"'
            : QByteArray("null");
        body +=
            R"(],"metadata":{"total":)" + QByteArray::number(tokens) + R"(,"links":{"next":)" + next + "}}}";
        pages.push_back("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                        + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    return pages;
}

/// Answers each request that is whole; a GET is, with its empty line.
void answer(QTcpSocket &socket, const std::vector<QByteArray> &pages)
{
    QByteArray asked = socket.property("asked").toByteArray() + socket.readAll();
    for (qsizetype end = asked.indexOf("\r\n\r\n"); end >= 0; end = asked.indexOf("\r\n\r\n")) {
        const QByteArray target = asked.first(asked.indexOf("\r\n")).split(' ').value(1);
        const qsizetype mark = target.indexOf("page=");
        const auto page = static_cast<std::size_t>(mark < 0 ? 0 : target.mid(mark + 5).toUInt());
        if (target.startsWith("/v1/token") && page < pages.size()) {
            socket.write(pages[page]);
        } else {
            socket.write("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n"
                         "Content-Type: application/json\r\n\r\n{}");
        }
        asked.remove(0, end + 4);
    }
    socket.setProperty("asked", asked);
}

} // namespace

PageServer::PageServer(int tokens)
    : m_pages(pagesOf(tokens))
{
    auto *server = new QTcpServer;
    if (!server->listen(QHostAddress::LocalHost)) {
        qFatal("the bench's server cannot listen");
    }
    m_port = server->serverPort();
    server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, server, &QObject::deleteLater);
    QObject::connect(server, &QTcpServer::newConnection, server, [this, server] {
        while (QTcpSocket *socket = server->nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::readyRead, socket,
                             [this, socket] { answer(*socket, m_pages); });
        }
    });
    m_thread.start();
    QMetaObject::invokeMethod(
        server, [this] { pthread_getcpuclockid(pthread_self(), &m_clock); }, Qt::BlockingQueuedConnection);
}

PageServer::~PageServer()
{
    m_thread.quit();
    m_thread.wait();
}

QString PageServer::address() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_port);
}

double PageServer::cpu() const
{
    timespec time{};
    clock_gettime(m_clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

} // namespace tkd::bench
