// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/vault_files.h"

#include <QProcess>

#include <sys/stat.h>
#include <unistd.h>

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
};

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

QTEST_GUILESS_MAIN(TestVaultOpen)
#include "tst_vault_open.moc"
