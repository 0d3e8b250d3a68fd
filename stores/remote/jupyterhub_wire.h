// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/remote/wire_format.h"

namespace tkd {

/// The REST API of a JupyterHub (2.0 and later) for the API tokens of one of its users: /users/{name}/tokens.
/// The hub takes expired tokens away as it lists, gives the ids of deleted ones out again, and has no
/// regenerate: a new token takes the old one's place, with the rest of its lifetime.
class JupyterHubWire final : public WireFormat
{
public:
    JupyterHubWire(ConnectionSettings settings, std::shared_ptr<const Credentials> credentials);

    [[nodiscard]] WorkspaceRules rules(const Workspace &workspace, const ServerFacts &facts) const override;
    [[nodiscard]] Regeneration regeneration() const override { return Regeneration::CreateThenDelete; }
    [[nodiscard]] bool reusesIds() const override { return true; }

    void sign(HttpCall &call, Instant now) const override;
    [[nodiscard]] Error explain(const HttpCall &call, const HttpAnswer &answer, Error usual) const override;

    [[nodiscard]] HttpCall listCall(const QString &page) const override;
    [[nodiscard]] QByteArray listMember() const override { return "api_tokens"; }
    [[nodiscard]] Result<Token> readListed(const QJsonObject &element) const override;

    [[nodiscard]] Result<HttpCall> createCall(const TokenDraft &draft, Instant now) const override;
    [[nodiscard]] Result<IssuedToken> readCreated(HttpAnswer &answer, const TokenDraft &draft,
                                                  Instant now) const override;
    [[nodiscard]] Result<TokenDraft> successor(const Token &old, const RegenerateRequest &request,
                                               Instant now) const override;

    [[nodiscard]] std::vector<Probe> probes() const override;
    [[nodiscard]] Result<void> readProbe(std::size_t index, HttpAnswer &answer,
                                         ServerFacts &facts) const override;

private:
    [[nodiscard]] QStringList tokensPath() const override;
    [[nodiscard]] Result<void> readWho(const QJsonObject &who, ServerFacts &facts) const;
    [[nodiscard]] QString maySentence(const QStringList &scopes) const;
};

} // namespace tkd
