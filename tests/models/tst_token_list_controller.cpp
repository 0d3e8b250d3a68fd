// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/token_list_controller.h"

#include "models/token_table_model.h"
#include "tests/models/model_support.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_store.h"

#include <QSignalSpy>
#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = TokenListController::State;

namespace {

struct Desk
{
    ManualClock clock;
    std::shared_ptr<ScriptedTokens> tokens = std::make_shared<ScriptedTokens>(workspaceOf(u"general"), clock);
    ScriptedStore store{tokens};
    TokenTableModel model{clock};
    TokenListController controller{store, model, clock};

    void seed(int count)
    {
        std::vector<Token> all;
        for (int i = 0; i < count; ++i) {
            all.push_back(sampleToken(i, clock.now()));
        }
        tokens->put(all);
    }
    bool load()
    {
        controller.start();
        return QTest::qWaitFor([this] { return controller.isLoaded(); });
    }
};

} // namespace

class TestTokenListController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void start_loadsASmallPageFirst();
    void noToken_isEmpty();
    void failure_isShownAndRetried();
    void failureOfALaterPage_keepsTheRows_andGoesOn();
    void changesElsewhere_arrive();
    void changesWhileLoading_areNotLost();
    void manyChangedSignals_askOnceMore();
    void failedRefresh_keepsTheRows();
    void lastTokenRemoved_isEmptyAgain();
    void expiry_isSeenWhenItsMomentComes();
    void newSettings_changeTheRules();
    void forgottenDeletes_readTheListOnceMore();
    void listReadOnceMore_thatFails_isTriedAgain();
    void destroyedWhileLoading_isSafe();
};

