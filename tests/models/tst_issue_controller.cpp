// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/issue_controller.h"

#include "tests/models/model_support.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_workspaces.h"

#include <QSignalSpy>
#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

namespace {

struct Desk
{
    ManualClock clock;
    ScriptedWorkspaces workspaces{clock};
    WorkspaceId id = workspaces.addNow(defaultPlatform());
    std::shared_ptr<ScriptedTokens> tokens = workspaces.tokens(id);
    std::unique_ptr<TokenStore> store = workspaces.open(id);
    IssueController controller;
    QSignalSpy started{&controller, &IssueController::started};
    QSignalSpy issued{&controller, &IssueController::issued};
    QSignalSpy failed{&controller, &IssueController::failed};

    [[nodiscard]] TokenDraft draft(const QString &name = u"ci-reader"_s) const
    {
        TokenDraft draft = initialDraft(store->rules(), clock.now());
        draft.name = name;
        return draft;
    }
};

} // namespace

class TestIssueController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void create_handsTheSecretOverOnce();
    void doublePress_makesOneToken();
    void createBeforeTheSecretIsTaken_isRefused();
    void failure_saysWhy_andMayBeTriedAgain();
    void lostAnswer_andTheSameAgain_makesOneToken();
    void lostAnswer_andAnotherDraft_makesTwo();
    void sameAgainAfterSuccess_makesTwo();
    void regenerate_givesANewGeneration();
    void regenerate_withAnOldGeneration_isAConflict();
    void storeGone_isAnUnknownOutcome();
    void controllerGone_dropsTheAnswer();
    void delivery_isRecorded();
    void deliveryThatFails_isSaid();
};

void TestIssueController::create_handsTheSecretOverOnce()
{
    Desk desk;
    QVERIFY(desk.controller.create(*desk.store, desk.draft()));
    QVERIFY(desk.controller.isBusy());
    QVERIFY(!desk.controller.hasIssued()); // never before the call has returned
    QCOMPARE(desk.started.size(), 1);
    QVERIFY(desk.issued.wait());
    QVERIFY(!desk.controller.isBusy());
    QVERIFY(!desk.controller.isRegenerate());
    QVERIFY(desk.issued[0].isEmpty()); // a secret is not in a signal
    const IssuedToken issued = desk.controller.takeIssued();
    QCOMPARE(issued.token.name, u"ci-reader"_s);
    QCOMPARE(issued.secret.size(), std::size_t(43));
    QVERIFY(!desk.controller.hasIssued());
}

void TestIssueController::doublePress_makesOneToken()
{
    Desk desk;
    QVERIFY(desk.controller.create(*desk.store, desk.draft()));
    QVERIFY(!desk.controller.create(*desk.store, desk.draft()));
    QVERIFY(desk.issued.wait());
    QTRY_COMPARE(desk.tokens->waiting(Call::Create), 0);
    QCOMPARE(desk.tokens->living().size(), std::size_t(1));
    QCOMPARE(desk.issued.size(), 1);
}

void TestIssueController::createBeforeTheSecretIsTaken_isRefused()
{
    Desk desk;
    QVERIFY(desk.controller.create(*desk.store, desk.draft()));
    QVERIFY(desk.issued.wait());
    QVERIFY(!desk.controller.create(*desk.store, desk.draft(u"second"_s)));
    std::ignore = desk.controller.takeIssued();
    QVERIFY(desk.controller.create(*desk.store, desk.draft(u"second"_s)));
    QVERIFY(desk.issued.wait());
}

void TestIssueController::failure_saysWhy_andMayBeTriedAgain()
{
    Desk desk;
    desk.tokens->failNext(Call::Create, {ErrorKind::Busy, u"The vault is in use."_s});
    QVERIFY(desk.controller.create(*desk.store, desk.draft()));
    QVERIFY(desk.failed.wait());
    QVERIFY(!desk.controller.isBusy());
    QVERIFY(!desk.controller.hasIssued());
    QCOMPARE(desk.controller.error().kind, ErrorKind::Busy);
    QVERIFY(desk.controller.create(*desk.store, desk.draft()));
    QVERIFY(desk.issued.wait());
    QVERIFY(!desk.controller.takeIssued().repeated);
}

void TestIssueController::lostAnswer_andTheSameAgain_makesOneToken()
{
    Desk desk;
    desk.tokens->loseNextAnswer(Call::Create);
    QVERIFY(desk.controller.create(*desk.store, desk.draft()));
    QVERIFY(desk.failed.wait());
    QCOMPARE(desk.controller.error().kind, ErrorKind::OutcomeUnknown);
    QVERIFY(desk.controller.create(*desk.store, desk.draft()));
    QVERIFY(desk.issued.wait());
    const IssuedToken issued = desk.controller.takeIssued();
    QVERIFY(issued.repeated);
    QVERIFY(issued.secret.isEmpty());
    QCOMPARE(desk.tokens->living().size(), std::size_t(1));
}

