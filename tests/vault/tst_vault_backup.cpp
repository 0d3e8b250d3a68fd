// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/directory_lock.h"
#include "stores/vault/vault_restore.h"
#include "tests/vault/fault_vfs.h"
#include "tests/vault/vault_fixture.h"

#include <functional>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

namespace {

/// Everything that a person could see but the activity, in one text.
QStringList pictureOf(Vault &vault)
{
    QStringList lines = vault.fullCheck().value().problems;
    for (const Workspace &each : vault.workspaces().value_or(std::vector<Workspace>())) {
        lines += u"%1 %2"_s.arg(each.settings.name).arg(each.tokens);
        const auto page = vault.page(each.id, {}, 1000).value();
        for (std::size_t row = 0; row < page.tokens.size(); ++row) {
            const Token token = page.tokens.token(row);
            lines += u"%1 %2 %3"_s.arg(token.id.text(), token.name).arg(token.generation);
        }
        for (const Resource &resource : vault.resources(each.id).value_or(std::vector<Resource>())) {
            lines += resource.id;
        }
    }
    return lines;
}

void addTokens(Vault &vault, const VaultFixture &fixture, int count, const QString &stem)
{
    const Workspace workspace = firstWorkspace(vault);
    for (int i = 0; i < count; ++i) {
        (void)vault
            .create(workspace.id, newAction(),
                    draftFor(workspace, stem + QString::number(i), fixture.clock.now()))
            .value();
    }
}

int modeOf(const QString &file)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(file).constData(), &status) == 0 ? int(status.st_mode & 0777) : -1;
}

/// Runs `work` in a child; its exit code, or -1 if it did not end by itself.
int inChild(const std::function<int()> &work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(work());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

/// A backup is the vault of one moment, whole or not there; a restore leaves the old vault or the new one.
class TestVaultBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void roundTrip_isEqual();
    void backup_isPrivateWhateverTheUmask();
    void backup_whileInUse_isOneMoment();
    void backup_leavesAFileThatIsThere();
    void backup_replacesInOneStepWhenAsked();
    void backup_ofItself_isRefused();
    void backup_ofADamagedVault_isRefused();
    void backup_isInTheActivity();
    void backup_diskError_atEveryCall_leavesNothingOrAll();
    void backup_kill_atEveryCall_leavesNothingOrAll();
    void restore_keepsTheOldVault();
    void restore_whereThereIsNoVault();
    void restore_overADamagedVault();
    void restore_whileOpen_isBusyAndDoesNothing();
    void restore_ofSomethingElse_isRefused_data();
    void restore_ofSomethingElse_isRefused();
    void restore_ofAnOlderVersion_isBroughtUpToDate();
    void restore_withALogBesideTheBackup_takesItAlong();
    void restore_notFinished_leavesNothing();
    void opening_waitsForARestore();

private:
    [[nodiscard]] QString backupFile() const { return m_fixture->directory.filePath(u"backup.db"_s); }
    [[nodiscard]] QStringList leftovers() const
    {
        QStringList names = QDir(m_fixture->directory.path())
                                .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        names.removeAll(u"vault.db"_s);
        names.removeAll(u"vault.db-wal"_s);
        names.removeAll(u"vault.db-shm"_s);
        return names;
    }
    [[nodiscard]] Result<VaultRestore> prepare() const
    {
        return VaultRestore::prepare(m_fixture->location(), backupFile(), m_fixture->clock);
    }
    /// A vault with 3 tokens, its backup, and 2 tokens more.
    void makeBackupAndGoOn();

    std::unique_ptr<VaultFixture> m_fixture;
    QStringList m_before; ///< when the backup was made
    QStringList m_after;
};

void TestVaultBackup::init()
{
    m_fixture = std::make_unique<VaultFixture>();
}

void TestVaultBackup::makeBackupAndGoOn()
{
    Vault vault = m_fixture->vault();
    addTokens(vault, *m_fixture, 3, u"old-"_s);
    m_before = pictureOf(vault);
    TKD_GOOD(vault.backUp(backupFile()));
    addTokens(vault, *m_fixture, 2, u"new-"_s);
    m_after = pictureOf(vault);
    QVERIFY(m_before != m_after);
}

void TestVaultBackup::roundTrip_isEqual()
{
    makeBackupAndGoOn();
    auto restore = prepare();
    TKD_GOOD(restore);
    QCOMPARE(restore->backup().tokens, 3);
    QCOMPARE(restore->current()->tokens, 5);
    TKD_GOOD(restore->finish());
    Vault vault = m_fixture->vault();
    QCOMPARE(pictureOf(vault), m_before);
    QCOMPARE(vault.activityBefore(std::numeric_limits<qint64>::max(), 1)->front().action, u"restore"_s);
    addTokens(vault, *m_fixture, 1, u"again-"_s); // and it works on
    QCOMPARE(vault.fullCheck()->problems, QStringList());
}

