// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// A real JupyterHub that dies, comes back, or whose answers are lost.
#include "tests/remote/hub_test.h"

namespace tkd::test {

using namespace Qt::StringLiterals;

class TestJupyterHubLost final : public HubTest
{
    Q_OBJECT

private Q_SLOTS:
    void serverDiesBeforeCreate_isUnknown();
    void serverDiesAfterCreate_isFoundWithoutItsSecret();
    void restartInBetween_isNotNoticed();
    void offline_keepsTheOldList();
    void regenerateLostAtTheCreate_isFoundBesideTheOldOne();
    void regenerateThatNeverArrived_leavesTheOldOne();
    void lostDelete_isSettledByTheList();
};

void TestJupyterHubLost::serverDiesBeforeCreate_isUnknown()
{
    RemoteRig rig = newUser().rig();
    const auto store = rig.open();
    QVERIFY(allTokens(*store).has_value());
    const int before = m_hub.seen(u"POST"_s);
    m_hub.tell(u"die-before POST"_s);
    const auto lost = created(*store, draft(u"never"_s));
    QVERIFY(!lost);
    QCOMPARE(lost.error().kind, ErrorKind::OutcomeUnknown);
    QCOMPARE(m_hub.seen(u"POST"_s), before + 1); // and not once more
    QCOMPARE(allTokens(*store)->front().status, TokenStatus::OutcomeUnknown);
    m_hub.tell(u"start"_s);
    // A list that comes too early says nothing: the server may still be at it.
    QVERIFY(refreshed(*store).has_value());
    QCOMPARE(allTokens(*store)->front().status, TokenStatus::OutcomeUnknown);
    rig.clock.shift(std::chrono::seconds{60});
    QVERIFY(refreshed(*store).has_value());
    QVERIFY(allTokens(*store)->empty());
}

void TestJupyterHubLost::serverDiesAfterCreate_isFoundWithoutItsSecret()
{
    const RemoteRig rig = newUser().rig();
    const auto store = rig.open();
    QVERIFY(allTokens(*store).has_value());
    m_hub.tell(u"die-after POST"_s);
    const auto lost = created(*store, draft(u"made"_s));
    QVERIFY(!lost);
    QCOMPARE(lost.error().kind, ErrorKind::OutcomeUnknown);
    m_hub.tell(u"start"_s);
    QVERIFY(refreshed(*store).has_value());
    const auto all = allTokens(*store);
    QVERIFY(all && all->size() == 1);
    QCOMPARE(all->front().name, u"made"_s);
    QCOMPARE(all->front().status, TokenStatus::Active);
    QVERIFY(!all->front().delivered); // its secret never arrived
}

/// The connection that was open is dead by then; nothing was sent over it, so nothing is unknown.
void TestJupyterHubLost::restartInBetween_isNotNoticed()
{
    const RemoteRig rig = newUser().rig();
    const auto store = rig.open();
    QVERIFY(created(*store, draft(u"before"_s)) && factsOf(rig));
    m_hub.tell(u"stop"_s);
    m_hub.tell(u"start"_s);
    const auto after = created(*store, draft(u"after"_s));
    QVERIFY2(after.has_value(), after ? "" : qPrintable(after.error().detail));
    QCOMPARE(allTokens(*store)->size(), std::size_t{2});
}

void TestJupyterHubLost::offline_keepsTheOldList()
{
    const RemoteRig rig = newUser().rig();
    const auto store = rig.open();
    const auto known = created(*store, draft(u"known"_s));
    QVERIFY(known.has_value());
    m_hub.tell(u"stop"_s);
    QVERIFY(!refreshed(*store));
    QVERIFY(store->freshness().failure.has_value());
    const auto all = allTokens(*store);
    QVERIFY(all && all->size() == 1);
    const auto refused = created(*store, draft(u"offline"_s));
    m_hub.tell(u"start"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unreachable);
    QVERIFY(refreshed(*store).has_value());
    QVERIFY(!store->freshness().failure.has_value());
    QCOMPARE(allTokens(*store)->size(), std::size_t{1});
}

void TestJupyterHubLost::regenerateLostAtTheCreate_isFoundBesideTheOldOne()
{
    const RemoteRig rig = newUser().rig();
    const auto store = rig.open();
    const auto first = created(*store, draft(u"two"_s));
    QVERIFY(first.has_value());
    m_hub.tell(u"lose POST"_s);
    const auto lost = regenerated(*store, {first->token.id, 1});
    QVERIFY(!lost);
    QCOMPARE(lost.error().kind, ErrorKind::OutcomeUnknown);
    QCOMPARE(allTokens(*store)->front().status, TokenStatus::OutcomeUnknown);
    QVERIFY(refreshed(*store).has_value());
    const auto all = allTokens(*store);
    QVERIFY(all && all->size() == 2);
    for (const Token &token : *all) {
        QCOMPARE(token.status, TokenStatus::Active);
        QCOMPARE(token.name, u"two"_s);
        // Of the new one nobody has the secret.
        QCOMPARE(token.delivered, false);
        QCOMPARE(token.hint.isEmpty(), token.id != first->token.id);
    }
    QCOMPARE(rig.journal.intents().back().outcome, RemoteIntent::Outcome::Done);
}

void TestJupyterHubLost::regenerateThatNeverArrived_leavesTheOldOne()
{
    RemoteRig rig = newUser().rig();
    const auto store = rig.open();
    const auto first = created(*store, draft(u"kept"_s));
    QVERIFY(first.has_value());
    m_hub.tell(u"die-before POST"_s);
    const auto lost = regenerated(*store, {first->token.id, 1});
    m_hub.tell(u"start"_s);
    QVERIFY(!lost);
    QCOMPARE(lost.error().kind, ErrorKind::OutcomeUnknown);
    rig.clock.shift(std::chrono::seconds{60});
    QVERIFY(refreshed(*store).has_value());
    const auto all = allTokens(*store);
    QVERIFY(all && all->size() == 1);
    QCOMPARE(all->front().id, first->token.id);
    QCOMPARE(all->front().status, TokenStatus::Active);
    QCOMPARE(all->front().hint, first->token.hint);
    QCOMPARE(rig.journal.intents().back().outcome, RemoteIntent::Outcome::Refused);
}

void TestJupyterHubLost::lostDelete_isSettledByTheList()
{
    const RemoteRig rig = newUser().rig();
    const auto store = rig.open();
    const auto issued = created(*store, draft(u"to go"_s));
    QVERIFY(issued.has_value());
    const int before = m_hub.seen(u"DELETE"_s);
    m_hub.tell(u"lose DELETE"_s);
    const auto lost = removed(*store, {issued->token.id});
    QVERIFY(lost && lost->front().error);
    QCOMPARE(lost->front().error->kind, ErrorKind::OutcomeUnknown);
    QCOMPARE(m_hub.seen(u"DELETE"_s), before + 1); // and not once more
    QVERIFY(refreshed(*store).has_value());
    QVERIFY(allTokens(*store)->empty());
}

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::TestJupyterHubLost)
#include "tst_jupyterhub_lost.moc"
