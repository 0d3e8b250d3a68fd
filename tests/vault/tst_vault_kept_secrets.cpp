// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/kept_secrets.h"

#include "stores/vault/activity_seals.h"
#include "stores/vault/vault.h"
#include "tests/support/scripted_keychain.h"
#include "tests/vault/open_vault.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// Kept secrets as the window has them: a real vault, and a keychain that can wait for a person.
class TestVaultKeptSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kept_comesBackAndEveryWindowSeesIt();
    void withoutAKeychain_thereIsNone();
    void reply_comesAfterTheCallAndOnThisThread();
    void lockedKeychain_makesNothingElseWait();
    void guardGone_noAnswerComes();
    void destroyedWhileItWaits_endsAtOnce();
    void state_isToldBeforeTheAnswer();
    void forget_needsNoKeychain();
    void replaceKey_forgetsAll();
    void end_sealsTheActivity();
    void endWithALockedKeychain_isQuickAndSealsNothing();
};

namespace {

/// A keychain that the test keeps in its hands.
class Lent final : public SystemKeychain
{
public:
    explicit Lent(std::shared_ptr<ScriptedKeychain> lender)
        : m_lender(std::move(lender))
    {
    }
    KeyFinding find(const Watch &watch) override { return m_lender->find(watch); }
    KeyFinding findOrMake(const Secret &candidate, const Watch &watch) override
    {
        return m_lender->findOrMake(candidate, watch);
    }
    Keychain remove(const Watch &watch) override { return m_lender->remove(watch); }

private:
    std::shared_ptr<ScriptedKeychain> m_lender;
};

struct Desk
{
    Desk()
    {
        open();
        store = workspaces->open(workspaces->all().front().id);
        issued.emplace(created(*store, u"a"_s).value());
    }
    void open()
    {
        workspaces = std::make_unique<VaultWorkspaces>(VaultLocation{directory.filePath(u"vault.db"_s)},
                                                       clock, std::make_unique<Lent>(keychain));
        waitUntil([this] { return workspaces->health().state == Health::State::Ready; });
    }
    [[nodiscard]] KeptSecrets &kept() const { return *workspaces->kept(); }
    [[nodiscard]] WorkspaceId place() const { return workspaces->all().front().id; }
    [[nodiscard]] TokenId id() const { return issued->token.id; }
    [[nodiscard]] Result<bool> keep() const
    {
        return answerOf<bool>([this](Reply<bool> reply) {
            kept().keep(place(), id(), 1, issued->secret.duplicate(), std::move(reply));
        });
    }
    [[nodiscard]] Result<Secret> copyOf() const
    {
        return answerOf<Secret>(
            [this](Reply<Secret> reply) { kept().copyOf(place(), id(), 1, std::move(reply)); });
    }
    [[nodiscard]] Token now() const { return allTokens(*store).value().front(); }

    QTemporaryDir directory;
    SystemClock clock;
    std::shared_ptr<ScriptedKeychain> keychain = std::make_shared<ScriptedKeychain>();
    std::unique_ptr<VaultWorkspaces> workspaces;
    std::unique_ptr<TokenStore> store;
    std::optional<IssuedToken> issued;
};

} // namespace

void TestVaultKeptSecrets::kept_comesBackAndEveryWindowSeesIt()
{
    Desk desk;
    VaultWorkspaces other(VaultLocation{desk.directory.filePath(u"vault.db"_s)}, desk.clock);
    QVERIFY(waitUntil([&other] { return other.health().state == Health::State::Ready; }));
    const auto otherStore = other.open(desk.place());
    QSignalSpy changes(otherStore.get(), &TokenStore::changed);
    QVERIFY(desk.keep().has_value());
    QVERIFY(desk.now().kept);
    QVERIFY(desk.copyOf()->equals(desk.issued->secret));
    QVERIFY(waitUntil([&changes] { return changes.count() > 0; }));
    QVERIFY(waitUntil([&otherStore] { return allTokens(*otherStore)->front().kept; }));
}

void TestVaultKeptSecrets::withoutAKeychain_thereIsNone()
{
    OpenVault vault;
    QVERIFY(vault.workspaces().kept() == nullptr);
}

void TestVaultKeptSecrets::reply_comesAfterTheCallAndOnThisThread()
{
    Desk desk;
    Awaited<Keychain> answer;
    desk.kept().checkKeychain(answer.reply());
    answer.setReturned();
    QVERIFY(answer.wait());
    QVERIFY(!answer.wasEarly());
    QCOMPARE(answer.thread(), QThread::currentThread());
    QCOMPARE(answer.answers(), 1);
    QCOMPARE(answer.take()->state, KeychainState::NoKeyYet);
    QCOMPARE(desk.kept().keychain().state, KeychainState::NoKeyYet);
    QCOMPARE(desk.keychain->made(), 0);
}

void TestVaultKeptSecrets::lockedKeychain_makesNothingElseWait()
{
    Desk desk;
    desk.keychain->hold();
    Awaited<bool> keeping;
    desk.kept().keep(desk.place(), desk.id(), 1, desk.issued->secret.duplicate(), keeping.reply());
    keeping.setReturned();
    QVERIFY(waitUntil([&desk] { return desk.kept().keychain().state == KeychainState::Unlocking; }));
    QVERIFY(created(*desk.store, u"meanwhile"_s).has_value());
    QVERIFY(regenerated(*desk.store, {TokenId(allTokens(*desk.store)->back().id), 1, {}}).has_value());
    QCOMPARE(allTokens(*desk.store)->size(), 2u);
    QCOMPARE(keeping.answers(), 0);
    desk.keychain->release();
    QVERIFY(keeping.wait());
    QVERIFY(keeping.take().has_value());
}

