// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/vault_files.h"

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// Logs and journals that lie beside a vault and are not its own. SQLite itself takes any of them for the
/// file's: so this is where a vault could be lost without a word.
class TestVaultSideFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vaultWithItsLog_fromElsewhere_isTakenWithAllOfIt();
    void foreignDatabase_withALog_isRefusedAndLeftAsItIs();
    void log_ofAnotherVault_isNeverTakenForGood_data();
    void log_ofAnotherVault_isNeverTakenForGood();
    void log_ofALaterTime_needsRepair();
    void log_ofAnEarlierTime_changesNothing();
    void log_thatIsCutOrRubbish_losesOnlyItsTail_data();
    void log_thatIsCutOrRubbish_losesOnlyItsTail();
    void journal_ofAnotherDatabase_isRefused();
    void journal_thatWasEnded_isNotInTheWay();
};

namespace {

/// A vault with `checkpointed` tokens in its file and `logged` more in its log, copied as a crash leaves the
/// two.
struct Crashed
{
    QByteArray file;
    QByteArray log;
};

Crashed crashed(int checkpointed, int logged)
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    const auto make = [&](int count) {
        for (int i = 0; i < count; ++i) {
            (void)vault.create(workspace.id, newAction(), draftFor(workspace, u"t"_s, fixture.clock.now()))
                .value();
        }
    };
    make(checkpointed);
    (void)vault.checkpointTruncate().value();
    make(logged);
    return {bytesOf(fixture.location().file), bytesOf(fixture.location().file + u"-wal"_s)};
}

void lay(const VaultFixture &fixture, const QByteArray &file, const QByteArray &log)
{
    write(fixture.location().file, file);
    write(fixture.location().file + u"-wal"_s, log);
}

int tokensIn(Vault &vault)
{
    return int(vault.page(firstWorkspace(vault).id, {}, 10000)->tokens.size());
}

} // namespace

void TestVaultSideFiles::vaultWithItsLog_fromElsewhere_isTakenWithAllOfIt()
{
    const Crashed theirs = crashed(5, 7);
    VaultFixture fixture;
    lay(fixture, theirs.file, theirs.log);
    auto opened = fixture.open();
    TKD_GOOD(opened);
    QCOMPARE(opened->state, VaultState::Opened);
    QVERIFY(opened->recovered);
    QCOMPARE(tokensIn(opened->vault), 12);
    QCOMPARE(opened->vault.fullCheck()->problems, QStringList());
}

void TestVaultSideFiles::foreignDatabase_withALog_isRefusedAndLeftAsItIs()
{
    VaultFixture source;
    const QByteArray name = QFile::encodeName(source.location().file);
    write(source.location().file, {});
    auto connection = sqlite::Connection::open(name, {});
    TKD_GOOD(connection);
    TKD_GOOD(connection->enterJournalMode());
    TKD_GOOD(connection->execute("CREATE TABLE theirs (a)"));
    TKD_GOOD(connection->execute("INSERT INTO theirs VALUES (1)"));
    const QByteArray file = bytesOf(source.location().file);
    const QByteArray log = bytesOf(source.location().file + u"-wal"_s);
    QVERIFY(!log.isEmpty());
    VaultFixture fixture;
    lay(fixture, file, log);
    QCOMPARE(fixture.open().error().kind, ErrorKind::Corrupt);
    QCOMPARE(bytesOf(fixture.location().file), file);
    QCOMPARE(bytesOf(fixture.location().file + u"-wal"_s), log);
}

void TestVaultSideFiles::log_ofAnotherVault_isNeverTakenForGood_data()
{
    QTest::addColumn<int>("ours");
    QTest::addColumn<int>("theirsInFile");
    QTest::addColumn<int>("theirsInLog");
    QTest::newRow("small beside large") << 300 << 0 << 3;
    QTest::newRow("large beside small") << 1 << 300 << 3;
    QTest::newRow("two of a size") << 100 << 100 << 20;
    QTest::newRow("long log") << 40 << 40 << 400;
    QTest::newRow("both small") << 1 << 1 << 1;
}

void TestVaultSideFiles::log_ofAnotherVault_isNeverTakenForGood()
{
    QFETCH(int, ours);
    QFETCH(int, theirsInFile);
    QFETCH(int, theirsInLog);
    const QByteArray file = crashed(ours, 0).file;
    const QByteArray log = crashed(theirsInFile, theirsInLog).log;
    VaultFixture fixture;
    lay(fixture, file, log);
    {
        auto opened = fixture.open();
        // Refused, or opened for looking only, or found by the full check that follows such an opening.
        if (opened && opened->state == VaultState::Opened) {
            QVERIFY(opened->recovered);
            QVERIFY(!opened->vault.fullCheck()->isGood());
            return;
        }
        QVERIFY(!opened || opened->state == VaultState::NeedsRepair);
        QCOMPARE(opened ? opened->reason.kind : opened.error().kind, ErrorKind::Corrupt);
    }
    QCOMPARE(bytesOf(fixture.location().file), file);
    QCOMPARE(bytesOf(fixture.location().file + u"-wal"_s), log);
}

