// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/draft_options.h"

#include "app/cli/times.h"

#include <QCoreApplication>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("tokenctl", source);
}

/// The Serving Engine, whose tokens are for resources, calls its roles groups.
QString roleOption(const Platform &platform)
{
    return platform.usesResources ? u"--group"_s : u"--role"_s;
}

/// "AI Deploy has: --role (read, operator), --label-selector, --region"
QString offered(const WorkspaceRules &rules)
{
    QStringList options;
    if (rules.platform->roleChoice != RoleChoice::None) {
        QStringList words;
        for (const RoleDefinition &role : rules.roles) {
            words << (role.cliWord.isEmpty() ? role.role.id() : role.cliWord);
        }
        options << u"%1 (%2)"_s.arg(roleOption(*rules.platform), words.join(u", "_s));
    }
    if (rules.platform->usesLabels) {
        options << u"--label-selector"_s;
    }
    if (rules.platform->usesResources) {
        options << u"--resource"_s;
    }
    if (rules.platform->usesEndpoints) {
        options << u"--endpoint"_s;
    }
    if (rules.platform->usesRegion) {
        options << u"--region"_s;
    }
    if (rules.offersExpiry) {
        options << u"--expires"_s;
    }
    return text("%1 has: %2.")
        .arg(platformText(rules.platform->title),
             options.isEmpty() ? text("no option but the name") : options.join(u", "_s));
}

Error notOffered(const QString &option, const WorkspaceRules &rules)
{
    return {ErrorKind::Invalid,
            text("%1 has no %2. %3").arg(platformText(rules.platform->title), option, offered(rules))};
}

template <class Item>
Result<std::vector<Item>> parsedList(const QStringList &texts)
{
    std::vector<Item> result;
    for (const QString &item : texts) {
        auto parsed = Item::parse(item);
        if (!parsed) {
            return fail(std::move(parsed.error()));
        }
        result.push_back(*std::move(parsed));
    }
    return result;
}

Result<Roles> rolesOf(const QStringList &words, const WorkspaceRules &rules)
{
    Roles result;
    for (const QString &word : words) {
        const RoleDefinition *role = rules.roleByWord(word);
        if (role == nullptr) {
            return fail(Error{ErrorKind::Invalid,
                              text("There is no role “%1” here. %2").arg(word, offered(rules)),
                              {},
                              Field::Role});
        }
        result.push_back(role->role);
    }
    return result;
}

Result<void> addScope(Scope &scope, const TokenOptions &options)
{
    auto labels = parsedList<LabelSelector>(options.labels);
    auto resources = parsedList<ResourcePattern>(options.resources);
    auto endpoints = parsedList<EndpointName>(options.endpoints);
    for (const Error *error : {labels ? nullptr : &labels.error(), resources ? nullptr : &resources.error(),
                               endpoints ? nullptr : &endpoints.error()}) {
        if (error != nullptr) {
            return fail(*error);
        }
    }
    if (options.everything) {
        scope = {};
    }
    if (!labels->empty()) {
        scope.labels = *std::move(labels);
    }
    if (!resources->empty()) {
        scope.resources = *std::move(resources);
    }
    if (!endpoints->empty()) {
        scope.endpoints = *std::move(endpoints);
    }
    return {};
}

} // namespace

Result<void> refuseForeign(const TokenOptions &options, const WorkspaceRules &rules)
{
    const Platform &platform = *rules.platform;
    const std::pair<bool, const char *> checks[] = {
        {!options.roles.isEmpty() && platform.roleChoice == RoleChoice::None, "--role"},
        {!options.labels.isEmpty() && !platform.usesLabels, "--label-selector"},
        {!options.resources.isEmpty() && !platform.usesResources, "--resource"},
        {!options.endpoints.isEmpty() && !platform.usesEndpoints, "--endpoint"},
        {options.region.has_value() && !platform.usesRegion, "--region"},
        {options.expires.has_value() && !rules.offersExpiry, "--expires"},
    };
    for (const auto &[wrong, option] : checks) {
        if (wrong) {
            return fail(notOffered(QString::fromLatin1(option), rules));
        }
    }
    return {};
}

Result<TokenDraft> withOptions(TokenDraft draft, const TokenOptions &options, const WorkspaceRules &rules,
                               Instant now)
{
    if (auto ours = refuseForeign(options, rules); !ours) {
        return fail(std::move(ours.error()));
    }
    if (!options.roles.isEmpty()) {
        auto roles = rolesOf(options.roles, rules);
        if (!roles) {
            return fail(std::move(roles.error()));
        }
        draft.roles = *std::move(roles);
    }
    if (auto added = addScope(draft.scope, options); !added) {
        return fail(std::move(added.error()));
    }
    if (options.expires) {
        auto expires = parseExpiry(*options.expires, now);
        if (!expires) {
            return fail(std::move(expires.error()));
        }
        draft.expires = *expires;
    }
    draft.name = options.name.value_or(draft.name);
    draft.region = options.region.value_or(draft.region);
    return draft;
}

TokenDraft emptyDraft(const WorkspaceRules &rules, Instant now)
{
    TokenDraft draft = initialDraft(rules, now);
    draft.roles.clear();
    return draft;
}

std::optional<Error> missingOption(const TokenDraft &draft, const WorkspaceRules &rules)
{
    if (draft.roles.empty() && rules.platform->roleChoice != RoleChoice::None) {
        return Error{ErrorKind::Invalid,
                     text("%1 is required. %2").arg(roleOption(*rules.platform), offered(rules)),
                     {},
                     Field::Role};
    }
    if (draft.name.isEmpty() && rules.platform->nameRule != NameRule::Optional) {
        return Error{
            ErrorKind::Invalid, text("A name is required: tokenctl token create NAME …"), {}, Field::Name};
    }
    return std::nullopt;
}

TokenDraft draftOf(const Token &token)
{
    return {token.name, token.roles, token.scope, token.region, token.expires};
}

} // namespace tkd::cli
