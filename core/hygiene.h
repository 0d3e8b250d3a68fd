// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_batch.h"
#include "core/workspace_rules.h"

#include <QStringList>

#include <unordered_map>

namespace tkd {

/// What is looked for in tokens that somebody should think about again.
enum class HygieneRule : quint8 {
    UnscopedOperator, ///< reaches everything, and may change it
    NoExpiry, ///< where the workspace has one
    Unused, ///< last used long ago
    NeverUsed, ///< not used since it was made, which is a while ago
    SameScope, ///< another token has the same role and scope
    NeverShown, ///< nobody can have it
};

/// "unscoped-operator", "no-expiry", "unused", "never-used", "same-scope", "never-shown".
[[nodiscard]] QString hygieneWord(HygieneRule rule);
[[nodiscard]] std::vector<HygieneRule> hygieneRules();
[[nodiscard]] std::optional<HygieneRule> hygieneRuleOf(QStringView word);

struct HygieneFinding
{
    HygieneRule rule;
    TokenId token;
    QString name;
    QString text; ///< what is wrong, without a full stop
    friend bool operator==(const HygieneFinding &, const HygieneFinding &) = default;
};

/// Goes through the tokens of one workspace, batch by batch. What is refused anyway (expired, disabled) is
/// left alone. Holds the findings and one line for each different scope, not the tokens.
class HygieneCheck
{
public:
    HygieneCheck(const WorkspaceRules &rules, Instant now, std::vector<HygieneRule> wanted = hygieneRules());

    void add(const TokenBatch &batch);
    [[nodiscard]] const std::vector<HygieneFinding> &findings() const { return m_findings; }

private:
    [[nodiscard]] bool isWanted(HygieneRule rule) const;
    void look(const TokenBatch &batch, std::size_t row);
    void lookAtUse(const TokenBatch &batch, std::size_t row);
    void lookForTwin(const TokenBatch &batch, std::size_t row);
    [[nodiscard]] bool reachesEverything(const TokenBatch &batch, std::size_t row) const;
    [[nodiscard]] bool mayChange(const TokenBatch &batch, std::size_t row) const;
    void report(HygieneRule rule, const TokenBatch &batch, std::size_t row, QString text);

    const WorkspaceRules &m_rules;
    qint64 m_now;
    std::vector<HygieneRule> m_wanted;
    std::vector<HygieneFinding> m_findings;
    std::unordered_map<std::string, QString> m_firstOfScope; ///< its name or id
};

} // namespace tkd
