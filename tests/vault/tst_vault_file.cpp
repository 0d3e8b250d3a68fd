// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/vault_fixture.h"

#include <QProcess>

#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// What can lie where the vault should be: each ends in a named state, and nothing is ever made over it.
class TestVaultFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void place_thatIsOdd_isRefusedAndLeftAsItIs_data();
    void place_thatIsOdd_isRefusedAndLeftAsItIs();
    void link_toAVault_isRefused();
    void secondName_isRefused();
    void secondName_ofOurOwnInterruptedCreation_isTakenAway();
    void symlinkedDirectory_isFollowed();
    void oddName_works_data();
    void oddName_works();
    void mode_ofWhatIsMade_isPrivateUnderAnyUmask_data();
    void mode_ofWhatIsMade_isPrivateUnderAnyUmask();
    void mode_openToOthers_isRefusedWithTheCommand();
    void directory_openToOthers_isRefused();
    void sideFile_thatIsNoFile_isRefused();
    void log_withoutItsVault_isRefused();
    void missing_withoutCreate_isNotFound();
    void interruptedCreation_isFinishedByTheNext();
    void creation_byTwoAtOnce_givesOneVault();
    void anotherUser_isNamed();
    void readOnlyPlace_canBeLookedAt_data();
    void readOnlyPlace_canBeLookedAt();
    void cutOrForeign_isNamed_data();
    void cutOrForeign_isNamed();
    void networkMount_isToldByItsType();
    void defaultPlace_followsXdg();
};

namespace {

int modeOf(const QString &path)
{
    struct stat status = {};
    return ::lstat(QFile::encodeName(path).constData(), &status) == 0 ? int(status.st_mode & 07777) : -1;
}

void write(const QString &path, const QByteArray &bytes, mode_t mode = 0600)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write %s", qPrintable(path));
    }
    file.close();
    ::chmod(QFile::encodeName(path).constData(), mode);
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A whole vault, closed.
void makeVault(const VaultFixture &fixture, int tokens = 1)
{
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    for (int i = 0; i < tokens; ++i) {
        (void)vault.create(workspace.id, newAction(), draftFor(workspace, u"one"_s, fixture.clock.now())).value();
    }
}

} // namespace

void TestVaultFile::place_thatIsOdd_isRefusedAndLeftAsItIs_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("empty") << u"empty"_s << ErrorKind::Corrupt;
    QTest::newRow("random") << u"random"_s << ErrorKind::Corrupt;
    QTest::newRow("text") << u"text"_s << ErrorKind::Corrupt;
    QTest::newRow("header only") << u"header"_s << ErrorKind::Corrupt;
    QTest::newRow("directory") << u"directory"_s << ErrorKind::Forbidden;
    QTest::newRow("fifo") << u"fifo"_s << ErrorKind::Forbidden;
    QTest::newRow("dangling link") << u"dangling"_s << ErrorKind::Forbidden;
}

void TestVaultFile::place_thatIsOdd_isRefusedAndLeftAsItIs()
{
    QFETCH(QString, what);
    QFETCH(ErrorKind, kind);
    VaultFixture fixture;
    const QString path = fixture.location().file;
    const QByteArray name = QFile::encodeName(path);
    const QByteArray content = what == u"empty" ? QByteArray()
        : what == u"random"                     ? QByteArray(8192, '\x5a')
        : what == u"text"                       ? QByteArray("not a vault\n")
                                                : QByteArray("SQLite format 3\0\x10\0\x01\x01\0\x40\x20\x20", 24);
    if (what == u"directory") {
        QVERIFY(QDir().mkdir(path));
    } else if (what == u"fifo") {
        QCOMPARE(::mkfifo(name.constData(), 0600), 0);
    } else if (what == u"dangling") {
        QCOMPARE(::symlink("nowhere", name.constData()), 0);
    } else {
        write(path, content);
    }
    const auto opened = fixture.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, kind);
    QVERIFY(opened.error().message.endsWith(u'.'));
    if (what == u"empty" || what == u"random" || what == u"text" || what == u"header") {
        QCOMPARE(bytesOf(path), content);
    }
    QCOMPARE(QDir(fixture.directory.path()).entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot).size(), 1);
}

