// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/refresh_controller.h"

#include "tests/models/model_support.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_store.h"

#include <QSignalSpy>
#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Desk
{
    ManualClock clock;
    std::shared_ptr<ScriptedTokens> tokens = std::make_shared<ScriptedTokens>(workspaceOf(u"general"), clock);
    std::unique_ptr<ScriptedStore> store;
    std::unique_ptr<RefreshController> controller;

    /// A list that was read just now, and that somebody looks at.
    explicit Desk(bool ages = true)
    {
        if (ages) {
            tokens->setAges(clock.now());
        }
        store = std::make_unique<ScriptedStore>(tokens);
        controller = std::make_unique<RefreshController>(*store, clock);
        controller->setWatched(true);
    }
    [[nodiscard]] int reads() const { return tokens->calls(Call::Refresh); }
    void pass(std::chrono::seconds time)
    {
        clock.advance(time);
        controller->tick();
    }
    /// Tries, and waits for the end of it.
    [[nodiscard]] bool failWith(const Error &error)
    {
        tokens->failNext(Call::Refresh, error);
        return controller->refresh()
            && QTest::qWaitFor([this] { return !controller->freshness().refreshing; });
    }
    [[nodiscard]] bool rests()
    {
        return QTest::qWaitFor([this] { return tokens->waiting(Call::Refresh) == 0; });
    }
};

Error unreachable()
{
    return {ErrorKind::Unreachable, u"The server does not answer."_s};
}

} // namespace

class TestRefreshController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vault_isNeverRead();
    void watched_isReadEvery30Seconds();
    void neverSeen_isReadAtOnce();
    void oldList_isReadAsSoonAsSomebodyLooks();
    void unwatched_isNotRead();
    void failures_areTriedLaterAndLater();
    void success_returnsToTheUsualPause();
    void finalRefusal_waitsForThePerson_data();
    void finalRefusal_waitsForThePerson();
    void retryAfter_countsDown_andHoldsThePersonToo();
    void underWay_isNotReadTwice();
    void clockSetBack_doesNotPutItOff();
    void clockSkew_isTold();
    void destroyedWhileReading_isSafe();
};

void TestRefreshController::vault_isNeverRead()
{
    Desk desk(false);
    QVERIFY(!desk.controller->ages());
    QVERIFY(!desk.controller->next());
    desk.pass(1h);
    QVERIFY(desk.controller->refresh());
    QCOMPARE(desk.reads(), 0);
}

void TestRefreshController::watched_isReadEvery30Seconds()
{
    Desk desk;
    QSignalSpy read(desk.controller.get(), &RefreshController::wasRead);
    QCOMPARE(desk.controller->next(), desk.clock.now() + 30s);
    desk.pass(29s);
    QCOMPARE(desk.reads(), 0);
    for (int round = 1; round <= 3; ++round) {
        desk.pass(round == 1 ? 1s : 30s);
        QCOMPARE(desk.reads(), round);
        QVERIFY(desk.controller->freshness().refreshing);
        QVERIFY(!desk.controller->next());
        QVERIFY(desk.rests());
        QCOMPARE(read.size(), round);
        QCOMPARE(desk.controller->freshness().seen, desk.clock.now());
    }
}

void TestRefreshController::neverSeen_isReadAtOnce()
{
    Desk desk(false);
    desk.tokens->setAges(std::nullopt);
    desk.controller = std::make_unique<RefreshController>(*desk.store, desk.clock);
    QCOMPARE(desk.reads(), 0);
    desk.controller->setWatched(true);
    QCOMPARE(desk.reads(), 1);
}

void TestRefreshController::oldList_isReadAsSoonAsSomebodyLooks()
{
    Desk desk;
    desk.controller->setWatched(false);
    desk.pass(2h);
    QCOMPARE(desk.reads(), 0);
    desk.controller->setWatched(true);
    QCOMPARE(desk.reads(), 1);
}

void TestRefreshController::unwatched_isNotRead()
{
    Desk desk;
    desk.controller->setWatched(false);
    QVERIFY(!desk.controller->next());
    desk.pass(31s);
    QCOMPARE(desk.reads(), 0);
    QVERIFY(desk.controller->refresh()); // a person's wish all the same
    QCOMPARE(desk.reads(), 1);
}

