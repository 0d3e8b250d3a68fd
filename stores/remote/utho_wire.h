// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/remote/wire_format.h"

namespace tkd {

/// The API tokens of an Utho account. A success can be a failure (its `status` says), a new token's id is not
/// told, and there is no regenerate.
class UthoWire final : public WireFormat
{
public:
    using WireFormat::WireFormat;

    [[nodiscard]] WorkspaceRules rules(const Workspace &workspace, const ServerFacts &facts) const override;
    [[nodiscard]] Regeneration regeneration() const override { return Regeneration::None; }
    [[nodiscard]] Dating dating() const override { return Dating::Unsure; }

    void sign(HttpCall &call, Instant now) const override;
    [[nodiscard]] Error explain(const HttpCall &call, const HttpAnswer &answer, Error usual) const override;

    [[nodiscard]] HttpCall listCall(const QString &page) const override;
    [[nodiscard]] QByteArray listMember() const override { return "api"; }
    [[nodiscard]] Result<Token> readListed(const QJsonObject &element) const override;
    [[nodiscard]] Result<QString> nextPage(const QJsonObject &around,
                                           const HttpAnswer &answer) const override;

    [[nodiscard]] Result<HttpCall> createCall(const TokenDraft &draft, Instant now) const override;
    [[nodiscard]] Result<IssuedToken> readCreated(HttpAnswer &answer, const TokenDraft &draft,
                                                  Instant now) const override;
    [[nodiscard]] std::optional<HttpCall> oneCall(const Token &token) const override;
    [[nodiscard]] Result<HttpCall> removeCall(const Token &token) const override;
    [[nodiscard]] Result<void> readRemoved(HttpAnswer &answer, const Token &token) const override;

    [[nodiscard]] std::vector<Probe> probes() const override;
    [[nodiscard]] Result<void> readProbe(std::size_t index, HttpAnswer &answer,
                                         ServerFacts &facts) const override;

private:
    [[nodiscard]] QStringList tokensPath() const override;
    /// The failure that a 2xx can carry.
    [[nodiscard]] Result<void> checkStatus(const QJsonObject &body) const;
};

} // namespace tkd