void TestVaultFile::link_toAVault_isRefused()
{
    VaultFixture fixture;
    makeVault(fixture);
    const QString link = fixture.directory.filePath(u"link.db"_s);
    QVERIFY(QFile::link(fixture.location().file, link));
    const auto opened = Vault::open({link}, {}, fixture.clock);
    QCOMPARE(opened.error().kind, ErrorKind::Forbidden);
    QVERIFY(opened.error().message.contains(u"--vault"_s));
}

void TestVaultFile::secondName_isRefused()
{
    VaultFixture fixture;
    makeVault(fixture);
    const QByteArray name = QFile::encodeName(fixture.location().file);
    QCOMPARE(::link(name.constData(), QByteArray(name + ".copy").constData()), 0);
    QCOMPARE(fixture.open().error().kind, ErrorKind::Forbidden);
    QVERIFY(QFile::exists(QFile::decodeName(name) + u".copy"_s));
}

void TestVaultFile::secondName_ofOurOwnInterruptedCreation_isTakenAway()
{
    VaultFixture fixture;
    makeVault(fixture);
    const QString left = fixture.directory.filePath(u".vault.db.new-0123"_s);
    QCOMPARE(::link(QFile::encodeName(fixture.location().file).constData(), QFile::encodeName(left).constData()), 0);
    TKD_GOOD(fixture.open());
    QVERIFY(!QFile::exists(left));
}

void TestVaultFile::symlinkedDirectory_isFollowed()
{
    VaultFixture fixture;
    makeVault(fixture);
    QTemporaryDir other;
    const QString link = other.filePath(u"to"_s);
    QVERIFY(QFile::link(fixture.directory.path(), link));
    const auto opened = Vault::open({link + u"/vault.db"_s}, {}, fixture.clock);
    TKD_GOOD(opened);
    QCOMPARE(opened->vault.file(), QFileInfo(fixture.location().file).canonicalFilePath());
}

void TestVaultFile::oddName_works_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : {u"a b.db"_s, u"50%.db"_s, u"what?.db"_s, u"#1.db"_s, u"file:x.db"_s, u"é\n.db"_s, u"'q'.db"_s,
                                u":memory:"_s, u"x?mode=memory&cache=shared"_s}) {
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestVaultFile::oddName_works()
{
    QFETCH(QString, name);
    VaultFixture fixture;
    const VaultLocation location {fixture.directory.path() + u'/' + name};
    TKD_GOOD(Vault::open(location, {}, fixture.clock));
    QVERIFY(QFile::exists(location.file));
    const auto again = Vault::open(location, {}, fixture.clock);
    TKD_GOOD(again);
    QVERIFY(!again->created);
    QVERIFY(!Vault::open({fixture.directory.filePath(QString(300, u'x'))}, {}, fixture.clock));
}

void TestVaultFile::mode_ofWhatIsMade_isPrivateUnderAnyUmask_data()
{
    QTest::addColumn<uint>("mask");
    QTest::newRow("000") << 0u;
    QTest::newRow("022") << 022u;
    QTest::newRow("077") << 077u;
    QTest::newRow("0777") << 0777u;
}

void TestVaultFile::mode_ofWhatIsMade_isPrivateUnderAnyUmask()
{
    QFETCH(uint, mask);
    VaultFixture fixture;
    const VaultLocation location {fixture.directory.filePath(u"new/deeper/vault.db"_s)};
    const mode_t before = ::umask(mask);
    const auto opened = Vault::open(location, {}, fixture.clock);
    ::umask(before);
    if (mask == 0777 && ::geteuid() != 0) {
        QVERIFY(!opened); // a directory that nobody may enter: refused, not a crash
        return;
    }
    TKD_GOOD(opened);
    QVERIFY(mask == 0777 || modeOf(fixture.directory.filePath(u"new"_s)) == 0700);
    QVERIFY(mask == 0777 || modeOf(fixture.directory.filePath(u"new/deeper"_s)) == 0700);
    const QDir directory(fixture.directory.filePath(u"new/deeper"_s));
    const QStringList files = directory.entryList(QDir::Files | QDir::Hidden);
    QCOMPARE(files.size(), 3); // the vault, its log, its index
    for (const QString &file : files) {
        QCOMPARE(modeOf(directory.filePath(file)), 0600);
    }
}

void TestVaultFile::mode_openToOthers_isRefusedWithTheCommand()
{
    VaultFixture fixture;
    makeVault(fixture);
    const QString path = fixture.location().file;
    for (const mode_t mode : {0644, 0666, 0640, 0606}) {
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
        const auto opened = fixture.open();
        QCOMPARE(opened.error().kind, ErrorKind::Forbidden);
        QVERIFY(opened.error().message.contains(u"chmod 600"_s));
        QCOMPARE(modeOf(path), int(mode));
    }
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0600), 0);
    TKD_GOOD(fixture.open());
}