void TestVaultKeptSecrets::guardGone_noAnswerComes()
{
    Desk desk;
    desk.keychain->hold();
    Awaited<bool> keeping;
    desk.kept().keep(desk.place(), desk.id(), 1, desk.issued->secret.duplicate(), keeping.reply());
    keeping.dropGuard();
    desk.keychain->release();
    QVERIFY(waitUntil([&desk] { return desk.now().kept; })); // what was asked is done all the same
    QCOMPARE(keeping.answers(), 0);
}

void TestVaultKeptSecrets::destroyedWhileItWaits_endsAtOnce()
{
    Desk desk;
    desk.keychain->hold();
    Awaited<bool> keeping;
    desk.kept().keep(desk.place(), desk.id(), 1, desk.issued->secret.duplicate(), keeping.reply());
    QVERIFY(waitUntil([&desk] { return desk.keychain->waiting() == 1; }));
    desk.store.reset();
    desk.workspaces.reset(); // would hang here if it waited for the person
    QCOMPARE(desk.keychain->waiting(), 0);
    QCOMPARE(keeping.answers(), 0);
    desk.keychain->release();
    desk.open();
    desk.store = desk.workspaces->open(desk.place());
    QVERIFY(!desk.now().kept);
    QCOMPARE(desk.keychain->made(), 0);
}

void TestVaultKeptSecrets::state_isToldBeforeTheAnswer()
{
    Desk desk;
    QCOMPARE(desk.kept().keychain().state, KeychainState::Unknown);
    desk.keychain->setFault(KeychainState::Locked);
    QSignalSpy told(&desk.kept(), &KeptSecrets::keychainChanged);
    const auto refused = desk.keep();
    QCOMPARE(refused.error().kind, ErrorKind::NoKeychain);
    QCOMPARE(desk.kept().keychain().state, KeychainState::Locked);
    QCOMPARE(told.count(), 1);
    QVERIFY(!desk.keep());
    QCOMPARE(told.count(), 1); // no news is no signal
    desk.keychain->setFault(std::nullopt);
    QVERIFY(desk.keep().has_value());
    QCOMPARE(desk.kept().keychain().state, KeychainState::Ready);
}

void TestVaultKeptSecrets::forget_needsNoKeychain()
{
    Desk desk;
    QVERIFY(desk.keep().has_value());
    desk.keychain->hold(); // it would wait for ever
    Awaited<Secret> copying;
    desk.kept().copyOf(desk.place(), desk.id(), 1, copying.reply());
    const auto forget = [&desk] {
        return answerOf<bool>(
            [&desk](Reply<bool> reply) { desk.kept().forget(desk.place(), desk.id(), std::move(reply)); });
    };
    QVERIFY(forget().has_value());
    QVERIFY(!desk.now().kept);
    QVERIFY(forget().has_value());
    desk.keychain->release();
    copying.setReturned();
    QVERIFY(copying.wait());
    QCOMPARE(copying.take().error().kind, ErrorKind::NotFound); // forgotten while it waited
}

void TestVaultKeptSecrets::replaceKey_forgetsAll()
{
    Desk desk;
    QVERIFY(desk.keep().has_value());
    desk.keychain->setKey(std::nullopt);
    QCOMPARE(desk.copyOf().error().kind, ErrorKind::NoKeychain);
    QCOMPARE(desk.kept().keychain().state, KeychainState::KeyMissing);
    const auto replaced =
        answerOf<qint64>([&desk](Reply<qint64> reply) { desk.kept().replaceKey(std::move(reply)); });
    QCOMPARE(replaced.value(), 1);
    QVERIFY(!desk.now().kept);
    QCOMPARE(desk.kept().keychain().state, KeychainState::NoKeyYet);
    QVERIFY(desk.keep().has_value());
    QCOMPARE(desk.keychain->made(), 2);
}

void TestVaultKeptSecrets::end_sealsTheActivity()
{
    Desk desk;
    QVERIFY(desk.keep().has_value());
    const auto close = [&desk] {
        desk.store.reset();
        desk.workspaces.reset();
        auto opened = Vault::open({desk.directory.filePath(u"vault.db"_s)}, {}, desk.clock);
        return sealWord(ActivitySeals(opened->vault, *desk.keychain).check()->state);
    };
    QCOMPARE(close(), u"agrees"_s);
    const int calls = desk.keychain->calls();
    desk.open();
    QCOMPARE(close(), u"agrees"_s);
    QCOMPARE(desk.keychain->calls(),
             calls + 1); // nothing was done, so nothing was sealed: that was the check
}

void TestVaultKeptSecrets::endWithALockedKeychain_isQuickAndSealsNothing()
{
    Desk desk;
    QVERIFY(desk.keep().has_value());
    desk.keychain->hold();
    desk.store.reset();
    QElapsedTimer clock;
    clock.start();
    desk.workspaces.reset();
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
    desk.keychain->release();
    auto opened = Vault::open({desk.directory.filePath(u"vault.db"_s)}, {}, desk.clock);
    QCOMPARE(sealWord(ActivitySeals(opened->vault, *desk.keychain).check()->state), u"not-sealed"_s);
}

QTEST_GUILESS_MAIN(TestVaultKeptSecrets)
#include "tst_vault_kept_secrets.moc"
