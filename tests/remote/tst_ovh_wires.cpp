// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/contract/awaited.h"
#include "tests/contract/store_calls.h"
#include "tests/remote/ovh_rig.h"
#include "tests/remote/region_double.h"

#include <QTest>

#include <algorithm>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const Credentials> client(QByteArrayView secret)
{
    return credentials(
        {{CredentialPart::ClientId, OvhDouble::clientId}, {CredentialPart::ClientSecret, secret}});
}

/// How often a bearer was asked for.
int bearersAsked(OvhDouble &api)
{
    const auto &seen = api.server().seen();
    return int(std::count_if(seen.begin(), seen.end(), [](const SeenRequest &request) {
        return request.target.contains("oauth2/token");
    }));
}

Result<ServerFacts> probed(RemoteRig &rig)
{
    return answerOf<ServerFacts>([&rig](Reply<ServerFacts> reply) { rig.tokens->probe(std::move(reply)); });
}

} // namespace

class OvhWiresTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void serviceAccount_signsInAndAgainWhenItsSessionEnds()
    {
        OvhDouble api;
        RemoteRig rig(defaultPlatform(),
                      makeWire(ovhSettings(api, u"ovh-ai"_s, u"oauth2"_s), client(OvhDouble::clientSecret)));
        const auto store = rig.open();
        QVERIFY(created(*store, u"one"_s));
        QCOMPARE(api.tokens().all().size(), std::size_t(1));
        // A read signs in again by itself.
        api.endBearers();
        QVERIFY(answerOf<bool>([&store](Reply<bool> reply) { store->refresh(std::move(reply)); }));
        // A write is never sent twice: it says that nothing was changed, and the next one works.
        api.endBearers();
        api.server().forget();
        const auto refused = created(*store, u"two"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unauthorized);
        QCOMPARE(api.server().count("POST"), 1);
        QVERIFY(created(*store, u"two"_s));
        QCOMPARE(api.tokens().all().size(), std::size_t(2));
        QCOMPARE(api.faults(), QStringList());
    }

    void wrongClientSecret_isNamed()
    {
        OvhDouble api;
        RemoteRig rig(defaultPlatform(),
                      makeWire(ovhSettings(api, u"ovh-ai"_s, u"oauth2"_s), client("wrong")));
        const auto page = listed(*rig.open(), {}, 10);
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ErrorKind::Unauthorized);
        QVERIFY2(page.error().message.contains(u"client secret"_s), qPrintable(page.error().message));
    }

    /// The end that was told is enough: no call has to be refused first.
    void bearer_isRenewedBeforeItsEnd()
    {
        OvhDouble api;
        RemoteRig rig(defaultPlatform(),
                      makeWire(ovhSettings(api, u"ovh-ai"_s, u"oauth2"_s), client(OvhDouble::clientSecret)));
        const auto store = rig.open();
        const auto refresh = [&store] {
            return answerOf<bool>([&store](Reply<bool> reply) { store->refresh(std::move(reply)); });
        };
        QVERIFY(refresh());
        rig.clock.shift(std::chrono::seconds{3500}); // of the 3600 that it lasts
        QVERIFY(refresh());
        QCOMPARE(bearersAsked(api), 1);
        rig.clock.shift(std::chrono::seconds{3550});
        api.endBearers(); // as the server does at their end: the old one would be refused
        QVERIFY(refresh());
        QCOMPARE(bearersAsked(api), 2);
        QCOMPARE(api.faults(), QStringList());
    }

    void bearer_comesFromItsRegionsHost_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("bearer");
        QTest::addColumn<bool>("isElsewhere");
        QTest::newRow("eu") << u"https://eu.api.ovh.com/1.0"_s << u"https://www.ovh.com/auth/oauth2/token"_s
                            << true;
        QTest::newRow("ca") << u"https://ca.api.ovh.com/1.0"_s << u"https://ca.ovh.com/auth/oauth2/token"_s
                            << true;
        QTest::newRow("us") << u"https://api.us.ovhcloud.com/1.0"_s
                            << u"https://us.ovhcloud.com/auth/oauth2/token"_s << true;
        QTest::newRow("one's own") << u"https://gateway.example:8443/ovh/1.0"_s
                                   << u"https://gateway.example:8443/auth/oauth2/token"_s << false;
        QTest::newRow("a name that looks like one")
            << u"https://eu.api.ovh.com.example/1.0"_s
            << u"https://eu.api.ovh.com.example/auth/oauth2/token"_s << false;
    }
    void bearer_comesFromItsRegionsHost()
    {
        QFETCH(QString, address);
        QFETCH(QString, bearer);
        QFETCH(bool, isElsewhere);
        const auto wire = makeWire({u"ovh-ai"_s, u"oauth2"_s, address}, client(OvhDouble::clientSecret));
        const auto call = wire->sessionCall(fromUnix(0));
        QVERIFY(call);
        QCOMPARE(call->url, QUrl(bearer));
        QCOMPARE(call->isElsewhere, isElsewhere);
        const auto time = makeWire({u"ovh-ai"_s, u"application"_s, address}, ovhKeys());
        QVERIFY(!time->sessionCall(fromUnix(0))->isElsewhere);
    }

    /// There is no session yet that could have ended.
    void bearerThatIsRefused_isToldInTheServersWords_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("200") << 200;
        QTest::newRow("400") << 400;
        QTest::newRow("401") << 401;
        QTest::newRow("403") << 403;
    }
    void bearerThatIsRefused_isToldInTheServersWords()
    {
        QFETCH(int, status);
        OvhDouble api;
        RemoteRig rig(defaultPlatform(),
                      makeWire(ovhSettings(api, u"ovh-ai"_s, u"oauth2"_s), client(OvhDouble::clientSecret)));
        const QByteArray body(R"({"error":"access_denied","error_description":"The account is frozen."})");
        api.failNext({answer(status, body, "X-Ovh-QueryID: EU.ext-3.query-8\r\n"), false, "POST"});
        const auto page = listed(*rig.open(), {}, 10);
        QVERIFY(!page);
        const QString &said = page.error().message;
        QVERIFY2(said.contains(u"“The account is frozen.”"_s), qPrintable(said));
        QVERIFY2(!said.contains(u"ended the session"_s), qPrintable(said));
        QVERIFY2(said.contains(u"query-8"_s), qPrintable(said));
    }

    void wrongKey_isNamed_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("consumer");
        QTest::addColumn<QString>("words");
        const QByteArray key(OvhDouble::applicationKey);
        const QByteArray secret(OvhDouble::applicationSecret);
        const QByteArray consumer(OvhDouble::consumerKey);
        QTest::newRow("application key")
            << QByteArray("wrong") << secret << consumer << u"application key:"_s;
        QTest::newRow("application secret")
            << key << QByteArray("wrong") << consumer << u"application secret"_s;
        QTest::newRow("consumer key") << key << secret << QByteArray("wrong") << u"consumer key"_s;
    }
    void wrongKey_isNamed()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, secret);
        QFETCH(QByteArray, consumer);
        QFETCH(QString, words);
        OvhDouble api;
        RemoteRig rig(
            defaultPlatform(),
            makeWire(ovhSettings(api, u"ovh-ai"_s, u"application"_s), ovhKeys(key, secret, consumer)));
        const auto page = listed(*rig.open(), {}, 10);
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ErrorKind::Unauthorized);
        QVERIFY2(page.error().message.contains(words), qPrintable(page.error().message));
        QVERIFY2(page.error().message.contains(u"EU.ext-3.query-1"_s), qPrintable(page.error().message));
    }

    void clockThatMoved_isComparedAgainOnce()
    {
        OvhDouble api;
        RemoteRig rig = ovhAiRig(api);
        const auto store = rig.open();
        QVERIFY(listed(*store, {}, 10));
        QCOMPARE(api.timesAsked(), 1);
        api.setAhead(90'000);
        QVERIFY(answerOf<bool>([&store](Reply<bool> reply) { store->refresh(std::move(reply)); }));
        QCOMPARE(api.timesAsked(), 2);
    }

    void removeThatIsTriedAgain_keepsItsKey()
    {
        OvhDouble api;
        RemoteRig rig = ovhAiRig(api);
        const auto store = rig.open();
        const TokenId one = created(*store, u"one"_s)->token.id;
        const TokenId two = created(*store, u"two"_s)->token.id;
        const ActionId action = newAction();
        api.failNext({answer(429, {}, "Retry-After: 7\r\n"), false, "DELETE"});
        const auto first = removedBy(*store, action, {one, two});
        QVERIFY(first);
        QCOMPARE(first->front().error->retryAfter, std::optional(std::chrono::seconds{7}));
        QCOMPARE(first->back().error->kind, ErrorKind::Cancelled);
        const auto second = removedBy(*store, action, {one});
        QVERIFY(second && !second->front().error);
        QByteArrayList keys;
        for (const SeenRequest &request : api.server().seen()) {
            if (request.verb == "DELETE") {
                keys << request.header("Idempotency-Key");
            }
        }
        QCOMPARE(keys.size(), 2);
        QCOMPARE(keys[0], keys[1]);
        QCOMPARE(api.faults(), QStringList());
    }

    void missingRight_isNamed_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("words");
        QTest::newRow("rule of the consumer key")
            << QByteArray(R"({"errorCode":"NOT_GRANTED_CALL","httpCode":"403 Forbidden","message":"no"})")
            << u"POST /1.0/cloud/project"_s;
        QTest::newRow("action of a policy") << QByteArray(
            R"({"class":"Client::Forbidden","message":"no","details":{"unauthorizedActionsByIAM":)"
            R"("publicCloudProject:apiovh:ai/token/create"}})")
                                            << u"publicCloudProject:apiovh:ai/token/create"_s;
        QTest::newRow("a phrase alone")
            << QByteArray(R"({"message":"This call has not been granted"})") << u"not granted"_s;
    }
    void missingRight_isNamed()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, words);
        OvhDouble api;
        RemoteRig rig = ovhAiRig(api);
        const auto store = rig.open();
        QVERIFY(listed(*store, {}, 10));
        api.failNext({answer(403, body), false, "POST"});
        const auto refused = created(*store, u"one"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
        QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
    }

    void probe_tellsProjectsRegionsAndAccount()
    {
        OvhDouble api;
        RemoteRig rig = ovhAiRig(api);
        const auto facts = probed(rig);
        QVERIFY(facts);
        QCOMPARE(facts->projects, QStringList{QString::fromLatin1(OvhDouble::project)});
        QCOMPARE(facts->regions, (QStringList{u"GRA"_s, u"BHS"_s, u"US-EAST-VA"_s}));
        QCOMPARE(facts->who, u"xx1111-ovh"_s);
    }

    void quantumRoles_areOfferedAndCreated_data()
    {
        QTest::addColumn<QString>("role");
        QTest::newRow("reader") << u"quantum_reader"_s;
        QTest::newRow("operator") << u"quantum_operator"_s;
    }
    void quantumRoles_areOfferedAndCreated()
    {
        QFETCH(QString, role);
        OvhDouble api;
        RegionDouble region;
        const RemoteRig all = ovhAiRig(api);
        ConnectionSettings settings{u"ovh-ai-region"_s, u"token"_s, region.server().address()};
        settings.region = u"GRA"_s;
        const RemoteRig one(
            defaultPlatform(),
            makeWire(settings, credentials({{CredentialPart::Token, RegionDouble::bearer()}})));
        for (const RemoteRig *rig : {&all, &one}) {
            QCOMPARE(rig->tokens->rules().roles.size(), std::size_t(4));
            TokenDraft draft = goodDraft(u"one"_s);
            draft.roles = {Role(role)};
            const auto store = rig->open();
            const auto issued = created(*store, draft);
            QVERIFY2(issued, qPrintable(issued ? QString() : issued.error().message));
            QCOMPARE(issued->token.roles, draft.roles);
            QCOMPARE(store->rules().roleLabel(issued->token.roles.front()), u"Quantum "_s + role.sliced(8));
        }
        QCOMPARE(ovhServingRig(api).tokens->rules().roles.size(), std::size_t(2));
        QCOMPARE(api.faults() + region.faults(), QStringList());
    }

    void serving_createsRenewsAndDeletes()
    {
        OvhDouble api;
        RemoteRig rig = ovhServingRig(api);
        const auto store = rig.open();
        TokenDraft draft;
        draft.roles = {Role(u"model-evaluation"_s)};
        draft.scope.resources = {*ResourcePattern::parse(u"iris*")};
        auto issued = createdBy(*store, newAction(), draft);
        QVERIFY2(issued, qPrintable(issued ? QString() : issued.error().message));
        QCOMPARE(issued->token.scope, draft.scope);
        QCOMPARE(issued->token.roles, draft.roles);
        const auto renewed = regenerated(*store, {issued->token.id, 1});
        QVERIFY(renewed);
        QVERIFY(!renewed->secret.equals(issued->secret));
        QCOMPARE(renewed->token.generation, Generation(2));
        const auto outcomes = removed(*store, {issued->token.id});
        QVERIFY(outcomes && !outcomes->front().error);
        draft.name = u"named"_s;
        const auto named = createdBy(*store, newAction(), draft);
        QVERIFY(!named);
        QCOMPARE(named.error().field, Field::Name);
        QCOMPARE(api.faults(), QStringList());
    }
};

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::OvhWiresTest)
#include "tst_ovh_wires.moc"
