// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/activity_seals.h"

#include "stores/vault/kept_copies.h"
#include "stores/vault/vault_key.h"
#include "stores/vault/vault_write.h"
#include "tests/support/scripted_keychain.h"
#include "tests/vault/vault_fixture.h"

#include <QtTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// The seal over the activity of a real vault, and somebody who can write the file but has not the key.
class TestActivitySeals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingKept_isNotSealedAndMakesNoKey();
    void sealed_agreesAndIsInTheChain();
    void sealedTwice_isOneSeal();
    void sealedAgain_coversWhatCameLater();
    void rewrittenChain_isWholeButTheSealIsBroken();
    void brokenSeal_isNotCoveredByANewOne();
    void sealsKeyRewritten_isBroken();
    void keychainInAnyState_failsNothing_data();
    void keychainInAnyState_failsNothing();
    void lockedKeychain_isNeverAsked();
    void otherKey_isNotChecked();
    void keyReplaced_isNotSealedUntilTheNextOne();
    void backup_carriesTheSeal();
    void readOnly_isChecked();
};

namespace {

/// A vault with a token that is kept, so that there is a key.
struct Desk
{
    VaultFixture fixture;
    ScriptedKeychain keychain;
    Vault vault = fixture.vault();
    Workspace workspace = firstWorkspace(vault);

    [[nodiscard]] IssuedToken make(const QString &name)
    {
        return vault.create(workspace.id, newAction(), draftFor(workspace, name, fixture.clock.now()))
            .value();
    }
    [[nodiscard]] Result<void> keep()
    {
        const IssuedToken token = make(u"kept"_s);
        VaultKey key(vault, keychain);
        return KeptCopies(vault, key).keep(workspace.id, token.token.id, 1, token.secret);
    }
    [[nodiscard]] Result<bool> seal() { return ActivitySeals(vault, keychain).seal(); }
    [[nodiscard]] SealReport check() { return ActivitySeals(vault, keychain).check().value(); }
    [[nodiscard]] QString word() { return sealWord(check().state); }
    [[nodiscard]] qint64 number(const char *sql) { return vault.connection().number(sql).value(); }
    [[nodiscard]] qint64 rows() { return number("SELECT max(sequence) FROM activity"); }
    [[nodiscard]] qint64 seals() { return number("SELECT count(*) FROM activity WHERE action = 'seal'"); }

    /// Changes who did the second row, and computes every hash after it anew: the chain is whole again.
    void rewrite()
    {
        TKD_GOOD(vault.connection().execute("UPDATE activity SET user = 'nobody' WHERE sequence = 2"));
        QByteArray previous = QByteArray::fromHex(hex("SELECT hash FROM activity WHERE sequence = 1"));
        const qint64 last = rows();
        for (qint64 sequence = 2; sequence <= last; ++sequence) {
            const auto row = vault.activity(sequence - 1, 1)->front();
            const std::string user = row.user.toStdString();
            const std::string action = row.action.toStdString();
            const std::string outcome = row.outcome.toStdString();
            const std::string details = row.details.toStdString();
            const auto workspaceId = uuidBytes(row.workspace.text());
            const auto tokenId = uuidBytes(row.token.text());
            const ChainedRow chained{sequence,
                                     toUnix(row.at),
                                     user,
                                     action,
                                     workspaceId ? viewOf(*workspaceId) : QByteArrayView(),
                                     tokenId ? viewOf(*tokenId) : QByteArrayView(),
                                     row.generation,
                                     outcome,
                                     details};
            const auto hash = chainHash(chained, previous);
            sqlite::Query query(vault.connection(),
                                "UPDATE activity SET previous = ?, hash = ? WHERE sequence = ?");
            const QByteArray next = QByteArrayView(hash.data(), qsizetype(hash.size())).toByteArray();
            TKD_GOOD(query.bindBlob(previous).bindBlob(next).bind(sequence).run());
            previous = next;
        }
    }
    [[nodiscard]] QByteArray hex(const char *sql)
    {
        sqlite::Query query(vault.connection(), sql);
        return query.step().value() ? query.blob(0).toByteArray().toHex() : QByteArray();
    }
};

} // namespace

void TestActivitySeals::nothingKept_isNotSealedAndMakesNoKey()
{
    Desk desk;
    std::ignore = desk.make(u"a"_s);
    QCOMPARE(desk.seal().value(), false);
    QCOMPARE(desk.word(), u"not-sealed"_s);
    QCOMPARE(desk.keychain.calls(), 0); // nobody was bothered
    QVERIFY(!desk.keychain.key());
}

void TestActivitySeals::sealed_agreesAndIsInTheChain()
{
    Desk desk;
    TKD_GOOD(desk.keep());
    QCOMPARE(desk.word(), u"not-sealed"_s);
    const qint64 before = desk.rows();
    QCOMPARE(desk.seal().value(), true);
    QCOMPARE(desk.rows(), before + 1);
    const SealReport report = desk.check();
    QCOMPARE(sealWord(report.state), u"agrees"_s);
    QCOMPARE(report.rows, before);
    QCOMPARE(desk.vault.verifyChain()->problems, QStringList());
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
    QVERIFY(activityWords().contains(desk.vault.activity(before, 1)->front().action));
}

void TestActivitySeals::sealedTwice_isOneSeal()
{
    Desk desk;
    TKD_GOOD(desk.keep());
    QCOMPARE(desk.seal().value(), true);
    const int calls = desk.keychain.calls();
    QCOMPARE(desk.seal().value(), false);
    QCOMPARE(desk.seals(), 1);
    QCOMPARE(desk.keychain.calls(), calls); // a window that only looked asks nobody
}

