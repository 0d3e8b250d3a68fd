// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// The rules that every request keeps, whatever it asks for.
#include "stores/remote/api_transport.h"
#include "tests/contract/awaited.h"
#include "tests/remote/http_server.h"
#include "tests/remote/remote_rig.h"
#include "tests/remote/test_certificates.h"

#include <QSslConfiguration>
#include <QTest>

#include <set>

namespace tkd::test {

using namespace Qt::StringLiterals;

class ApiTransportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRequest_keepsTheRules_data()
    {
        QTest::addColumn<bool>("isMutation");
        QTest::newRow("a read") << false;
        QTest::newRow("a mutation") << true;
    }
    void everyRequest_keepsTheRules()
    {
        QFETCH(bool, isMutation);
        const ApiTransport transport({});
        HttpCall call;
        call.kind = isMutation ? HttpCall::Kind::Mutation : HttpCall::Kind::Read;
        call.url = QUrl(u"https://api.example/v1/token"_s);
        call.action = newAction();
        const QNetworkRequest request = transport.request(call);
        const auto attribute = [&request](QNetworkRequest::Attribute name) {
            return request.attribute(name);
        };
        QCOMPARE(attribute(QNetworkRequest::RedirectPolicyAttribute).toInt(),
                 int(QNetworkRequest::ManualRedirectPolicy));
        QCOMPARE(attribute(QNetworkRequest::Http2AllowedAttribute), QVariant(false));
        QCOMPARE(attribute(QNetworkRequest::CookieLoadControlAttribute).toInt(),
                 int(QNetworkRequest::Manual));
        QCOMPARE(attribute(QNetworkRequest::CookieSaveControlAttribute).toInt(),
                 int(QNetworkRequest::Manual));
        QCOMPARE(attribute(QNetworkRequest::AuthenticationReuseAttribute).toInt(),
                 int(QNetworkRequest::Manual));
        QCOMPARE(attribute(QNetworkRequest::CacheSaveControlAttribute), QVariant(false));
        QCOMPARE(attribute(QNetworkRequest::CacheLoadControlAttribute).toInt(),
                 int(QNetworkRequest::AlwaysNetwork));
        QCOMPARE(request.transferTimeout(), 15'000);
        QCOMPARE(request.sslConfiguration().protocol(), QSsl::TlsV1_2OrLater);
        QCOMPARE(request.sslConfiguration().peerVerifyMode(), QSslSocket::VerifyPeer);
        QVERIFY(request.header(QNetworkRequest::UserAgentHeader).toString().startsWith(u"Tokendesk/"_s));
        QCOMPARE(request.rawHeader("Accept-Encoding"), QByteArray("identity"));
        // What Qt must not keep, it could send again.
        QCOMPARE(attribute(QNetworkRequest::DoNotBufferUploadDataAttribute).toBool(), isMutation);
        QCOMPARE(request.rawHeader("Idempotency-Key").isEmpty(), !isMutation);
    }

    void limits_areThoseThatWerePromised()
    {
        const TransportLimits limits;
        QCOMPARE(limits.whole, std::chrono::seconds{30});
        QCOMPARE(limits.body, qint64(4) << 20);
        QCOMPARE(limits.list, qint64(256) << 20);
    }

    void unsafeAddress_getsNothing_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("http to another computer") << u"http://192.0.2.1/v1/token"_s;
        QTest::newRow("http to a name that looks like ours") << u"http://localhost.example/v1/token"_s;
        QTest::newRow("ftp") << u"ftp://127.0.0.1/v1/token"_s;
        QTest::newRow("file") << u"file:///etc/passwd"_s;
        QTest::newRow("none") << QString();
    }
    void unsafeAddress_getsNothing()
    {
        QFETCH(QString, address);
        const auto answered = sent(address);
        QVERIFY(!answered);
        QCOMPARE(answered.error().kind, ErrorKind::Invalid);
        QVERIFY2(answered.error().message.contains(u"Nothing was sent"_s),
                 qPrintable(answered.error().message));
    }

    void thisComputer_isSafe()
    {
        HttpServer server([](const SeenRequest &) { return answer(200, "{}"); });
        const auto answered = sent(server.address());
        QVERIFY(answered);
        QCOMPARE(server.seen().size(), std::size_t(1));
    }

