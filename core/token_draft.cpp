// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_draft.h"

#include "core/text_safety.h"

#include <QCoreApplication>

#include <algorithm>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxText = 100;
constexpr int maxDns = 63;

using Problems = std::vector<DraftProblem>;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TokenDraft)
};

bool isDnsCharacter(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || c == U'-';
}

QString textProblem(QStringView name)
{
    const QString unsafe = firstUnsafe(name);
    if (!unsafe.isEmpty()) {
        return Text::tr("A name cannot hold the character %1.").arg(unsafe);
    }
    if (name.front().isSpace() || name.back().isSpace()) {
        return Text::tr("A name cannot begin or end with a space.");
    }
    if (codePointCount(name) > maxText) {
        return Text::tr("A name can have at most %n characters.", nullptr, maxText);
    }
    return {};
}

QString dnsProblem(QStringView name)
{
    if (const auto bad = firstNotAllowed(name, isDnsCharacter)) {
        return Text::tr("This name cannot hold %1: use lower-case letters, digits and hyphens.")
            .arg(characterName(*bad));
    }
    if (name.startsWith(u'-') || name.endsWith(u'-')) {
        return Text::tr("This name cannot begin or end with a hyphen.");
    }
    if (name.size() > maxDns) {
        return Text::tr("This name can have at most %n characters.", nullptr, maxDns);
    }
    return {};
}

QString roleLabels(const WorkspaceRules &rules)
{
    QStringList labels;
    for (const RoleDefinition &role : rules.roles) {
        labels << role.shortLabel;
    }
    return labels.join(u", "_s);
}

QString labelsProblem(const TokenDraft &draft, const WorkspaceRules &rules)
{
    const auto &labels = draft.scope.labels;
    if (!labels.empty() && !rules.platform->usesLabels) {
        return Text::tr("Tokens of this workspace have no label selectors.");
    }
    for (auto label = labels.begin(); label != labels.end(); ++label) {
        const auto same = std::find_if(labels.begin(), label, [label](const LabelSelector &other) {
            return other.key() == label->key();
        });
        if (same == label) {
            continue;
        }
        if (same->value() == label->value()) {
            return Text::tr("The label selector %1 is in the list twice.").arg(excerpt(label->text()));
        }
        return Text::tr(
                   "The label %1 is asked for with two values: all selectors must match, so nothing ever "
                   "would.")
            .arg(excerpt(label->key()));
    }
    return {};
}

/// The text of the first item that stands in the list twice; empty if none does.
template <class Item>
QString firstRepeated(const std::vector<Item> &items)
{
    for (auto item = items.begin(); item != items.end(); ++item) {
        if (std::find(items.begin(), item, *item) != item) {
            return item->text();
        }
    }
    return {};
}

QString resourcesProblem(const TokenDraft &draft, const WorkspaceRules &rules)
{
    const auto &resources = draft.scope.resources;
    if (!rules.platform->usesResources) {
        return resources.empty() ? QString() : Text::tr("Tokens of this workspace have no resources.");
    }
    if (resources.empty() && rules.platform->scopeRequired) {
        return Text::tr("Add a resource; * stands for all.");
    }
    if (resources.size() > 1 && !rules.manyResources) {
        return Text::tr("A token of this workspace has one resource only.");
    }
    const QString repeated = firstRepeated(resources);
    return repeated.isEmpty() ? QString()
                              : Text::tr("The resource %1 is in the list twice.").arg(excerpt(repeated));
}

QString endpointsProblem(const TokenDraft &draft, const WorkspaceRules &rules)
{
    const auto &endpoints = draft.scope.endpoints;
    if (!rules.platform->usesEndpoints) {
        return endpoints.empty() ? QString() : Text::tr("Tokens of this workspace have no endpoints.");
    }
    if (endpoints.empty() && rules.platform->scopeRequired) {
        return Text::tr("Add at least one endpoint.");
    }
    const QString repeated = firstRepeated(endpoints);
    return repeated.isEmpty() ? QString()
                              : Text::tr("The endpoint %1 is in the list twice.").arg(excerpt(repeated));
}

QString roleCountProblem(const Roles &roles, const WorkspaceRules &rules)
{
    switch (rules.platform->roleChoice) {
    case RoleChoice::None:
        return roles.empty() ? QString() : Text::tr("Tokens of this workspace have no role.");
    case RoleChoice::One:
        if (roles.empty()) {
            return Text::tr("Choose one: %1.").arg(roleLabels(rules));
        }
        return roles.size() == 1 ? QString() : Text::tr("Choose only one: %1.").arg(roleLabels(rules));
    case RoleChoice::AtLeastOne:
        return roles.empty() ? Text::tr("Choose at least one: %1.").arg(roleLabels(rules)) : QString();
    }
    Q_UNREACHABLE();
}