void TestVaultFile::directory_openToOthers_isRefused()
{
    VaultFixture fixture;
    makeVault(fixture);
    const QByteArray directory = QFile::encodeName(fixture.directory.path());
    for (const mode_t mode : {0777, 0770, 01777}) {
        QCOMPARE(::chmod(directory.constData(), mode), 0);
        QCOMPARE(fixture.open().error().kind, ErrorKind::Forbidden);
    }
    QCOMPARE(::chmod(directory.constData(), 0755), 0);
    TKD_GOOD(fixture.open());
}

void TestVaultFile::sideFile_thatIsNoFile_isRefused()
{
    VaultFixture fixture;
    makeVault(fixture);
    const QString log = fixture.location().file + u"-wal"_s;
    QVERIFY(QFile::link(u"/etc/passwd"_s, log));
    QCOMPARE(fixture.open().error().kind, ErrorKind::Forbidden);
    QVERIFY(QFile::remove(log));
    write(log, "x", 0644);
    QCOMPARE(fixture.open().error().kind, ErrorKind::Forbidden);
    QVERIFY(QFile::remove(log));
    TKD_GOOD(fixture.open());
}

void TestVaultFile::log_withoutItsVault_isRefused()
{
    VaultFixture fixture;
    for (const QString &suffix : {u"-wal"_s, u"-journal"_s}) {
        write(fixture.location().file + suffix, "left over");
        QCOMPARE(fixture.open().error().kind, ErrorKind::Corrupt);
        QVERIFY(!QFile::exists(fixture.location().file));
        QVERIFY(QFile::remove(fixture.location().file + suffix));
    }
    TKD_GOOD(fixture.open());
}

void TestVaultFile::missing_withoutCreate_isNotFound()
{
    VaultFixture fixture;
    VaultOptions options;
    options.createIfMissing = false;
    QCOMPARE(fixture.open(options).error().kind, ErrorKind::NotFound);
    const VaultLocation deep {fixture.directory.filePath(u"no/such/vault.db"_s)};
    QCOMPARE(Vault::open(deep, options, fixture.clock).error().kind, ErrorKind::NotFound);
    options = {};
    options.readOnly = true;
    QCOMPARE(fixture.open(options).error().kind, ErrorKind::NotFound);
    QVERIFY(QDir(fixture.directory.path()).isEmpty());
    for (const QString &name : {QString(), u"/"_s, QString(fixture.directory.path() + u'/')}) {
        QVERIFY(!Vault::open({name}, {}, fixture.clock));
    }
}

void TestVaultFile::interruptedCreation_isFinishedByTheNext()
{
    VaultFixture fixture;
    const auto file = inspectVaultFile(fixture.location());
    TKD_GOOD(file);
    // Nothing is in place when making it fails…
    const auto failed = createVaultFile(*file, [](const QByteArray &path) -> Result<void> {
        write(QFile::decodeName(path), "half a vault");
        return fail(ErrorKind::NoSpace, u"no space"_s);
    });
    QCOMPARE(failed.error().kind, ErrorKind::NoSpace);
    QVERIFY(QDir(fixture.directory.path()).isEmpty());
    // …and what a killed process leaves is not in the way.
    write(fixture.directory.filePath(u".vault.db.new-dead"_s), "half a vault");
    TKD_GOOD(fixture.open());
}