void TestRefreshController::failures_areTriedLaterAndLater()
{
    Desk desk;
    QVERIFY(desk.failWith(unreachable()));
    int reads = 1;
    for (const std::chrono::seconds pause : {60s, 120s, 240s, 300s, 300s}) {
        QCOMPARE(desk.controller->freshness().failure, unreachable());
        QCOMPARE(*desk.controller->next() - desk.clock.now(), pause);
        desk.pass(pause - 1s);
        QCOMPARE(desk.reads(), reads);
        desk.tokens->failNext(Call::Refresh, unreachable());
        desk.pass(1s);
        QCOMPARE(desk.reads(), ++reads);
        QVERIFY(desk.rests());
    }
}

void TestRefreshController::success_returnsToTheUsualPause()
{
    Desk desk;
    QVERIFY(desk.failWith(unreachable()));
    QVERIFY(desk.failWith(unreachable()));
    QVERIFY(desk.controller->refresh());
    QVERIFY(desk.rests());
    QVERIFY(!desk.controller->freshness().failure);
    QCOMPARE(*desk.controller->next() - desk.clock.now(), 30s);
}

void TestRefreshController::finalRefusal_waitsForThePerson_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("wrong password") << int(ErrorKind::Unauthorized);
    QTest::newRow("no right") << int(ErrorKind::Forbidden);
    QTest::newRow("no such project") << int(ErrorKind::NotFound);
    QTest::newRow("no keychain") << int(ErrorKind::NoKeychain);
}

void TestRefreshController::finalRefusal_waitsForThePerson()
{
    QFETCH(int, kind);
    Desk desk;
    QVERIFY(desk.failWith({ErrorKind(kind), u"No."_s}));
    QVERIFY(!desk.controller->next());
    desk.pass(24h);
    QCOMPARE(desk.reads(), 1);
    QVERIFY(desk.controller->refresh());
    QVERIFY(desk.rests());
    QVERIFY(desk.controller->next());
}

void TestRefreshController::retryAfter_countsDown_andHoldsThePersonToo()
{
    Desk desk;
    Error busy{ErrorKind::RateLimited, u"Too many requests."_s};
    busy.retryAfter = 90s;
    QVERIFY(desk.failWith(busy));
    QSignalSpy changes(desk.controller.get(), &RefreshController::changed);
    QCOMPARE(desk.controller->pauseLeft(), 90s);
    QCOMPARE(*desk.controller->next() - desk.clock.now(), 90s);
    desk.pass(40s);
    QCOMPARE(desk.controller->pauseLeft(), 50s);
    QVERIFY(!changes.isEmpty());
    QVERIFY(!desk.controller->refresh());
    QCOMPARE(desk.reads(), 1);
    desk.pass(50s);
    QCOMPARE(desk.reads(), 2);
    QVERIFY(desk.rests());
    QCOMPARE(desk.controller->pauseLeft(), 0s);
}

void TestRefreshController::underWay_isNotReadTwice()
{
    Desk desk;
    desk.tokens->hold(Call::Refresh);
    desk.pass(30s);
    QCOMPARE(desk.reads(), 1);
    desk.pass(30s);
    desk.controller->setWatched(false);
    desk.controller->setWatched(true);
    QCOMPARE(desk.reads(), 1);
    desk.tokens->release(Call::Refresh);
    QVERIFY(desk.rests());
    QCOMPARE(*desk.controller->next() - desk.clock.now(), 30s);
}

void TestRefreshController::clockSetBack_doesNotPutItOff()
{
    Desk desk;
    desk.pass(-24h);
    QCOMPARE(desk.reads(), 1);
}

void TestRefreshController::clockSkew_isTold()
{
    Desk desk;
    QSignalSpy changes(desk.controller.get(), &RefreshController::changed);
    Freshness skewed = desk.controller->freshness();
    skewed.clockSkew = 5min;
    desk.tokens->setFreshness(skewed);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(desk.controller->freshness().clockSkew, 5min);
}

void TestRefreshController::destroyedWhileReading_isSafe()
{
    Desk desk;
    desk.tokens->hold(Call::Refresh);
    desk.pass(30s);
    desk.controller.reset();
    desk.tokens->release(Call::Refresh);
    QVERIFY(desk.rests());
}

QTEST_GUILESS_MAIN(TestRefreshController)
#include "tst_refresh_controller.moc"