/// What happens to people: a backup is put back, and the log of the day stays beside it.
void TestVaultSideFiles::log_ofALaterTime_needsRepair()
{
    VaultFixture source;
    Vault vault = source.vault();
    const Workspace workspace = firstWorkspace(vault);
    const auto make = [&](int count) {
        for (int i = 0; i < count; ++i) {
            (void)vault.create(workspace.id, newAction(), draftFor(workspace, u"t"_s, source.clock.now()))
                .value();
        }
        (void)vault.checkpointTruncate().value();
    };
    make(10);
    const QByteArray backup = bytesOf(source.location().file);
    make(300);
    (void)vault.create(workspace.id, newAction(), draftFor(workspace, u"last"_s, source.clock.now())).value();
    const QByteArray log = bytesOf(source.location().file + u"-wal"_s);
    VaultFixture fixture;
    lay(fixture, backup, log);
    {
        const auto opened = fixture.open();
        QVERIFY(!opened || opened->state == VaultState::NeedsRepair);
    }
    QCOMPARE(bytesOf(fixture.location().file), backup);
    QVERIFY(QFile::remove(fixture.location().file + u"-wal"_s));
    QVERIFY(QFile::remove(fixture.location().file + u"-shm"_s) || true);
    Vault restored = fixture.vault();
    QCOMPARE(tokensIn(restored), 10);
}

void TestVaultSideFiles::log_ofAnEarlierTime_changesNothing()
{
    VaultFixture source;
    const QString path = source.location().file;
    QByteArray earlier;
    {
        Vault vault = source.vault();
        const Workspace workspace = firstWorkspace(vault);
        (void)vault.create(workspace.id, newAction(), draftFor(workspace, u"a"_s, source.clock.now()))
            .value();
        earlier = bytesOf(path + u"-wal"_s);
        for (int i = 0; i < 300; ++i) {
            (void)vault.create(workspace.id, newAction(), draftFor(workspace, u"b"_s, source.clock.now()))
                .value();
        }
    }
    VaultFixture fixture;
    lay(fixture, bytesOf(path), earlier);
    auto opened = fixture.open();
    const bool seen =
        !opened || opened->state == VaultState::NeedsRepair || !opened->vault.fullCheck()->isGood();
    QVERIFY(seen);
}

void TestVaultSideFiles::log_thatIsCutOrRubbish_losesOnlyItsTail_data()
{
    QTest::addColumn<QString>("what");
    for (const QString &what : {u"empty"_s, u"cut in the header"_s, u"cut in a frame"_s, u"rubbish"_s,
                                u"rubbish at the end"_s, u"one bit"_s}) {
        QTest::newRow(qPrintable(what)) << what;
    }
}

void TestVaultSideFiles::log_thatIsCutOrRubbish_losesOnlyItsTail()
{
    QFETCH(QString, what);
    const Crashed ours = crashed(5, 7);
    QByteArray log = ours.log;
    if (what == u"empty") {
        log.clear();
    } else if (what == u"cut in the header") {
        log.truncate(20);
    } else if (what == u"cut in a frame") {
        log.chop(2000);
    } else if (what == u"rubbish") {
        log = QByteArray(log.size(), '\x5a');
    } else if (what == u"rubbish at the end") {
        log.append(QByteArray(5000, '\x5a'));
    } else {
        log[log.size() / 2] = static_cast<char>(log[log.size() / 2] ^ 1);
    }
    VaultFixture fixture;
    lay(fixture, ours.file, log);
    auto opened = fixture.open();
    TKD_GOOD(opened);
    QCOMPARE(opened->state, VaultState::Opened);
    // Frames have a checksum: those before the damage count, and the whole is of one moment.
    const int tokens = tokensIn(opened->vault);
    QVERIFY2(what == u"rubbish at the end" ? tokens == 12 : tokens >= 5 && tokens < 12,
             QByteArray::number(tokens).constData());
    QCOMPARE(opened->vault.fullCheck()->problems, QStringList());
}

void TestVaultSideFiles::journal_ofAnotherDatabase_isRefused()
{
    // A journal as another program leaves it when it is killed in the middle.
    VaultFixture source;
    write(source.location().file, {});
    sqlite::ConnectionOptions options;
    options.testJournalMode = "delete";
    auto connection = sqlite::Connection::open(QFile::encodeName(source.location().file), options);
    TKD_GOOD(connection);
    TKD_GOOD(connection->execute("CREATE TABLE theirs (a)"));
    TKD_GOOD(connection->execute("INSERT INTO theirs VALUES (zeroblob(50000))"));
    TKD_GOOD(connection->execute("PRAGMA cache_spill=1"));
    TKD_GOOD(connection->execute("PRAGMA cache_size=1"));
    auto transaction = sqlite::Transaction::begin(*connection);
    TKD_GOOD(transaction);
    TKD_GOOD(connection->execute("UPDATE theirs SET a = zeroblob(60000)"));
    TKD_GOOD(connection->execute("INSERT INTO theirs VALUES (zeroblob(90000))"));
    const QByteArray journal = bytesOf(source.location().file + u"-journal"_s);
    QVERIFY(journal.startsWith("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"));

    VaultFixture fixture;
    makeVault(fixture, 50);
    const QByteArray before = bytesOf(fixture.location().file);
    write(fixture.location().file + u"-journal"_s, journal);
    for (const bool readOnly : {false, true}) {
        VaultOptions how;
        how.readOnly = readOnly;
        const auto opened = fixture.open(how);
        QCOMPARE(opened.error().kind, ErrorKind::Corrupt);
        QVERIFY(opened.error().message.contains(u"-journal"_s));
    }
    QCOMPARE(bytesOf(fixture.location().file), before);
    QCOMPARE(bytesOf(fixture.location().file + u"-journal"_s), journal);
    // The control: without that look SQLite plays it back, and the vault is gone.
    VaultOptions blind;
    blind.connection.testJournalMode = "wal";
    (void)fixture.open(blind);
    QVERIFY(bytesOf(fixture.location().file) != before);
}

void TestVaultSideFiles::journal_thatWasEnded_isNotInTheWay()
{
    VaultFixture fixture;
    makeVault(fixture);
    write(fixture.location().file + u"-journal"_s, QByteArray(512, '\0'));
    TKD_GOOD(fixture.open());
}

QTEST_GUILESS_MAIN(TestVaultSideFiles)
#include "tst_vault_side_files.moc"