void TestTokenListController::start_loadsASmallPageFirst()
{
    Desk desk;
    desk.seed(200);
    QSignalSpy states(&desk.controller, &TokenListController::stateChanged);
    QSignalSpy inserts(&desk.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy loaded(&desk.controller, &TokenListController::loaded);
    QCOMPARE(desk.controller.state(), State::Loading);
    QVERIFY(desk.load());
    QCOMPARE(states.size(), 1);
    QCOMPARE(desk.controller.state(), State::Ready);
    QCOMPARE(loaded.size(), 1);
    QCOMPARE(inserts.size(), 2);
    QCOMPARE(inserts[0][2].toInt(), TokenListController::firstPage - 1);
    QCOMPARE(desk.model.loaded(), 200);
    QCOMPARE(desk.model.total(), 200);
    QCOMPARE(desk.tokens->calls(Call::List), 2);
}

void TestTokenListController::noToken_isEmpty()
{
    Desk desk;
    QVERIFY(desk.load());
    QCOMPARE(desk.controller.state(), State::Empty);
    desk.tokens->put(sampleToken(1, desk.clock.now()));
    QTRY_COMPARE(desk.controller.state(), State::Ready);
}

void TestTokenListController::failure_isShownAndRetried()
{
    Desk desk;
    desk.seed(3);
    desk.tokens->failNext(Call::List, {ErrorKind::Busy, u"The vault is in use."_s});
    desk.controller.start();
    QTRY_COMPARE(desk.controller.state(), State::Failed);
    QCOMPARE(desk.controller.error().message, u"The vault is in use."_s);
    desk.controller.retry();
    QCOMPARE(desk.controller.state(), State::Loading);
    QTRY_COMPARE(desk.controller.state(), State::Ready);
    QCOMPARE(desk.model.loaded(), 3);
}

void TestTokenListController::failureOfALaterPage_keepsTheRows_andGoesOn()
{
    Desk desk;
    desk.seed(200);
    desk.tokens->hold(Call::List);
    desk.controller.start();
    QTRY_COMPARE(desk.tokens->waiting(Call::List), 1);
    connect(&desk.model, &QAbstractItemModel::rowsInserted, &desk.controller, [&desk] {
        desk.tokens->failNext(Call::List, {ErrorKind::TimedOut, u"Too late."_s});
    });
    desk.tokens->release(Call::List);
    QTRY_COMPARE(desk.controller.state(), State::Failed);
    QCOMPARE(desk.model.loaded(), 60);
    disconnect(&desk.model, &QAbstractItemModel::rowsInserted, nullptr, nullptr);
    desk.controller.retry();
    QTRY_VERIFY(desk.controller.isLoaded());
    QCOMPARE(desk.model.loaded(), 200);
    QCOMPARE(desk.controller.state(), State::Ready);
}

void TestTokenListController::changesElsewhere_arrive()
{
    Desk desk;
    desk.seed(10);
    QVERIFY(desk.load());
    Token token = sampleToken(3, desk.clock.now());
    token.name = u"renamed"_s;
    desk.tokens->put(token);
    QTRY_COMPARE(desk.model.find(token.id).value_or(Token()).name, u"renamed"_s);
    desk.tokens->take(token.id);
    QTRY_VERIFY(!desk.model.contains(token.id));
    QCOMPARE(desk.model.total(), 9);
}

void TestTokenListController::changesWhileLoading_areNotLost()
{
    Desk desk;
    desk.seed(200);
    const Token early = sampleToken(1, desk.clock.now());
    connect(&desk.model, &QAbstractItemModel::rowsInserted, &desk.controller,
            [&desk, &early, first = true]() mutable {
                if (std::exchange(first, false)) { // between the first page and the second
                    desk.tokens->take(early.id);
                    Token late = sampleToken(500, desk.clock.now());
                    late.name = u"a-new-one"_s;
                    desk.tokens->put(late);
                }
            });
    QVERIFY(desk.load());
    QVERIFY(!desk.model.contains(early.id));
    QVERIFY(desk.model.contains(sampleToken(500, desk.clock.now()).id));
    QTRY_COMPARE(desk.model.loaded(), 200);
}

void TestTokenListController::manyChangedSignals_askOnceMore()
{
    Desk desk;
    desk.seed(10);
    QVERIFY(desk.load());
    QCoreApplication::processEvents();
    const int before = desk.tokens->calls(Call::Changes);
    desk.tokens->hold(Call::Changes);
    for (int i = 0; i < 50; ++i) {
        desk.tokens->put(sampleToken(100 + i, desk.clock.now()));
    }
    QTRY_COMPARE(desk.tokens->waiting(Call::Changes), 1);
    QCoreApplication::processEvents();
    desk.tokens->release(Call::Changes);
    QTRY_COMPARE(desk.model.loaded(), 60);
    QTRY_COMPARE(desk.tokens->waiting(Call::Changes), 0);
    QVERIFY(desk.tokens->calls(Call::Changes) - before <= 2);
}

void TestTokenListController::failedRefresh_keepsTheRows()
{
    Desk desk;
    desk.seed(10);
    QVERIFY(desk.load());
    desk.tokens->failNext(Call::Changes, {ErrorKind::Unreachable, u"No answer."_s});
    desk.controller.refresh();
    QTRY_COMPARE(desk.controller.state(), State::Failed);
    QCOMPARE(desk.model.loaded(), 10);
    QVERIFY(desk.controller.lastSeen().has_value());
    desk.controller.retry();
    QTRY_COMPARE(desk.controller.state(), State::Ready);
}

void TestTokenListController::lastTokenRemoved_isEmptyAgain()
{
    Desk desk;
    desk.seed(1);
    QVERIFY(desk.load());
    desk.tokens->take(sampleToken(0, desk.clock.now()).id);
    QTRY_COMPARE(desk.controller.state(), State::Empty);
}

void TestTokenListController::expiry_isSeenWhenItsMomentComes()
{
    Desk desk;
    Token token = sampleToken(1, desk.clock.now());
    token.expires = desk.clock.now() + 1s;
    desk.tokens->put(token);
    QVERIFY(desk.load());
    const int column = desk.model.sectionOf(Column::Expires);
    const auto badge = [&desk, column] {
        return desk.model.index(0, column).data(TokenTableModel::BadgeRole).toInt();
    };
    QCOMPARE(badge(), int(Badge::ExpiringSoon));
    QCOMPARE(desk.model.expiringSoon(), 1);
    QCOMPARE(desk.model.nextMoment(), token.expires);
    QSignalSpy changes(&desk.model, &QAbstractItemModel::dataChanged);
    desk.clock.advance(1s); // and nobody calls the model: its own timer does
    QVERIFY(changes.wait(10'000));
    QCOMPARE(badge(), int(Badge::Expired));
    QTRY_COMPARE(desk.model.expiringSoon(), 0);
}

void TestTokenListController::newSettings_changeTheRules()
{
    Desk desk;
    desk.seed(1);
    QVERIFY(desk.load());
    QSignalSpy rules(&desk.controller, &TokenListController::rulesChanged);
    WorkspaceSettings settings = desk.tokens->workspace().settings;
    settings.roles = {{Role(u"ai_training_read"_s), u"Look only"_s, u"Look only"_s},
                      {Role(u"ai_training_operator"_s), u"Do it"_s, u"Do it"_s}};
    desk.tokens->setSettings(settings);
    QVERIFY(rules.wait());
    QCOMPARE(desk.model.index(0, desk.model.sectionOf(Column::Role)).data().toString(), u"Look only"_s);
}

void TestTokenListController::forgottenDeletes_readTheListOnceMore()
{
    Desk desk;
    desk.seed(200);
    QVERIFY(desk.load());
    QSignalSpy resets(&desk.model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex kept(desk.model.index(desk.model.rowOf(sampleToken(150, {}).id), 0));
    // Deletes and their purge fall between two looks, and something new comes with them.
    desk.tokens->hold(Call::Changes);
    desk.tokens->take(sampleToken(3, {}).id);
    desk.tokens->take(sampleToken(199, {}).id);
    desk.tokens->purge();
    desk.tokens->put(sampleToken(777, desk.clock.now()));
    desk.tokens->release(Call::Changes);
    QTRY_COMPARE(desk.model.loaded(), 199);
    QCOMPARE(desk.model.total(), 199);
    QVERIFY(!desk.model.contains(sampleToken(3, {}).id));
    QVERIFY(!desk.model.contains(sampleToken(199, {}).id));
    QVERIFY(desk.model.contains(sampleToken(777, {}).id));
    QVERIFY(kept.isValid());
    QCOMPARE(desk.model.tokenId(kept.row()), sampleToken(150, {}).id);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(desk.controller.state(), State::Ready);
    // In step again: the next change is one change.
    const int lists = desk.tokens->calls(Call::List);
    desk.tokens->take(sampleToken(5, {}).id);
    QTRY_COMPARE(desk.model.loaded(), 198);
    QCOMPARE(desk.tokens->calls(Call::List), lists);
}

void TestTokenListController::listReadOnceMore_thatFails_isTriedAgain()
{
    Desk desk;
    desk.seed(20);
    QVERIFY(desk.load());
    desk.tokens->hold(Call::Changes);
    desk.tokens->take(sampleToken(3, {}).id);
    desk.tokens->purge();
    desk.tokens->failNext(Call::List, {ErrorKind::Busy, u"The vault is in use."_s});
    desk.tokens->release(Call::Changes);
    QTRY_COMPARE(desk.controller.state(), State::Failed);
    QCOMPARE(desk.model.loaded(), 20); // the last list seen
    desk.controller.retry();
    QTRY_COMPARE(desk.model.loaded(), 19);
    QCOMPARE(desk.controller.state(), State::Ready);
}

void TestTokenListController::destroyedWhileLoading_isSafe()
{
    ManualClock clock;
    const auto tokens = std::make_shared<ScriptedTokens>(workspaceOf(u"general"), clock);
    ScriptedStore store(tokens);
    TokenTableModel model(clock);
    tokens->put(sampleToken(1, clock.now()));
    tokens->hold(Call::List);
    auto controller = std::make_unique<TokenListController>(store, model, clock);
    controller->start();
    controller.reset();
    tokens->release(Call::List);
    QTRY_COMPARE(tokens->waiting(Call::List), 0);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestTokenListController)
#include "tst_token_list_controller.moc"
