// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/workspace.h"

#include "core/endpoint_name.h"
#include "core/text_safety.h"
#include "core/token_draft.h"
#include "core/token_format.h"

#include <QCoreApplication>
#include <QSet>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxRegion = 40;
constexpr int maxWord = 64;
constexpr std::chrono::days shortestPurge{1};
constexpr std::chrono::days longestPurge{3650};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WorkspaceSettings)
};

bool isRegionCharacter(char32_t c)
{
    return isAsciiAlphanumeric(c) || c == U'-';
}

bool isRoleIdCharacter(char32_t c)
{
    return isAsciiAlphanumeric(c) || c == U'-' || c == U'_' || c == U'.';
}

QString regionProblem(const QString &region)
{
    if (region.isEmpty()) {
        return Text::tr("A region has a name, such as GRA.");
    }
    if (const auto bad = firstNotAllowed(region, isRegionCharacter)) {
        return Text::tr("A region's name cannot hold %1: use letters, digits and hyphens.")
            .arg(characterName(*bad));
    }
    if (region.size() > maxRegion) {
        return Text::tr("A region's name can have at most %n characters.", nullptr, maxRegion);
    }
    return {};
}

QString regionsProblem(const Platform &platform, const QStringList &regions)
{
    if (platform.usesRegion && regions.isEmpty()) {
        return Text::tr("Give at least one region.");
    }
    QSet<QString> seen;
    for (const QString &region : regions) {
        const QString problem = regionProblem(region);
        if (!problem.isEmpty()) {
            return problem;
        }
        if (seen.contains(region)) {
            return Text::tr("The region %1 is in the list twice.").arg(region);
        }
        seen.insert(region);
    }
    return {};
}

QString namespaceProblem(const QString &id)
{
    const QString unsafe = firstUnsafe(id);
    if (!unsafe.isEmpty()) {
        return Text::tr("The namespace cannot hold the character %1.").arg(unsafe);
    }
    if (id != id.trimmed()) {
        return Text::tr("The namespace cannot begin or end with a space.");
    }
    return codePointCount(id) > 100 ? Text::tr("The namespace can have at most %n characters.", nullptr, 100)
                                    : QString();
}

QString roleIdProblem(const QString &id)
{
    if (id.isEmpty()) {
        return Text::tr("Every role needs an id, such as reader.");
    }
    if (const auto bad = firstNotAllowed(id, isRoleIdCharacter)) {
        return Text::tr("A role's id cannot hold %1: use letters, digits, “-”, “_” and “.”.")
            .arg(characterName(*bad));
    }
    return id.size() > maxWord ? Text::tr("A role's id can have at most %n characters.", nullptr, maxWord)
                               : QString();
}

QString roleProblem(const RoleDefinition &role)
{
    const QString id = roleIdProblem(role.role.id());
    if (!id.isEmpty()) {
        return id;
    }
    for (const QString &label : {role.longLabel, role.shortLabel}) {
        const QString problem = nameProblem(label, NameRule::Text);
        if (!problem.isEmpty()) {
            return Text::tr("The label of the role %1 is not good: %2").arg(role.role.id(), problem);
        }
    }
    if (!firstUnsafe(role.summary).isEmpty()) {
        return Text::tr("The summary of the role %1 holds a character that cannot be shown.")
            .arg(role.role.id());
    }
    if (role.actions == Actions()) {
        return Text::tr("The role %1 allows nothing: choose at least one action.").arg(role.role.id());
    }
    return {};
}

QString rolesProblem(const Platform &platform, const std::vector<RoleDefinition> &roles)
{
    if (!platform.ownRoles) {
        return {};
    }
    if (roles.empty()) {
        return Text::tr("Give at least one role.");
    }
    QSet<QString> ids;
    QSet<QString> labels;
    for (const RoleDefinition &role : roles) {
        const QString problem = roleProblem(role);
        if (!problem.isEmpty()) {
            return problem;
        }
        if (ids.contains(role.role.id())) {
            return Text::tr("Two roles have the id %1.").arg(role.role.id());
        }
        if (labels.contains(nameKey(role.shortLabel))) {
            return Text::tr("Two roles have the label %1.").arg(role.shortLabel);
        }
        ids.insert(role.role.id());
        labels.insert(nameKey(role.shortLabel));
    }
    return {};
}

QString endpointsProblem(const QStringList &endpoints)
{
    QSet<QString> seen;
    for (const QString &endpoint : endpoints) {
        const auto name = EndpointName::parse(endpoint);
        if (!name) {
            return name.error().message;
        }
        if (seen.contains(endpoint)) {
            return Text::tr("The endpoint %1 is in the list twice.").arg(endpoint);
        }
        seen.insert(endpoint);
    }
    return {};
}

QString prefixProblem(const QString &prefix)
{
    if (prefix.isEmpty()) {
        return {};
    }
    const auto parsed = parseTokenPrefix(prefix);
    return parsed ? QString() : parsed.error().message;
}

QString purgeProblem(const std::optional<std::chrono::days> &purgeAfter)
{
    if (purgeAfter && (*purgeAfter < shortestPurge || *purgeAfter > longestPurge)) {
        return Text::tr("Deleted tokens can be forgotten after %1 to %2 days.")
            .arg(shortestPurge.count())
            .arg(longestPurge.count());
    }
    return {};
}

std::vector<RoleDefinition> startingRoles()
{
    const Actions reading = Action::Query | Action::Evaluate | Action::Read;
    const QString reader = Text::tr("Reader");
    const QString op = Text::tr("Operator");
    return {{Role(u"reader"_s), reader, reader, Text::tr("Query, evaluate and read."), u"reader"_s, reading},
            {Role(u"operator"_s), op, op, Text::tr("Also manage and write."), u"operator"_s,
             reading | Action::Manage | Action::Write}};
}

} // namespace

WorkspaceSettings defaultSettings(const Platform &platform)
{
    WorkspaceSettings settings;
    settings.name = platformText(platform.title);
    settings.regions = platformRegions(platform);
    if (platform.ownRoles) {
        settings.roles = startingRoles();
    }
    return settings;
}

std::vector<FieldMessage> validateSettings(const Platform &platform, const WorkspaceSettings &settings)
{
    const FieldMessage all[] = {
        {u"name"_s, nameProblem(settings.name, NameRule::Text)},
        {u"regions"_s, regionsProblem(platform, settings.regions)},
        {u"namespace"_s, namespaceProblem(settings.namespaceId)},
        {u"prefix"_s, prefixProblem(settings.tokenPrefix)},
        {u"roles"_s, rolesProblem(platform, settings.roles)},
        {u"endpoints"_s, endpointsProblem(settings.endpoints)},
        {u"purge"_s, purgeProblem(settings.purgeAfter)},
    };
    std::vector<FieldMessage> broken;
    for (const FieldMessage &one : all) {
        if (!one.message.isEmpty()) {
            broken.push_back(one);
        }
    }
    return broken;
}

} // namespace tkd
