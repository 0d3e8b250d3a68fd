// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/remote/ovh_public_wire.h"

namespace tkd {

/// The AI tokens of a Public Cloud project, in all its regions: /cloud/project/{project}/ai/token.
class OvhAiWire final : public OvhPublicWire
{
public:
    using OvhPublicWire::OvhPublicWire;

    [[nodiscard]] WorkspaceRules rules(const Workspace &workspace, const ServerFacts &facts) const override;
    [[nodiscard]] bool tellsGeneration() const override { return true; }

    [[nodiscard]] Result<Token> readListed(const QJsonObject &element) const override;
    [[nodiscard]] Result<HttpCall> createCall(const TokenDraft &draft, Instant now) const override;
    [[nodiscard]] Result<IssuedToken> readCreated(HttpAnswer &answer, const TokenDraft &draft,
                                                  Instant now) const override;
    [[nodiscard]] Result<HttpCall> regenerateCall(const Token &token) const override;

private:
    [[nodiscard]] QStringList tokensPath() const override;
};

} // namespace tkd
