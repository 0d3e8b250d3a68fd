// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/hygiene.h"

#include "core/scope_text.h"
#include "core/text_safety.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 24 * 60 * 60;
constexpr qint64 unusedDays = 90;
constexpr qint64 neverUsedDays = 14;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Hygiene)
};

struct RuleWord
{
    HygieneRule rule;
    QLatin1StringView word;
};
constexpr std::array words{
    RuleWord{HygieneRule::UnscopedOperator, "unscoped-operator"_L1},
    RuleWord{HygieneRule::NoExpiry, "no-expiry"_L1},
    RuleWord{HygieneRule::Unused, "unused"_L1},
    RuleWord{HygieneRule::NeverUsed, "never-used"_L1},
    RuleWord{HygieneRule::SameScope, "same-scope"_L1},
    RuleWord{HygieneRule::NeverShown, "never-shown"_L1},
};

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QString hygieneWord(HygieneRule rule)
{
    return std::find_if(words.begin(), words.end(), [rule](const RuleWord &one) { return one.rule == rule; })
        ->word;
}

std::vector<HygieneRule> hygieneRules()
{
    std::vector<HygieneRule> rules;
    for (const RuleWord &one : words) {
        rules.push_back(one.rule);
    }
    return rules;
}

std::optional<HygieneRule> hygieneRuleOf(QStringView word)
{
    const auto *found =
        std::find_if(words.begin(), words.end(), [word](const RuleWord &one) { return word == one.word; });
    return found == words.end() ? std::nullopt : std::optional(found->rule);
}

HygieneCheck::HygieneCheck(const WorkspaceRules &rules, Instant now, std::vector<HygieneRule> wanted)
    : m_rules(rules)
    , m_now(toUnix(now))
    , m_wanted(std::move(wanted))
{
}

void HygieneCheck::add(const TokenBatch &batch)
{
    for (std::size_t row = 0; row < batch.size(); ++row) {
        const qint64 expires = batch.expires(row);
        const bool isRefused = batch.status(row) != TokenStatus::Active || (expires != 0 && expires <= m_now);
        if (!isRefused) {
            look(batch, row);
        }
    }
}

bool HygieneCheck::isWanted(HygieneRule rule) const
{
    return std::find(m_wanted.begin(), m_wanted.end(), rule) != m_wanted.end();
}

void HygieneCheck::look(const TokenBatch &batch, std::size_t row)
{
    if (isWanted(HygieneRule::UnscopedOperator) && reachesEverything(batch, row) && mayChange(batch, row)) {
        report(HygieneRule::UnscopedOperator, batch, row, Text::tr("reaches everything, and may change it"));
    }
    if (isWanted(HygieneRule::NoExpiry) && m_rules.offersExpiry && batch.expires(row) == 0) {
        report(HygieneRule::NoExpiry, batch, row, Text::tr("never expires"));
    }
    lookAtUse(batch, row);
    if (isWanted(HygieneRule::SameScope) && m_rules.usesScope()) {
        lookForTwin(batch, row);
    }
    if (isWanted(HygieneRule::NeverShown) && !batch.delivered(row)) {
        report(HygieneRule::NeverShown, batch, row, Text::tr("was never shown, so nobody can use it"));
    }
}

void HygieneCheck::lookAtUse(const TokenBatch &batch, std::size_t row)
{
    const qint64 used = batch.lastUsed(row);
    const qint64 idle = (m_now - used) / day;
    if (isWanted(HygieneRule::Unused) && used != 0 && idle >= unusedDays) {
        report(HygieneRule::Unused, batch, row,
               Text::tr("was last used %n days ago", nullptr, static_cast<int>(idle)));
    }
    // A new secret gets its time too, before it is missed.
    const qint64 made = std::max(batch.created(row), batch.regenerated(row));
    const qint64 age = (m_now - made) / day;
    if (isWanted(HygieneRule::NeverUsed) && used == 0 && made != 0 && age >= neverUsedDays) {
        report(HygieneRule::NeverUsed, batch, row,
               Text::tr("was not used in the %n days since it was made", nullptr, static_cast<int>(age)));
    }
}

void HygieneCheck::lookForTwin(const TokenBatch &batch, std::size_t row)
{
    std::string key(batch.roles(row));
    key.append("\x1e").append(batch.region(row)).append("\x1e").append(batch.scope(row));
    const QString name =
        batch.name(row).empty() ? batch.id(row).text() : u"“%1”"_s.arg(escaped(fromUtf8(batch.name(row))));
    const auto [first, isNew] = m_firstOfScope.try_emplace(std::move(key), name);
    if (!isNew) {
        report(HygieneRule::SameScope, batch, row, Text::tr("reaches the same as %1").arg(first->second));
    }
}

bool HygieneCheck::reachesEverything(const TokenBatch &batch, std::size_t row) const
{
    const std::string_view scope = batch.scope(row);
    return (scope.empty() && m_rules.unscopedIsEverything())
        || anyItem(scopeParts(scope).resources, [](std::string_view item) { return item == "*"; });
}

bool HygieneCheck::mayChange(const TokenBatch &batch, std::size_t row) const
{
    return anyItem(batch.roles(row), [this](std::string_view id) {
        const RoleDefinition *role = m_rules.role(Role(fromUtf8(id)));
        return role != nullptr && (role->actions & (Action::Manage | Action::Write));
    });
}

void HygieneCheck::report(HygieneRule rule, const TokenBatch &batch, std::size_t row, QString text)
{
    m_findings.push_back({rule, batch.id(row), fromUtf8(batch.name(row)), std::move(text)});
}

} // namespace tkd
