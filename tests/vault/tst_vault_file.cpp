// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/vault_files.h"

#include <filesystem>

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
    void place_ofTheSystem_isRefused_data();
    void place_ofTheSystem_isRefused();
    void name_thatIsNoText_isRefusedAndNothingIsMade();
    void name_thatIsTooLong_isRefused();
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
    void networkMount_isToldByItsType();
    void defaultPlace_followsXdg();
};

namespace {

int modeOf(const QString &path)
{
    struct stat status = {};
    return ::lstat(QFile::encodeName(path).constData(), &status) == 0 ? int(status.st_mode & 07777) : -1;
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
    QCOMPARE(QDir(fixture.directory.path())
                 .entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot)
                 .size(),
             1);
}

void TestVaultFile::place_ofTheSystem_isRefused_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &path :
         {u"/dev/null"_s, u"/dev/zero"_s, u"/dev/full"_s, u"/dev/stdin"_s, u"/dev/fd/0"_s,
          u"/proc/self/status"_s, u"/proc/self/environ"_s, u"/proc/self/exe"_s, u"/proc/self/new.db"_s,
          u"/proc/new/deeper/vault.db"_s, u"/sys/new.db"_s, u"/dev"_s, u"/proc"_s, u"/"_s,
          u"/dev/null/vault.db"_s, u"/etc/passwd/vault.db"_s}) {
        QTest::newRow(qPrintable(path)) << path;
    }
}

void TestVaultFile::place_ofTheSystem_isRefused()
{
    QFETCH(QString, path);
    const ManualClock clock;
    const auto opened = Vault::open({path}, {}, clock);
    QVERIFY(!opened);
    QVERIFY(opened.error().kind != ErrorKind::Internal);
    QVERIFY(opened.error().message.size() > 10);
}

void TestVaultFile::name_thatIsNoText_isRefusedAndNothingIsMade()
{
    VaultFixture fixture;
    // What lies there is a vault; its name has a byte that Qt can only hand on as U+FFFD.
    makeVault(fixture);
    const QByteArray odd = QFile::encodeName(fixture.directory.path()) + "/va\xffult.db";
    QCOMPARE(::rename(QFile::encodeName(fixture.location().file).constData(), odd.constData()), 0);
    for (const QString &name :
         {QString(QFile::decodeName(odd)), QString(fixture.directory.path() + u"/va\xd800lt.db"_s),
          QString(fixture.directory.path() + u"/\ufffd/vault.db"_s)}) {
        const auto opened = Vault::open({name}, {}, fixture.clock);
        QCOMPARE(opened.error().kind, ErrorKind::Invalid);
        QVERIFY(opened.error().message.contains(u"UTF-8"_s));
    }
    // QDir does not list what is no text.
    const std::filesystem::path directory(QFile::encodeName(fixture.directory.path()).toStdString());
    QCOMPARE(std::distance(std::filesystem::directory_iterator(directory), {}), 1);
}

void TestVaultFile::name_thatIsTooLong_isRefused()
{
    VaultFixture fixture;
    const QString part(300, u'x');
    for (const QString &name : {part, QString(part + u"/vault.db"_s), QString(QString(250, u'y') + u".db"_s),
                                QString(QString(QString(200, u'z') + u'/').repeated(30) + u"vault.db"_s)}) {
        const auto opened = Vault::open({fixture.directory.filePath(name)}, {}, fixture.clock);
        QVERIFY(!opened);
        QVERIFY(opened.error().kind != ErrorKind::Internal);
        QVERIFY2(!opened.error().message.isEmpty(), qPrintable(opened.error().detail));
    }
    QVERIFY(QDir(fixture.directory.path())
                .entryList(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot)
                .isEmpty());
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
    QCOMPARE(
        ::link(QFile::encodeName(fixture.location().file).constData(), QFile::encodeName(left).constData()),
        0);
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
    for (const QString &name : {u"a b.db"_s, u"50%.db"_s, u"what?.db"_s, u"#1.db"_s, u"file:x.db"_s,
                                u"é\n.db"_s, u"'q'.db"_s, u":memory:"_s, u"x?mode=memory&cache=shared"_s}) {
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestVaultFile::oddName_works()
{
    QFETCH(QString, name);
    VaultFixture fixture;
    const VaultLocation location{fixture.directory.path() + u'/' + name};
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
    const VaultLocation location{fixture.directory.filePath(u"new/deeper/vault.db"_s)};
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
    const VaultLocation deep{fixture.directory.filePath(u"no/such/vault.db"_s)};
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
        {"/var", "ext4"},
        {"/home/me", "nfs4"},
        {"/homework", "ext4"},
        {"/home/me/disk/a", "btrfs"},
        {"/home/me/disk2", "nfs4"},
        {"/mnt/with space/x", "cifs"},
        {"/mnt/twice", "fuse.sshfs"},
        {"/", "ext4"},
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
