// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/vault_fixture.h"

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// The activity chain and the row checks: good where nothing was done, and each change from outside found.
class TestVaultActivity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommand_isOneRow();
    void chain_ofAnHonestVault_isGood();
    void chain_withAnyColumnChanged_isFound_data();
    void chain_withAnyColumnChanged_isFound();
    void chain_withARowMissing_isFound();
    void chain_cutAtTheEnd_isFound();
    void row_withAnyColumnChanged_isFound_data();
    void row_withAnyColumnChanged_isFound();
    void row_withOneBitFlipped_isFound();
    void badCheck_isRememberedAsNeedsRepair();
    void stoppedCheck_isCancelled();
};

namespace {

/// Two living tokens, one of them regenerated, and a deleted one.
struct World
{
    World()
        : vault(fixture.vault())
        , workspace(firstWorkspace(vault))
    {
        first = create(u"first"_s);
        create(u"second"_s);
        const TokenId third = create(u"third"_s);
        (void)vault.regenerate(workspace.id, newAction(), {first, 1, {}}).value();
        (void)vault.recordDelivery(workspace.id, first, 2, Delivery::Copied);
        (void)vault.remove(workspace.id, newAction(), {third}).value();
    }
    TokenId create(const QString &name)
    {
        return vault.create(workspace.id, newAction(), draftFor(workspace, name, fixture.clock.now()))
            .value()
            .token.id;
    }
    /// What somebody does with another program.
    bool tamper(const QByteArray &sql)
    {
        return vault.connection().execute("PRAGMA ignore_check_constraints=ON").has_value()
            && vault.connection().execute(sql.constData()).has_value();
    }
    VaultFixture fixture;
    Vault vault;
    Workspace workspace;
    TokenId first;
};

void addColumns(std::initializer_list<std::pair<const char *, const char *>> columns, const char *table,
                const char *where)
{
    for (const auto &[column, value] : columns) {
        QTest::addRow("%s.%s", table, column) << QByteArray(QByteArray("UPDATE ") + table + " SET " + column
                                                            + " = " + value + " WHERE " + where);
    }
}

} // namespace

void TestVaultActivity::everyCommand_isOneRow()
{
    World world;
    const auto rows = world.vault.activity(0, 100).value();
    QStringList actions;
    for (const ActivityRow &row : rows) {
        actions.append(row.action);
        QCOMPARE(row.sequence, actions.size());
        QVERIFY(!row.user.isEmpty());
    }
    QCOMPARE(actions,
             (QStringList{u"add-workspace"_s, u"create"_s, u"create"_s, u"create"_s, u"regenerate"_s,
                          u"deliver"_s, u"delete"_s}));
    QCOMPARE(rows[4].generation, 2u);
    QCOMPARE(rows[5].outcome, deliveryWord(Delivery::Copied));
    QCOMPARE(world.vault.activity(5, 1)->front().sequence, 6);
}

void TestVaultActivity::chain_ofAnHonestVault_isGood()
{
    World world;
    const auto report = world.vault.verifyChain();
    TKD_GOOD(report);
    QVERIFY(report->isGood());
    QCOMPARE(report->activities, 7);
    const auto full = world.vault.fullCheck();
    TKD_GOOD(full);
    QCOMPARE(full->problems, QStringList());
    QCOMPARE(full->tokens, 2);
}

void TestVaultActivity::chain_withAnyColumnChanged_isFound_data()
{
    QTest::addColumn<QByteArray>("sql");
    addColumns({{"at", "at + 1"},
                {"user", "'mallory'"},
                {"action", "'edit'"},
                {"workspace", "NULL"},
                {"token", "randomblob(16)"},
                {"generation", "generation + 1"},
                {"outcome", "'failed'"},
                {"details", "'{}'"},
                {"previous", "zeroblob(32)"},
                {"hash", "zeroblob(32)"},
                {"sequence", "99"}},
               "activity", "sequence = 3");
}

void TestVaultActivity::chain_withAnyColumnChanged_isFound()
{
    QFETCH(QByteArray, sql);
    World world;
    QVERIFY(world.tamper(sql));
    QCOMPARE(world.vault.connection().changes(), 1);
    const auto report = world.vault.verifyChain();
    TKD_GOOD(report);
    QCOMPARE(report->problems.size(), 1);
    QVERIFY(!world.vault.fullCheck()->isGood());
}

void TestVaultActivity::chain_withARowMissing_isFound()
{
    World world;
    QVERIFY(world.tamper("DELETE FROM activity WHERE sequence = 3"));
    QVERIFY(!world.vault.verifyChain()->isGood());
    QVERIFY(world.vault.verifyChain()->problems.front().contains(u'4'));
}

