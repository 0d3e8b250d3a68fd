// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/vault_files.h"

#include <QProcess>

#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// In which state a vault opens that is cut, foreign, another user's or in a read-only place.
class TestVaultOpen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherUser_isNamed();
    void readOnlyPlace_canBeLookedAt_data();
    void readOnlyPlace_canBeLookedAt();
    void cutOrForeign_isNamed_data();
    void cutOrForeign_isNamed();
    void damagedRows_areNamed_data();
    void damagedRows_areNamed();
};

namespace {

/// As the sqlite3 shell would with every guard off.
bool changeFromOutside(const QString &path, const QByteArray &sql)
{
    sqlite3 *handle = nullptr;
    bool done = sqlite3_open(QFile::encodeName(path).constData(), &handle) == SQLITE_OK;
    for (const QByteArray &statement :
         {QByteArray("PRAGMA writable_schema=ON"), QByteArray("PRAGMA ignore_check_constraints=ON"),
          QByteArray("PRAGMA foreign_keys=OFF"), sql}) {
        done = done && sqlite3_exec(handle, statement.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
    }
    const bool changed = sqlite3_total_changes(handle) > 0;
    return sqlite3_close(handle) == SQLITE_OK && done && changed;
}

} // namespace

void TestVaultOpen::anotherUser_isNamed()
{
    if (::geteuid() != 0) {
        QSKIP("only root can give a file away");
    }
    VaultFixture fixture;
    makeVault(fixture);
    QCOMPARE(::chown(QFile::encodeName(fixture.location().file).constData(), 65534, 65534), 0);
    const auto opened = fixture.open();
    QCOMPARE(opened.error().kind, ErrorKind::Forbidden);
    QVERIFY(opened.error().message.contains(u"another user"_s));
}

void TestVaultOpen::readOnlyPlace_canBeLookedAt_data()
{
    QTest::addColumn<uint>("directory");
    QTest::addColumn<uint>("file");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("read-only file") << 0700u << 0400u << QByteArray("read-only 1 read-only");
    QTest::newRow("read-only directory") << 0500u << 0600u << QByteArray("read-only 1 read-only");
    QTest::newRow("both read-only") << 0500u << 0400u << QByteArray("read-only 1 read-only");
    QTest::newRow("unreadable file") << 0700u << 0000u << QByteArray("refused forbidden");
    QTest::newRow("no-exec directory") << 0600u << 0600u << QByteArray("refused forbidden");
    QTest::newRow("writable") << 0700u << 0600u << QByteArray("opened 1 good");
}

/// Root may do everything: so a child looks, as nobody where we are root.
void TestVaultOpen::readOnlyPlace_canBeLookedAt()
{
    QFETCH(uint, directory);
    QFETCH(uint, file);
    QFETCH(QByteArray, expected);
    VaultFixture fixture;
    makeVault(fixture);
    const QString path = fixture.location().file;
    const QByteArray name = QFile::encodeName(path);
    const QByteArray place = QFile::encodeName(fixture.directory.path());
    if (::geteuid() == 0) {
        QCOMPARE(::chown(name.constData(), 65534, 65534), 0);
        QCOMPARE(::chown(place.constData(), 65534, 65534), 0);
    }
    QCOMPARE(::chmod(name.constData(), file), 0);
    QCOMPARE(::chmod(place.constData(), directory), 0);
    QStringList command{u"setpriv"_s,
                        u"--reuid=65534"_s,
                        u"--regid=65534"_s,
                        u"--clear-groups"_s,
                        QCoreApplication::applicationDirPath() + u"/vault_probe"_s,
                        path};
    command = ::geteuid() == 0 ? command : command.mid(4);
    QProcess probe;
    probe.start(command.front(), command.mid(1));
    const bool finished = probe.waitForFinished();
    ::chmod(place.constData(), 0700);
    QVERIFY(finished);
    QCOMPARE(probe.readAllStandardOutput().trimmed(), expected);
}

void TestVaultOpen::cutOrForeign_isNamed_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("cut at a page") << u"cut page"_s << QByteArray("corrupt");
    QTest::newRow("cut in a page") << u"cut inside"_s << QByteArray("repair");
    QTest::newRow("other application") << u"PRAGMA application_id=7"_s << QByteArray("corrupt");
    QTest::newRow("no application") << u"PRAGMA application_id=0"_s << QByteArray("corrupt");
    QTest::newRow("version 0") << u"PRAGMA user_version=0"_s << QByteArray("corrupt");
    QTest::newRow("newer version") << u"PRAGMA user_version=99"_s << QByteArray("too-new");
    QTest::newRow("newer format") << u"format"_s << QByteArray("corrupt");
    QTest::newRow("extra table") << u"CREATE TABLE extra (a)"_s << QByteArray("repair");
    QTest::newRow("extra view") << u"CREATE VIEW extra AS SELECT 1"_s << QByteArray("repair");
    QTest::newRow("extra index") << u"CREATE INDEX extra ON token (region)"_s << QByteArray("repair");
    QTest::newRow("planted trigger")
        << u"CREATE TRIGGER t AFTER INSERT ON token BEGIN DELETE FROM activity; END"_s
        << QByteArray("repair");
    QTest::newRow("dropped index") << u"DROP INDEX token_revision"_s << QByteArray("repair");
    QTest::newRow("dropped table") << u"DROP TABLE token"_s << QByteArray("corrupt");
    QTest::newRow("renamed column") << u"ALTER TABLE token RENAME COLUMN region TO place"_s
                                    << QByteArray("repair");
}