void TestVaultBackup::backup_isPrivateWhateverTheUmask()
{
    for (const mode_t mask : {mode_t{0}, mode_t{022}, mode_t{077}}) {
        const mode_t usual = ::umask(mask);
        Vault vault = m_fixture->vault();
        const auto made = vault.backUp(backupFile(), true);
        ::umask(usual);
        TKD_GOOD(made);
        QCOMPARE(modeOf(backupFile()), 0600);
    }
    QCOMPARE(leftovers(), QStringList{u"backup.db"_s});
}

void TestVaultBackup::backup_whileInUse_isOneMoment()
{
    Vault writer = m_fixture->vault();
    addTokens(writer, *m_fixture, 3, u"a"_s);
    Vault reader = m_fixture->vault();
    auto open = sqlite::Transaction::begin(writer.connection()); // a write that is not committed yet
    TKD_GOOD(open);
    TKD_GOOD(writer.connection().execute("DELETE FROM token"));
    const auto made = reader.backUp(backupFile());
    TKD_GOOD(made);
    QCOMPARE(made->summary.tokens, 3);
    QVERIFY(made->whyNotRecorded); // the other has the lock; the backup is good all the same
}

void TestVaultBackup::backup_leavesAFileThatIsThere()
{
    QFile diary(backupFile());
    QVERIFY(diary.open(QIODevice::WriteOnly) && diary.write("my diary") == 8);
    diary.close();
    Vault vault = m_fixture->vault();
    QCOMPARE(vault.backUp(backupFile()).error().kind, ErrorKind::Conflict);
    QVERIFY(diary.open(QIODevice::ReadOnly));
    QCOMPARE(diary.readAll(), QByteArray("my diary"));
    QVERIFY(QDir(m_fixture->directory.path()).mkdir(u"folder"_s));
    QCOMPARE(vault.backUp(m_fixture->directory.filePath(u"folder"_s), true).error().kind,
             ErrorKind::Forbidden);
    QVERIFY(!vault.backUp(m_fixture->directory.filePath(u"nowhere/backup.db"_s)));
    QCOMPARE(leftovers(), (QStringList{u"backup.db"_s, u"folder"_s}));
}

void TestVaultBackup::backup_replacesInOneStepWhenAsked()
{
    Vault vault = m_fixture->vault();
    TKD_GOOD(vault.backUp(backupFile()));
    addTokens(vault, *m_fixture, 2, u"a"_s);
    const auto again = vault.backUp(backupFile(), true);
    TKD_GOOD(again);
    QCOMPARE(again->summary.tokens, 2);
    QCOMPARE(leftovers(), QStringList{u"backup.db"_s});
}

void TestVaultBackup::backup_ofItself_isRefused()
{
    Vault vault = m_fixture->vault();
    QCOMPARE(vault.backUp(m_fixture->location().file, true).error().kind, ErrorKind::Forbidden);
    QCOMPARE(vault.fullCheck()->problems, QStringList());
}

void TestVaultBackup::backup_ofADamagedVault_isRefused()
{
    Vault vault = m_fixture->vault();
    addTokens(vault, *m_fixture, 1, u"a"_s);
    TKD_GOOD(vault.connection().execute("UPDATE token SET name = 'changed'"));
    QCOMPARE(vault.backUp(backupFile()).error().kind, ErrorKind::Corrupt);
    QCOMPARE(leftovers(), QStringList());
}

void TestVaultBackup::backup_isInTheActivity()
{
    Vault vault = m_fixture->vault();
    TKD_GOOD(vault.backUp(backupFile()));
    const ActivityRow row = vault.activityBefore(std::numeric_limits<qint64>::max(), 1)->front();
    QCOMPARE(row.action, u"backup"_s);
    QVERIFY(row.details.contains(u"backup.db"_s));
    QCOMPARE(vault.verifyChain()->problems, QStringList());
}

