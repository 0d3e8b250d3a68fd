// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/removal_controller.h"

#include "tests/models/model_support.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_store.h"

#include <QSignalSpy>
#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

namespace {

struct Desk
{
    ManualClock clock;
    std::shared_ptr<ScriptedTokens> tokens =
        std::make_shared<ScriptedTokens>(workspaceOf(u"ai-deploy"), clock);
    std::unique_ptr<ScriptedStore> store = std::make_unique<ScriptedStore>(tokens);
    RemovalController controller;
    QSignalSpy progress{&controller, &RemovalController::progress};
    QSignalSpy finished{&controller, &RemovalController::finished};

    std::vector<TokenId> seed(int count)
    {
        std::vector<Token> all;
        std::vector<TokenId> ids;
        for (int i = 0; i < count; ++i) {
            all.push_back(sampleToken(i, clock.now()));
            ids.push_back(all.back().id);
        }
        tokens->put(all);
        return ids;
    }
};

} // namespace

class TestRemovalController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void one_isRemoved();
    void many_areRemovedInBatches();
    void whatCannotBeRemoved_isNamed();
    void failureOfABatch_endsIt();
    void pauseOfTheServer_isTold();
    void cancel_stopsAfterTheBatch();
    void second_isRefusedMeanwhile();
    void storeGone_ends();
};

void TestRemovalController::one_isRemoved()
{
    Desk desk;
    QVERIFY(!desk.controller.remove(*desk.store, newAction(), {}));
    QVERIFY(desk.controller.remove(*desk.store, newAction(), desk.seed(1)));
    QCOMPARE(desk.finished.size(), 0);
    QVERIFY(desk.finished.wait());
    QVERIFY(desk.tokens->living().empty());
    QCOMPARE(desk.controller.summary(), u"1 token has been deleted."_s);
}

void TestRemovalController::many_areRemovedInBatches()
{
    Desk desk;
    QVERIFY(desk.controller.remove(*desk.store, newAction(), desk.seed(450)));
    QVERIFY(desk.finished.wait());
    QCOMPARE(desk.tokens->calls(Call::Remove), 3);
    QCOMPARE(desk.progress.size(), 3);
    QCOMPARE(desk.progress[0], (QVariantList{200, 450}));
    QCOMPARE(desk.progress[2], (QVariantList{450, 450}));
    QCOMPARE(desk.controller.removedCount(), std::size_t(450));
    QCOMPARE(desk.controller.summary(), u"450 tokens have been deleted."_s);
}

void TestRemovalController::whatCannotBeRemoved_isNamed()
{
    Desk desk;
    const std::vector<TokenId> ids = desk.seed(3);
    desk.tokens->stick(ids[1], {ErrorKind::Forbidden, u"Not yours."_s});
    QVERIFY(desk.controller.remove(*desk.store, newAction(), ids));
    QVERIFY(desk.finished.wait());
    QCOMPARE(desk.controller.removedCount(), std::size_t(2));
    QCOMPARE(desk.controller.failed().size(), std::size_t(1));
    QCOMPARE(desk.controller.failed()[0].id, ids[1]);
    QCOMPARE(desk.controller.summary(),
             u"2 tokens have been deleted. 1 token could not be deleted: Not yours."_s);
}

void TestRemovalController::failureOfABatch_endsIt()
{
    Desk desk;
    desk.tokens->failNext(Call::Remove, {ErrorKind::ReadOnly, u"The vault is read-only."_s});
    QVERIFY(desk.controller.remove(*desk.store, newAction(), desk.seed(300)));
    QVERIFY(desk.finished.wait());
    QCOMPARE(desk.tokens->calls(Call::Remove), 1);
    QCOMPARE(desk.controller.failed().size(), std::size_t(300));
    QCOMPARE(desk.tokens->living().size(), std::size_t(300));
    QCOMPARE(desk.controller.summary(), u"300 tokens could not be deleted: The vault is read-only."_s);
}

void TestRemovalController::pauseOfTheServer_isTold()
{
    Desk desk;
    const auto ids = desk.seed(3);
    desk.tokens->stick(ids[0], {ErrorKind::Forbidden, u"Not this one."_s});
    desk.tokens->stick(ids[2],
                       {ErrorKind::RateLimited, u"Too many."_s, {}, Field::None, std::chrono::seconds{7}});
    QVERIFY(desk.controller.remove(*desk.store, newAction(), ids));
    QVERIFY(desk.finished.wait());
    QCOMPARE(desk.controller.pause(), std::optional(std::chrono::seconds{7}));
    desk.tokens->loosen(ids[2]);
    QVERIFY(desk.controller.remove(*desk.store, newAction(), {ids[0], ids[2]}));
    QVERIFY(desk.finished.wait());
    QCOMPARE(desk.controller.pause(), std::optional<std::chrono::seconds>());
}

void TestRemovalController::cancel_stopsAfterTheBatch()
{
    Desk desk;
    QVERIFY(desk.controller.remove(*desk.store, newAction(), desk.seed(450)));
    desk.controller.cancel();
    QVERIFY(desk.finished.wait());
    QCOMPARE(desk.controller.removedCount(), std::size_t(200));
    QCOMPARE(desk.controller.failed().size(), std::size_t(250));
    QCOMPARE(desk.controller.failed()[0].error->kind, ErrorKind::Cancelled);
}

void TestRemovalController::second_isRefusedMeanwhile()
{
    Desk desk;
    const std::vector<TokenId> ids = desk.seed(2);
    QVERIFY(desk.controller.remove(*desk.store, newAction(), {ids[0]}));
    QVERIFY(!desk.controller.remove(*desk.store, newAction(), {ids[1]}));
    QVERIFY(desk.finished.wait());
    QCOMPARE(desk.tokens->living().size(), std::size_t(1));
}

void TestRemovalController::storeGone_ends()
{
    Desk desk;
    desk.tokens->hold(Call::Remove);
    QVERIFY(desk.controller.remove(*desk.store, newAction(), desk.seed(2)));
    desk.store.reset();
    QCOMPARE(desk.finished.size(), 1);
    QVERIFY(!desk.controller.isBusy());
    QCOMPARE(desk.controller.failed()[0].error->kind, ErrorKind::OutcomeUnknown);
}

QTEST_GUILESS_MAIN(TestRemovalController)
#include "tst_removal_controller.moc"
