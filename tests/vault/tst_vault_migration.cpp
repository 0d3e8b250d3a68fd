// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/vault_fixture.h"

#include <sys/stat.h>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// The schema and the way from one version to the next, tried with made-up versions above the released ones.
class TestVaultMigration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void schema_isTheKnownOne();
    void schema_refusesWhatBreaksItsRules_data();
    void schema_refusesWhatBreaksItsRules();
    void ladder_fromNothing_givesWhatTheStepsGive();
    void olderVault_isTakenUpWithACopyBeside();
    void failingStep_leavesTheVersionBeforeIt();
    void olderVault_readOnly_isRefused();
    void newerVault_isRefusedNamingBoth();
    void twoProcesses_climbOnce();
    void releasedVault_opensAndIsWhole_data();
    void releasedVault_opensAndIsWhole();
};

namespace {

constexpr const char addNote[] = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT";
constexpr const char fillNote[] = "INSERT INTO note (text) SELECT name FROM token";
constexpr const char addColumn[] = "ALTER TABLE note ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0";
constexpr const char cannotBeRun[] = "INSERT INTO note (text) VALUES (NULL)";

/// The released ladder with two steps more; the last may be one that fails halfway.
SchemaLadder taller(bool lastFails = false)
{
    SchemaLadder ladder = vaultLadder();
    ladder.schemaHash.clear();
    ladder.steps.push_back({vaultSchemaVersion + 1, {addNote, fillNote}});
    ladder.steps.push_back(
        {vaultSchemaVersion + 2, lastFails ? std::vector{addColumn, cannotBeRun} : std::vector{addColumn}});
    return ladder;
}

VaultOptions with(const SchemaLadder &ladder)
{
    VaultOptions options;
    options.ladder = &ladder;
    return options;
}

void makeVault(const VaultFixture &fixture)
{
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
        (void)vault.create(workspace.id, newAction(), draftFor(workspace, name, fixture.clock.now())).value();
    }
}

QStringList copies(const VaultFixture &fixture)
{
    return QDir(fixture.directory.path()).entryList({u"*.bak"_s});
}

} // namespace

void TestVaultMigration::schema_isTheKnownOne()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    QCOMPARE(vault.connection().number("PRAGMA application_id").value(), vaultApplicationId);
    QCOMPARE(vault.connection().number("PRAGMA user_version").value(), vaultSchemaVersion);
    QCOMPARE(schemaHash(vault.connection())->toHex(), vaultLadder().schemaHash.toHex());
    QCOMPARE(vaultLadder().version(), vaultSchemaVersion);
}

void TestVaultMigration::schema_refusesWhatBreaksItsRules_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("digest of 31 bytes") << QByteArray("UPDATE token SET digest = zeroblob(31)");
    QTest::newRow("same digest twice") << QByteArray("UPDATE token SET digest = zeroblob(32)");
    QTest::newRow("text in a number") << QByteArray("UPDATE token SET created = 'yesterday'");
    QTest::newRow("NULL name") << QByteArray("UPDATE token SET name = NULL");
    QTest::newRow("huge name") << QByteArray("UPDATE token SET name = printf('%.*c', 5000, 'x')");
    QTest::newRow("huge scope") << QByteArray("UPDATE token SET scope = printf('%.*c', 200000, 'x')");
    QTest::newRow("year 10000") << QByteArray("UPDATE token SET expires = 253402300800");
    QTest::newRow("before 1970") << QByteArray("UPDATE token SET created = -1");
    QTest::newRow("generation 0") << QByteArray("UPDATE token SET generation = 0");
    QTest::newRow("unknown status") << QByteArray("UPDATE token SET status = 9");
    QTest::newRow("other algorithm") << QByteArray("UPDATE token SET alg = 2");
    QTest::newRow("no such workspace") << QByteArray("UPDATE token SET workspace = 77");
    QTest::newRow("workspace with tokens removed") << QByteArray("DELETE FROM workspace");
    QTest::newRow("negative count") << QByteArray("UPDATE workspace SET tokens = -1");
    QTest::newRow("two meta rows") << QByteArray("INSERT INTO meta (id, created, seen) VALUES (2, 0, 0)");
}

void TestVaultMigration::schema_refusesWhatBreaksItsRules()
{
    QFETCH(QByteArray, sql);
    VaultFixture fixture;
    makeVault(fixture);
    Vault vault = fixture.vault();
    QVERIFY(!vault.connection().execute(sql.constData()));
    QCOMPARE(vault.fullCheck()->problems, QStringList());
}

void TestVaultMigration::ladder_fromNothing_givesWhatTheStepsGive()
{
    const SchemaLadder ladder = taller();
    VaultFixture climbed;
    makeVault(climbed);
    VaultFixture fresh;
    Vault first = climbed.vault(with(ladder));
    Vault second = fresh.vault(with(ladder));
    QCOMPARE(schemaHash(first.connection())->toHex(), schemaHash(second.connection())->toHex());
    QCOMPARE(second.connection().number("PRAGMA user_version").value(), vaultSchemaVersion + 2);
    QVERIFY(copies(fresh).isEmpty());
}