QString rolesProblem(const TokenDraft &draft, const WorkspaceRules &rules)
{
    const QString count = roleCountProblem(draft.roles, rules);
    if (!count.isEmpty()) {
        return count;
    }
    for (auto role = draft.roles.begin(); role != draft.roles.end(); ++role) {
        if (rules.role(*role) == nullptr) {
            return Text::tr("“%1” is not known here. Choose from: %2.")
                .arg(excerpt(role->id()), roleLabels(rules));
        }
        if (std::find(draft.roles.begin(), role, *role) != role) {
            return Text::tr("%1 is chosen twice.").arg(rules.roleLabel(*role));
        }
    }
    return {};
}

QString regionProblem(const TokenDraft &draft, const WorkspaceRules &rules)
{
    if (!rules.platform->usesRegion) {
        return draft.region.isEmpty() ? QString() : Text::tr("Tokens of this workspace have no region.");
    }
    if (draft.region.isEmpty()) {
        return Text::tr("Choose a region.");
    }
    if (!rules.regions.contains(draft.region)) {
        return Text::tr("“%1” is not a region of this workspace. Choose from: %2.")
            .arg(excerpt(draft.region), rules.regions.join(u", "_s));
    }
    return {};
}

QString expiresProblem(const TokenDraft &draft, const WorkspaceRules &rules, Instant now)
{
    if (!draft.expires) {
        return {};
    }
    if (!rules.offersExpiry) {
        return Text::tr("Tokens of this workspace do not expire.");
    }
    if (*draft.expires <= now) {
        return Text::tr("This moment has passed: choose a later one.");
    }
    return *draft.expires > latestInstant ? Text::tr("Choose a moment before the year 10000.") : QString();
}

QString draftNameProblem(const TokenDraft &draft, const WorkspaceRules &rules)
{
    const auto &absent = rules.absentFields;
    if (std::find(absent.begin(), absent.end(), Field::Name) != absent.end()) {
        return draft.name.isEmpty() ? QString() : Text::tr("Tokens of this workspace have no name.");
    }
    return nameProblem(draft.name, rules.platform->nameRule);
}

/// What is left over from a server's value that nobody understands cannot be asked for.
QString scopeProblem(const TokenDraft &draft)
{
    return draft.scope.verbatim.isEmpty()
        ? QString()
        : Text::tr("“%1” cannot be understood: remove it.").arg(excerpt(draft.scope.verbatim));
}

QString fieldProblem(Field field, const TokenDraft &draft, const WorkspaceRules &rules, Instant now)
{
    switch (field) {
    case Field::None:
        return {};
    case Field::Name:
        return draftNameProblem(draft, rules);
    case Field::Scope:
        return scopeProblem(draft);
    case Field::Labels:
        return labelsProblem(draft, rules);
    case Field::Resources:
        return resourcesProblem(draft, rules);
    case Field::Endpoints:
        return endpointsProblem(draft, rules);
    case Field::Role:
        return rolesProblem(draft, rules);
    case Field::Region:
        return regionProblem(draft, rules);
    case Field::Expires:
        return expiresProblem(draft, rules, now);
    }
    Q_UNREACHABLE();
}

} // namespace

TokenDraft initialDraft(const WorkspaceRules &rules, Instant now)
{
    TokenDraft draft;
    const Role usual(QString::fromLatin1(rules.platform->defaultRole));
    if (rules.role(usual) != nullptr) {
        draft.roles = {usual};
    }
    draft.region = rules.regions.value(0);
    if (rules.offersExpiry && rules.platform->defaultExpiry) {
        draft.expires = now + *rules.platform->defaultExpiry;
    }
    return draft;
}

std::vector<DraftProblem> validate(const TokenDraft &draft, const WorkspaceRules &rules, Instant now)
{
    Problems problems;
    for (const Field field : {Field::Name, Field::Scope, Field::Labels, Field::Resources, Field::Endpoints,
                              Field::Role, Field::Region, Field::Expires}) {
        for (DraftProblem &problem : validateField(field, draft, rules, now)) {
            problems.push_back(std::move(problem));
        }
    }
    return problems;
}

std::vector<DraftProblem> validateField(Field field, const TokenDraft &draft, const WorkspaceRules &rules,
                                        Instant now)
{
    const QString message = fieldProblem(field, draft, rules, now);
    return message.isEmpty() ? Problems{} : Problems{{field, message}};
}

QString nameProblem(QStringView name, NameRule rule)
{
    if (name.isEmpty()) {
        return rule == NameRule::Optional ? QString() : Text::tr("Enter a name.");
    }
    switch (rule) {
    case NameRule::Text:
    case NameRule::Optional:
        return textProblem(name);
    case NameRule::Dns:
        return dnsProblem(name);
    }
    Q_UNREACHABLE();
}

Error toError(const std::vector<DraftProblem> &problems)
{
    Q_ASSERT(!problems.empty());
    return {ErrorKind::Invalid, problems.front().message, {}, problems.front().field};
}

} // namespace tkd
