// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/role_labels.h"

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace tkd {

/// One condition of a query. Texts are folded UTF-8 unless case matters.
struct QueryTerm
{
    enum class Kind : quint8 {
        Word, ///< found where a person sees it
        Name,
        Role,
        Label, ///< `key`, or `key=value`
        Resource,
        Endpoint,
        Region,
        Is,
        Created, ///< a time from `from` to `until`
        Expires,
        Used,
        Nothing, ///< could not be read: nothing matches it
    };
    /// What is: can ask. Expired and Expiring are a time of expiry.
    enum class Trait : quint8 {
        None,
        Active, ///< accepted now: neither expired nor disabled nor of unknown outcome
        Expired,
        Expiring,
        Unused,
        Unscoped,
        Disabled,
        NeverShown,
        Unknown,
    };
    Kind kind = Kind::Word;
    Trait trait = Trait::None;
    bool negated = false;
    bool isStart = false; ///< a star stood at the end: what begins like this counts too
    bool caseMatters = false;
    std::string text = {};
    std::vector<std::string> roles = {}; ///< the known roles that are meant, by id
    qint64 from = 0; ///< seconds since 1970; the time 0 is never
    qint64 until = 0; ///< included

    friend bool operator==(const QueryTerm &, const QueryTerm &) = default;
};

/// What a person looks for: terms that all must fit. A plain word is found, in whatever case, anywhere in the
/// name, the scope, the region and the roles, and at the start of the id or of a part of the hint (anywhere
/// in them nearly every short word would be found). `role:`, `label:`, `region:`, `endpoint:`, `resource:`
/// and `name:` compare whole words, or beginnings with a star; `is:` asks for a state; `expires:`, `created:`
/// and `used:` for a time; a minus negates; quotes keep spaces, and take a word as it is. A word that is not
/// finished ("role:") is not there yet. A value; read on any thread. Times are those of `now`.
class TokenQuery
{
public:
    TokenQuery() = default;
    TokenQuery(const QString &text, const WorkspaceRules &rules, Instant now);

    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    [[nodiscard]] const std::vector<QueryTerm> &terms() const { return m_terms; }
    [[nodiscard]] const RoleLabels &labels() const { return m_labels; }
    /// True where an empty scope means everything.
    [[nodiscard]] bool unscopedIsEverything() const { return m_unscopedIsEverything; }
    /// One sentence about the first term that could not be read, or empty. Such a query matches nothing.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    /// True if whatever matches this one matches `before` too, so that only its hits need be looked at.
    [[nodiscard]] bool narrows(const TokenQuery &before) const;
    friend bool operator==(const TokenQuery &, const TokenQuery &) = default;

    /// A further condition, from an option of a command: the whole word, in this very case.
    void require(QueryTerm::Kind kind, const QString &word);
    void requireRole(const QString &word, const WorkspaceRules &rules);

private:
    std::vector<QueryTerm> m_terms;
    RoleLabels m_labels;
    QString m_problem;
    bool m_unscopedIsEverything = false;
};

/// The words that is: knows, in the order of the card: "active", "expired", …
[[nodiscard]] QStringList traitWords();

} // namespace tkd