void TestVaultMigration::olderVault_isTakenUpWithACopyBeside()
{
    const SchemaLadder ladder = taller();
    VaultFixture fixture;
    makeVault(fixture);
    Vault vault = fixture.vault(with(ladder));
    QCOMPARE(vault.connection().number("PRAGMA user_version").value(), vaultSchemaVersion + 2);
    QCOMPARE(vault.connection().number("SELECT count(*) FROM note WHERE pinned = 0").value(), 3);
    QCOMPARE(vault.fullCheck()->problems, QStringList());
    QVERIFY(!vault.connection().execute("ATTACH ':memory:' AS x")); // the door is shut again

    QCOMPARE(copies(fixture).size(), 1);
    const QString copy = fixture.directory.filePath(copies(fixture).front());
    struct stat status = {};
    QCOMPARE(::stat(QFile::encodeName(copy).constData(), &status), 0);
    QCOMPARE(int(status.st_mode & 0777), 0600);
    auto old = Vault::open({copy}, {}, fixture.clock);
    TKD_GOOD(old);
    QCOMPARE(old->state, VaultState::Opened);
    QCOMPARE(old->vault.workspaces()->front().tokens, 3);
    QCOMPARE(old->vault.fullCheck()->problems, QStringList());

    TKD_GOOD(fixture.open(with(ladder)));
    QCOMPARE(copies(fixture).size(), 1); // no second climb
}

void TestVaultMigration::failingStep_leavesTheVersionBeforeIt()
{
    const SchemaLadder ladder = taller(true);
    VaultFixture fixture;
    makeVault(fixture);
    const auto refused = fixture.open(with(ladder));
    QVERIFY(!refused);
    QVERIFY(!refused.error().message.isEmpty());
    auto connection = sqlite::Connection::open(QFile::encodeName(fixture.location().file), {});
    TKD_GOOD(connection);
    QCOMPARE(connection->number("PRAGMA user_version").value(), vaultSchemaVersion + 1);
    QCOMPARE(connection->number("SELECT count(*) FROM note").value(), 3);
    QVERIFY(!connection->number("SELECT count(pinned) FROM note")); // nothing of the failed step
    const SchemaLadder repaired = taller();
    TKD_GOOD(fixture.open(with(repaired)));
}

void TestVaultMigration::olderVault_readOnly_isRefused()
{
    const SchemaLadder ladder = taller();
    VaultFixture fixture;
    makeVault(fixture);
    VaultOptions options = with(ladder);
    options.readOnly = true;
    QCOMPARE(fixture.open(options).error().kind, ErrorKind::ReadOnly);
    QCOMPARE(fixture.open()->state, VaultState::Opened); // and is what it was
}

void TestVaultMigration::newerVault_isRefusedNamingBoth()
{
    const SchemaLadder ladder = taller();
    VaultFixture fixture;
    TKD_GOOD(fixture.open(with(ladder)));
    const auto refused = fixture.open();
    QCOMPARE(refused.error().kind, ErrorKind::TooNew);
    QVERIFY(refused.error().message.contains(QString::number(vaultSchemaVersion + 2)));
    QVERIFY(refused.error().message.contains(QString::number(vaultSchemaVersion)));
}

void TestVaultMigration::twoProcesses_climbOnce()
{
    const SchemaLadder ladder = taller();
    VaultFixture fixture;
    makeVault(fixture);
    auto late = sqlite::Connection::open(QFile::encodeName(fixture.location().file), {});
    TKD_GOOD(late);
    TKD_GOOD(late->enterJournalMode());
    TKD_GOOD(fixture.open(with(ladder)));
    TKD_GOOD(migrate(*late, QFile::encodeName(fixture.location().file), ladder));
    QCOMPARE(late->number("SELECT count(*) FROM note").value(), 3);
}

void TestVaultMigration::releasedVault_opensAndIsWhole_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &name : QDir(QFINDTESTDATA("fixtures")).entryList({u"vault-*.db"_s})) {
        QTest::newRow(qPrintable(name)) << QString(QFINDTESTDATA("fixtures") + u'/' + name);
    }
}

void TestVaultMigration::releasedVault_opensAndIsWhole()
{
    QFETCH(QString, file);
    VaultFixture fixture;
    QVERIFY(QFile::copy(file, fixture.location().file));
    QVERIFY(QFile::setPermissions(fixture.location().file, QFile::ReadOwner | QFile::WriteOwner));
    auto opened = fixture.open();
    TKD_GOOD(opened);
    QCOMPARE(opened->state, VaultState::Opened);
    Vault &vault = opened->vault;
    QCOMPARE(vault.fullCheck()->problems, QStringList());
    const auto all = vault.workspaces().value();
    QCOMPARE(all.size(), platforms().size() + 1);
    qint64 tokens = 0;
    for (const Workspace &workspace : all) {
        const auto page = vault.page(workspace.id, {}, 100);
        TKD_GOOD(page);
        QCOMPARE(qint64(page->tokens.size()), workspace.tokens);
        tokens += workspace.tokens;
        TKD_GOOD(
            vault.create(workspace.id, newAction(), draftFor(workspace, u"new-one"_s, fixture.clock.now())));
    }
    QVERIFY(tokens >= qint64(platforms().size()));
    QCOMPARE(vault.fullCheck()->problems, QStringList());
}

QTEST_GUILESS_MAIN(TestVaultMigration)
#include "tst_vault_migration.moc"
