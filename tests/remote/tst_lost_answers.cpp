// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// What the next list says of a change whose answer was lost.
#include "tests/contract/awaited.h"
#include "tests/contract/store_calls.h"
#include "tests/remote/ovh_rig.h"

#include <QTest>

#include <algorithm>

namespace tkd::test {

using namespace Qt::StringLiterals;
using Outcome = RemoteIntent::Outcome;

namespace {

/// By how much a server can be off, and be signed in to all the same.
constexpr qint64 farOff = 7000;

Result<bool> refreshed(RemoteStore &store)
{
    return answerOf<bool>([&store](Reply<bool> reply) { store.refresh(std::move(reply)); });
}

/// The next request of this verb is done, if it is, and never answered.
void loseNext(OvhDouble &api, const QByteArray &verb, bool done)
{
    api.failNext({{{Step::Kind::Close}}, done, verb});
}

AiTokens::One &addSame(OvhDouble &api, const TokenDraft &draft)
{
    return api.tokens().add(
        {{u"name"_s, draft.name}, {u"role"_s, draft.roles.front().id()}, {u"region"_s, draft.region}});
}

} // namespace

class LostAnswersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void clocks_data()
    {
        QTest::addColumn<qint64>("ahead");
        QTest::addColumn<bool>("dates");
        for (const qint64 ahead : {qint64(0), -farOff, farOff}) {
            for (const bool dates : {true, false}) {
                QTest::addRow("%lld, %s", static_cast<long long>(ahead), dates ? "dated" : "not dated")
                    << ahead << dates;
            }
        }
    }

