// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QTcpServer;
class QTcpSocket;

namespace tkd::test {

/// A request as it came in.
struct SeenRequest
{
    QByteArray verb;
    QByteArray target; ///< path and query, as sent
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] bool hasHeader(const QByteArray &name) const;
    [[nodiscard]] QByteArray path() const { return target.split('?').front(); }
};

/// What a server does after a request, one step after the other.
struct Step
{
    enum class Kind { Send, Pause, Close, Reset };
    Kind kind = Kind::Send;
    QByteArray bytes = {};
    int milliseconds = 0;
};
using Script = std::vector<Step>;

/// A whole, honest answer. A status of 204 has no body.
[[nodiscard]] Script answer(int status, const QByteArray &body = {}, const QByteArray &moreHeaders = {},
                            const QByteArray &contentType = "application/json");

/// A server for tests, plain or with TLS, on a free port of 127.0.0.1, in the event loop of its thread. Notes
/// every request, so that one which is sent twice shows.
class HttpServer final : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<Script(const SeenRequest &)>;

    explicit HttpServer(Handler handler);
    /// Over https if there is a configuration for it.
    HttpServer(const std::optional<QSslConfiguration> &tls, Handler handler);
    ~HttpServer() override;

    [[nodiscard]] quint16 port() const;
    /// "http://127.0.0.1:1234", or "https://localhost:1234".
    [[nodiscard]] QString address() const;
    [[nodiscard]] const std::vector<SeenRequest> &seen() const { return m_seen; }
    /// How many requests had this verb.
    [[nodiscard]] int count(const QByteArray &verb) const;
    void forget() { m_seen.clear(); }
    /// Nobody is let in any more.
    void stopListening();
    /// As if it had died: nobody is let in, and whoever is in is cut off.
    void die();
    /// Lets people in again, at the same address.
    void comeBack();

private:
    struct Connection;

    void accept();
    void readSome(const std::shared_ptr<Connection> &connection);
    void play(const std::shared_ptr<Connection> &connection);

    Handler m_handler;
    std::unique_ptr<QTcpServer> m_server;
    quint16 m_port = 0;
    bool m_isTls = false;
    std::vector<SeenRequest> m_seen;
};

} // namespace tkd::test
