// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/remote/api_session.h"

namespace tkd {

/// “Test connection”: asks a server who the credentials belong to and what there is to choose from. Where no
/// server is asked anything that has to succeed, it also lists the tokens, so that a good answer means good
/// credentials. Changes nothing at the server. What is under way ends with this object. Lives on the thread
/// of its creator.
class ConnectionProbe final : public QObject
{
    Q_OBJECT
public:
    ConnectionProbe(std::unique_ptr<WireFormat> wire, TransportTrust trust, TransportLimits limits,
                    const Clock &clock);
    ~ConnectionProbe() override;

    /// `canList`: the settings say all that listing needs.
    void run(bool canList, Reply<ServerFacts> reply);

private:
    void list(ServerFacts facts, const std::shared_ptr<Reply<ServerFacts>> &reply);

    ApiSession m_session;
};

} // namespace tkd
