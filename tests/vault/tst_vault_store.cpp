// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/demo.h"
#include "stores/vault/vault.h"
#include "tests/vault/loop_watch.h"
#include "tests/vault/open_vault.h"

#include <QSignalSpy>
#include <QTest>

#include <sqlite3.h>

namespace tkd::test {

using namespace Qt::StringLiterals;

/// What VaultStore owes beside the contract: other processes, locks, the end, damage.
class VaultStoreTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changeOfAnotherProcess_isToldWithinASecond();
    void checkpointOfAnotherProcess_isNotTold();
    void changeOfAnotherWorkspace_isNotTold();
    void foreignLock_endsInBusyAndStopsNothing();
    void foreignLock_doesNotHoldUpTheEnd();
    void writeAskedBeforeTheEnd_isDone();
    void removeOfMany_saysEachOutcome();
    void settings_areTheRulesAtOnce();
    void fourProcesses_loseNothing();
    void damage_isFoundAndStopsWriting();
};

void VaultStoreTest::changeOfAnotherProcess_isToldWithinASecond()
{
    OpenVault vault;
    const auto store = vault.store();
    QVERIFY(store);
    const auto before = listed(*store, {}, 10);
    QVERIFY(before);
    QSignalSpy changes(store.get(), &TokenStore::changed);
    QCOMPARE(vault.run(u"create"_s, u"1"_s), 0);
    QVERIFY(!changes.isEmpty() || changes.wait(1000));
    const auto news = changed(*store, before->revision);
    QVERIFY(news);
    QCOMPARE(news->changed.size(), std::size_t(1));
    QCOMPARE(news->total, 1);
    QTRY_COMPARE(vault.workspaces().all().front().tokens, 1);
}

void VaultStoreTest::checkpointOfAnotherProcess_isNotTold()
{
    OpenVault vault;
    const auto store = vault.store();
    QVERIFY(store);
    QSignalSpy changes(store.get(), &TokenStore::changed);
    QVERIFY(created(*store, u"one"_s));
    QTRY_COMPARE(changes.count(), 1);
    QCOMPARE(vault.run(u"checkpoint"_s), 0);
    // The next change is told once; had the checkpoint been told, there would be one more.
    QVERIFY(created(*store, u"two"_s));
    QTRY_COMPARE(changes.count(), 2);
    settle(*store);
    QCOMPARE(changes.count(), 2);
}

void VaultStoreTest::changeOfAnotherWorkspace_isNotTold()
{
    OpenVault vault;
    const auto store = vault.store();
    QVERIFY(store);
    auto settings = defaultSettings(defaultPlatform());
    settings.name = u"Second"_s;
    const auto second = answerOf<Workspace>([&vault, &settings](Reply<Workspace> reply) {
        vault.workspaces().add(defaultPlatform(), settings, std::move(reply));
    });
    QVERIFY(second);
    const auto other = vault.workspaces().open(second->id);
    QVERIFY(other);
    QSignalSpy here(store.get(), &TokenStore::changed);
    QSignalSpy there(other.get(), &TokenStore::changed);
    QVERIFY(created(*other, u"elsewhere"_s));
    QTRY_COMPARE(there.count(), 1);
    QCOMPARE(here.count(), 0);
}

void VaultStoreTest::foreignLock_endsInBusyAndStopsNothing()
{
    OpenVault vault;
    const auto store = vault.store();
    QVERIFY(store);
    QVERIFY(created(*store, u"before"_s));
    const auto holder = vault.startHolding(10'000);
    QElapsedTimer took;
    took.start();
    LoopWatch watch;
    Awaited<IssuedToken> awaited;
    store->create(newAction(), goodDraft(u"during"_s), awaited.reply());
    awaited.setReturned();
    const auto page = listed(*store, {}, 10);
    QVERIFY(page); // reading goes on
    QCOMPARE(page->total, 1);
    QVERIFY2(took.elapsed() < 4000, "the list waited for the lock");
    QVERIFY(awaited.wait());
    const auto issued = awaited.take();
    QVERIFY(!issued);
    QCOMPARE(issued.error().kind, ErrorKind::Busy);
    QVERIFY(!issued.error().message.isEmpty());
    QVERIFY2(took.elapsed() >= 4500 && took.elapsed() < 9000, qPrintable(QString::number(took.elapsed())));
    QVERIFY2(watch.longestGap() <= std::chrono::milliseconds{100},
             qPrintable(QString::number(watch.longestGap().count())));
    QCOMPARE(OpenVault::exitCode(*holder), 0);
    QVERIFY(created(*store, u"after"_s));
    const auto all = allTokens(*store);
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t(2));
}