    void createThatWasDone_isFound_data() { clocks_data(); }
    void createThatWasDone_isFound()
    {
        QFETCH(qint64, ahead);
        QFETCH(bool, dates);
        OvhDouble api;
        api.setAhead(ahead);
        api.setDating(dates);
        RemoteRig rig = ovhAiRig(api);
        const auto store = rig.open();
        QVERIFY(listed(*store, {}, 10));
        loseNext(api, "POST", true);
        const auto lost = created(*store, u"lost"_s);
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, ErrorKind::OutcomeUnknown);
        rig.clock.shift(std::chrono::seconds{60});
        QVERIFY(refreshed(*store));
        QCOMPARE(rig.journal.intents().back().outcome, Outcome::Done);
        const auto all = allTokens(*store);
        QVERIFY(all && all->size() == 1);
        QCOMPARE(all->front().status, TokenStatus::Active);
        QVERIFY(!all->front().delivered); // nobody has its secret
    }

    /// Somebody made a token of the same name long before, and the list that was shown did not have it yet.
    void olderTokenOfTheName_isAnother_data()
    {
        QTest::addColumn<qint64>("ahead");
        QTest::newRow("same clock") << qint64(0);
        QTest::newRow("behind") << -farOff;
        QTest::newRow("ahead") << farOff;
    }
    void olderTokenOfTheName_isAnother()
    {
        QFETCH(qint64, ahead);
        OvhDouble api;
        api.setAhead(ahead);
        RemoteRig rig = ovhAiRig(api);
        const auto store = rig.open();
        QVERIFY(listed(*store, {}, 10));
        AiTokens::One &older = addSame(api, goodDraft(u"same"_s));
        older.created = older.created.addSecs(-3600);
        loseNext(api, "POST", false);
        QVERIFY(!created(*store, u"same"_s));
        rig.clock.shift(std::chrono::seconds{60});
        QVERIFY(refreshed(*store));
        QCOMPARE(rig.journal.intents().back().outcome, Outcome::Refused);
        const auto all = allTokens(*store);
        QVERIFY(all && all->size() == 1);
        QVERIFY(all->front().delivered);
    }

    /// Its answer was lost and it was done, and so were both: nobody can tell which of them it made.
    void twoThatFit_areBothShown()
    {
        OvhDouble api;
        const RemoteRig rig = ovhAiRig(api);
        const auto store = rig.open();
        QVERIFY(listed(*store, {}, 10));
        loseNext(api, "POST", true);
        QVERIFY(!created(*store, u"same"_s));
        addSame(api, goodDraft(u"same"_s)); // by somebody else, at the same time
        addSame(api, goodDraft(u"other"_s));
        QVERIFY(refreshed(*store));
        QCOMPARE(rig.journal.intents().back().outcome, Outcome::Done);
        const auto all = allTokens(*store);
        QVERIFY(all && all->size() == 3);
        for (const Token &token : *all) {
            QCOMPARE(token.status, TokenStatus::Active);
            QCOMPARE(token.delivered, token.name == u"other"_s);
        }
        // They stay so, and either can be deleted.
        QVERIFY(refreshed(*store));
        const Token &either = all->back();
        QCOMPARE(either.name, u"same"_s);
        QVERIFY(removed(*store, {either.id}));
        QCOMPARE(allTokens(*store)->size(), std::size_t(2));
    }

    /// Where a server's parts do not all know at once what one of them has done, the list can come too early.
    void tokenMadeJustNow_staysThoughItIsNotListedYet()
    {
        OvhDouble api;
        RemoteRig rig = ovhAiRig(api);
        const auto store = rig.open();
        api.tokens().add(
            {{u"name"_s, u"foreign"_s}, {u"role"_s, u"ai_training_read"_s}, {u"region"_s, u"GRA"_s}});
        QVERIFY(listed(*store, {}, 10));
        QVERIFY(waitUntil([&api] { return api.server().count("GET") == 5; })); // time, list, three probes
        const auto mine = created(*store, u"mine"_s);
        QVERIFY(mine);
        rig.tokens->noteKept(mine->token.id, mine->token.generation);
        const auto shown = allTokens(*store);
        QCOMPARE(shown->size(), std::size_t(2));
        // Somebody else's is gone all the same, however young it is.
        api.failNext({answer(200, "[]", api.date()), false, "GET"});
        QVERIFY(refreshed(*store));
        const auto early = allTokens(*store);
        QVERIFY(early && early->size() == 1);
        QCOMPARE(early->front(), shown->back());
        QVERIFY(early->front().kept && !early->front().hint.isEmpty());
        QVERIFY(refreshed(*store));
        QCOMPARE(*allTokens(*store), *shown);
        // Later on, what is not listed is gone.
        rig.clock.shift(std::chrono::seconds{60});
        api.setAhead(60);
        api.failNext({answer(200, "[]", api.date()), false, "GET"});
        QVERIFY(refreshed(*store));
        QVERIFY(allTokens(*store)->empty());
    }

    void tokenMadeAndDeletedHere_doesNotComeBack()
    {
        OvhDouble api;
        const RemoteRig rig = ovhAiRig(api);
        const auto store = rig.open();
        const auto mine = created(*store, u"mine"_s);
        QVERIFY(mine);
        QVERIFY(removed(*store, {mine->token.id}));
        QVERIFY(allTokens(*store)->empty());
        QVERIFY(refreshed(*store));
        QVERIFY(allTokens(*store)->empty());
    }

    /// Behind a regenerate that went well the lost one before it says nothing any more.
    void regenerateBehindALostOne_settlesIt_data()
    {
        QTest::addColumn<bool>("tellsGeneration");
        QTest::newRow("AI") << true;
        QTest::newRow("Serving Engine") << false;
    }
    void regenerateBehindALostOne_settlesIt()
    {
        QFETCH(bool, tellsGeneration);
        OvhDouble api;
        const RemoteRig rig = tellsGeneration ? ovhAiRig(api) : ovhServingRig(api);
        const auto store = rig.open();
        TokenDraft draft = goodDraft(u"renewed"_s);
        if (!tellsGeneration) {
            draft = {};
            draft.roles = {Role(u"model-evaluation"_s)};
            draft.scope.resources = {*ResourcePattern::parse(u"*")};
        }
        const auto first = created(*store, draft);
        QVERIFY2(first, first ? "" : qPrintable(first.error().message));
        const TokenId id = first->token.id;
        loseNext(api, tellsGeneration ? "POST" : "PUT", false);
        QVERIFY(!regenerated(*store, {id, 1}));
        QCOMPARE(allTokens(*store)->front().status, TokenStatus::OutcomeUnknown);
        const auto second = regenerated(*store, {id, 1});
        QVERIFY2(second, second ? "" : qPrintable(second.error().message));

        for (const RemoteIntent &intent : rig.journal.intents()) {
            QVERIFY(intent.outcome != Outcome::Sent && intent.outcome != Outcome::Unknown);
        }
        QVERIFY(refreshed(*store));
        const auto all = allTokens(*store);
        QVERIFY(all && all->size() == 1);
        QCOMPARE(all->front().status, TokenStatus::Active);
        QCOMPARE(all->front().generation, Generation(2));
        QCOMPARE(all->front().hint, second->token.hint); // its secret is known, and was shown
    }
};

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::LostAnswersTest)
#include "tst_lost_answers.moc"
