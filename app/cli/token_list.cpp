// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/draft_options.h"
#include "app/cli/token_output.h"
#include "core/token_matcher.h"

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstPage = 50; // the first line is out at once
constexpr int laterPages = 2000;

/// The query, and what --role, -l and the others ask for: a token has to fit all of it.
TokenQuery queryOf(const TokenList &command, const WorkspaceRules &rules, Instant now)
{
    TokenQuery query(command.query.join(u' '), rules, now);
    for (const QString &word : command.filter.roles) {
        query.requireRole(word, rules);
    }
    const auto require = [&query](QueryTerm::Kind kind, const QStringList &words) {
        for (const QString &word : words) {
            query.require(kind, word);
        }
    };
    require(QueryTerm::Kind::Label, command.filter.labels);
    require(QueryTerm::Kind::Resource, command.filter.resources);
    require(QueryTerm::Kind::Endpoint, command.filter.endpoints);
    if (command.filter.region) {
        query.require(QueryTerm::Kind::Region, *command.filter.region);
    }
    return query;
}

std::vector<std::uint32_t> rowsOf(const TokenQuery &query, const TokenChunk &chunk)
{
    TokenMatcher matcher(query, chunk);
    std::vector<std::uint32_t> rows;
    rows.reserve(chunk.size());
    for (std::uint32_t row = 0; row < chunk.size(); ++row) {
        if (matcher.matches(row)) {
            rows.push_back(row);
        }
    }
    return rows;
}

} // namespace

ExitCode run(Session &session, const TokenList &command)
{
    if (auto opened = session.openWorkspace(); !opened) {
        return session.refuse(opened.error());
    }
    if (auto ours = refuseForeign(command.filter, session.rules()); !ours) {
        return reportUsage(ours.error());
    }
    const TokenQuery query = queryOf(command, session.rules(), session.now());
    if (!query.problem().isEmpty()) {
        return reportUsage({ErrorKind::Invalid, query.problem()});
    }
    if (auto looked = session.tokens().lookAtList(true); !looked) {
        return report(looked.error());
    }
    const TokenView view{session.rules(), session.now(), session.color(), nullptr};
    TokenListWriter writer(session.output(), session.format(OutputFormat::Table));
    ListCursor cursor;
    for (int limit = firstPage;; limit = laterPages) {
        auto page = session.tokens().page(cursor, limit);
        if (!page) {
            return report(page.error());
        }
        const TokenChunk chunk(std::move(page->tokens));
        writer.add(view, chunk.batch(), rowsOf(query, chunk));
        if (!page->next) {
            break;
        }
        if (!session.output().flush()) {
            return session.finish(); // nobody reads on (head, a closed pager), or the disk is full
        }
        cursor = *page->next;
    }
    writer.finish(&view);
    return session.finish(session.tokens().isOld() ? ExitCode::Failed : ExitCode::Done);
}

} // namespace tkd::cli
