// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/workspace_rules.h"

#include "core/token_format.h"

#include <QCoreApplication>

#include <algorithm>

namespace tkd {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WorkspaceRules)
};

template <class Items, class Item>
bool contains(const Items &items, Item item)
{
    return std::find(items.begin(), items.end(), item) != items.end();
}

bool isSameWord(const QString &a, QStringView b)
{
    return !a.isEmpty() && b.compare(a, Qt::CaseInsensitive) == 0;
}

/// `title` is whose doing it is: the platform's, or the server's.
QString regenerateReason(const QString &title, bool isLocal)
{
    if (isLocal) {
        return Text::tr("%1 has no regenerate: delete the token and create a new one. More options in the "
                        "workspace's settings offer it for tokens of this computer.")
            .arg(title);
    }
    return Text::tr("%1 has no regenerate: delete the token and create a new one.").arg(title);
}

} // namespace

std::vector<Column> WorkspaceRules::columns() const
{
    std::vector<Column> shown(platform->columns.begin(), platform->columns.end());
    if (offersExpiry && !contains(platform->columns, Column::Expires)) {
        shown.insert(std::find(shown.begin(), shown.end(), Column::LastUsed), Column::Expires);
    }
    std::erase_if(shown, [this](Column column) { return contains(absentColumns, column); });
    return shown;
}

std::vector<Column> WorkspaceRules::moreColumns() const
{
    const std::vector<Column> shown = columns();
    std::vector<Column> more;
    for (const Column column : platform->moreColumns) {
        if (!contains(shown, column) && !contains(absentColumns, column)) {
            more.push_back(column);
        }
    }
    return more;
}

std::vector<Field> WorkspaceRules::formFields() const
{
    std::vector<Field> fields(platform->formFields.begin(), platform->formFields.end());
    if (!offersExpiry) {
        std::erase(fields, Field::Expires);
    }
    std::erase_if(fields, [this](Field field) { return contains(absentFields, field); });
    return fields;
}

bool WorkspaceRules::usesScope() const
{
    return platform->usesLabels || platform->usesResources || platform->usesEndpoints;
}

bool WorkspaceRules::unscopedIsEverything() const
{
    return usesScope() && !platform->scopeRequired;
}

const RoleDefinition *WorkspaceRules::role(const Role &role) const
{
    const auto found = std::find_if(roles.begin(), roles.end(),
                                    [&role](const RoleDefinition &known) { return known.role == role; });
    return found == roles.end() ? nullptr : &*found;
}

QString WorkspaceRules::roleLabel(const Role &wanted) const
{
    const RoleDefinition *known = role(wanted);
    return known == nullptr ? wanted.id() : known->shortLabel;
}

const RoleDefinition *WorkspaceRules::roleByWord(QStringView word) const
{
    // An API name wins over another role's label, whatever the person called that one.
    const QString RoleDefinition::*const words[] = {&RoleDefinition::cliWord, &RoleDefinition::shortLabel};
    for (const RoleDefinition &known : roles) {
        if (isSameWord(known.role.id(), word)) {
            return &known;
        }
    }
    for (const auto member : words) {
        for (const RoleDefinition &known : roles) {
            if (isSameWord(known.*member, word)) {
                return &known;
            }
        }
    }
    return nullptr;
}

WorkspaceRules rulesFor(const Workspace &workspace)
{
    const Platform &platform = *workspace.platform;
    const WorkspaceSettings &settings = workspace.settings;
    const bool more = workspace.local && settings.moreOptions;
    WorkspaceRules rules;
    rules.platform = workspace.platform;
    rules.roles = platform.ownRoles ? settings.roles : platformRoles(platform);
    rules.regions = platform.usesRegion ? settings.regions : QStringList();
    rules.endpoints = platform.usesEndpoints ? settings.endpoints : QStringList();
    rules.tokenPrefix = settings.tokenPrefix.isEmpty()
        ? QString::fromLatin1(defaultTokenPrefix.data(), qsizetype(defaultTokenPrefix.size()))
        : settings.tokenPrefix;
    rules.offersExpiry = platform.expires || more;
    rules.offersRegenerate = platform.regenerates || more;
    rules.expiryIsLocal = !platform.expires && more;
    rules.regenerateIsLocal = !platform.regenerates && more;
    rules.whyNoRegenerate =
        rules.offersRegenerate ? QString() : regenerateReason(platformText(platform.title), workspace.local);
    rules.manyResources = workspace.local;
    return rules;
}

WorkspaceRules rulesFor(const Workspace &workspace, const ServerKind *kind)
{
    WorkspaceRules rules = rulesFor(workspace);
    if (kind != nullptr && !rules.offersRegenerate) {
        rules.whyNoRegenerate = regenerateReason(serverText(kind->title), workspace.local);
    }
    for (RoleDefinition &role : kind == nullptr ? std::vector<RoleDefinition>() : serverRoles(*kind)) {
        rules.roles.push_back(std::move(role));
    }
    return rules;
}

} // namespace tkd
