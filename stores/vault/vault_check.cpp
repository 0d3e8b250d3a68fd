// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_check.h"

#include "stores/vault/kept_row.h"
#include "stores/vault/past_tokens.h"
#include "stores/vault/resource_row.h"
#include "stores/vault/server_rows.h"
#include "stores/vault/vault_text.h"
#include "stores/vault/vault_write.h"

#include <algorithm>
#include <unordered_map>

namespace tkd {

namespace {

constexpr const char integrityCheck[] = "PRAGMA integrity_check";
constexpr const char foreignKeyCheck[] = "PRAGMA foreign_key_check";
constexpr const char selectWorkspaces[] =
    "SELECT number, id, platform, revision, tokens, settings, row_check, purged FROM workspace";
constexpr const char selectPastDigests[] =
    "SELECT digest, token, generation, row_check FROM past_digest ORDER BY digest";
constexpr const char selectTombstones[] =
    "SELECT id, workspace, name, generation, created, deleted, revision, row_check FROM tombstone";
constexpr const char selectResources[] =
    "SELECT workspace, " TKD_RESOURCE_COLUMNS ", row_check FROM resource";
constexpr const char selectKept[] = R"(
SELECT kept_secret.workspace, kept_secret.token, kept_secret.generation, kept_secret.kept, sealed,
    kept_secret.row_check, token.kept, token.generation
FROM kept_secret LEFT JOIN token ON token.id = kept_secret.token AND token.workspace = kept_secret.workspace
WHERE kept_secret.workspace NOT IN (SELECT workspace FROM connection))";
constexpr const char selectServerKept[] = R"(
SELECT kept_secret.workspace, kept_secret.token, kept_secret.generation, kept_secret.kept, sealed,
    kept_secret.row_check, json_extract(server_token.token, '$.kept'),
    json_extract(server_token.token, '$.generation')
FROM kept_secret LEFT JOIN server_token ON server_token.workspace = kept_secret.workspace
    AND server_token.id = CAST(kept_secret.token AS TEXT)
WHERE kept_secret.workspace IN (SELECT workspace FROM connection))";
constexpr const char selectUnkept[] = R"(
SELECT id FROM token
LEFT JOIN kept_secret ON kept_secret.workspace = token.workspace AND kept_secret.token = token.id
WHERE token.kept = 1 AND kept_secret.token IS NULL)";
constexpr const char selectChain[] = R"(
SELECT sequence, at, user, action, workspace, token, generation, outcome, details, previous, hash
FROM activity ORDER BY sequence)";
constexpr const char selectChainEnd[] = R"(
SELECT sequence, at, user, action, workspace, token, generation, outcome, details, previous, hash
FROM activity WHERE sequence > (SELECT max(sequence) FROM activity) - 100 ORDER BY sequence)";
// Workspace by workspace, as the indexes lie.
constexpr const char selectLastChange[] = R"(
SELECT coalesce(max(max(revision, ifnull((SELECT max(revision) FROM token WHERE workspace = number), 0),
                        ifnull((SELECT max(revision) FROM tombstone WHERE workspace = number), 0),
                        ifnull((SELECT max(revision) FROM resource WHERE workspace = number), 0))), 0)
FROM workspace)";

constexpr const char selectCounts[] =
    "SELECT id, tokens, (SELECT count(*) FROM token WHERE workspace = number)"
    " + (SELECT count(*) FROM server_token WHERE workspace = number) FROM workspace";
constexpr const char selectConnections[] = "SELECT " TKD_CONNECTION_COLUMNS ", row_check FROM connection";
constexpr const char selectServerTokens[] = "SELECT workspace, id, token, row_check FROM server_token";
constexpr const char selectIntents[] = "SELECT " TKD_INTENT_COLUMNS ", row_check FROM server_intent";

constexpr int mostProblems = 20;

