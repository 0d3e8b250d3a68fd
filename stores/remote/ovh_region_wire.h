// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/remote/wire_format.h"

namespace tkd {

/// OVHcloud's AI API of one region, as the ovhai command speaks it: /v1/token with a bearer. The host is the
/// region.
class OvhRegionWire final : public WireFormat
{
public:
    using WireFormat::WireFormat;

    [[nodiscard]] WorkspaceRules rules(const Workspace &workspace, const ServerFacts &facts) const override;
    [[nodiscard]] Regeneration regeneration() const override { return Regeneration::Native; }
    [[nodiscard]] bool tellsGeneration() const override { return true; }

    void sign(HttpCall &call, Instant now) const override;
    [[nodiscard]] Error explain(const HttpCall &call, const HttpAnswer &answer, Error usual) const override;

    [[nodiscard]] HttpCall listCall(const QString &page) const override;
    [[nodiscard]] QByteArray listMember() const override { return "items"; }
    [[nodiscard]] Result<Token> readListed(const QJsonObject &element) const override;
    [[nodiscard]] Result<QString> nextPage(const QJsonObject &around,
                                           const HttpAnswer &answer) const override;
    [[nodiscard]] qint64 total(const QJsonObject &around) const override;

    [[nodiscard]] Result<HttpCall> createCall(const TokenDraft &draft, Instant now) const override;
    [[nodiscard]] Result<IssuedToken> readCreated(HttpAnswer &answer, const TokenDraft &draft,
                                                  Instant now) const override;
    [[nodiscard]] Result<HttpCall> regenerateCall(const Token &token) const override;

    [[nodiscard]] std::vector<Probe> probes() const override;
    [[nodiscard]] Result<void> readProbe(std::size_t index, HttpAnswer &answer,
                                         ServerFacts &facts) const override;

private:
    [[nodiscard]] QStringList tokensPath() const override;
};

} // namespace tkd