void TestVaultBackup::backup_diskError_atEveryCall_leavesNothingOrAll()
{
    VaultOptions faulty;
    faulty.connection.vfs = FaultVfs::name();
    int at = 0;
    for (bool reached = true; reached;) {
        ++at;
        init();
        Vault vault = m_fixture->vault(faulty);
        addTokens(vault, *m_fixture, 3, u"a"_s);
        const QStringList before = pictureOf(vault);
        FaultVfs::arm(at, Fault::FailOnce);
        const auto made = vault.backUp(backupFile());
        reached = FaultVfs::calls() >= at;
        FaultVfs::arm(0, Fault::None);
        QCOMPARE(leftovers(), made ? QStringList{u"backup.db"_s} : QStringList());
        QCOMPARE(pictureOf(vault), before);
        if (made) {
            auto copy = Vault::open({backupFile()}, {}, m_fixture->clock);
            TKD_GOOD(copy);
            QCOMPARE(pictureOf(copy->vault), before);
        }
    }
    QVERIFY(at > 5); // there were calls to go wrong
}

void TestVaultBackup::backup_kill_atEveryCall_leavesNothingOrAll()
{
    VaultOptions faulty;
    faulty.connection.vfs = FaultVfs::name();
    int at = 0;
    for (int code = killedByFault; code == killedByFault;) {
        ++at;
        init();
        QStringList before;
        {
            Vault vault = m_fixture->vault();
            addTokens(vault, *m_fixture, 3, u"a"_s);
            before = pictureOf(vault);
        }
        code = inChild([this, &faulty, at] {
            auto opened = m_fixture->open(faulty);
            FaultVfs::arm(at, Fault::Kill);
            return opened && opened->vault.backUp(backupFile()) ? 0 : 1;
        });
        QVERIFY(code == killedByFault || code == 0);
        Vault vault = m_fixture->vault();
        QCOMPARE(pictureOf(vault), before);
        if (QFile::exists(backupFile())) {
            auto copy = Vault::open({backupFile()}, {}, m_fixture->clock);
            TKD_GOOD(copy);
            QCOMPARE(pictureOf(copy->vault), before);
        }
        QVERIFY(code == killedByFault || QFile::exists(backupFile())); // acknowledged: it is there
    }
    QVERIFY(at > 5);
}

void TestVaultBackup::restore_keepsTheOldVault()
{
    makeBackupAndGoOn();
    auto restore = prepare();
    TKD_GOOD(restore);
    const auto kept = restore->finish();
    TKD_GOOD(kept);
    QCOMPARE(modeOf(*kept), 0600);
    QCOMPARE(modeOf(m_fixture->location().file), 0600);
    auto old = Vault::open({*kept}, {}, m_fixture->clock);
    TKD_GOOD(old);
    QCOMPARE(pictureOf(old->vault), m_after);
}

void TestVaultBackup::restore_whereThereIsNoVault()
{
    makeBackupAndGoOn();
    QVERIFY(QFile::remove(m_fixture->location().file));
    auto restore = prepare();
    TKD_GOOD(restore);
    QVERIFY(!restore->current());
    const auto kept = restore->finish();
    TKD_GOOD(kept);
    QCOMPARE(*kept, QString());
    Vault vault = m_fixture->vault();
    QCOMPARE(pictureOf(vault), m_before);
}

void TestVaultBackup::restore_overADamagedVault()
{
    for (const QByteArray &wreck :
         {QByteArray("not a vault at all"), QByteArray(8192, '\xff'), QByteArray()}) {
        init();
        makeBackupAndGoOn();
        QFile file(m_fixture->location().file);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(wreck) == wreck.size());
        file.close();
        auto restore = prepare();
        TKD_GOOD(restore);
        const auto kept = restore->finish();
        TKD_GOOD(kept);
        Vault vault = m_fixture->vault();
        QCOMPARE(pictureOf(vault), m_before);
        QFile old(*kept);
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), wreck);
    }
}

void TestVaultBackup::restore_whileOpen_isBusyAndDoesNothing()
{
    makeBackupAndGoOn();
    {
        Vault open = m_fixture->vault();
        QVERIFY(open.workspaces());
        auto restore = prepare();
        TKD_GOOD(restore);
        QCOMPARE(restore->finish(std::chrono::milliseconds{50}).error().kind, ErrorKind::Busy);
        addTokens(open, *m_fixture, 1, u"meanwhile-"_s);
        m_after = pictureOf(open);
    }
    QCOMPARE(leftovers(), QStringList{u"backup.db"_s});
    Vault vault = m_fixture->vault();
    QCOMPARE(pictureOf(vault), m_after);
}

void TestVaultBackup::restore_ofSomethingElse_isRefused_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what :
         {"diary", "empty", "folder", "pipe", "nothing", "database", "cut", "flipped", "newer"}) {
        QTest::newRow(what) << QString::fromLatin1(what);
    }
}

