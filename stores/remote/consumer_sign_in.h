// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connections.h"
#include "stores/remote/api_transport.h"
#include "stores/remote/wire_format.h"

namespace tkd {

/// Gets a consumer key of OVHcloud's API: asks for one, and looks whether the account's owner has allowed it
/// in the browser. One object for one request or one look. What is under way ends with this object. Lives on
/// the thread of its creator.
class ConsumerSignIn final : public QObject
{
    Q_OBJECT
public:
    ConsumerSignIn(ConnectionSettings settings, std::shared_ptr<const Credentials> credentials,
                   TransportTrust trust, TransportLimits limits, const Clock &clock);
    ~ConsumerSignIn() override;

    /// With the application key alone. Asks for the rights that token management needs in the connection's
    /// project, or in any where none is chosen yet.
    void request(Reply<ConsumerKey> reply);
    /// With all three keys.
    void check(Reply<ConsumerKeyState> reply);

private:
    void compared(const Result<HttpAnswer> &time, const std::shared_ptr<Reply<ConsumerKeyState>> &reply);
    [[nodiscard]] QUrl url(const QString &path) const;
    [[nodiscard]] Error explained(const HttpCall &call, const HttpAnswer &answer) const;

    ConnectionSettings m_settings;
    std::shared_ptr<const Credentials> m_credentials;
    std::unique_ptr<WireFormat> m_wire; ///< which knows how to sign
    ApiTransport m_transport;
    const Clock &m_clock;
};

} // namespace tkd
