// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_query.h"

namespace tkd {

/// Reads the text of a query into its terms. Lives on the stack of one reading.
class QueryReader
{
public:
    QueryReader(const WorkspaceRules &rules, Instant now);

    [[nodiscard]] std::vector<QueryTerm> read(const QString &text);
    /// What was wrong with the first term that could not be read; empty: all could.
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    /// One word of the text: `-key:"value"`.
    struct Piece
    {
        bool negated = false;
        bool quoted = false;
        QString key;
        QString value;
    };
    [[nodiscard]] Piece nextPiece(QStringView text, qsizetype &at) const;
    [[nodiscard]] std::optional<QueryTerm> termOf(const Piece &piece);
    [[nodiscard]] QueryTerm textTerm(QueryTerm::Kind kind, const Piece &piece) const;
    [[nodiscard]] QueryTerm traitTerm(const QString &word);
    [[nodiscard]] QueryTerm timeTerm(QueryTerm::Kind kind, const QString &text);
    [[nodiscard]] QueryTerm durationTerm(QueryTerm::Kind kind, bool less, std::chrono::seconds length) const;
    [[nodiscard]] QueryTerm unreadable(const QString &why);

    const WorkspaceRules &m_rules;
    Instant m_now;
    QString m_problem;
};

} // namespace tkd