    void pin_isOfTheServersOwnKey_data()
    {
        QTest::addColumn<QStringList>("behind");
        QTest::addColumn<QString>("pinned");
        QTest::addColumn<bool>("isSent");
        QTest::newRow("its own") << QStringList() << u"good"_s << true;
        QTest::newRow("its own, with others behind") << QStringList{u"authority"_s} << u"good"_s << true;
        QTest::newRow("another's") << QStringList() << u"elsewhere"_s << false;
        // Anybody has the certificate of the pinned server, and can send it along behind one of his own.
        QTest::newRow("another's, sent along") << QStringList{u"elsewhere"_s} << u"elsewhere"_s << false;
        QTest::newRow("its authority's") << QStringList{u"authority"_s} << u"authority"_s << false;
    }
    void pin_isOfTheServersOwnKey()
    {
        QFETCH(QStringList, behind);
        QFETCH(QString, pinned);
        QFETCH(bool, isSent);
        HttpServer server(m_certificates.identity(u"good"_s, behind),
                          [](const SeenRequest &) { return answer(200, "{}"); });
        const auto trust = TransportTrust::read(m_certificates.authority(), m_certificates.pin(pinned));
        QVERIFY(trust);
        const auto answered = sent(server.address(), *trust);
        QCOMPARE(answered.has_value(), isSent);
        QCOMPARE(server.seen().size(), std::size_t(isSent ? 1 : 0));
        if (!isSent) {
            QCOMPARE(answered.error().kind, ErrorKind::Unreachable);
            QVERIFY2(answered.error().message.contains(u"another key"_s),
                     qPrintable(answered.error().message));
        }
    }

    /// Twice more, after pauses that grow; and not all who were cut off together come back together.
    void readThatBroke_isTriedAgainAfterAPause()
    {
        constexpr int rounds = 12;
        constexpr qint64 pause = 40;
        QElapsedTimer clock;
        std::vector<qint64> seen;
        HttpServer server([&](const SeenRequest &) {
            seen.push_back(clock.elapsed());
            return answer(500, "{}");
        });
        std::set<qint64> first;
        for (int round = 0; round < rounds; ++round) {
            seen.clear();
            clock.start();
            TransportLimits limits = testLimits();
            limits.pause = std::chrono::milliseconds{pause};
            QCOMPARE(sent(server.address(), {}, limits)->status, 500);
            QCOMPARE(seen.size(), std::size_t(3));
            // A timer may be early by a twentieth.
            QVERIFY2(seen[1] - seen[0] >= pause * 9 / 10, qPrintable(QString::number(seen[1] - seen[0])));
            QVERIFY2(seen[2] - seen[1] >= 2 * pause * 9 / 10, qPrintable(QString::number(seen[2] - seen[1])));
            first.insert(seen[1] - seen[0]);
        }
        QVERIFY2(*first.rbegin() - *first.begin() >= pause / 4,
                 qPrintable(QString::number(*first.rbegin() - *first.begin())));
    }

    void mutation_isNeverTriedAgain()
    {
        HttpServer server([](const SeenRequest &) { return answer(500, "{}"); });
        ApiTransport transport({}, testLimits());
        const auto answered = answerOf<HttpAnswer>([&](Reply<HttpAnswer> reply) {
            HttpCall call;
            call.kind = HttpCall::Kind::Mutation;
            call.verb = "POST";
            call.url = QUrl(server.address());
            transport.send(std::move(call), QDeadlineTimer(20'000), std::move(reply));
        });
        QCOMPARE(answered->status, 500);
        QCOMPARE(server.seen().size(), std::size_t(1));
    }

    void transportThatGoes_answersNothingMore()
    {
        HttpServer server([](const SeenRequest &) { return Script(); });
        Awaited<HttpAnswer> awaited;
        {
            ApiTransport transport({}, testLimits());
            HttpCall call;
            call.url = QUrl(server.address());
            transport.send(std::move(call), QDeadlineTimer(20'000), awaited.reply());
            QVERIFY(waitUntil([&server] { return !server.seen().empty(); }));
        }
        QCOMPARE(awaited.answers(), 0);
    }

private:
    [[nodiscard]] static Result<HttpAnswer> sent(const QString &address, const TransportTrust &trust = {},
                                                 const TransportLimits &limits = testLimits())
    {
        ApiTransport transport(trust, limits);
        return answerOf<HttpAnswer>([&](Reply<HttpAnswer> reply) {
            HttpCall call;
            call.url = QUrl(address);
            transport.send(std::move(call), QDeadlineTimer(20'000), std::move(reply));
        });
    }

    TestCertificates m_certificates;
};

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::ApiTransportTest)
#include "tst_api_transport.moc"