void TestIssueController::lostAnswer_andAnotherDraft_makesTwo()
{
    Desk desk;
    desk.tokens->loseNextAnswer(Call::Create);
    QVERIFY(desk.controller.create(*desk.store, desk.draft()));
    QVERIFY(desk.failed.wait());
    QVERIFY(desk.controller.create(*desk.store, desk.draft(u"other"_s)));
    QVERIFY(desk.issued.wait());
    QVERIFY(!desk.controller.takeIssued().repeated);
    QCOMPARE(desk.tokens->living().size(), std::size_t(2));
}

void TestIssueController::sameAgainAfterSuccess_makesTwo()
{
    Desk desk;
    for (int i = 0; i < 2; ++i) {
        QVERIFY(desk.controller.create(*desk.store, desk.draft()));
        QVERIFY(desk.issued.wait());
        QVERIFY(!desk.controller.takeIssued().repeated);
    }
    QCOMPARE(desk.tokens->living().size(), std::size_t(2));
}

void TestIssueController::regenerate_givesANewGeneration()
{
    Desk desk;
    const Token token = sampleToken(1, desk.clock.now());
    desk.tokens->put(token);
    QVERIFY(desk.controller.regenerate(*desk.store, {token.id, 1}));
    QVERIFY(desk.issued.wait());
    QVERIFY(desk.controller.isRegenerate());
    const IssuedToken issued = desk.controller.takeIssued();
    QCOMPARE(issued.token.id, token.id);
    QCOMPARE(issued.token.generation, Generation(2));
    QVERIFY(!issued.secret.isEmpty());
}

void TestIssueController::regenerate_withAnOldGeneration_isAConflict()
{
    Desk desk;
    const Token token = sampleToken(1, desk.clock.now());
    desk.tokens->put(token);
    ScriptedStore otherWindow(desk.tokens);
    IssueController other;
    QSignalSpy otherIssued(&other, &IssueController::issued);
    QVERIFY(other.regenerate(otherWindow, {token.id, 1}));
    QVERIFY(desk.controller.regenerate(*desk.store, {token.id, 1}));
    QVERIFY(desk.failed.wait());
    QTRY_COMPARE(otherIssued.size(), 1);
    QCOMPARE(desk.controller.error().kind, ErrorKind::Conflict);
    QCOMPARE(desk.tokens->find(token.id)->generation, Generation(2));
}

void TestIssueController::storeGone_isAnUnknownOutcome()
{
    Desk desk;
    desk.tokens->hold(Call::Create);
    QVERIFY(desk.controller.create(*desk.store, desk.draft()));
    desk.store.reset();
    QCOMPARE(desk.failed.size(), 1);
    QVERIFY(!desk.controller.isBusy());
    QCOMPARE(desk.controller.error().kind, ErrorKind::OutcomeUnknown);
}

void TestIssueController::controllerGone_dropsTheAnswer()
{
    Desk desk;
    desk.tokens->hold(Call::Create);
    auto controller = std::make_unique<IssueController>();
    QVERIFY(controller->create(*desk.store, desk.draft()));
    controller.reset();
    desk.tokens->release(Call::Create);
    QTRY_COMPARE(desk.tokens->living().size(), std::size_t(1));
    QVERIFY(!desk.tokens->living().front().delivered); // marked: created, never shown
}

void TestIssueController::delivery_isRecorded()
{
    Desk desk;
    QVERIFY(desk.controller.create(*desk.store, desk.draft()));
    QVERIFY(desk.issued.wait());
    const Token token = desk.controller.takeIssued().token;
    desk.controller.recordDelivery(desk.workspaces.journal(), desk.id, token, Delivery::Copied);
    const std::vector<RecordedDelivery> wanted{{desk.id, token.id, 1, Delivery::Copied}};
    QTRY_COMPARE(desk.workspaces.deliveries(), wanted);
    QVERIFY(desk.tokens->find(token.id)->delivered);
}

void TestIssueController::deliveryThatFails_isSaid()
{
    Desk desk;
    QSignalSpy notRecorded(&desk.controller, &IssueController::deliveryFailed);
    desk.workspaces.failNextDelivery({ErrorKind::NoSpace, u"The disk is full."_s});
    desk.controller.recordDelivery(desk.workspaces.journal(), desk.id, sampleToken(1, desk.clock.now()),
                                   Delivery::Copied);
    QVERIFY(notRecorded.wait());
    QCOMPARE(notRecorded[0][0].toString(), u"The disk is full."_s);
}

QTEST_GUILESS_MAIN(TestIssueController)
#include "tst_issue_controller.moc"
