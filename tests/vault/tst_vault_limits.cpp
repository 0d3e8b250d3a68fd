// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/in_child.h"
#include "tests/vault/vault_files.h"

#include <QProcess>

#include <csignal>

#include <fcntl.h>
#include <sys/resource.h>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// No room, no more files, a limit on their size: at each step a named state, and whatever was there stays.
class TestVaultLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void creation_atEveryFileSize_isThereWholeOrNotAtAll();
    void opening_atEveryFileSize_isNamed();
    void opening_atEveryCountOfFiles_isNamed();
    void use_withoutAnotherFile_isNamed();
    void fullDisk_atEveryStep_isNamedAndKeepsEverything_data();
    void fullDisk_atEveryStep_isNamedAndKeepsEverything();
};

namespace {

/// What a child says by its exit code.
enum Ending { Done = 0, NoRoom = 10, Refused = 11, Wrong = 12 };

int endingOf(const Error &error)
{
    if (error.message.isEmpty()) {
        return Wrong;
    }
    return error.kind == ErrorKind::NoSpace ? NoRoom : Refused;
}

template <class T>
int endingOf(const Result<T> &result)
{
    return result ? int(Done) : endingOf(result.error());
}

void limitFileSize(rlim_t bytes)
{
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

/// No file descriptor above the `more` lowest that are free.
void limitFiles(int more)
{
    const int lowest = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::close(lowest);
    const auto count = static_cast<rlim_t>(lowest + more);
    const rlimit limit{count, count};
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

QStringList everythingIn(const QString &directory)
{
    return QDir(directory).entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

void TestVaultLimits::creation_atEveryFileSize_isThereWholeOrNotAtAll()
{
    int refused = 0;
    int ending = NoRoom;
    for (rlim_t size = 0; ending != Done; size += 4096) {
        QVERIFY2(size < 1024 * 1024, "it was never made");
        const VaultFixture fixture;
        ending = inChild([&fixture, size] {
            limitFileSize(size);
            return endingOf(fixture.open());
        });
        QVERIFY2(ending == Done || ending == NoRoom, QByteArray::number(ending).constData());
        if (ending == NoRoom) {
            ++refused;
            QCOMPARE(everythingIn(fixture.directory.path()), QStringList());
        }
        Vault vault = fixture.vault();
        QCOMPARE(vault.fullCheck()->problems, QStringList());
    }
    QVERIFY(refused > 4);
}

void TestVaultLimits::opening_atEveryFileSize_isNamed()
{
    for (const rlim_t size : {0, 100, 4096, 16384, 32768, 65536}) {
        VaultFixture fixture;
        makeVault(fixture, 5);
        const QByteArray before = bytesOf(fixture.location().file);
        const int ending = inChild([&fixture, size] {
            limitFileSize(size);
            auto opened = fixture.open();
            if (!opened) {
                return endingOf(opened.error());
            }
            const Workspace workspace = firstWorkspace(opened->vault);
            const auto page = opened->vault.page(workspace.id, {}, 10);
            return page && page->tokens.size() == 5 ? int(Done) : int(Wrong);
        });
        QVERIFY2(ending == Done || ending == NoRoom, QByteArray::number(ending).constData());
        QCOMPARE(bytesOf(fixture.location().file), before);
        Vault vault = fixture.vault();
        QCOMPARE(vault.fullCheck()->problems, QStringList());
    }
}

void TestVaultLimits::opening_atEveryCountOfFiles_isNamed()
{
    VaultFixture fixture;
    makeVault(fixture, 5);
    const QByteArray before = bytesOf(fixture.location().file);
    int refused = 0;
    int ending = Refused;
    for (int files = 0; ending != Done; ++files) {
        QVERIFY2(files < 20, "it was never opened");
        ending = inChild([&fixture, files] {
            limitFiles(files);
            const auto opened = fixture.open();
            return !opened ? endingOf(opened.error()) : opened->created ? int(Wrong) : int(Done);
        });
        QVERIFY2(ending == Done || ending == Refused, QByteArray::number(ending).constData());
        refused += ending == Refused ? 1 : 0;
    }
    QVERIFY(refused > 1);
    QCOMPARE(bytesOf(fixture.location().file), before);
    QCOMPARE(fixture.vault().workspaces()->front().tokens, 5);
}

void TestVaultLimits::use_withoutAnotherFile_isNamed()
{
    VaultFixture fixture;
    makeVault(fixture, 5);
    const int ending = inChild([&fixture] {
        Vault vault = fixture.vault();
        limitFiles(0);
        const Workspace workspace = firstWorkspace(vault);
        const auto issued =
            vault.create(workspace.id, newAction(), draftFor(workspace, u"x"_s, fixture.clock.now()));
        const auto checked = vault.fullCheck();
        return issued && checked && checked->isGood() ? int(Done) : int(Wrong);
    });
    QCOMPARE(ending, int(Done));
    QCOMPARE(fixture.vault().workspaces()->front().tokens, 6);
}

/// In KiB: an empty vault, its log and its index, and some tokens.
constexpr int roomForSome = 300;

void TestVaultLimits::fullDisk_atEveryStep_isNamedAndKeepsEverything_data()
{
    QTest::addColumn<int>("kib");
    // From too small for anything, over too small for the log or its index, to room for some tokens.
    for (int kib = 4; kib <= 400; kib += kib < roomForSome - 100 ? 12 : 100) {
        QTest::addRow("%d KiB", kib) << kib;
    }
}

/// A real full disk: a small file system of its own, seen by one child only.
void TestVaultLimits::fullDisk_atEveryStep_isNamedAndKeepsEverything()
{
    QFETCH(int, kib);
    const QTemporaryDir directory;
    const QString mount = u"mount -t tmpfs -o mode=700,size=%1k none '%2'"_s.arg(kib).arg(directory.path());
    const auto inOwnMounts = [](const QString &script, const QStringList &arguments) {
        QProcess process;
        QStringList command{u"--mount"_s};
        if (::geteuid() != 0) {
            command << u"--map-root-user"_s;
        }
        process.start(u"unshare"_s, command + QStringList{u"sh"_s, u"-c"_s, script, u"sh"_s} + arguments);
        process.waitForFinished(60000);
        return std::pair(process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()));
    };
    if (inOwnMounts(mount, {}).first != 0) {
        QSKIP("no file system can be mounted here: a full disk was NOT tried");
    }
    const QString probe = QCoreApplication::applicationDirPath() + u"/vault_probe"_s;
    const auto [code, text] =
        inOwnMounts(mount + u" && exec \"$1\" --fill \"$2\""_s, {probe, directory.filePath(u"vault.db"_s)});
    QCOMPARE(code, 0);
    // "refused no-space", or "filled N no-space good": N tokens, then no room, and all N still there
    // afterwards.
    const QStringList words = text.trimmed().split(u' ');
    if (words.front() == u"refused") {
        QCOMPARE(text.trimmed(), u"refused no-space"_s);
        QVERIFY(kib < roomForSome);
        return;
    }
    QCOMPARE(words.size(), 4);
    QVERIFY(kib < roomForSome || words.at(1).toInt() > 0);
    QCOMPARE(words.at(2), u"no-space"_s);
    QCOMPARE(words.at(3), u"good"_s);
}

QTEST_GUILESS_MAIN(TestVaultLimits)
#include "tst_vault_limits.moc"