/// One check over a snapshot: walks the tables and collects what is wrong.
class Checking
{
public:
    Checking(sqlite::Connection &db, CheckReport &report)
        : m_db(db)
        , m_report(report)
    {
    }

    [[nodiscard]] Result<void> everything();
    [[nodiscard]] Result<void> chain();
    [[nodiscard]] Result<void> quick();
    /// The chain, and that its end was not cut off.
    [[nodiscard]] Result<void> wholeChain();

private:
    void add(const QString &problem)
    {
        if (m_report.problems.size() < mostProblems) {
            m_report.problems.append(problem);
        }
    }
    /// Damage met while reading is a finding; anything else (a lock, a stop) ends the check.
    template <class Row>
    [[nodiscard]] Result<void> each(const char *sql, Row &&row);
    void checkLink(const sqlite::Query &row);
    [[nodiscard]] Result<void> chainEnd();
    [[nodiscard]] Result<void> counts();
    [[nodiscard]] Result<void> integrity();
    [[nodiscard]] Result<void> foreignKeys();
    [[nodiscard]] Result<void> tokens();
    [[nodiscard]] Result<void> workspaces();
    [[nodiscard]] Result<void> tombstones();
    [[nodiscard]] Result<void> keptCopies();
    [[nodiscard]] Result<void> pastDigests();
    [[nodiscard]] Result<void> resources();
    [[nodiscard]] Result<void> lastChange();
    [[nodiscard]] Result<void> serverTokens();
    [[nodiscard]] Result<void> connections();

    sqlite::Connection &m_db;
    CheckReport &m_report;
    std::unordered_map<qint64, qint64> m_living;
    qint64 m_lastSequence = 0;
    Hasher::Hash m_head{};
    bool m_broken = false;
};

QString idText(QByteArrayView id)
{
    return uuidText(id);
}

QString otherCount(const QString &workspace)
{
    return VaultText::tr("The workspace %1 counts other tokens than it has.").arg(workspace);
}

template <class Row>
Result<void> Checking::each(const char *sql, Row &&row)
{
    sqlite::Query query(m_db, sql);
    while (true) {
        const auto step = query.step();
        if (!step && step.error().kind == ErrorKind::Corrupt) {
            add(VaultText::tr("A part of the vault file cannot be read."));
            return {};
        }
        if (!step) {
            return fail(step.error());
        }
        if (!*step) {
            return {};
        }
        row(query);
    }
}

Result<void> Checking::integrity()
{
    return each(integrityCheck, [this](const sqlite::Query &row) {
        if (row.text(0) != "ok") {
            add(VaultText::tr("The vault file is damaged: %1").arg(row.string(0).left(200)));
        }
    });
}

Result<void> Checking::foreignKeys()
{
    return each(foreignKeyCheck, [this](const sqlite::Query &row) {
        add(VaultText::tr("A row of the table %1 belongs to no workspace.").arg(row.string(0)));
    });
}

Result<void> Checking::tokens()
{
    return each(selectAllRecords, [this](const sqlite::Query &row) {
        const TokenRecord record = recordOf(row);
        ++m_report.tokens;
        ++m_living[record.workspace];
        const auto check = rowCheck(record);
        if (storedCheck(row) != viewOf(check)) {
            add(VaultText::tr("The token %1 was changed outside Tokendesk, or is damaged.")
                    .arg(idText(viewOf(record.id))));
        }
    });
}

Result<void> Checking::workspaces()
{
    return each(selectWorkspaces, [this](const sqlite::Query &row) {
        const auto check =
            workspaceCheck(row.blob(1), row.text(2), row.integer(3), row.text(5), row.integer(7));
        if (row.blob(6) != viewOf(check)) {
            add(VaultText::tr("The workspace %1 was changed outside Tokendesk, or is damaged.")
                    .arg(idText(row.blob(1))));
        }
        if (row.integer(4) != m_living[row.integer(0)]) {
            add(otherCount(idText(row.blob(1))));
        }
    });
}

