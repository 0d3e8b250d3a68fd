// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/ovh_token.h"

#include "stores/remote/json_secret.h"
#include "stores/remote/json_text.h"

#include <algorithm>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

/// "a=b,c=d" as the server writes it. What does not parse is kept as it came.
Scope scopeFromSelector(const QString &text)
{
    Scope scope;
    const auto parts = text.split(u',', Qt::SkipEmptyParts);
    scope.verbatim = parts.isEmpty() ? text : QString(); // "," is not nothing, which would be everything
    for (const QString &part : parts) {
        auto label = LabelSelector::parse(part.trimmed());
        if (!label) {
            scope.labels.clear();
            scope.verbatim = text;
            return scope;
        }
        scope.labels.push_back(std::move(*label));
    }
    return scope;
}

QString selectorFromScope(const Scope &scope)
{
    QStringList parts;
    for (const LabelSelector &label : scope.labels) {
        parts << label.text();
    }
    return parts.join(u',');
}

} // namespace

Result<Token> readOvhToken(const QJsonObject &object, const QString &region)
{
    JsonFields fields(object);
    JsonFields spec = fields.object(u"spec");
    Token token;
    token.id = TokenId(fields.text(u"id"));
    token.created = fields.time(u"createdAt");
    token.name = spec.shownText(u"name");
    token.roles = ovhRoles({spec.shownText(u"role")});
    token.region = region.isEmpty() ? spec.shownText(u"region") : region;
    token.scope = scopeFromSelector(spec.shownText(u"labelSelector"));
    const qint64 version = object.value(u"status").toObject().value(u"version").toInteger(1);
    token.generation = Generation(std::clamp<qint64>(version, 1, std::numeric_limits<Generation>::max()));
    if (token.generation > 1) {
        token.regenerated = fields.optionalTime(u"updatedAt");
    }
    const QString &fault = fields.fault().isEmpty() ? spec.fault() : fields.fault();
    if (!fault.isEmpty()) {
        return corruptAnswer(fault);
    }
    return token;
}

Result<IssuedToken> readOvhIssued(HttpAnswer &answer, const QString &region)
{
    auto secret = takeSecret(answer.body, {"status", "value"});
    if (!secret) {
        return fail(secret.error());
    }
    const auto object = parseJsonObject(viewOf(answer.body));
    auto token = object ? readOvhToken(*object, region) : Result<Token>(fail(object.error()));
    if (!token) {
        return fail(token.error());
    }
    if (secret->isEmpty()) {
        return corruptAnswer(u"status.value: the secret is missing"_s);
    }
    return IssuedToken{std::move(*token), std::move(*secret)};
}

Roles ovhRoles(const QStringList &names)
{
    Roles roles;
    for (const QString &name : names) {
        if (!name.isEmpty()) {
            roles.emplace_back(name);
        }
    }
    return roles;
}

QJsonObject ovhTokenSpec(const TokenDraft &draft, bool withRegion)
{
    QJsonObject spec{{u"name"_s, draft.name},
                     {u"role"_s, draft.roles.empty() ? QString() : draft.roles.front().id()}};
    if (withRegion) {
        spec.insert(u"region"_s, draft.region);
    }
    const QString selector = selectorFromScope(draft.scope);
    if (!selector.isEmpty()) { // none at all means everything
        spec.insert(u"labelSelector"_s, selector);
    }
    return spec;
}

WorkspaceRules ovhRules(WorkspaceRules usual, const QStringList &regions)
{
    WorkspaceRules rules = std::move(usual);
    if (!regions.isEmpty()) {
        rules.regions = regions;
    }
    rules.absentColumns = {Column::Expires, Column::LastUsed};
    return rules;
}

} // namespace tkd
