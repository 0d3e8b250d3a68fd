// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/server_records.h"
#include "stores/vault/vault_private.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <limits>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

constexpr const char selectAfter[] = R"(
SELECT sequence, at, user, action, workspace, token, generation, outcome, details, previous, hash
FROM activity WHERE sequence > ? ORDER BY sequence)";
constexpr const char selectBefore[] = R"(
SELECT sequence, at, user, action, workspace, token, generation, outcome, details, previous, hash
FROM activity WHERE sequence < ? ORDER BY sequence DESC)";
constexpr const char selectName[] = R"(
SELECT coalesce((SELECT name FROM token WHERE id = ?1), (SELECT name FROM tombstone WHERE id = ?1), ''))";

/// The filter as the rows have it, so that a row that does not fit costs no text.
class Sieve
{
public:
    explicit Sieve(const ActivityFilter &filter)
        : m_workspace(uuidBytes(filter.workspace.text()))
        , m_token(keyOf(filter))
        , m_isImpossible((!filter.workspace.isEmpty() && !m_workspace)
                         || (!filter.token.isEmpty() && !m_token))
        , m_user(filter.user.toStdString())
        , m_since(filter.since ? toUnix(*filter.since) : 0)
        , m_until(filter.until ? toUnix(*filter.until) : std::numeric_limits<qint64>::max())
    {
        for (const QString &action : filter.actions) {
            m_actions.push_back(action.toStdString());
        }
    }
    [[nodiscard]] bool passes(const sqlite::Query &row) const
    {
        const qint64 at = row.integer(1);
        return !m_isImpossible && at >= m_since && at <= m_until && (m_user.empty() || row.text(2) == m_user)
            && (m_actions.empty()
                || std::find(m_actions.begin(), m_actions.end(), row.text(3)) != m_actions.end())
            && (!m_workspace || row.blob(4) == viewOf(*m_workspace))
            && (!m_token || row.blob(5) == viewOf(*m_token));
    }

private:
    /// What a server calls its token is known only with the workspace.
    static std::optional<UuidBytes> keyOf(const ActivityFilter &filter)
    {
        const auto workspace = uuidBytes(filter.workspace.text());
        return workspace && !filter.token.isEmpty() ? activityKey(*workspace, filter.token)
                                                    : uuidBytes(filter.token.text());
    }

    std::optional<UuidBytes> m_workspace;
    std::optional<UuidBytes> m_token;
    bool m_isImpossible;
    std::string m_user;
    std::vector<std::string> m_actions;
    qint64 m_since;
    qint64 m_until;
};

/// The vault's own id, or what the server calls it.
TokenId tokenOf(const sqlite::Query &row)
{
    const QString theirs = row.text(8).find("\"id\":") == std::string_view::npos
        ? QString()
        : QJsonDocument::fromJson(row.string(8).toUtf8()).object().value(u"id"_s).toString();
    return TokenId(theirs.isEmpty() ? uuidText(row.blob(5)) : theirs);
}

/// A token that was purged is still called what its own rows called it.
Result<QString> nameOf(sqlite::Connection &db, const sqlite::Query &row)
{
    sqlite::Query query(db, selectName);
    const auto step = query.bindBlob(row.blob(5)).step();
    if (!step) {
        return fail(step.error());
    }
    const QString name = query.string(0);
    return name.isEmpty()
        ? QJsonDocument::fromJson(row.string(8).toUtf8()).object().value(u"name"_s).toString()
        : name;
}

Result<ActivityRow> rowOf(sqlite::Connection &db, const sqlite::Query &row)
{
    const auto name = row.isNull(5) ? Result<QString>(QString()) : nameOf(db, row);
    if (!name) {
        return fail(name.error());
    }
    return ActivityRow{row.integer(0),
                       fromUnix(row.integer(1)),
                       row.string(2),
                       row.string(3),
                       WorkspaceId(row.isNull(4) ? QString() : uuidText(row.blob(4))),
                       row.isNull(5) ? TokenId() : tokenOf(row),
                       static_cast<Generation>(row.integer(6)),
                       row.string(7),
                       row.string(8),
                       *name,
                       row.blob(9).toByteArray(),
                       row.blob(10).toByteArray()};
}

Result<std::vector<ActivityRow>> rowsFrom(sqlite::Connection &db, const char *sql, qint64 from, int limit,
                                          const ActivityFilter &filter)
{
    const Sieve sieve(filter);
    std::vector<ActivityRow> rows;
    sqlite::Query query(db, sql);
    query.bind(from);
    while (rows.size() < static_cast<std::size_t>(std::max(limit, 0))) {
        const auto step = query.step();
        if (!step) {
            return fail(step.error());
        }
        if (!*step) {
            break;
        }
        if (!sieve.passes(query)) {
            continue;
        }
        auto row = rowOf(db, query);
        if (!row) {
            return fail(row.error());
        }
        rows.push_back(*std::move(row));
    }
    return rows;
}

} // namespace

Result<std::vector<ActivityRow>> Vault::activity(qint64 after, int limit, const ActivityFilter &filter)
{
    return rowsFrom(d->db, selectAfter, after, limit, filter);
}

Result<std::vector<ActivityRow>> Vault::activityBefore(qint64 before, int limit, const ActivityFilter &filter)
{
    return rowsFrom(d->db, selectBefore, before, limit, filter);
}

} // namespace tkd
