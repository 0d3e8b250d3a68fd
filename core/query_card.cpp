// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/query_card.h"

#include "core/token_query.h"

#include <QCoreApplication>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TokenQuery)
};

void addScope(std::vector<QueryHint> &card, const WorkspaceRules &rules)
{
    const Platform &platform = *rules.platform;
    if (platform.roleChoice != RoleChoice::None && !rules.roles.empty()) {
        const RoleDefinition &role = rules.roles.front();
        card.push_back({u"role:%1"_s.arg(role.cliWord.isEmpty() ? role.role.id() : role.cliWord),
                        Text::tr("with this role")});
    }
    if (platform.usesLabels) {
        card.push_back(
            {u"label:group=A"_s, Text::tr("with this label selector; label:group is any value of it")});
    }
    if (platform.usesResources) {
        card.push_back({u"resource:llama*"_s, Text::tr("for a resource that begins like this")});
    }
    if (platform.usesEndpoints) {
        card.push_back({u"endpoint:llama*"_s, Text::tr("for an endpoint that begins like this")});
    }
    if (platform.usesRegion) {
        card.push_back({u"region:%1"_s.arg(rules.regions.value(0, u"GRA"_s)), Text::tr("in this region")});
    }
}

} // namespace

std::vector<QueryHint> queryCard(const WorkspaceRules &rules)
{
    std::vector<QueryHint> card{
        {u"ci reader"_s,
         Text::tr("both words: in the name, the scope, the role or the region, or the start of the "
                  "ID or of the hint")},
        {u"\"ci reader\""_s, Text::tr("these words as they stand")},
        {u"-test"_s, Text::tr("without this; a minus goes before every other line here too")},
        {u"name:ci*"_s, Text::tr("whose name begins like this")},
    };
    addScope(card, rules);
    QStringList states = traitWords();
    if (!rules.unscopedIsEverything()) {
        states.removeAll(u"unscoped"_s);
    }
    card.push_back({u"is:expiring"_s, Text::tr("in this state: %1").arg(states.join(u", "_s))});
    card.push_back({u"expires:<14d"_s, Text::tr("expires within 14 days; m, h, d, w and y are the units")});
    card.push_back({u"expires:never"_s, Text::tr("has no expiry")});
    card.push_back({u"created:>2026-01-01"_s, Text::tr("created after this day; <, <= and >= go too")});
    card.push_back({u"used:>90d"_s, Text::tr("last used more than 90 days ago")});
    card.push_back({u"used:never"_s, Text::tr("not used yet")});
    return card;
}

} // namespace tkd
