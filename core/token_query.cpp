// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_query.h"

#include "core/query_reader.h"

#include <algorithm>

namespace tkd {

namespace {

bool endsAPrefix(std::string_view word)
{
    return word.find('_') != std::string_view::npos;
}

/// True if whatever fits `term` fits `old` too.
bool implies(const QueryTerm &term, const QueryTerm &old)
{
    const bool isWordTypedOn = term.kind == QueryTerm::Kind::Word && old.kind == QueryTerm::Kind::Word
        && !term.negated && !old.negated && term.text.starts_with(old.text)
        && endsAPrefix(term.text) == endsAPrefix(old.text);
    return isWordTypedOn || term == old;
}

} // namespace

TokenQuery::TokenQuery(const QString &text, const WorkspaceRules &rules, Instant now)
    : m_labels(roleLabelsOf(rules))
    , m_unscopedIsEverything(rules.platform != nullptr && rules.unscopedIsEverything())
{
    QueryReader reader(rules, now);
    m_terms = reader.read(text);
    m_problem = reader.problem();
}

bool TokenQuery::narrows(const TokenQuery &before) const
{
    return m_labels == before.m_labels
        && std::all_of(before.m_terms.begin(), before.m_terms.end(), [this](const QueryTerm &old) {
               return std::any_of(m_terms.begin(), m_terms.end(),
                                  [&old](const QueryTerm &term) { return implies(term, old); });
           });
}

void TokenQuery::require(QueryTerm::Kind kind, const QString &word)
{
    QueryTerm term;
    term.kind = kind;
    term.caseMatters = true;
    term.text = word.toStdString();
    m_terms.push_back(std::move(term));
}

void TokenQuery::requireRole(const QString &word, const WorkspaceRules &rules)
{
    QueryTerm term;
    term.kind = QueryTerm::Kind::Role;
    term.caseMatters = true;
    const RoleDefinition *known = rules.roleByWord(word);
    term.text = (known != nullptr ? known->role.id() : word).toStdString();
    m_terms.push_back(std::move(term));
}

} // namespace tkd
