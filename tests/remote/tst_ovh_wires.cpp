// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/contract/awaited.h"
#include "tests/contract/store_calls.h"
#include "tests/remote/ovh_double.h"
#include "tests/remote/remote_rig.h"
#include "tests/remote/utho_double.h"

#include <QTest>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

using Parts = std::initializer_list<std::pair<CredentialPart, QByteArrayView>>;

ConnectionSettings ovhSettings(OvhDouble &api, const QString &server, const QString &authentication)
{
    ConnectionSettings settings{server, authentication, api.address()};
    settings.project = QString::fromLatin1(OvhDouble::project);
    settings.namespaceId = QString::fromLatin1(OvhDouble::servingNamespace);
    return settings;
}

std::shared_ptr<const Credentials> application(QByteArrayView key, QByteArrayView secret,
                                               QByteArrayView consumer)
{
    return credentials({{CredentialPart::ApplicationKey, key},
                        {CredentialPart::ApplicationSecret, secret},
                        {CredentialPart::ConsumerKey, consumer}});
}

std::shared_ptr<const Credentials> goodApplication()
{
    return application(OvhDouble::applicationKey, OvhDouble::applicationSecret, OvhDouble::consumerKey);
}

std::shared_ptr<const Credentials> client(QByteArrayView secret)
{
    return credentials(
        {{CredentialPart::ClientId, OvhDouble::clientId}, {CredentialPart::ClientSecret, secret}});
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
            makeWire(ovhSettings(api, u"ovh-ai"_s, u"application"_s), application(key, secret, consumer)));
        const auto page = listed(*rig.open(), {}, 10);
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ErrorKind::Unauthorized);
        QVERIFY2(page.error().message.contains(words), qPrintable(page.error().message));
        QVERIFY2(page.error().message.contains(u"EU.ext-3.query-1"_s), qPrintable(page.error().message));
    }

    void clockThatMoved_isComparedAgainOnce()
    {
        OvhDouble api;
        RemoteRig rig(defaultPlatform(),
                      makeWire(ovhSettings(api, u"ovh-ai"_s, u"application"_s), goodApplication()));
        const auto store = rig.open();
        QVERIFY(listed(*store, {}, 10));
        QCOMPARE(api.timesAsked(), 1);
        api.setAhead(90'000);
        QVERIFY(answerOf<bool>([&store](Reply<bool> reply) { store->refresh(std::move(reply)); }));
        QCOMPARE(api.timesAsked(), 2);
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
        RemoteRig rig(defaultPlatform(),
                      makeWire(ovhSettings(api, u"ovh-ai"_s, u"application"_s), goodApplication()));
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
        RemoteRig rig(defaultPlatform(),
                      makeWire(ovhSettings(api, u"ovh-ai"_s, u"application"_s), goodApplication()));
        const auto facts = probed(rig);
        QVERIFY(facts);
        QCOMPARE(facts->projects, QStringList{QString::fromLatin1(OvhDouble::project)});
        QCOMPARE(facts->regions, (QStringList{u"GRA"_s, u"BHS"_s, u"US-EAST-VA"_s}));
        QCOMPARE(facts->who, u"xx1111-ovh"_s);
    }

    void serving_createsRenewsAndDeletes()
    {
        OvhDouble api;
        RemoteRig rig(*platformByKey(u"serving-engine"),
                      makeWire(ovhSettings(api, u"ovh-serving"_s, u"application"_s), goodApplication()));
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

    void utho_findsTheIdOfWhatItCreated()
    {
        UthoDouble api;
        RemoteRig rig(*platformByKey(u"account-api"),
                      makeWire({u"utho"_s, u"token"_s, api.address()},
                               credentials({{CredentialPart::Token, UthoDouble::bearer()}})));
        const auto store = rig.open();
        TokenDraft draft;
        draft.name = u"twin"_s;
        draft.roles = {Role(u"write"_s)};
        const auto first = createdBy(*store, newAction(), draft);
        const auto second = createdBy(*store, newAction(), draft);
        QVERIFY(first && second);
        QCOMPARE(first->token.id, TokenId(u"101"_s));
        QCOMPARE(second->token.id, TokenId(u"102"_s));
        QCOMPARE(second->token.roles, draft.roles);
        QCOMPARE(second->secret.reveal(), std::string_view("utho-secret-of-102-0123456789"));
        const auto renewed = regenerated(*store, {first->token.id, 1});
        QVERIFY(!renewed);
        QCOMPARE(renewed.error().kind, ErrorKind::Unsupported);
        QVERIFY(!renewed.error().message.isEmpty());
        const auto outcomes = removed(*store, {first->token.id});
        QVERIFY(outcomes && !outcomes->front().error);
        QCOMPARE(api.size(), std::size_t(1));
        QCOMPARE(api.faults(), QStringList());
    }

    void uthoSuccessThatIsAFailure_isARefusal()
    {
        UthoDouble api;
        RemoteRig rig(*platformByKey(u"account-api"),
                      makeWire({u"utho"_s, u"token"_s, api.address()},
                               credentials({{CredentialPart::Token, UthoDouble::bearer()}})));
        const auto store = rig.open();
        TokenDraft draft;
        draft.name = u"forbidden"_s;
        draft.roles = {Role(u"read"_s)};
        const auto refused = createdBy(*store, newAction(), draft);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QVERIFY2(refused.error().message.contains(u"not allowed"_s), qPrintable(refused.error().message));
    }
};

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::OvhWiresTest)
#include "tst_ovh_wires.moc"
