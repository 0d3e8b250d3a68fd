// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/held_files.h"
#include "tests/vault/vault_files.h"

#include <utility>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// What becomes of a vault whose files somebody moves, replaces or deletes while it is open: no write is
/// acknowledged that could be lost, nothing of anybody else's is touched, and what was acknowledged before
/// stays.
class TestHeldFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void files_leftAlone_areInPlace();
    void file_thatIsGoneOrAnother_isNotInPlace();
    void openVault_thatLosesAFile_acknowledgesNothingMore_data();
    void openVault_thatLosesAFile_acknowledgesNothingMore();
    void movedVault_isWholeWhereItWent();
    void movedDirectory_isWholeWhereItWent();
    void replacedVault_isNotTouched();
    void deletedLog_losesNothing();
};

namespace {

Result<IssuedToken> create(Vault &vault, const QString &name, const VaultFixture &fixture)
{
    const Workspace workspace = firstWorkspace(vault);
    return vault.create(workspace.id, newAction(), draftFor(workspace, name, fixture.clock.now()));
}

/// The names of the tokens in the vault at this path, which has to be whole.
QStringList namesAt(const QString &path, const VaultFixture &fixture)
{
    VaultOptions options;
    options.createIfMissing = false;
    auto opened = Vault::open({path}, options, fixture.clock);
    if (!opened || opened->state != VaultState::Opened || !opened->vault.fullCheck()->problems.isEmpty()) {
        return {u"not whole"_s};
    }
    const TokenPage page = opened->vault.page(firstWorkspace(opened->vault).id, {}, 100).value();
    QStringList names;
    for (std::size_t row = 0; row < page.tokens.size(); ++row) {
        names << page.tokens.token(row).name;
    }
    return names;
}

} // namespace

void TestHeldFiles::files_leftAlone_areInPlace()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const HeldFiles held(QFile::encodeName(fixture.location().file));
    for (int i = 0; i < 5; ++i) {
        TKD_GOOD(create(vault, u"t%1"_s.arg(i), fixture));
        QVERIFY(vault.checkpointTruncate().value());
        const Vault other = fixture.vault(); // comes and goes
    }
    QVERIFY(held.areInPlace());
    QVERIFY(!held.areReplaced());
    QVERIFY(HeldFiles().areInPlace());
    QVERIFY(!HeldFiles().areReplaced());
}

void TestHeldFiles::file_thatIsGoneOrAnother_isNotInPlace()
{
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s}) {
        VaultFixture fixture;
        const QString path = fixture.location().file;
        write(path + suffix, "ours");
        const HeldFiles held(QFile::encodeName(path));
        QVERIFY(QFile::rename(path + suffix, path + u".away"_s));
        QVERIFY(!held.areInPlace());
        QVERIFY(!held.areReplaced());
        write(path + suffix, "theirs");
        QVERIFY(!held.areInPlace());
        QVERIFY(held.areReplaced());
    }
}

void TestHeldFiles::openVault_thatLosesAFile_acknowledgesNothingMore_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QString>("how");
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
        for (const QString &how : {u"deleted"_s, u"renamed"_s, u"replaced"_s}) {
            QTest::addRow("vault%s %s", qPrintable(suffix), qPrintable(how)) << suffix << how;
        }
    }
}