Result<void> Checking::tombstones()
{
    return each(selectTombstones, [this](const sqlite::Query &row) {
        const auto check = tombstoneCheck({row.blob(0), row.integer(1), row.text(2), row.integer(3),
                                           row.integer(4), row.integer(5), row.integer(6)});
        if (row.blob(7) != viewOf(check)) {
            add(VaultText::tr("The deleted token %1 was changed outside Tokendesk, or is damaged.")
                    .arg(idText(row.blob(0))));
        }
    });
}

/// A copy and its token's flag belong together: a copy without one would stay behind unseen.
Result<void> Checking::keptCopies()
{
    const auto look = [this](const sqlite::Query &row) {
        const KeptRow kept{row.integer(0), row.blob(1).toByteArray(), row.integer(2), row.integer(3),
                           row.blob(4).toByteArray()};
        const auto check = rowCheck(kept);
        if (row.blob(5) != viewOf(check)) {
            add(VaultText::tr("The kept copy of the token %1 was changed outside Tokendesk, or is damaged.")
                    .arg(idText(kept.token)));
        } else if (row.integer(6) != 1 || row.integer(7) != kept.generation) {
            add(VaultText::tr("A copy is kept of %1, which is no token of this generation.")
                    .arg(idText(kept.token)));
        }
    };
    auto done = each(selectKept, look);
    done = done ? each(selectServerKept, look) : done;
    done = done
        ? each(selectUnkept,
               [this](const sqlite::Query &row) {
                   add(VaultText::tr("The kept copy of the token %1 is missing.").arg(idText(row.blob(0))));
               })
        : done;
    const auto mark = done ? readKeyMark(m_db) : Result<std::optional<KeyMark>>(fail(done.error()));
    if (!mark && mark.error().kind == ErrorKind::Corrupt) {
        add(mark.error().message);
        return {};
    }
    return mark ? Result<void>() : fail(mark.error());
}

Result<void> Checking::pastDigests()
{
    return each(selectPastDigests, [this](const sqlite::Query &row) {
        const auto check = pastCheck({row.blob(0), row.blob(1), row.integer(2)});
        if (row.blob(3) != viewOf(check)) {
            add(VaultText::tr(
                    "An earlier secret of the token %1 was changed outside Tokendesk, or is damaged.")
                    .arg(idText(row.blob(1))));
        }
    });
}

Result<void> Checking::resources()
{
    return each(selectResources, [this](const sqlite::Query &row) {
        const auto check = ResourceRow(row).check();
        if (row.blob(8) != viewOf(check)) {
            add(VaultText::tr("The resource %1 was changed outside Tokendesk, or is damaged.")
                    .arg(row.string(1)));
        }
    });
}

Result<void> Checking::serverTokens()
{
    return each(selectServerTokens, [this](const sqlite::Query &row) {
        ++m_living[row.integer(0)];
        const auto check = serverTokenCheck(row.integer(0), row.text(1), row.text(2));
        if (row.blob(3) != viewOf(check)) {
            add(VaultText::tr("The server's token %1 was changed outside Tokendesk, or is damaged.")
                    .arg(row.string(1)));
        }
    });
}

Result<void> Checking::connections()
{
    auto done = each(selectConnections, [this](const sqlite::Query &row) {
        const auto check = rowCheck(connectionRowOf(row));
        if (row.blob(5) != viewOf(check)) {
            add(VaultText::tr("A connection to a server was changed outside Tokendesk, or is damaged."));
        }
    });
    return done ? each(selectIntents,
                       [this](const sqlite::Query &row) {
                           const auto check = rowCheck(intentRowOf(row));
                           if (row.blob(6) != viewOf(check)) {
                               add(VaultText::tr("What was asked of a server was changed outside Tokendesk, "
                                                 "or is damaged."));
                           }
                       })
                : done;
}