void TestVaultFile::creation_byTwoAtOnce_givesOneVault()
{
    VaultFixture fixture;
    const auto file = inspectVaultFile(fixture.location());
    TKD_GOOD(file);
    const auto late = createVaultFile(*file, [&fixture](const QByteArray &path) -> Result<void> {
        makeVault(fixture); // the other process, faster
        write(QFile::decodeName(path), "ours");
        return {};
    });
    TKD_GOOD(late);
    Vault vault = fixture.vault();
    QCOMPARE(vault.workspaces()->front().tokens, 1);
    QCOMPARE(QDir(fixture.directory.path()).entryList({u".vault*"_s}, QDir::Files | QDir::Hidden).size(), 0);
}

void TestVaultFile::anotherUser_isNamed()
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

void TestVaultFile::readOnlyPlace_canBeLookedAt_data()
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
void TestVaultFile::readOnlyPlace_canBeLookedAt()
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
    QStringList command {u"setpriv"_s, u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s, QCoreApplication::applicationDirPath() + u"/vault_probe"_s, path};
    command = ::geteuid() == 0 ? command : command.mid(4);
    QProcess probe;
    probe.start(command.front(), command.mid(1));
    const bool finished = probe.waitForFinished();
    ::chmod(place.constData(), 0700);
    QVERIFY(finished);
    QCOMPARE(probe.readAllStandardOutput().trimmed(), expected);
}

void TestVaultFile::cutOrForeign_isNamed_data()
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
    QTest::newRow("planted trigger") << u"CREATE TRIGGER t AFTER INSERT ON token BEGIN DELETE FROM activity; END"_s << QByteArray("repair");
    QTest::newRow("dropped index") << u"DROP INDEX token_revision"_s << QByteArray("repair");
    QTest::newRow("dropped table") << u"DROP TABLE token"_s << QByteArray("corrupt");
    QTest::newRow("renamed column") << u"ALTER TABLE token RENAME COLUMN region TO place"_s << QByteArray("repair");
}

void TestVaultFile::cutOrForeign_isNamed()
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
        QVERIFY(opened.error().message.contains(u"99"_s) && opened.error().message.contains(QString::number(vaultSchemaVersion)));
    }
}

void TestVaultFile::networkMount_isToldByItsType()
{
    const QByteArray mounts = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
                              "40 22 0:40 / /home rw - nfs4 server:/home rw\n"
                              "41 40 0:41 / /home/me/disk rw - btrfs /dev/sdb rw\n"
                              "42 22 0:42 / /mnt/with\\040space rw - cifs //server/share rw\n"
                              "43 22 0:43 / /mnt/twice rw - ext4 /dev/sdc rw\n"
                              "44 22 0:44 / /mnt/twice rw - fuse.sshfs host: rw\n"
                              "rubbish\n";
    const std::pair<const char *, const char *> expected[] = {
        {"/var", "ext4"},       {"/home/me", "nfs4"},          {"/homework", "ext4"},   {"/home/me/disk/a", "btrfs"},
        {"/home/me/disk2", "nfs4"}, {"/mnt/with space/x", "cifs"}, {"/mnt/twice", "fuse.sshfs"}, {"/", "ext4"},
    };
    for (const auto &[path, type] : expected) {
        QCOMPARE(fileSystemType(path, mounts), QByteArray(type));
    }
    for (const char *type : {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "ceph"}) {
        QVERIFY(isNetworkFileSystem(type));
    }
    for (const char *type : {"ext4", "btrfs", "xfs", "tmpfs", "overlay", "fuse.portal", ""}) {
        QVERIFY(!isNetworkFileSystem(type));
    }
    QCOMPARE(fileSystemType("/var", QByteArray()), QByteArray());
}

void TestVaultFile::defaultPlace_followsXdg()
{
    const QByteArray data = qgetenv("XDG_DATA_HOME");
    qputenv("XDG_DATA_HOME", "/somewhere/data");
    QCOMPARE(defaultVaultFile(), u"/somewhere/data/tokendesk/vault.db"_s);
    qputenv("XDG_DATA_HOME", data);
}

QTEST_GUILESS_MAIN(TestVaultFile)
#include "tst_vault_file.moc"
