// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// What the region API can answer beside tokens: who is asking, and why not.
#include "tests/contract/awaited.h"
#include "tests/contract/store_calls.h"
#include "tests/remote/region_double.h"
#include "tests/remote/remote_rig.h"

#include <QTest>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<WireFormat> wireAt(const QString &address)
{
    ConnectionSettings settings{u"ovh-ai-region"_s, u"token"_s, address};
    settings.region = u"GRA"_s;
    return makeWire(settings, credentials({{CredentialPart::Token, RegionDouble::bearer()}}));
}

RemoteRig rigAt(HttpServer &server)
{
    return {defaultPlatform(), wireAt(server.address())};
}

Result<ServerFacts> factsIn(const QByteArray &body)
{
    HttpAnswer answer{200, {}, toWiped(body)};
    ServerFacts facts;
    const auto read = wireAt(u"https://gra.example"_s)->readProbe(0, answer, facts);
    return read ? Result<ServerFacts>(facts) : fail(read.error());
}

/// A store whose first look at the server is over, and so is its question who asks.
std::unique_ptr<RemoteStore> restingStore(const RemoteRig &rig, const HttpServer &server, int asked = 2)
{
    auto store = rig.open();
    const bool rests = listed(*store, {}, 10) && waitUntil([&] { return server.count("GET") == asked; });
    return rests ? std::move(store) : nullptr;
}

} // namespace

class RegionWireTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Who is asking

    void probe_tellsWhoAsks()
    {
        RegionDouble api;
        const RemoteRig rig = rigAt(api.server());
        const auto facts =
            answerOf<ServerFacts>([&rig](Reply<ServerFacts> reply) { rig.tokens->probe(std::move(reply)); });
        QVERIFY(facts);
        QCOMPARE(facts->who, u"ada"_s);
        QCOMPARE(facts->projects, QStringList{u"tenant-1"_s});
        QCOMPARE(facts->regions, QStringList{u"GRA"_s});
        for (const char *piece : {"ai_training_operator", "application token", "gpu 4", "cpu 26"}) {
            QVERIFY2(facts->may.contains(QLatin1StringView(piece)), qPrintable(facts->may));
        }
        QCOMPARE(api.faults(), QStringList());
    }

    void me_ofAnyShape_isRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("may");
        QTest::newRow("nothing") << QByteArray("{}") << QString();
        QTest::newRow("nulls") << QByteArray(R"({"role":null,"tokenKind":null,"quotas":null})") << QString();
        QTest::newRow("a person's session")
            << QByteArray(R"({"tokenKind":"oauth"})") << u"The credential is an OAuth session."_s;
        QTest::newRow("a kind of tomorrow")
            << QByteArray(R"({"tokenKind":"robot"})") << u"The credential is of the kind robot."_s;
        QTest::newRow("a kind that is no text") << QByteArray(R"({"tokenKind":7})") << QString();
        QTest::newRow("quotas, flat") << QByteArray(R"({"quotas":{"gpu":1,"beta":true,"plan":"small"}})")
                                      << u"Quotas: beta true, gpu 1, plan small."_s;
        QTest::newRow("quotas, nested") << QByteArray(R"({"quotas":{"resources":{"gpu":{"used":1}}}})")
                                        << u"Quotas: resources.gpu.used 1."_s;
        QTest::newRow("quotas, a list")
            << QByteArray(R"({"quotas":[{"name":"gpu","value":2}]})") << u"Quotas: name gpu, value 2."_s;
        QTest::newRow("quotas of nothing") << QByteArray(R"({"quotas":{"resources":{}}})") << QString();
    }
    void me_ofAnyShape_isRead()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, may);
        const auto facts = factsIn(body);
        QVERIFY(facts);
        QCOMPARE(facts->may, may);
    }

    void me_thatIsEndless_isCutShort()
    {
        QByteArray quotas;
        for (int i = 0; i < 1000; ++i) {
            quotas += (i == 0 ? "" : ",") + QByteArray("\"q") + QByteArray::number(i) + "\":1";
        }
        const auto facts = factsIn("{\"quotas\":{" + quotas + "}}");
        QVERIFY(facts);
        QVERIFY2(facts->may.size() < 200, qPrintable(facts->may));
    }

    // Why not

    void refusal_saysWhatTheCredentialLacks_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("401") << 401 << u"unauthorized"_s << u"does not accept the token of the connection"_s;
        QTest::newRow("403") << 403 << u"forbidden"_s << u"needs the role operator"_s;
        QTest::newRow("422") << 422 << u"invalid"_s << u"“Too many tokens.”"_s;
        QTest::newRow("500") << 500 << u"outcome-unknown"_s << u"“Too many tokens.”"_s;
    }
    void refusal_saysWhatTheCredentialLacks()
    {
        QFETCH(int, status);
        QFETCH(QString, kind);
        QFETCH(QString, words);
        RegionDouble api;
        const RemoteRig rig = rigAt(api.server());
        const auto store = restingStore(rig, api.server());
        QVERIFY(store);
        api.failNext({answer(status, R"({"message":"Too many tokens."})"), false, "POST"});
        const auto result = created(*store, u"one"_s);
        QVERIFY(!result);
        QCOMPARE(errorKindWord(result.error().kind), kind);
        QVERIFY2(result.error().message.contains(words), qPrintable(result.error().message));
        QVERIFY2(result.error().message.contains(u"127.0.0.1"_s), qPrintable(result.error().message));
    }

    void wrongToken_isNamed()
    {
        RegionDouble api;
        ConnectionSettings settings{u"ovh-ai-region"_s, u"token"_s, api.server().address()};
        const RemoteRig rig(defaultPlatform(),
                            makeWire(settings, credentials({{CredentialPart::Token, "wrong"}})));
        const auto facts =
            answerOf<ServerFacts>([&rig](Reply<ServerFacts> reply) { rig.tokens->probe(std::move(reply)); });
        QVERIFY(!facts);
        QCOMPARE(facts.error().kind, ErrorKind::Unauthorized);
    }
};

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::RegionWireTest)
#include "tst_region_wire.moc"
