// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/ovh_ai_wire.h"

#include "stores/remote/ovh_token.h"

namespace tkd {

using namespace Qt::StringLiterals;

WorkspaceRules OvhAiWire::rules(const Workspace &workspace, const ServerFacts &facts) const
{
    return ovhRules(workspace, facts.regions);
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

Result<HttpCall> OvhAiWire::regenerateCall(const Token &token, Instant) const
{
    if (auto good = checkSegment(token.id); !good) {
        return fail(good.error());
    }
    return mutation("POST", tokensPath() << token.id.text() << u"renew"_s);
}

Result<IssuedToken> OvhAiWire::readRegenerated(HttpAnswer &answer, const Token &, Instant) const
{
    return readOvhIssued(answer, {});
}

} // namespace tkd
