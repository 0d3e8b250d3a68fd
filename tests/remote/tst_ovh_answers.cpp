// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// What OVHcloud's API can answer, and what a person is told of it.
#include "tests/contract/awaited.h"
#include "tests/contract/store_calls.h"
#include "tests/remote/ovh_rig.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *query = "X-Ovh-QueryID: EU.ext-7.query-9\r\n";

Result<bool> refreshed(RemoteStore &store)
{
    return answerOf<bool>([&store](Reply<bool> reply) { store.refresh(std::move(reply)); });
}

TokenDraft servingDraft()
{
    TokenDraft draft;
    draft.roles = {Role(u"model-evaluation"_s)};
    draft.scope.resources = {*ResourcePattern::parse(u"*")};
    return draft;
}

QByteArray refusalBody(const char *code)
{
    const QJsonObject body{
        {u"errorCode"_s, QLatin1StringView(code)}, {u"httpCode"_s, u"403"_s}, {u"message"_s, u"no"_s}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace

class OvhAnswersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCode_hasASentenceOfItsOwn()
    {
        QStringList sentences;
        for (const char *code :
             {"INVALID_KEY", "INVALID_CREDENTIAL", "NOT_CREDENTIAL", "NOT_GRANTED_CALL", "FORBIDDEN"}) {
            const auto error = refusalOf(answer(403, refusalBody(code), query));
            QVERIFY2(error, code);
            const bool isRight = qstrcmp(code, "NOT_GRANTED_CALL") == 0 || qstrcmp(code, "FORBIDDEN") == 0;
            QCOMPARE(error->kind, isRight ? ErrorKind::Forbidden : ErrorKind::Unauthorized);
            QVERIFY2(error->message.contains(u"EU.ext-7.query-9"_s), qPrintable(error->message));
            sentences << error->message;
        }
        QCOMPARE(sentences.removeDuplicates(), qsizetype(0));
    }

    void unknownCode_isToldInTheServersWords()
    {
        const auto error =
            refusalOf(answer(403, R"({"class":"Client::Odd","message":"Ask the owner."})", query));
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::Forbidden);
        QVERIFY2(error->message.contains(u"Ask the owner."_s), qPrintable(error->message));
        QVERIFY2(error->message.contains(u"EU.ext-7.query-9"_s), qPrintable(error->message));
    }

    void everyMissingAction_isNamed()
    {
        const auto error = refusalOf(answer(
            403,
            R"({"class":"Client::Forbidden","message":"no","details":{"unauthorizedActionsByIAM":["publicCloudProject:apiovh:ai/token/create","publicCloudProject:apiovh:ai/token/get"]}})"));
        QVERIFY(error);
        QVERIFY2(error->message.contains(u"ai/token/create"_s) && error->message.contains(u"ai/token/get"_s),
                 qPrintable(error->message));
    }

    void expiredProject_isSaidToBeOne()
    {
        const auto error =
            refusalOf(answer(460, R"({"class":"Client::ExpiredResource","message":"expired"})", query));
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::Forbidden);
        QVERIFY2(error->message.contains(u"expired"_s), qPrintable(error->message));
        QVERIFY2(error->message.contains(u"EU.ext-7.query-9"_s), qPrintable(error->message));
    }

    /// Whoever asks OVHcloud's support needs the number of the call that went wrong.
    void successThatIsNotUnderstood_namesItsQuery_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("list") << QByteArray("GET") << QByteArray("[{}]");
        QTest::newRow("create") << QByteArray("POST") << QByteArray(R"({"id":"x"})");
        QTest::newRow("renew") << QByteArray("PUT") << QByteArray(R"({"id":"x"})");
        QTest::newRow("delete") << QByteArray("DELETE") << QByteArray("gone");
        QTest::newRow("cut") << QByteArray("POST") << QByteArray();
    }
    void successThatIsNotUnderstood_namesItsQuery()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, body);
        OvhDouble api;
        const RemoteRig rig = ovhServingRig(api);
        const auto store = rig.open();
        const auto issued = created(*store, servingDraft());
        QVERIFY(issued);
        QVERIFY(waitUntil([&api] { return api.server().count("GET") == 5; }));
        const QByteArray cut = QByteArray(query) + "Connection: close\r\nContent-Length: 99\r\n\r\n{";
        const Script script = body.isEmpty()
            ? Script{{Step::Kind::Send, "HTTP/1.1 200 X\r\n" + cut}, {Step::Kind::Close}}
            : answer(200, body, query);
        api.failNext({script, false, verb});
        std::optional<Error> error;
        const auto take = [&error](const auto &result) {
            error = result ? std::nullopt : std::optional(result.error());
        };
        if (verb == "GET") {
            take(refreshed(*store));
        } else if (verb == "POST") {
            take(created(*store, servingDraft()));
        } else if (verb == "PUT") {
            take(regenerated(*store, {issued->token.id, 1}));
        } else {
            error = removed(*store, {issued->token.id})->front().error;
        }
        QVERIFY(error);
        QCOMPARE(error->kind, verb == "GET" ? ErrorKind::Unreachable : ErrorKind::OutcomeUnknown);
        QVERIFY2(error->message.contains(u"EU.ext-7.query-9"_s), qPrintable(error->message));
        QCOMPARE(error->message.count(u"EU.ext-7.query-9"_s), 1);
    }

    void sessionThatIsNotUnderstood_namesItsQuery()
    {
        OvhDouble api;
        const RemoteRig rig = ovhAiRig(api);
        api.failNext({answer(200, "noon", query), false, "GET"});
        const auto result = refreshed(*rig.open());
        QVERIFY(!result);
        QVERIFY2(result.error().message.contains(u"EU.ext-7.query-9"_s), qPrintable(result.error().message));
    }

    /// Its tokens are still there, and work again when it is paid for.
    void expiredProject_keepsItsTokens()
    {
        OvhDouble api;
        const RemoteRig rig = ovhAiRig(api);
        const auto store = rig.open();
        const auto issued = created(*store, u"one"_s);
        QVERIFY(issued);
        QVERIFY(waitUntil([&api] { return api.server().count("GET") == 5; })); // nothing more is on its way
        const Script expired =
            answer(460, R"({"class":"Client::ExpiredResource","message":"expired"})", query);
        api.failNext({expired, false, "DELETE"});
        const auto outcomes = removed(*store, {issued->token.id});
        QVERIFY(outcomes && outcomes->front().error);
        QCOMPARE(outcomes->front().error->kind, ErrorKind::Forbidden);
        QCOMPARE(rig.journal.intents().back().outcome, RemoteIntent::Outcome::Refused);
        for (const char *verb : {"GET", "POST"}) { // the look before, and the renewal itself
            api.failNext({expired, false, verb});
            const auto renewed = regenerated(*store, {issued->token.id, 1});
            QVERIFY(!renewed);
            QCOMPARE(renewed.error().kind, ErrorKind::Forbidden);
        }
        const auto all = allTokens(*store);
        QVERIFY(all && all->size() == 1);
        QCOMPARE(all->front().status, TokenStatus::Active);
    }

    void retryAfter_isTold_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("seconds");
        QTest::newRow("429") << 429 << QByteArray("17") << 17;
        QTest::newRow("503") << 503 << QByteArray("17") << 17;
        QTest::newRow("far too long") << 429 << QByteArray("1000000000000") << 300;
        QTest::newRow("negative") << 429 << QByteArray("-1") << 0;
        QTest::newRow("no number") << 429 << QByteArray("soon") << 0;
        QTest::newRow("a date that has passed") << 429 << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << 0;
    }
    void retryAfter_isTold()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, value);
        QFETCH(int, seconds);
        const auto error =
            refusalOf(answer(status, R"({"message":"busy"})", "Retry-After: " + value + "\r\n"));
        QVERIFY(error);
        // A 503 to a create may have been done.
        QCOMPARE(error->kind, status == 429 ? ErrorKind::RateLimited : ErrorKind::OutcomeUnknown);
        QCOMPARE(int(error->retryAfter.value_or(std::chrono::seconds{0}).count()), seconds);
    }

    void badSignature_isComparedOnceMore()
    {
        OvhDouble api;
        RemoteRig rig(defaultPlatform(),
                      makeWire(ovhSettings(api, u"ovh-ai"_s), ovhKeys(OvhDouble::applicationKey, "wrong")));
        const auto page = listed(*rig.open(), {}, 10);
        QVERIFY(!page);
        QCOMPARE(api.timesAsked(), 2); // and not for ever
    }

    /// A write is never sent twice, so it says that nothing was changed; the next one works.
    void clockThatMoved_costsAWriteOneTry()
    {
        OvhDouble api;
        const RemoteRig rig = ovhAiRig(api);
        const auto store = rig.open();
        QVERIFY(listed(*store, {}, 10));
        api.setAhead(90'000);
        api.server().forget();
        const auto refused = created(*store, u"one"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unauthorized);
        QCOMPARE(api.server().count("POST"), 1);
        QVERIFY(created(*store, u"one"_s));
        QCOMPARE(api.server().count("POST"), 2);
        QCOMPARE(api.tokens().all().size(), std::size_t(1));
    }

    void pages_areFollowedByTheirCursor()
    {
        OvhDouble api;
        api.setPageSize(3);
        for (int i = 0; i < 8; ++i) {
            api.tokens().add(spec(u"token %1"_s.arg(i)));
        }
        const RemoteRig rig = ovhAiRig(api);
        const auto all = allTokens(*rig.open());
        QVERIFY(all);
        QCOMPARE(all->size(), std::size_t(8));
        int cursors = 0;
        for (const SeenRequest &request : api.server().seen()) {
            cursors += request.hasHeader("X-Pagination-Cursor") ? 1 : 0;
        }
        QCOMPARE(cursors, 2);
    }

    void pagesInACircle_areNotFollowedForEver()
    {
        OvhDouble api;
        const RemoteRig rig = ovhAiRig(api);
        const auto store = rig.open();
        QVERIFY(listed(*store, {}, 10));
        QVERIFY(waitUntil([&api] { return api.server().count("GET") == 5; })); // time, list, three probes
        for (int i = 0; i < 3; ++i) {
            api.failNext({answer(200, "[]", "X-Pagination-Cursor-Next: again\r\n"), false, "GET"});
        }
        const auto result = refreshed(*store);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Unreachable);
    }

    void unknownRoleAndRegion_areKeptAsTheyCame()
    {
        OvhDouble api;
        QJsonObject odd = spec(u"odd"_s);
        odd[u"role"_s] = u"quantum_overlord"_s;
        odd[u"region"_s] = u"MARS-1"_s;
        api.tokens().add(odd);
        const RemoteRig rig = ovhAiRig(api);
        const auto all = allTokens(*rig.open());
        QVERIFY(all && all->size() == 1);
        QCOMPARE(all->front().roles, Roles{Role(u"quantum_overlord"_s)});
        QCOMPARE(all->front().region, u"MARS-1"_s);
    }

    /// null, absent and "" mean the same: everything.
    void selector_ofNothingIsEverything_data()
    {
        QTest::addColumn<QJsonValue>("selector");
        QTest::newRow("null") << QJsonValue();
        QTest::newRow("absent") << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("empty") << QJsonValue(QString());
    }
    void selector_ofNothingIsEverything()
    {
        QFETCH(QJsonValue, selector);
        OvhDouble api;
        QJsonObject all = spec(u"all"_s);
        AiTokens::One &token = api.tokens().add(all);
        if (selector.isUndefined()) {
            token.spec.remove(u"labelSelector"_s);
        } else {
            token.spec.insert(u"labelSelector"_s, selector);
        }
        const RemoteRig rig = ovhAiRig(api);
        const auto tokens = allTokens(*rig.open());
        QVERIFY(tokens && tokens->size() == 1);
        QVERIFY(tokens->front().scope.isEmpty());
        QVERIFY(rig.tokens->rules().unscopedIsEverything());
    }

    void oddSelector_isKeptAsItCame()
    {
        OvhDouble api;
        QJsonObject odd = spec(u"odd"_s);
        odd.insert(u"labelSelector"_s, u"a in (b, c)"_s);
        api.tokens().add(odd);
        const RemoteRig rig = ovhAiRig(api);
        const auto tokens = allTokens(*rig.open());
        QVERIFY(tokens && tokens->size() == 1);
        QCOMPARE(tokens->front().scope.verbatim, u"a in (b, c)"_s);
    }

    /// Whoever renewed it has its secret; what we knew of the old one is not said of the new one.
    void renewedElsewhere_isSeen()
    {
        OvhDouble api;
        const RemoteRig rig = ovhAiRig(api);
        const auto store = rig.open();
        const auto mine = created(*store, u"mine"_s);
        QVERIFY(mine && !mine->token.hint.isEmpty());
        api.tokens().renew(*api.tokens().find(mine->token.id.text()));
        const auto stale = regenerated(*store, {mine->token.id, 1});
        QVERIFY(!stale);
        QCOMPARE(stale.error().kind, ErrorKind::Conflict);
        QCOMPARE(api.server().count("POST"), 1); // the create
        QVERIFY(refreshed(*store));
        const auto all = allTokens(*store);
        QVERIFY(all && all->size() == 1);
        QCOMPARE(all->front().generation, Generation(2));
        QVERIFY(all->front().hint.isEmpty());
    }

    void serving_isRenewedByAPutWithoutABody()
    {
        OvhDouble api;
        const RemoteRig rig = ovhServingRig(api);
        const auto store = rig.open();
        const auto issued = created(*store, servingDraft());
        QVERIFY(issued);
        api.server().forget();
        const auto renewed = regenerated(*store, {issued->token.id, 1});
        QVERIFY(renewed);
        QCOMPARE(renewed->token.id, issued->token.id);
        QCOMPARE(api.server().count("PUT"), 1);
        const auto &seen = api.server().seen();
        const SeenRequest &put = *std::find_if(
            seen.begin(), seen.end(), [](const SeenRequest &request) { return request.verb == "PUT"; });
        QVERIFY(put.body.isEmpty());
        QVERIFY(
            QString::fromLatin1(put.target).endsWith(u"/ai/serving/ns-1/token/"_s + issued->token.id.text()));
        QCOMPARE(api.faults(), QStringList());
    }

private:
    /// What a create is told when the server answers this.
    [[nodiscard]] static std::optional<Error> refusalOf(const Script &script)
    {
        OvhDouble api;
        const RemoteRig rig = ovhAiRig(api);
        const auto store = rig.open();
        if (!listed(*store, {}, 10)) {
            return std::nullopt;
        }
        api.failNext({script, false, "POST"});
        const auto result = created(*store, u"one"_s);
        return result ? std::nullopt : std::optional(result.error());
    }
    [[nodiscard]] static QJsonObject spec(const QString &name)
    {
        return {{u"name"_s, name}, {u"role"_s, u"ai_training_read"_s}, {u"region"_s, u"GRA"_s}};
    }
};

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::OvhAnswersTest)
#include "tst_ovh_answers.moc"
