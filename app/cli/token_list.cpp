// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/token_output.h"

#include <QCoreApplication>

#include <algorithm>

namespace tkd::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstPage = 50; // the first line is out at once
constexpr int laterPages = 2000;

/// What --role, -l and the others keep: a token has to fit all of them.
class Filter
{
public:
    Filter(const TokenOptions &options, const WorkspaceRules &rules)
        : m_region(options.region)
    {
        for (const QString &word : options.roles) {
            const RoleDefinition *role = rules.roleByWord(word);
            m_roles.push_back((role != nullptr ? role->role.id() : word).toStdString());
        }
        for (const QStringList *list : {&options.labels, &options.resources, &options.endpoints}) {
            for (const QString &item : *list) {
                m_scope.push_back(item.toStdString());
            }
        }
    }
    [[nodiscard]] std::vector<std::uint32_t> rowsOf(const TokenBatch &batch) const
    {
        std::vector<std::uint32_t> rows;
        rows.reserve(batch.size());
        for (std::uint32_t row = 0; row < batch.size(); ++row) {
            if (fits(batch, row)) {
                rows.push_back(row);
            }
        }
        return rows;
    }

private:
    [[nodiscard]] bool fits(const TokenBatch &batch, std::uint32_t row) const
    {
        return (!m_region || batch.region(row) == m_region->toStdString())
            && std::all_of(
                   m_roles.begin(), m_roles.end(),
                   [&batch, row](const std::string &role) { return holds(batch.roles(row), role, ','); })
            && std::all_of(m_scope.begin(), m_scope.end(), [&batch, row](const std::string &item) {
                   return holds(batch.scope(row), item, item.find('=') == std::string::npos ? '=' : ',');
               });
    }
    /// True if `items` (separated by commas and U+001F) has `item`; with `end` '=' a bare label key counts
    /// too.
    [[nodiscard]] static bool holds(std::string_view items, std::string_view item, char end)
    {
        for (auto at = items.find(item); at != std::string_view::npos; at = items.find(item, at + 1)) {
            const bool starts = at == 0 || items[at - 1] == ',' || items[at - 1] == '\x1f';
            const auto next = at + item.size();
            if (starts
                && (next == items.size() || items[next] == ',' || items[next] == '\x1f'
                    || items[next] == end)) {
                return true;
            }
        }
        return false;
    }

    std::vector<std::string> m_roles;
    std::vector<std::string> m_scope;
    std::optional<QString> m_region;
};

} // namespace

ExitCode run(Session &session, const TokenList &command)
{
    if (auto opened = session.openWorkspace(); !opened) {
        return report(opened.error());
    }
    const Filter filter(command.filter, session.rules());
    TokenListWriter writer(
        session.output(),
        {session.rules(), session.now(), session.format(OutputFormat::Table), session.color()});
    ListCursor cursor;
    for (int limit = firstPage;; limit = laterPages) {
        const auto page = session.vault().page(session.workspace().id, cursor, limit);
        if (!page) {
            return report(page.error());
        }
        writer.add(page->tokens, filter.rowsOf(page->tokens));
        if (!page->next) {
            break;
        }
        if (!session.output().flush()) {
            return ExitCode::Failed; // nobody reads on (head, a closed pager)
        }
        cursor = *page->next;
    }
    writer.finish();
    return session.output().flush() ? ExitCode::Done : ExitCode::Failed;
}

} // namespace tkd::cli
