// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// Answers that are whole, and say what no honest server says.
#include "tests/contract/awaited.h"
#include "tests/contract/store_calls.h"
#include "tests/remote/http_server.h"
#include "tests/remote/remote_rig.h"

#include <QTest>

#include <algorithm>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *good = "region-secret-0123456789abcdefghij";

/// A token in the API's words. `id` and `status` as they stand in the JSON.
QByteArray token(const QByteArray &id, const QByteArray &status = R"({"value":null,"version":1})",
                 const QByteArray &more = {})
{
    return R"({"id":)" + id
        + R"(,"createdAt":"2026-01-02T03:04:05Z","spec":{"name":"one","role":"ai_training_read",)"
          R"("labelSelector":null},"status":)"
        + status + more + '}';
}

QByteArray text(const QByteArray &plain)
{
    return '"' + plain + '"';
}

QByteArray withSecret(const QByteArray &value)
{
    return R"({"value":)" + value + R"(,"version":1})";
}

QByteArray nested(int depth)
{
    return R"(,"more":)" + QByteArray(depth, '[') + QByteArray(depth, ']');
}

/// A region API that answers what it is told to, and the store over it.
class ObedientServer
{
public:
    ObedientServer()
        : m_server([this](const SeenRequest &request) { return handle(request); })
        , m_rig(defaultPlatform(),
                makeWire({u"ovh-ai-region"_s, u"token"_s, m_server.address(), {}, {}, {}, {}, u"GRA"_s},
                         credentials({{CredentialPart::Token, "bearer"}})))
    {
    }

    [[nodiscard]] std::unique_ptr<RemoteStore> open() const { return m_rig.open(); }
    [[nodiscard]] HttpServer &server() { return m_server; }
    [[nodiscard]] RemoteRig &rig() { return m_rig; }

    QByteArrayList listed; ///< the elements of the list
    Script created;
    Script removed = answer(204);

private:
    [[nodiscard]] Script handle(const SeenRequest &request)
    {
        if (request.verb == "POST") {
            return created;
        }
        if (request.verb == "DELETE") {
            return removed;
        }
        if (request.path() == "/v1/token") {
            return answer(200, R"({"items":[)" + listed.join(',') + R"(],"metadata":{}})");
        }
        return answer(200, R"({"name":"ada","tenant":"one"})");
    }

    HttpServer m_server;
    RemoteRig m_rig;
};

Result<bool> refreshed(RemoteStore &store)
{
    return answerOf<bool>([&store](Reply<bool> reply) { store.refresh(std::move(reply)); });
}

} // namespace

class HostileAnswersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secret_isTakenOrTheOutcomeIsUnknown_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("secret"); // empty: unknown
        const QByteArray id = text("t1");
        const QByteArray whole = text(good);
        const auto unknown = [](const char *name, const QByteArray &body) {
            QTest::newRow(name) << body << QByteArray();
        };
        QTest::newRow("good") << token(id, withSecret(whole)) << QByteArray(good);
        QTest::newRow("spaces around")
            << token(id, withSecret(text(QByteArray("  ") + good + "\\n"))) << QByteArray(good);
        QTest::newRow("escaped") << token(id, withSecret(R"("\u0061\/\u00e9")")) << QByteArray("a/\xc3\xa9");
        unknown("a number", token(id, withSecret("12345678")));
        unknown("empty", token(id, withSecret(text({}))));
        unknown("only spaces", token(id, withSecret(text("  "))));
        unknown("null", token(id, withSecret("null")));
        unknown("true", token(id, withSecret("true")));
        unknown("a list", token(id, withSecret('[' + whole + ']')));
        unknown("not there", token(id, R"({"version":1})"));
        unknown("no status", token(id, "null"));
        unknown("a status that is a text", token(id, whole));
        unknown("line break inside", token(id, withSecret(text("abc\\ndef"))));
        unknown("bare line break inside", token(id, withSecret(text("abc\ndef"))));
        unknown("zero inside", token(id, withSecret(text("abc\\u0000def"))));
        unknown("half a character", token(id, withSecret(text("abc\\ud800def"))));
        unknown("10 MB", token(id, withSecret(text(QByteArray(10 << 20, 'a')))));
        unknown("more than a secret can be", token(id, withSecret(text(QByteArray(1 << 20, 'a')))));
        unknown("twice", token(id, R"({"value":"one-0123456789","value":"two-0123456789","version":1})"));
        unknown("twice, once escaped",
                token(id, R"({"value":"one-0123456789","val\u0075e":"two-0123456789","version":1})"));
        unknown("in two statuses", token(id, withSecret(whole), R"(,"status":{"value":"two-0123456789"})"));
        unknown("the token in a list", '[' + token(id, withSecret(whole)) + ']');
        unknown("two tokens", token(id, withSecret(whole)) + token(id, withSecret(whole)));
        unknown("no id", R"({"status":{"value":")" + QByteArray(good) + R"(","version":1}})");
        unknown("an empty id", token(text({}), withSecret(whole)));
        unknown("an id that is a number", token("7", withSecret(whole)));
        unknown("an id without end", token("1e400", withSecret(whole)));
        unknown("an id with a line break", token(text("a\\nb"), withSecret(whole)));
        unknown("deeper than 32", token(id, withSecret(whole), nested(32)));
        QTest::newRow("32 deep") << token(id, withSecret(whole), nested(31)) << QByteArray(good);
        QTest::newRow("a version that is none")
            << token(id, R"({"value":")" + QByteArray(good) + R"(","version":-7})") << QByteArray(good);
    }
    void secret_isTakenOrTheOutcomeIsUnknown()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, secret);
        ObedientServer api;
        api.created = answer(200, body);
        const auto store = api.open();
        QVERIFY(listed(*store, {}, 10));
        const auto issued = created(*store, u"one"_s);
        QCOMPARE(api.server().count("POST"), 1);
        QCOMPARE(issued.has_value(), !secret.isEmpty());
        const auto all = allTokens(*store);
        QVERIFY(all && all->size() == 1);
        if (issued) {
            const std::string_view taken = issued->secret.reveal();
            QCOMPARE(QByteArray(taken.data(), qsizetype(taken.size())), secret);
            QCOMPARE(issued->token.generation, Generation(1));
            return;
        }
        QCOMPARE(issued.error().kind, ErrorKind::OutcomeUnknown);
        QVERIFY(
            !QString(issued.error().message + issued.error().detail).contains(u"0123"_s)); // nothing of it
        QCOMPARE(all->front().status, TokenStatus::OutcomeUnknown);
    }

    /// One element of a list decides whether the whole is understood: a part of it taken for all would make
    /// the rest look deleted.
    void list_isTakenWholeOrNotAtAll_data()
    {
        QTest::addColumn<QByteArray>("element");
        QTest::addColumn<bool>("isTaken");
        const QByteArray id = text("t2");
        QTest::newRow("good") << token(id) << true;
        QTest::newRow("of the 32nd depth") << token(id, R"({"version":1})", nested(29)) << true;
        QTest::newRow("of the 33rd depth") << token(id, R"({"version":1})", nested(30)) << false;
        QTest::newRow("a version without end") << token(id, R"({"version":1e400})") << false;
        QTest::newRow("a version of a text") << token(id, R"({"version":"7"})") << true;
        QTest::newRow("a huge version") << token(id, R"({"version":9007199254740993})") << true;
        QTest::newRow("no id") << QByteArray(R"({"createdAt":"2026-01-02T03:04:05Z"})") << false;
        QTest::newRow("null for an id") << token("null") << false;
        QTest::newRow("an empty id") << token(text({})) << false;
        QTest::newRow("an id with a control character") << token(text("a\\u0007")) << false;
        QTest::newRow("a number") << QByteArray("7") << false;
        QTest::newRow("null") << QByteArray("null") << false;
        QTest::newRow("a list") << QByteArray("[]") << false;
    }
    void list_isTakenWholeOrNotAtAll()
    {
        QFETCH(QByteArray, element);
        QFETCH(bool, isTaken);
        ObedientServer api;
        api.listed = {token(text("t1")), token(text("t2")), token(text("t3"))};
        const auto store = api.open();
        QCOMPARE(allTokens(*store)->size(), std::size_t(3));
        api.listed = {token(text("t1")), element};
        QCOMPARE(refreshed(*store).has_value(), isTaken);
        QCOMPARE(allTokens(*store)->size(), std::size_t(isTaken ? 2 : 3));
        QCOMPARE(store->freshness().failure.has_value(), !isTaken);
    }

    /// Of a member that is there twice the last one counts, whoever reads it.
    void memberThatComesTwice_countsOnce()
    {
        ObedientServer api;
        api.listed = {token(text("t1"), R"({"version":1})", R"(,"id":"t2")")};
        const auto all = allTokens(*api.open());
        QVERIFY(all && all->size() == 1);
        QCOMPARE(all->front().id, TokenId(u"t2"_s));
    }

    void tokenThatComesTwice_isThereOnce()
    {
        ObedientServer api;
        api.listed = {token(text("t1")), token(text("t2")), token(text("t1"))};
        const auto store = api.open();
        QCOMPARE(allTokens(*store)->size(), std::size_t(2));
        const Revision before = listed(*store, {}, 10)->revision;
        QVERIFY(refreshed(*store));
        QCOMPARE(listed(*store, {}, 10)->revision, before);
        QVERIFY(removed(*store, {TokenId(u"t1"_s)}));
        QCOMPARE(allTokens(*store)->size(), std::size_t(1));
    }

    /// What a server calls its token never leads to another path, and never to another host.
    void id_staysOneSegmentOfThePath_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QByteArray>("target"); // empty: nothing is sent
        QTest::newRow("a path") << u"a/b"_s << QByteArray("/v1/token/a%2Fb");
        QTest::newRow("a way up") << u"x/../../me"_s << QByteArray("/v1/token/x%2F..%2F..%2Fme");
        QTest::newRow("a way up, escaped") << u"%2e%2e"_s << QByteArray("/v1/token/%252e%252e");
        QTest::newRow("a query") << u"a?force=1"_s << QByteArray("/v1/token/a%3Fforce%3D1");
        QTest::newRow("a fragment") << u"a#b"_s << QByteArray("/v1/token/a%23b");
        QTest::newRow("a host") << u"//evil.example/"_s << QByteArray("/v1/token/%2F%2Fevil.example%2F");
        QTest::newRow("another address")
            << u"https://evil.example"_s << QByteArray("/v1/token/https%3A%2F%2Fevil.example");
        QTest::newRow("a backslash") << u"a\\b"_s << QByteArray("/v1/token/a%5Cb");
        QTest::newRow("a space") << u"a b"_s << QByteArray("/v1/token/a%20b");
        QTest::newRow("any letter") << u"é"_s << QByteArray("/v1/token/%C3%A9");
        QTest::newRow("three dots") << u"..."_s << QByteArray("/v1/token/...");
        QTest::newRow("a dot") << u"."_s << QByteArray();
        QTest::newRow("two dots") << u".."_s << QByteArray();
    }
    void id_staysOneSegmentOfThePath()
    {
        QFETCH(QString, id);
        QFETCH(QByteArray, target);
        ObedientServer api;
        api.listed = {token(text(id.toUtf8().replace('\\', "\\\\")))};
        const auto store = api.open();
        const auto all = allTokens(*store);
        QVERIFY(all && all->size() == 1);
        QCOMPARE(all->front().id, TokenId(id));
        const auto outcome = removed(*store, {TokenId(id)});
        QVERIFY(outcome);
        QCOMPARE(outcome->front().error.has_value(), target.isEmpty());
        QByteArrayList targets;
        for (const SeenRequest &request : api.server().seen()) {
            if (request.verb == "DELETE") {
                targets << request.target;
            }
        }
        QCOMPARE(targets, target.isEmpty() ? QByteArrayList() : QByteArrayList{target});
        if (target.isEmpty()) {
            QCOMPARE(outcome->front().error->kind, ErrorKind::Invalid);
            const auto renewed = regenerated(*store, {TokenId(id), 1});
            QVERIFY(!renewed);
            QCOMPARE(renewed.error().kind, ErrorKind::Invalid);
            QCOMPARE(api.server().count("POST"), 0);
            QCOMPARE(allTokens(*store)->front().status, TokenStatus::Active);
        }
    }

    void answerToADelete_isJudged_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<bool>("isDone");
        const auto raw = [](const QByteArray &bytes) { return Script{{Step::Kind::Send, bytes}}; };
        QTest::newRow("204") << answer(204) << true;
        QTest::newRow("nothing") << answer(200) << true;
        QTest::newRow("null") << answer(200, "null") << true;
        QTest::newRow("some words") << answer(200, R"({"message":"t1 was deleted"})") << true;
        QTest::newRow("the token itself") << answer(200, token(text("t1"))) << true;
        QTest::newRow("another token") << answer(200, token(text("t2"))) << false;
        QTest::newRow("a list") << answer(200, "[]") << false;
        QTest::newRow("false") << answer(200, "false") << false;
        QTest::newRow("a page") << answer(200, "<html>please log in</html>") << false;
        QTest::newRow("204 that announces a body")
            << raw("HTTP/1.1 204 X\r\nContent-Length: 5\r\n\r\nhello") << false;
        QTest::newRow("204 with bytes behind it") << raw("HTTP/1.1 204 X\r\n\r\nhello") << true;
    }
    void answerToADelete_isJudged()
    {
        QFETCH(Script, script);
        QFETCH(bool, isDone);
        ObedientServer api;
        api.listed = {token(text("t1"))};
        api.removed = script;
        const auto store = api.open();
        QVERIFY(allTokens(*store));
        const auto outcome = removed(*store, {TokenId(u"t1"_s)});
        QVERIFY(outcome);
        QCOMPARE(api.server().count("DELETE"), 1);
        QCOMPARE(!outcome->front().error, isDone);
        if (!isDone) {
            QCOMPARE(outcome->front().error->kind, ErrorKind::OutcomeUnknown);
        }
        // What it said is one thing, what it lists is another.
        QVERIFY(refreshed(*store));
        const auto all = allTokens(*store);
        QVERIFY(all && all->size() == 1);
        QCOMPARE(all->front().status, isDone ? TokenStatus::Active : TokenStatus::OutcomeUnknown);
    }
};

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::HostileAnswersTest)
#include "tst_hostile_answers.moc"