void TestActivitySeals::sealedAgain_coversWhatCameLater()
{
    Desk desk;
    TKD_GOOD(desk.keep());
    QVERIFY(desk.seal().value());
    const qint64 first = desk.check().rows;
    std::ignore = desk.make(u"later"_s);
    QCOMPARE(desk.check().rows, first);
    QCOMPARE(desk.word(), u"agrees"_s);
    QVERIFY(desk.seal().value());
    QCOMPARE(desk.check().rows, first + 2);
    QCOMPARE(desk.word(), u"agrees"_s);
}

void TestActivitySeals::rewrittenChain_isWholeButTheSealIsBroken()
{
    Desk desk;
    TKD_GOOD(desk.keep());
    QVERIFY(desk.seal().value());
    std::ignore = desk.make(u"later"_s);
    desk.rewrite();
    QCOMPARE(desk.vault.verifyChain()->problems, QStringList()); // without a key nobody can tell
    QCOMPARE(desk.word(), u"broken"_s);
}

void TestActivitySeals::brokenSeal_isNotCoveredByANewOne()
{
    Desk desk;
    TKD_GOOD(desk.keep());
    QVERIFY(desk.seal().value());
    std::ignore = desk.make(u"later"_s);
    desk.rewrite();
    QCOMPARE(desk.seal().error().kind, ErrorKind::Corrupt);
    QCOMPARE(desk.seals(), 1);
    QCOMPARE(desk.word(), u"broken"_s);
}

/// Saying that it was another key that sealed is no way out.
void TestActivitySeals::sealsKeyRewritten_isBroken()
{
    Desk desk;
    TKD_GOOD(desk.keep());
    QVERIFY(desk.seal().value());
    TKD_GOOD(desk.vault.connection().execute(
        R"(UPDATE activity SET details = '{"key":"0000000000000000","seal":""}' WHERE action = 'seal')"));
    desk.rewrite();
    QCOMPARE(desk.word(), u"broken"_s);
    std::ignore = desk.make(u"later"_s);
    QVERIFY(!desk.seal());
}

void TestActivitySeals::keychainInAnyState_failsNothing_data()
{
    QTest::addColumn<KeychainState>("state");
    for (const KeychainState state : allKeychainStates()) {
        if (state != KeychainState::Ready) {
            QTest::newRow(qPrintable(keychainWord(state))) << state;
        }
    }
}

void TestActivitySeals::keychainInAnyState_failsNothing()
{
    QFETCH(KeychainState, state);
    Desk desk;
    TKD_GOOD(desk.keep());
    QVERIFY(desk.seal().value());
    std::ignore = desk.make(u"later"_s);
    desk.keychain.setFault(state);
    QCOMPARE(desk.seal().value(), false);
    const SealReport report = desk.check();
    QCOMPARE(sealWord(report.state), u"not-checked"_s);
    QVERIFY(!report.reason.isEmpty());
    desk.keychain.setFault({});
    QCOMPARE(desk.word(), u"agrees"_s);
}

void TestActivitySeals::lockedKeychain_isNeverAsked()
{
    Desk desk;
    TKD_GOOD(desk.keep());
    const int questions = desk.keychain.questions();
    desk.keychain.hold(); // it would wait for a person
    QCOMPARE(desk.seal().value(), false);
    desk.keychain.release();
    QVERIFY(desk.seal().value());
    desk.keychain.hold();
    QCOMPARE(desk.word(), u"not-checked"_s);
    QCOMPARE(desk.keychain.questions(), questions);
}

void TestActivitySeals::otherKey_isNotChecked()
{
    Desk desk;
    TKD_GOOD(desk.keep());
    QVERIFY(desk.seal().value());
    std::ignore = desk.make(u"later"_s);
    desk.keychain.setKey(newVaultKey());
    QCOMPARE(desk.word(), u"not-checked"_s);
    QCOMPARE(desk.seal().value(), false);
    QCOMPARE(desk.seals(), 1);
}

void TestActivitySeals::keyReplaced_isNotSealedUntilTheNextOne()
{
    Desk desk;
    TKD_GOOD(desk.keep());
    QVERIFY(desk.seal().value());
    desk.keychain.setKey({});
    TKD_GOOD(VaultKey(desk.vault, desk.keychain).replace());
    QCOMPARE(desk.word(), u"not-sealed"_s);
    QCOMPARE(desk.seal().value(), false);
    TKD_GOOD(VaultKey(desk.vault, desk.keychain).find(true)); // a key, but nothing is kept under it
    QCOMPARE(desk.seal().value(), false);
}

void TestActivitySeals::backup_carriesTheSeal()
{
    Desk desk;
    TKD_GOOD(desk.keep());
    QVERIFY(desk.seal().value());
    const QString file = desk.fixture.directory.filePath(u"copy.db"_s);
    TKD_GOOD(desk.vault.backUp(file));
    auto copy = Vault::open({file}, {}, desk.fixture.clock);
    TKD_GOOD(copy);
    QCOMPARE(sealWord(ActivitySeals(copy->vault, desk.keychain).check()->state), u"agrees"_s);
}

void TestActivitySeals::readOnly_isChecked()
{
    Desk desk;
    TKD_GOOD(desk.keep());
    QVERIFY(desk.seal().value());
    std::ignore = desk.make(u"later"_s);
    VaultOptions looking;
    looking.readOnly = true;
    Vault vault = desk.fixture.vault(looking);
    QCOMPARE(sealWord(ActivitySeals(vault, desk.keychain).check()->state), u"agrees"_s);
    QVERIFY(!ActivitySeals(vault, desk.keychain).seal());
}

QTEST_GUILESS_MAIN(TestActivitySeals)
#include "tst_activity_seals.moc"