void TestVaultOpen::cutOrForeign_isNamed()
{
    QFETCH(QString, what);
    QFETCH(QByteArray, expected);
    VaultFixture fixture;
    makeVault(fixture, what == u"cut inside" ? 60 : 1); // so many that the last page holds rows
    const QString path = fixture.location().file;
    if (what.startsWith(u"cut"_s)) {
        QVERIFY(QFile(path).resize(QFileInfo(path).size() - (what == u"cut page" ? 4096 : 100)));
    } else if (what == u"format") {
        QByteArray bytes = bytesOf(path);
        bytes[18] = 3;
        bytes[19] = 3;
        write(path, bytes);
    } else {
        auto connection = sqlite::Connection::open(QFile::encodeName(path), {});
        TKD_GOOD(connection);
        TKD_GOOD(connection->execute(what.toUtf8().constData()));
    }
    const QByteArray before = bytesOf(path);
    const auto opened = fixture.open();
    const QByteArray got = opened ? (opened->state == VaultState::NeedsRepair ? "repair" : "opened")
                                  : errorKindWord(opened.error().kind).toUtf8();
    QCOMPARE(got, expected);
    if (!opened) {
        QCOMPARE(bytesOf(path), before);
    } else {
        QVERIFY(!opened->reason.message.isEmpty());
    }
    if (expected == "too-new") {
        QVERIFY(opened.error().message.contains(u"99"_s)
                && opened.error().message.contains(QString::number(vaultSchemaVersion)));
    }
}

void TestVaultOpen::damagedRows_areNamed_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("expected");
    // What a program does that keeps none of our rules.
    const QByteArray edit = "UPDATE sqlite_schema SET sql = replace(sql, '%1', '%2') WHERE name = '%3';";
    const auto edited = [&edit](const char *from, const char *to, const char *table) {
        return QByteArray(edit).replace("%1", from).replace("%2", to).replace("%3", table);
    };
    QTest::newRow("wrong column type")
        << edited("region TEXT", "region BLOB", "token") << QByteArray("repair");
    QTest::newRow("no longer strict")
        << edited("STRICT, WITHOUT", "WITHOUT", "token") << QByteArray("repair");
    QTest::newRow("a rule dropped") << edited("CHECK (length(digest) = 32)", "", "past_digest")
                                    << QByteArray("repair");
    QTest::newRow("digest of 31 bytes")
        << QByteArray("UPDATE token SET digest = substr(digest, 1, 31)") << QByteArray("found");
    QTest::newRow("huge name") << QByteArray("UPDATE token SET name = printf('%.*c', 900000, 'x')")
                               << QByteArray("found");
    QTest::newRow("text beyond every limit")
        << QByteArray("UPDATE token SET name = printf('%.*c', 3000000, 'x')") << QByteArray("found");
    QTest::newRow("settings beyond every limit")
        << QByteArray("UPDATE workspace SET settings = printf('%.*c', 3000000, 'x')") << QByteArray("found");
    QTest::newRow("settings that are no JSON")
        << QByteArray("UPDATE workspace SET settings = '{'") << QByteArray("found");
    QTest::newRow("unknown platform")
        << QByteArray("UPDATE workspace SET platform = 'other'") << QByteArray("found");
    QTest::newRow("no meta row") << QByteArray("DELETE FROM meta") << QByteArray("corrupt");
    QTest::newRow("no workspace") << QByteArray("DELETE FROM workspace") << QByteArray("found");
    QTest::newRow("no activity") << QByteArray("DELETE FROM activity") << QByteArray("found");
    QTest::newRow("number beyond its range")
        << QByteArray("UPDATE token SET created = -9223372036854775807") << QByteArray("found");
}

/// Opened in a named state, or found by the full check; every look and every write gives rows or an error.
void TestVaultOpen::damagedRows_areNamed()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, expected);
    VaultFixture fixture;
    makeVault(fixture, 3);
    QVERIFY(changeFromOutside(fixture.location().file, sql));
    auto opened = fixture.open();
    QByteArray got = opened ? (opened->state == VaultState::NeedsRepair ? "repair" : "opened")
                            : errorKindWord(opened.error().kind).toUtf8();
    if (got == "opened") {
        const auto report = opened->vault.fullCheck();
        TKD_GOOD(report);
        got = report->isGood() ? "missed" : "found";
        const auto workspaces = opened->vault.workspaces();
        const auto page = workspaces && !workspaces->empty()
            ? opened->vault.page(workspaces->front().id, {}, 10)
            : Result<TokenPage>(TokenPage{});
        QVERIFY(page || page.error().kind == ErrorKind::Corrupt);
        TKD_GOOD(opened->vault.recordCheck(*report));
        QCOMPARE(fixture.open()->state, VaultState::NeedsRepair);
    }
    QCOMPARE(got, expected);
}

QTEST_GUILESS_MAIN(TestVaultOpen)
#include "tst_vault_open.moc"
