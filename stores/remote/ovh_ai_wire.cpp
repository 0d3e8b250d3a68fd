// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/ovh_ai_wire.h"

#include "stores/remote/ovh_token.h"

namespace tkd {

using namespace Qt::StringLiterals;

WorkspaceRules OvhAiWire::rules(const Workspace &workspace, const ServerFacts &facts) const
{
    return ovhRules(usualRules(workspace), facts.regions);
}

QStringList OvhAiWire::tokensPath() const
{
    return projectPath() << u"ai"_s << u"token"_s;
}

Result<Token> OvhAiWire::readListed(const QJsonObject &element) const
{
    return readOvhToken(element, {});
}

Result<HttpCall> OvhAiWire::createCall(const TokenDraft &draft, Instant) const
{
    return mutation("POST", tokensPath(), ovhTokenSpec(draft, true));
}

Result<IssuedToken> OvhAiWire::readCreated(HttpAnswer &answer, const TokenDraft &, Instant) const
{
    return readOvhIssued(answer, {});
}

Result<HttpCall> OvhAiWire::regenerateCall(const Token &token) const
{
    return mutationOf(token, "POST", {u"renew"_s});
}

} // namespace tkd