void VaultStoreTest::foreignLock_doesNotHoldUpTheEnd()
{
    OpenVault vault;
    auto store = vault.store();
    QVERIFY(store);
    const auto holder = vault.startHolding(10'000);
    Awaited<IssuedToken> awaited;
    store->create(newAction(), goodDraft(u"never"_s), awaited.reply());
    store->create(newAction(), goodDraft(u"never"_s), awaited.reply());
    // The writer waits for the lock by now: the list went through behind.
    QVERIFY(listed(*store, {}, 10));
    QElapsedTimer took;
    took.start();
    store.reset();
    vault.close();
    QVERIFY2(took.elapsed() < 1000, qPrintable(QString::number(took.elapsed())));
    QCOMPARE(awaited.answers(), 0);
    holder->kill();
    holder->waitForFinished();
}

void VaultStoreTest::writeAskedBeforeTheEnd_isDone()
{
    OpenVault vault;
    auto store = vault.store();
    QVERIFY(store);
    Awaited<IssuedToken> awaited;
    for (int i = 0; i < 5; ++i) {
        store->create(newAction(), goodDraft(u"last minute"_s), awaited.reply());
    }
    store.reset();
    vault.close();
    vault.open();
    store = vault.store();
    QVERIFY(store);
    const auto all = allTokens(*store);
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t(5));
}

void VaultStoreTest::removeOfMany_saysEachOutcome()
{
    OpenVault vault;
    vault.close();
    QVERIFY(fillMany(vault.file(), 350, vault.clock()));
    vault.open();
    const auto store = vault.store();
    QVERIFY(store);
    const auto all = allTokens(*store);
    QVERIFY(all);
    std::vector<TokenId> ids;
    for (const auto &token : *all) {
        ids.push_back(token.id);
    }
    ids.resize(320);
    const auto outcomes = removed(*store, ids);
    QVERIFY(outcomes);
    QCOMPARE(outcomes->size(), ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        QCOMPARE((*outcomes)[i].id, ids[i]);
        QVERIFY(!(*outcomes)[i].error);
    }
    const auto left = listed(*store, {}, 100);
    QVERIFY(left);
    QCOMPARE(left->total, 30);
    QCOMPARE(left->tokens.size(), std::size_t(30));
}

void VaultStoreTest::settings_areTheRulesAtOnce()
{
    OpenVault vault;
    const auto store = vault.store();
    QVERIFY(store);
    QVERIFY(!store->rules().offersExpiry);
    QSignalSpy rules(store.get(), &TokenStore::rulesChanged);
    auto workspace = vault.workspaces().all().front();
    workspace.settings.moreOptions = true;
    const auto answer = answerOf<Workspace>([&vault, &workspace](Reply<Workspace> reply) {
        vault.workspaces().change(workspace.id, workspace.revision, workspace.settings, std::move(reply));
    });
    QVERIFY(answer);
    QVERIFY(store->rules().offersExpiry);
    QCOMPARE(rules.count(), 1);
}

void VaultStoreTest::fourProcesses_loseNothing()
{
    OpenVault vault;
    const auto store = vault.store();
    QVERIFY(store);
    std::vector<std::unique_ptr<QProcess>> processes;
    for (int i = 0; i < 4; ++i) {
        processes.push_back(vault.start(u"create"_s, u"250"_s));
    }
    for (int i = 0; i < 50; ++i) { // and the window, too
        const auto issued = created(*store, u"window-%1"_s.arg(i));
        QVERIFY2(issued, issued ? "" : qPrintable(issued.error().message));
    }
    for (const auto &process : processes) {
        QCOMPARE(OpenVault::exitCode(*process), 0); // none was told Busy
    }
    const auto page = listed(*store, {}, 5000);
    QVERIFY(page);
    QCOMPARE(page->tokens.size(), std::size_t(1050));
    QCOMPARE(page->total, 1050);
    QTRY_COMPARE(vault.workspaces().all().front().tokens, 1050);
    VaultOptions options;
    options.readOnly = true;
    auto reader = Vault::open({vault.file()}, options, vault.clock());
    QVERIFY(reader);
    const auto report = reader->vault.fullCheck();
    QVERIFY(report);
    QCOMPARE(report->problems.join(u'\n'), QString());
}

void VaultStoreTest::damage_isFoundAndStopsWriting()
{
    OpenVault vault;
    QVERIFY(created(*vault.store(), u"damaged"_s));
    vault.close();
    sqlite3 *raw = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(vault.file()).constData(), &raw), SQLITE_OK);
    QCOMPARE(sqlite3_exec(raw, "UPDATE token SET region = 'BHS'", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(raw);
    vault.open();
    QCOMPARE(vault.workspaces().health().state, Health::State::Ready); // the cheap checks cannot see it
    QTRY_COMPARE_WITH_TIMEOUT(vault.workspaces().health().state, Health::State::NeedsRepair, 20'000);
    const auto store = vault.store();
    const auto refused = created(*store, u"more"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Corrupt);
    const auto all = allTokens(*store);
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t(1));
    vault.close();
    vault.open();
    QCOMPARE(vault.workspaces().health().state, Health::State::NeedsRepair); // and it is remembered
}

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::VaultStoreTest)
#include "tst_vault_store.moc"
