// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// What the region API can answer beside tokens: who is asking, why not, and where the list goes on.
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

Result<bool> refreshed(RemoteStore &store)
{
    return answerOf<bool>([&store](Reply<bool> reply) { store.refresh(std::move(reply)); });
}

/// A store whose first look at the server is over, and so is its question who asks.
std::unique_ptr<RemoteStore> restingStore(const RemoteRig &rig, const HttpServer &server, int asked = 2)
{
    auto store = rig.open();
    const bool rests = listed(*store, {}, 10) && waitUntil([&] { return server.count("GET") == asked; });
    return rests ? std::move(store) : nullptr;
}

/// A page with one token.
QByteArray pageOf(const QByteArray &id, const QByteArray &metadata)
{
    QByteArray page = R"({"items":[{"id":"ID","createdAt":"2026-01-02T03:04:05Z","spec":{"name":"n",)"
                      R"("role":"r"},"status":{"version":1}}],"metadata":METADATA})";
    return page.replace("ID", id).replace("METADATA", metadata);
}

QByteArray linkTo(const QString &next)
{
    return QByteArray(R"({"links":{"next":"NEXT"}})").replace("NEXT", next.toLatin1());
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

    // Where the list goes on

    void links_ofThisServer_areFollowed_data()
    {
        QTest::addColumn<QString>("link");
        QTest::newRow("absolute") << u"%1/v1/token?page=1&size=1"_s;
        QTest::newRow("without the host") << u"/v1/token?page=1&size=1"_s;
        QTest::newRow("the query alone") << u"?page=1&size=1"_s;
    }
    void links_ofThisServer_areFollowed()
    {
        QFETCH(QString, link);
        RegionDouble api(1);
        api.tokens().add({{u"name"_s, u"one"_s}, {u"role"_s, u"r"_s}});
        api.tokens().add({{u"name"_s, u"two"_s}, {u"role"_s, u"r"_s}});
        const RemoteRig rig = rigAt(api.server());
        const QString next = link.contains(u'%') ? link.arg(api.server().address()) : link;
        api.failNext({answer(200, pageOf("t0", linkTo(next))), false, "GET"});
        const auto all = allTokens(*rig.open());
        QVERIFY(all);
        QCOMPARE(all->size(), std::size_t(2)); // the one that was made up, and the second page
    }

    /// The bearer is for one server: the link's host may be anybody's.
    void links_thatLeadElsewhere_getNoBearer_data()
    {
        QTest::addColumn<QString>("link");
        QTest::newRow("another port") << u"http://127.0.0.1:%1/v1/token?page=1"_s;
        QTest::newRow("another name") << u"http://localhost:%1/v1/token?page=1"_s;
        QTest::newRow("the scheme left out") << u"//127.0.0.1:%1/v1/token?page=1"_s;
        QTest::newRow("a user before the host") << u"http://%2@127.0.0.1:%1/v1/token"_s;
        QTest::newRow("this host as its user") << u"http://127.0.0.1:%2@127.0.0.1:%1/v1/token"_s;
    }
    void links_thatLeadElsewhere_getNoBearer()
    {
        QFETCH(QString, link);
        HttpServer elsewhere([](const SeenRequest &) { return answer(200, pageOf("evil", "{}")); });
        RegionDouble api;
        const RemoteRig rig = rigAt(api.server());
        const auto store = restingStore(rig, api.server());
        QVERIFY(store && created(*store, u"one"_s));
        QString next = link;
        next.replace(u"%1"_s, QString::number(elsewhere.port()))
            .replace(u"%2"_s, QString::number(api.server().port()));
        api.failNext({answer(200, pageOf("t0", linkTo(next))), false, "GET"});
        const auto result = refreshed(*store);
        QVERIFY(!result);
        QVERIFY2(result.error().message.contains(u"elsewhere"_s), qPrintable(result.error().message));
        QCOMPARE(elsewhere.seen().size(), std::size_t(0));
        QCOMPARE(allTokens(*store)->front().name, u"one"_s); // and half a list is none
    }

    void ports_areTheSameWhetherTheyAreWrittenOrNot()
    {
        const auto wire = wireAt(u"https://gra.example"_s);
        QVERIFY(wire->mayAsk(QUrl(u"https://gra.example/v1/token?page=1"_s)));
        QVERIFY(wire->mayAsk(QUrl(u"https://gra.example:443/v1/token?page=1"_s)));
        QVERIFY(!wire->mayAsk(QUrl(u"https://gra.example:8443/v1/token?page=1"_s)));
        QVERIFY(!wire->mayAsk(QUrl(u"http://gra.example:443/v1/token?page=1"_s)));
        QVERIFY(!wire->mayAsk(QUrl(u"https://gra.example.evil/v1/token?page=1"_s)));
        QVERIFY(wireAt(u"https://gra.example:443"_s)->mayAsk(QUrl(u"https://gra.example/v1/token"_s)));
    }

    /// Half a list taken for the whole would take the rest of the rows away.
    void list_thatSaysItIsNotWhole_isNoList_data()
    {
        QTest::addColumn<QByteArray>("metadata");
        QTest::addColumn<bool>("isWhole");
        const auto row = [](const QByteArray &metadata, bool isWhole) {
            QTest::newRow(metadata.constData()) << metadata << isWhole;
        };
        row("{}", true);
        row("null", true);
        row(R"({"links":null})", true);
        row(R"({"links":{"next":null}})", true);
        row(R"({"links":{"next":""},"total":1})", true);
        row(R"({"total":null})", true);
        row(R"({"total":0})", true); // it says too little, and shows more
        row(R"({"links":{"next":2}})", false);
        row(R"({"links":{"next":true}})", false);
        row(R"({"links":{"next":{"href":"/v1/token?page=1"}}})", false);
        row(R"({"links":{"next":["/v1/token?page=1"]}})", false);
        row(linkTo(u"http://a:port/"_s), false);
        row(R"({"total":2})", false);
        row(R"({"total":2,"links":{"next":null}})", false);
    }
    void list_thatSaysItIsNotWhole_isNoList()
    {
        QFETCH(QByteArray, metadata);
        QFETCH(bool, isWhole);
        RegionDouble api;
        const RemoteRig rig = rigAt(api.server());
        const auto store = restingStore(rig, api.server());
        QVERIFY(store && created(*store, u"one"_s));
        api.failNext({answer(200, pageOf("t0", metadata)), false, "GET"});
        const auto result = refreshed(*store);
        QCOMPARE(result.has_value(), isWhole);
        QCOMPARE(allTokens(*store)->front().id == TokenId(u"t0"_s), isWhole);
        if (!isWhole) {
            QCOMPARE(result.error().kind, ErrorKind::Unreachable);
        }
    }

    void listOfManyPages_isCountedInAll()
    {
        RegionDouble api(3);
        for (int i = 0; i < 8; ++i) {
            api.tokens().add({{u"name"_s, u"token %1"_s.arg(i)}, {u"role"_s, u"r"_s}});
        }
        const RemoteRig rig = rigAt(api.server());
        const auto store = restingStore(rig, api.server(), 4); // three pages, and who asks
        QVERIFY(store);
        QCOMPARE(allTokens(*store)->size(), std::size_t(8));
        // One of the first page goes while the list is read: all others move up, and one is not seen.
        api.failNext({answer(200, pageOf("t0", R"({"total":3,"links":{"next":"/v1/token?page=1&size=2"}})")),
                      false, "GET"});
        while (api.tokens().all().size() > 2) {
            const QString id = api.tokens().all().front().id;
            api.tokens().remove(id);
        }
        QVERIFY(!refreshed(*store));
        QCOMPARE(allTokens(*store)->size(), std::size_t(8));
        QVERIFY(refreshed(*store));
        QCOMPARE(allTokens(*store)->size(), std::size_t(2));
    }
};

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::RegionWireTest)
#include "tst_region_wire.moc"