/// One row of the activity against the one before it.
void Checking::checkLink(const sqlite::Query &row)
{
    ++m_report.activities;
    const ChainedRow chained{row.integer(0), row.integer(1), row.text(2), row.text(3), row.blob(4),
                             row.blob(5),    row.integer(6), row.text(7), row.text(8)};
    const QByteArrayView previous(m_head.data(), static_cast<qsizetype>(m_head.size()));
    const Hasher::Hash hash = chainHash(chained, previous);
    const QByteArrayView expected(hash.data(), static_cast<qsizetype>(hash.size()));
    if (!m_broken
        && (chained.sequence != m_lastSequence + 1 || row.blob(9) != previous || row.blob(10) != expected)) {
        m_broken = true; // everything after it is broken too: the first one says where
        add(VaultText::tr("The activity was changed at row %1.").arg(chained.sequence));
    }
    m_lastSequence = chained.sequence;
    m_head = hash;
}

Result<void> Checking::chain()
{
    const auto done = each(selectChain, [this](const sqlite::Query &row) { checkLink(row); });
    m_report.head = m_report.activities > 0
        ? QByteArray(reinterpret_cast<const char *>(m_head.data()), qsizetype(m_head.size()))
        : QByteArray();
    return done;
}

Result<void> Checking::chainEnd()
{
    return each(selectChainEnd, [this](const sqlite::Query &row) {
        if (m_report.activities == 0 && row.integer(0) > 1) {
            // What is before the first of them is taken as it says.
            const QByteArrayView previous = row.blob(9);
            std::copy_n(previous.data(), std::min(m_head.size(), static_cast<std::size_t>(previous.size())),
                        m_head.begin());
            m_lastSequence = row.integer(0) - 1;
        }
        checkLink(row);
    });
}

Result<void> Checking::counts()
{
    return each(selectCounts, [this](const sqlite::Query &row) {
        if (row.integer(1) != row.integer(2)) {
            add(otherCount(idText(row.blob(0))));
        }
    });
}

/// A revision is the sequence of an activity row: a change without its row shows that the end was cut off.
Result<void> Checking::lastChange()
{
    return each(selectLastChange, [this](const sqlite::Query &row) {
        if (row.integer(0) > m_lastSequence) {
            add(VaultText::tr("The end of the activity is missing."));
        }
    });
}

Result<void> Checking::quick()
{
    for (const auto part : {&Checking::chainEnd, &Checking::lastChange, &Checking::counts}) {
        const auto done = (this->*part)();
        if (!done) {
            return done;
        }
    }
    return {};
}

Result<void> Checking::wholeChain()
{
    const auto done = chain();
    return done ? lastChange() : done;
}

Result<void> Checking::everything()
{
    for (const auto part :
         {&Checking::integrity, &Checking::foreignKeys, &Checking::tokens, &Checking::serverTokens,
          &Checking::workspaces, &Checking::tombstones, &Checking::pastDigests, &Checking::keptCopies,
          &Checking::resources, &Checking::connections, &Checking::chain, &Checking::lastChange}) {
        const auto done = (this->*part)();
        if (!done) {
            return done;
        }
    }
    return {};
}

Result<CheckReport> check(sqlite::Connection &db, Result<void> (Checking::*what)())
{
    const auto snapshot = sqlite::Transaction::begin(db, sqlite::Transaction::Kind::Read);
    if (!snapshot) {
        return fail(snapshot.error());
    }
    CheckReport report;
    Checking checking(db, report);
    const auto done = (checking.*what)();
    if (!done) {
        return fail(done.error());
    }
    return report;
}

} // namespace

Result<CheckReport> Vault::verifyChain()
{
    return check(d->db, &Checking::wholeChain);
}

Result<CheckReport> checkWhole(sqlite::Connection &connection)
{
    return check(connection, &Checking::everything);
}

Result<CheckReport> Vault::quickCheck()
{
    return check(d->db, &Checking::quick);
}

Result<CheckReport> Vault::fullCheck()
{
    return checkWhole(d->db);
}

} // namespace tkd
