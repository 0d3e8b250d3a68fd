// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "stores/remote/api_transport.h"
#include "stores/remote/wire_format.h"

#include <functional>
#include <memory>
#include <vector>

namespace tkd {

/// Asks a server in its wire's words: keeps the session, signs, sends, and turns refusals into sentences.
/// Lives on the thread of its creator.
class ApiSession final : public QObject
{
    Q_OBJECT
public:
    ApiSession(std::unique_ptr<WireFormat> wire, TransportTrust trust, TransportLimits limits,
               const Clock &clock);
    ~ApiSession() override;

    [[nodiscard]] const WireFormat &wire() const { return *m_wire; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] const TransportLimits &limits() const { return m_transport.limits(); }
    /// The server's clock minus ours, as of the last answer; nullopt: it did not say.
    [[nodiscard]] std::optional<std::chrono::seconds> clockDifference() const { return m_ahead; }

    /// Runs before every call: opens what calls are signed with, when it is first needed. Its error is the
    /// call's, and nothing was sent then; so it is never OutcomeUnknown or Corrupt.
    using Unlock = std::function<void(Reply<bool>)>;
    void setUnlock(Unlock unlock) { m_unlock = std::move(unlock); }

    /// Answers with a 2xx, or an error. A mutation is sent once at most, whatever happens.
    void call(HttpCall call, Reply<HttpAnswer> reply);
    /// Asks the wire's probes one after the other.
    void probe(Reply<ServerFacts> reply);

private:
    struct Job;
    struct Probing;

    void step(const std::shared_ptr<Job> &job);
    void beginSession(HttpCall call, const std::shared_ptr<Job> &job);
    void takeSession(const HttpCall &call, Result<HttpAnswer> answer);
    void takeAnswer(const std::shared_ptr<Job> &job, Result<HttpAnswer> answer);
    void nextProbe(const std::shared_ptr<Probing> &probing);
    void refuse(const std::shared_ptr<Job> &job, Error error);
    [[nodiscard]] Error explained(const HttpAnswer &answer, const HttpCall &call) const;

    std::unique_ptr<WireFormat> m_wire;
    Unlock m_unlock;
    ApiTransport m_transport;
    const Clock &m_clock;
    std::optional<std::chrono::seconds> m_ahead;
    std::vector<std::shared_ptr<Job>> m_waiting; ///< for the session that is being begun
    int m_sessions = 0; ///< begun so far
};

} // namespace tkd
