// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/remote/wire_format.h"

namespace tkd {

/// What all of OVHcloud's public API has in common: calls that are signed with three keys and the server's
/// time, or carry the bearer of a service account; its errors; its pages. Which tokens, says the subclass.
class OvhPublicWire : public WireFormat
{
public:
    using WireFormat::WireFormat;

    [[nodiscard]] Regeneration regeneration() const final { return Regeneration::Native; }

    [[nodiscard]] std::optional<HttpCall> sessionCall(Instant now) const final;
    [[nodiscard]] Result<void> readSession(HttpAnswer &answer, Instant now) final;
    [[nodiscard]] bool endsSession(const HttpAnswer &answer) const final;
    void forgetSession() final;
    void sign(HttpCall &call, Instant now) const final;

    [[nodiscard]] Error explain(const HttpCall &call, const HttpAnswer &answer, Error usual) const final;

    [[nodiscard]] HttpCall listCall(const QString &page) const final;
    [[nodiscard]] QByteArray listMember() const final { return {}; }
    [[nodiscard]] Result<QString> nextPage(const QJsonObject &around, const HttpAnswer &answer) const final;

    [[nodiscard]] std::vector<Probe> probes() const final;
    [[nodiscard]] Result<void> readProbe(std::size_t index, HttpAnswer &answer,
                                         ServerFacts &facts) const final;

protected:
    [[nodiscard]] QStringList projectPath() const;

private:
    [[nodiscard]] bool hasClient() const;
    /// Where a service account gets its bearer: beside the API, on a host of its own for the known regions.
    [[nodiscard]] QUrl bearerUrl() const;
    [[nodiscard]] HttpCall bearerCall() const;
    [[nodiscard]] Result<void> readBearer(HttpAnswer &answer, Instant now);
    [[nodiscard]] Result<void> readTime(const HttpAnswer &answer, Instant now);

    std::optional<std::chrono::seconds> m_ahead; ///< the server's time minus ours
    Instant m_compared = {}; ///< when
    Secret m_bearer;
    Instant m_bearerEnds = {};
};

} // namespace tkd