void TestVaultBackup::restore_ofSomethingElse_isRefused()
{
    QFETCH(const QString, what);
    makeBackupAndGoOn();
    QFile file(backupFile());
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray good = file.readAll();
    file.close();
    QVERIFY(file.remove());
    const QByteArray path = QFile::encodeName(backupFile());
    QByteArray content = what == u"cut" ? good.first(good.size() / 2) : QByteArray();
    if (what == u"flipped") {
        content = good;
        const qsizetype at = content.indexOf("old-1");
        QVERIFY(at > 0);
        content[at] = 'O';
    } else if (what == u"newer") {
        content = good;
        content[63] = 99; // user_version, big-endian at 60
    } else if (what == u"diary") {
        content = "my diary";
    }
    if (what == u"folder") {
        QVERIFY(QDir().mkdir(backupFile()));
    } else if (what == u"pipe") {
        QCOMPARE(::mkfifo(path.constData(), 0600), 0);
    } else if (what == u"database") {
        QCOMPARE(::close(::open(path.constData(), O_CREAT | O_WRONLY, 0600)), 0);
        auto connection = sqlite::Connection::open(path, {});
        TKD_GOOD(connection);
        TKD_GOOD(connection->execute("CREATE TABLE recipe (id INTEGER PRIMARY KEY)"));
    } else if (what != u"nothing") {
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
    }
    const auto restore = prepare();
    QVERIFY(!restore);
    QVERIFY2(!restore.error().message.isEmpty(), "a sentence");
    QVERIFY2(!restore.error().message.contains(u".restore-"_s), qPrintable(restore.error().message));
    Vault vault = m_fixture->vault();
    QCOMPARE(pictureOf(vault), m_after);
    // A pipe is still there, but is none of the files that are listed.
    const bool isListed = what != u"nothing" && what != u"pipe";
    QCOMPARE(leftovers(), isListed ? QStringList{u"backup.db"_s} : QStringList());
}

void TestVaultBackup::restore_ofAnOlderVersion_isBroughtUpToDate()
{
    QVERIFY(QFile::copy(QFINDTESTDATA("fixtures/vault-0.1.0.db"), backupFile()));
    {
        auto restore = prepare();
        TKD_GOOD(restore);
        QVERIFY(restore->backup().tokens > 0);
        TKD_GOOD(restore->finish());
    }
    Vault vault = m_fixture->vault();
    QCOMPARE(vault.connection().number("PRAGMA user_version").value(), vaultSchemaVersion);
    QCOMPARE(vault.fullCheck()->problems, QStringList());
    QCOMPARE(leftovers(), QStringList{u"backup.db"_s});
}

void TestVaultBackup::restore_withALogBesideTheBackup_takesItAlong()
{
    const QString vault = m_fixture->location().file;
    QStringList now;
    {
        Vault open = m_fixture->vault();
        addTokens(open, *m_fixture, 4, u"in-the-log-"_s);
        now = pictureOf(open);
        QVERIFY(QFileInfo(vault + u"-wal"_s).size() > 0);
        QVERIFY(QFile::copy(vault, backupFile())); // somebody copies the files by hand
        QVERIFY(QFile::copy(vault + u"-wal"_s, backupFile() + u"-wal"_s));
        addTokens(open, *m_fixture, 1, u"later-"_s);
    }
    auto restore = prepare();
    TKD_GOOD(restore);
    QCOMPARE(restore->backup().tokens, 4);
    TKD_GOOD(restore->finish());
    Vault restored = m_fixture->vault();
    QCOMPARE(pictureOf(restored), now);
}

void TestVaultBackup::restore_notFinished_leavesNothing()
{
    makeBackupAndGoOn();
    {
        const auto restore = prepare();
        TKD_GOOD(restore);
        QCOMPARE(leftovers().size(), 2);
    }
    QCOMPARE(leftovers(), QStringList{u"backup.db"_s});
    Vault vault = m_fixture->vault();
    QCOMPARE(pictureOf(vault), m_after);
}

void TestVaultBackup::opening_waitsForARestore()
{
    (void)m_fixture->vault();
    const QByteArray directory = QFile::encodeName(m_fixture->directory.path());
    VaultOptions impatient;
    impatient.connection.patience = std::chrono::milliseconds{30};
    {
        const auto held = DirectoryLock::take(directory, DirectoryLock::Kind::Alone, std::chrono::seconds{1});
        TKD_GOOD(held);
        QCOMPARE(m_fixture->open(impatient).error().kind, ErrorKind::Busy);
    }
    TKD_GOOD(m_fixture->open(impatient));
}

QTEST_GUILESS_MAIN(TestVaultBackup)
#include "tst_vault_backup.moc"