void TestVaultActivity::chain_cutAtTheEnd_isFound()
{
    World world;
    world.create(u"last"_s);
    QVERIFY(world.vault.fullCheck()->isGood());
    QVERIFY(world.tamper("DELETE FROM activity WHERE sequence = 8"));
    QVERIFY(!world.vault.verifyChain()->isGood()); // by the rows that name a later change
    QVERIFY(!world.vault.fullCheck()->isGood());
}

void TestVaultActivity::row_withAnyColumnChanged_isFound_data()
{
    QTest::addColumn<QByteArray>("sql");
    addColumns({{"name_key", "'zzz'"},
                {"id", "randomblob(16)"},
                {"name", "'other'"},
                {"roles", "'ai_training_operator'"},
                {"scope", "''||char(31)||'x'"},
                {"region", "'BHS'"},
                {"prefix", "'acmes'"},
                {"hint", "randomblob(8)"},
                {"created", "created - 1"},
                {"regenerated", "NULL"},
                {"expires", "253402300799"},
                {"last_used", "1"},
                {"generation", "generation + 1"},
                {"status", "1"},
                {"delivery", "'kept'"},
                {"delivered", "delivered + 1"},
                {"revision", "revision - 1"},
                {"unique_name", "1"},
                {"digest", "randomblob(32)"},
                {"action", "randomblob(16)"},
                {"row_check", "randomblob(8)"}},
               "token", "name = 'first'");
    addColumns({{"id", "randomblob(16)"},
                {"platform", "'general'"},
                {"settings", "'{}'"},
                {"revision", "revision + 1"},
                {"tokens", "7"}},
               "workspace", "number = 1");
    addColumns({{"name", "'x'"}, {"generation", "9"}, {"created", "1"}, {"deleted", "1"}, {"revision", "1"}},
               "tombstone", "1");
}

void TestVaultActivity::row_withAnyColumnChanged_isFound()
{
    QFETCH(QByteArray, sql);
    World world;
    QVERIFY(world.vault.fullCheck()->isGood());
    QVERIFY(world.tamper(sql));
    QCOMPARE(world.vault.connection().changes(), 1);
    const auto report = world.vault.fullCheck();
    TKD_GOOD(report);
    QCOMPARE(report->problems.size(), 1);
}

void TestVaultActivity::row_withOneBitFlipped_isFound()
{
    World world;
    QVERIFY(world.vault.checkpointTruncate().value());
    QFile file(world.fixture.location().file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    file.close();
    int flips = 0;
    for (qsizetype at = whole.indexOf("second"); at >= 0; at = whole.indexOf("second", at + 1)) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray damaged = whole;
            damaged[at + 2] = static_cast<char>(damaged[at + 2] ^ (1 << bit));
            VaultFixture copy;
            QFile target(copy.location().file);
            QVERIFY(target.open(QIODevice::WriteOnly));
            target.write(damaged);
            target.close();
            QVERIFY(target.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
            auto opened = copy.open();
            TKD_GOOD(opened);
            const auto report = opened->vault.fullCheck();
            TKD_GOOD(report);
            QVERIFY2(!report->isGood(), qPrintable(u"byte %1 bit %2"_s.arg(at).arg(bit)));
            ++flips;
        }
    }
    QVERIFY(flips >= 24); // the key, the name, the activity's details at least
}

void TestVaultActivity::badCheck_isRememberedAsNeedsRepair()
{
    World world;
    QVERIFY(!world.vault.lastCheck()->has_value());
    QVERIFY(world.tamper("UPDATE token SET region = 'XXX' WHERE name = 'first'"));
    TKD_GOOD(world.vault.recordCheck(world.vault.fullCheck().value()));
    {
        auto opened = world.fixture.open();
        TKD_GOOD(opened);
        QCOMPARE(opened->state, VaultState::NeedsRepair);
        QCOMPARE(opened->reason.kind, ErrorKind::Corrupt);
        QCOMPARE(opened->vault.page(world.workspace.id, {}, 5)->tokens.size(), 2u);
        const TokenDraft draft = draftFor(world.workspace, u"no"_s, world.fixture.clock.now());
        QCOMPARE(opened->vault.create(world.workspace.id, newAction(), draft).error().kind,
                 ErrorKind::Corrupt);
        TKD_GOOD(opened->vault.recordCheck(CheckReport{}));
    }
    QCOMPARE(world.fixture.open()->state, VaultState::Opened);
}

void TestVaultActivity::stoppedCheck_isCancelled()
{
    World world;
    VaultOptions options;
    const auto stop = std::make_shared<std::atomic_bool>(false);
    options.connection.stop = stop;
    Vault vault = world.fixture.vault(options);
    for (int i = 0; i < 200; ++i) {
        world.create(u"t%1"_s.arg(i));
    }
    TKD_GOOD(vault.fullCheck());
    stop->store(true);
    QCOMPARE(vault.fullCheck().error().kind, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(TestVaultActivity)
#include "tst_vault_activity.moc"
