// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/connection_probe.h"

#include <algorithm>

namespace tkd {

namespace {

/// Lists can be long, and nothing of this one is wanted.
class Nowhere final : public BodySink
{
public:
    void restart() override { }
    bool take(QByteArrayView) override { return true; }
};

} // namespace

ConnectionProbe::ConnectionProbe(std::unique_ptr<WireFormat> wire, TransportTrust trust,
                                 TransportLimits limits, const Clock &clock)
    : m_session(std::move(wire), std::move(trust), limits, clock)
{
}

ConnectionProbe::~ConnectionProbe() = default;

void ConnectionProbe::run(bool canList, Reply<ServerFacts> reply)
{
    const auto probes = m_session.wire().probes();
    const bool proves = std::any_of(probes.begin(), probes.end(),
                                    [](const WireFormat::Probe &probe) { return probe.isNeeded; });
    const auto shared = std::make_shared<Reply<ServerFacts>>(std::move(reply));
    m_session.probe(
        Reply<ServerFacts>(this, [this, shared, mustList = canList && !proves](Result<ServerFacts> facts) {
            if (facts && mustList) {
                list(std::move(*facts), shared);
            } else {
                (*shared)(std::move(facts));
            }
        }));
}

void ConnectionProbe::list(ServerFacts facts, const std::shared_ptr<Reply<ServerFacts>> &reply)
{
    HttpCall call = m_session.wire().listCall({});
    call.sink = std::make_shared<Nowhere>();
    m_session.call(
        std::move(call),
        Reply<HttpAnswer>(this, [reply, facts = std::move(facts)](const Result<HttpAnswer> &answer) {
            (*reply)(answer ? Result<ServerFacts>(facts) : fail(answer.error()));
        }));
}

} // namespace tkd
