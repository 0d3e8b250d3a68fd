// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/reply.h"
#include "stores/remote/http_call.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslCertificate>

#include <chrono>

namespace tkd {

/// How long and how large an answer may be.
struct TransportLimits
{
    std::chrono::milliseconds silence = std::chrono::seconds{15}; ///< without a byte
    std::chrono::milliseconds whole = std::chrono::seconds{30}; ///< one call with all its tries
    std::chrono::milliseconds pause =
        std::chrono::milliseconds{250}; ///< before a read is tried again, and as much by chance
    qint64 body = 4 << 20;
    qint64 list = 256 << 20; ///< what goes into a sink
    int pages = 10'000; ///< of one list
};

/// How the other side proves itself.
struct TransportTrust
{
    QList<QSslCertificate> authorities = {}; ///< the only ones that count; empty = the system's
    QByteArray pin = {}; ///< SHA-256 of the server's own public key; empty = any

    /// Reads the authorities' file and the pin's base64.
    [[nodiscard]] static Result<TransportTrust> read(const QString &caFile, const QString &pin);
};

/// Sends requests, and is the one place where they are built: no redirect is followed, nothing is cached or
/// remembered, a mutation leaves at most once, a read that broke is tried again twice at most, TLS errors are
/// final. Plain http goes to this computer only. Lives on the thread of its creator, which runs an event
/// loop.
class ApiTransport final : public QObject
{
    Q_OBJECT
public:
    explicit ApiTransport(TransportTrust trust, TransportLimits limits = {}, QObject *parent = nullptr);
    ~ApiTransport() override;

    [[nodiscard]] const TransportLimits &limits() const { return m_limits; }

    /// Until `deadline`. Whatever the status, an answer is an answer. An error is OutcomeUnknown where
    /// a mutation may have been done; every other kind says that the server did nothing.
    void send(HttpCall call, QDeadlineTimer deadline, Reply<HttpAnswer> reply);

    /// The request as it leaves, without its body.
    [[nodiscard]] QNetworkRequest request(const HttpCall &call) const;

private:
    [[nodiscard]] const TransportTrust &trustFor(const HttpCall &call) const;
    void forgetOldConnections();

    TransportTrust m_trust;
    TransportLimits m_limits;
    QNetworkAccessManager m_network;
    QElapsedTimer m_unused; ///< since the last exchange went
};

} // namespace tkd
