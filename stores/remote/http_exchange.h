// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/remote/api_transport.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <vector>

namespace tkd {

class SendOnce;

/// One request on its way and what comes back; a read that broke is tried again, twice at most. Made by
/// ApiTransport; deletes itself after its answer.
class HttpExchange final : public QObject
{
    Q_OBJECT
public:
    HttpExchange(HttpCall call, const TransportLimits &limits, QByteArray pin, Reply<HttpAnswer> reply,
                 QObject *parent);
    ~HttpExchange() override;

    /// Those of a transport that have no answer yet.
    [[nodiscard]] static std::vector<HttpExchange *> underWay(const QObject &transport);

    /// Until `deadline`, all tries together. The network outlives this.
    void start(QNetworkAccessManager &network, QNetworkRequest request, QDeadlineTimer deadline);

private:
    /// Why we hung up ourselves, if we did.
    enum class Stop : quint8 { No, Deadline, TooLong, NoGood, OtherKey };

    void tryOnce();
    void checkPin();
    void readSome();
    void stop(Stop why);
    void finish();
    void tryAgain();
    void deliver();
    [[nodiscard]] Result<HttpAnswer> result();
    [[nodiscard]] Error failure() const;
    [[nodiscard]] bool mayBeDone() const;
    [[nodiscard]] bool isWorthAnotherTry() const;
    [[nodiscard]] std::vector<HttpExchange *> others() const;
    [[nodiscard]] int status() const;
    [[nodiscard]] QString reason() const;
    /// What is wrong with a 2xx; empty = it is whole.
    [[nodiscard]] QString flaw(const HttpAnswer &answer) const;

    HttpCall m_call;
    const TransportLimits m_limits;
    const QByteArray m_pin;
    Reply<HttpAnswer> m_answer;
    QNetworkAccessManager *m_network = nullptr;
    QNetworkRequest m_request;
    std::unique_ptr<QNetworkReply> m_reply;
    QDeadlineTimer m_end;
    QTimer m_deadline;
    QList<QSslError> m_tlsErrors;
    WipedBytes m_body;
    qint64 m_received = 0;
    Stop m_stop = Stop::No;
    int m_tries = 0;
    bool m_isAlone = true; ///< no other was under way at the same time
    bool m_isOver = false;
    bool m_connects = false; ///< over a connection of its own, not one that was there
    bool m_isSafe = false; ///< which has become a TLS connection
};

/// A certificate's fault in words for a person.
[[nodiscard]] QString certificateReason(const QSslError &error);

} // namespace tkd