void TestHeldFiles::openVault_thatLosesAFile_acknowledgesNothingMore()
{
    QFETCH(QString, suffix);
    QFETCH(QString, how);
    VaultFixture fixture;
    Vault vault = fixture.vault();
    TKD_GOOD(create(vault, u"before"_s, fixture));
    const TokenId id = create(vault, u"second"_s, fixture)->token.id;
    const WorkspaceId workspace = firstWorkspace(vault).id;
    const QString path = fixture.location().file + suffix;
    const QByteArray bytes = bytesOf(path);
    QVERIFY(how == u"deleted" ? QFile::remove(path) : QFile::rename(path, path + u".away"_s));
    if (how == u"replaced") {
        write(path, bytes);
    }
    const auto lost = create(vault, u"lost"_s, fixture);
    QCOMPARE(lost.error().kind, ErrorKind::Unreachable);
    QVERIFY(lost.error().message.contains(u"moved, replaced or deleted"_s));
    QCOMPARE(vault.remove(workspace, newAction(), {id}).error().kind, ErrorKind::Unreachable);
    QCOMPARE(vault.regenerate(workspace, newAction(), {id, 1, {}}).error().kind, ErrorKind::Unreachable);
    QCOMPARE(vault.recordDelivery(workspace, id, 1, Delivery::Copied).error().kind, ErrorKind::Unreachable);
    QVERIFY(!vault.connection().inTransaction());
    // What it knew it still knows: a person can look at it.
    QCOMPARE(vault.page(workspace, {}, 10)->tokens.size(), 2u);
}

void TestHeldFiles::movedVault_isWholeWhereItWent()
{
    VaultFixture fixture;
    const QString away = fixture.directory.filePath(u"away.db"_s);
    {
        Vault vault = fixture.vault();
        TKD_GOOD(create(vault, u"a"_s, fixture));
        QVERIFY(QFile::rename(fixture.location().file, away));
        QVERIFY(!create(vault, u"b"_s, fixture));
    }
    // The log stayed behind, and its rows are in the file all the same.
    QCOMPARE(namesAt(away, fixture), QStringList{u"a"_s});
}

void TestHeldFiles::movedDirectory_isWholeWhereItWent()
{
    VaultFixture fixture;
    const QString place = fixture.directory.filePath(u"place"_s);
    const QString moved = fixture.directory.filePath(u"moved"_s);
    {
        auto opened = Vault::open({place + u"/vault.db"_s}, {}, fixture.clock);
        TKD_GOOD(opened);
        TKD_GOOD(create(opened->vault, u"a"_s, fixture));
        QVERIFY(QDir().rename(place, moved));
        QVERIFY(!create(opened->vault, u"b"_s, fixture));
    }
    QVERIFY(!QFile::exists(place));
    QCOMPARE(namesAt(moved + u"/vault.db"_s, fixture), QStringList{u"a"_s});
}

void TestHeldFiles::replacedVault_isNotTouched()
{
    VaultFixture fixture;
    VaultFixture elsewhere;
    makeVault(elsewhere, 3);
    const QString path = fixture.location().file;
    const QByteArray theirs = bytesOf(elsewhere.location().file);
    std::optional<Vault> vault(fixture.vault());
    TKD_GOOD(create(*vault, u"a"_s, fixture));
    // Somebody puts another vault in its place, and another program works with that one.
    QVERIFY(QFile::remove(path));
    QVERIFY(QFile::remove(path + u"-wal"_s));
    QVERIFY(QFile::remove(path + u"-shm"_s));
    write(path, theirs);
    std::optional<Vault> other(fixture.vault());
    TKD_GOOD(create(*other, u"theirs"_s, fixture));
    QVERIFY(!create(*vault, u"b"_s, fixture));
    QVERIFY(!vault->checkpointTruncate().value());
    vault.reset();
    QVERIFY(QFile::exists(path + u"-wal"_s));
    TKD_GOOD(create(*other, u"theirs too"_s, fixture));
    other.reset();
    QCOMPARE(namesAt(path, fixture).size(), 5);
}

void TestHeldFiles::deletedLog_losesNothing()
{
    VaultFixture fixture;
    {
        Vault vault = fixture.vault();
        TKD_GOOD(create(vault, u"a"_s, fixture));
        QVERIFY(QFile::remove(fixture.location().file + u"-wal"_s));
        QVERIFY(!create(vault, u"b"_s, fixture));
    }
    QCOMPARE(namesAt(fixture.location().file, fixture), QStringList{u"a"_s});
}

QTEST_GUILESS_MAIN(TestHeldFiles)
#include "tst_held_files.moc"
