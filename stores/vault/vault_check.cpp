// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_check.h"

#include "stores/vault/past_tokens.h"
#include "stores/vault/resource_row.h"
#include "stores/vault/vault_text.h"
#include "stores/vault/vault_write.h"

#include <unordered_map>

namespace tkd {

namespace {

constexpr const char integrityCheck[] = "PRAGMA integrity_check";
constexpr const char foreignKeyCheck[] = "PRAGMA foreign_key_check";
constexpr const char selectWorkspaces[] =
    "SELECT number, id, platform, revision, tokens, settings, row_check FROM workspace";
constexpr const char selectTombstones[] =
    "SELECT id, workspace, name, generation, created, deleted, revision, row_check FROM tombstone";
constexpr const char selectResources[] =
    "SELECT workspace, " TKD_RESOURCE_COLUMNS ", row_check FROM resource";
constexpr const char selectLastChange[] = "SELECT max(coalesce((SELECT max(revision) FROM token), 0), "
                                          "coalesce((SELECT max(revision) FROM workspace), 0), "
                                          "coalesce((SELECT max(revision) FROM resource), 0))";

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
    [[nodiscard]] Result<void> integrity();
    [[nodiscard]] Result<void> foreignKeys();
    [[nodiscard]] Result<void> tokens();
    [[nodiscard]] Result<void> workspaces();
    [[nodiscard]] Result<void> tombstones();
    [[nodiscard]] Result<void> resources();
    [[nodiscard]] Result<void> lastChange();

    sqlite::Connection &m_db;
    CheckReport &m_report;
    std::unordered_map<qint64, qint64> m_living;
    qint64 m_lastSequence = 0;
};

QString idText(QByteArrayView id)
{
    return uuidText(id);
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
        const auto check = workspaceCheck(row.blob(1), row.text(2), row.integer(3), row.text(5));
        if (row.blob(6) != viewOf(check)) {
            add(VaultText::tr("The workspace %1 was changed outside Tokendesk, or is damaged.")
                    .arg(idText(row.blob(1))));
        }
        if (row.integer(4) != m_living[row.integer(0)]) {
            add(VaultText::tr("The workspace %1 counts other tokens than it has.").arg(idText(row.blob(1))));
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

Result<void> Checking::chain()
{
    Hasher::Hash head{};
    bool broken = false;
    const auto check = [this, &head, &broken](const sqlite::Query &row) {
        ++m_report.activities;
        const ChainedRow chained{row.integer(0), row.integer(1), row.text(2), row.text(3), row.blob(4),
                                 row.blob(5),    row.integer(6), row.text(7), row.text(8)};
        const QByteArrayView previous(head.data(), static_cast<qsizetype>(head.size()));
        const Hasher::Hash hash = chainHash(chained, previous);
        const QByteArrayView expected(hash.data(), static_cast<qsizetype>(hash.size()));
        if (!broken
            && (chained.sequence != m_lastSequence + 1 || row.blob(9) != previous
                || row.blob(10) != expected)) {
            broken = true; // everything after it is broken too: the first one says where
            add(VaultText::tr("The activity was changed at row %1.").arg(chained.sequence));
        }
        m_lastSequence = chained.sequence;
        head = hash;
    };
    static constexpr const char all[] = R"(
SELECT sequence, at, user, action, workspace, token, generation, outcome, details, previous, hash
FROM activity ORDER BY sequence)";
    const auto done = each(all, check);
    m_report.head = m_report.activities > 0
        ? QByteArray(reinterpret_cast<const char *>(head.data()), head.size())
        : QByteArray();
    return done;
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

Result<void> Checking::wholeChain()
{
    const auto done = chain();
    return done ? lastChange() : done;
}

Result<void> Checking::everything()
{
    for (const auto part :
         {&Checking::integrity, &Checking::foreignKeys, &Checking::tokens, &Checking::workspaces,
          &Checking::tombstones, &Checking::resources, &Checking::chain, &Checking::lastChange}) {
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

Result<CheckReport> Vault::fullCheck()
{
    return checkWhole(d->db);
}

} // namespace tkd
