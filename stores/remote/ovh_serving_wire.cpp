// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/ovh_serving_wire.h"

#include "stores/remote/json_secret.h"
#include "stores/remote/json_text.h"
#include "stores/remote/ovh_token.h"

#include <QJsonArray>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

Scope scopeOf(const QString &resource)
{
    Scope scope;
    if (auto pattern = ResourcePattern::parse(resource)) {
        scope.resources = {std::move(*pattern)};
    } else {
        scope.verbatim = resource;
    }
    return scope;
}

} // namespace

WorkspaceRules OvhServingWire::rules(const Workspace &workspace, const ServerFacts &) const
{
    WorkspaceRules rules = usualRules(workspace);
    rules.absentColumns = {Column::Name, Column::Expires, Column::LastUsed};
    rules.absentFields = {Field::Name};
    return rules;
}

QStringList OvhServingWire::tokensPath() const
{
    return projectPath() << u"ai"_s << u"serving"_s << settings().namespaceId << u"token"_s;
}

Result<Token> OvhServingWire::readListed(const QJsonObject &element) const
{
    JsonFields fields(element);
    Token token;
    token.id = TokenId(fields.text(u"id"));
    token.created = fields.time(u"createdAt");
    token.scope = scopeOf(fields.shownText(u"resource"));
    token.roles = ovhRoles(fields.shownTexts(u"groups"));
    if (!fields.fault().isEmpty()) {
        return corruptAnswer(fields.fault());
    }
    return token;
}

Result<HttpCall> OvhServingWire::createCall(const TokenDraft &draft, Instant) const
{
    QJsonArray groups;
    for (const Role &role : draft.roles) {
        groups << role.id();
    }
    const QString resource = draft.scope.resources.empty() ? QString() : draft.scope.resources.front().text();
    return mutation("POST", tokensPath(), {{u"resource"_s, resource}, {u"groups"_s, groups}});
}

Result<IssuedToken> OvhServingWire::readCreated(HttpAnswer &answer, const TokenDraft &, Instant) const
{
    auto secret = takeSecret(answer.body, {"token"});
    if (!secret) {
        return fail(secret.error());
    }
    const auto object = parseJsonObject(viewOf(answer.body));
    auto token = object ? readListed(*object) : Result<Token>(fail(object.error()));
    if (!token) {
        return fail(token.error());
    }
    if (secret->isEmpty()) {
        return corruptAnswer(u"token: the secret is missing"_s);
    }
    return IssuedToken{std::move(*token), std::move(*secret)};
}

Result<HttpCall> OvhServingWire::regenerateCall(const Token &token) const
{
    return mutationOf(token, "PUT");
}

} // namespace tkd
