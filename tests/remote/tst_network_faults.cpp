// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// What becomes of every call when the server, or the network, fails in every way that we know of.
#include "tests/contract/awaited.h"
#include "tests/contract/store_calls.h"
#include "tests/remote/fault_server.h"
#include "tests/remote/fault_table.h"
#include "tests/remote/remote_rig.h"
#include "tests/remote/test_certificates.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpServer>
#include <QTest>

namespace tkd::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

enum class Call { List, Create, Regenerate, Remove };

struct CallName
{
    Call call;
    const char *name;
    const char *verb;
};
constexpr std::array calls{CallName{Call::List, "list", "GET"}, CallName{Call::Create, "create", "POST"},
                           CallName{Call::Regenerate, "regenerate", "POST"},
                           CallName{Call::Remove, "remove", "DELETE"}};

/// Short where nothing but a limit ends the call, long where a busy machine must not reach one; and small
/// where a server says too much.
TransportLimits limitsFor(const FaultRow &row)
{
    TransportLimits limits;
    limits.silence = row.isSilent ? milliseconds{700} : milliseconds{20'000};
    limits.whole = row.isSilent ? milliseconds{1500} : milliseconds{40'000};
    limits.pause = milliseconds{1};
    limits.body = 1 << 20;
    limits.list = 4 << 20;
    return limits;
}

/// What a busy machine may add to a deadline.
constexpr milliseconds sluggishness{5000};

/// The token that was known before, as the server lists it.
Token knownToken()
{
    Token token{TokenId(u"t1"_s), u"one"_s, {Role(u"ai_training_read"_s)}};
    token.region = u"GRA"_s;
    token.created = fromUnix(1767323045); // 2026-01-02T03:04:05Z
    return token;
}

QString wordOf(const std::optional<Error> &error)
{
    return error ? errorKindWord(error->kind) : u"done"_s;
}

template <class T>
QString wordOf(const Result<T> &result)
{
    return wordOf(result ? std::nullopt : std::optional(result.error()));
}

} // namespace

class NetworkFaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void call_data();
    void call();
    void everyMisdeed_isInTheTable();
    void nothing_cameElsewhere();
    void callElsewhere_isProvedToTheSystem_data();
    void callElsewhere_isProvedToTheSystem();

    void control_qtAloneSendsAgain_data();
    void control_qtAloneSendsAgain();
    void control_qtAloneFollowsWithTheCredential();
    void control_qtAloneTakesACutBody();

private:
    [[nodiscard]] FaultServer &serverFor(Destination destination, bool isTls);
    [[nodiscard]] QString addressFor(Destination destination, bool isTls);
    [[nodiscard]] QString outcome(Call call, RemoteStore &store);
    /// Sends with Qt alone, the way it comes; runs until it is over.
    static void sendPlainly(const QString &address, const QByteArray &verb,
                            const std::function<void(QNetworkReply &)> &look = {});

    TestCertificates m_certificates;
    HttpServer m_elsewhere{[](const SeenRequest &) { return answer(200, "{}"); }};
    std::unique_ptr<FaultServer> m_plain;
    std::unique_ptr<FaultServer> m_safe;
    std::map<Destination, std::unique_ptr<FaultServer>> m_dubious;
    QString m_closed; ///< the address of nobody
    QString m_secret; ///< what the last call gave out
};

void NetworkFaultsTest::initTestCase()
{
    const QString elsewhere = m_elsewhere.address();
    m_plain = std::make_unique<FaultServer>(elsewhere);
    m_safe = std::make_unique<FaultServer>(elsewhere, m_certificates.identity(u"good"_s));
    m_dubious[Destination::SignedByItself] =
        std::make_unique<FaultServer>(elsewhere, m_certificates.identity(u"own"_s));
    m_dubious[Destination::OtherHost] =
        std::make_unique<FaultServer>(elsewhere, m_certificates.identity(u"elsewhere"_s));
    m_dubious[Destination::Expired] =
        std::make_unique<FaultServer>(elsewhere, m_certificates.identity(u"expired"_s));
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    m_closed = u"http://127.0.0.1:%1"_s.arg(closed.serverPort());
}

FaultServer &NetworkFaultsTest::serverFor(Destination destination, bool isTls)
{
    const auto dubious = m_dubious.find(destination);
    if (dubious != m_dubious.end()) {
        return *dubious->second;
    }
    return isTls ? *m_safe : *m_plain;
}

QString NetworkFaultsTest::addressFor(Destination destination, bool isTls)
{
    if (destination == Destination::Nobody) {
        return isTls ? QString(m_closed).replace(u"http:"_s, u"https:"_s) : m_closed;
    }
    if (destination == Destination::Tls || destination == Destination::Plain) {
        const auto port = (isTls ? *m_plain : *m_safe).server().port();
        return (isTls ? u"https://localhost:%1"_s : u"http://127.0.0.1:%1"_s).arg(port);
    }
    return serverFor(destination, isTls).server().address();
}

void NetworkFaultsTest::call_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("call");
    QTest::addColumn<bool>("isTls");
    for (std::size_t row = 0; row < faultTable.size(); ++row) {
        for (const CallName &one : calls) {
            const auto destination = faultTable[row].destination;
            for (const bool isTls : {false, true}) {
                if (isTls ? destination != Destination::Tls : destination < Destination::Plain) {
                    QTest::addRow("%s, %d, %s, %s", faultTable[row].misdeed, int(destination), one.name,
                                  isTls ? "https" : "http")
                        << int(row) << int(one.call) << isTls;
                }
            }
        }
    }
}

QString NetworkFaultsTest::outcome(Call call, RemoteStore &store)
{
    m_secret.clear();
    const auto issuedWord = [this](const Result<IssuedToken> &issued) {
        const std::string_view secret = issued ? issued->secret.reveal() : std::string_view();
        m_secret = QString::fromUtf8(secret.data(), qsizetype(secret.size()));
        return wordOf(issued);
    };
    switch (call) {
    case Call::List:
        return wordOf(answerOf<bool>([&store](Reply<bool> reply) { store.refresh(std::move(reply)); }));
    case Call::Create:
        return issuedWord(created(store, goodDraft(u"two"_s)));
    case Call::Regenerate:
        return issuedWord(regenerated(store, {knownToken().id, 1}));
    case Call::Remove: {
        const auto outcomes = removed(store, {knownToken().id});
        return outcomes ? wordOf(outcomes->front().error) : wordOf(outcomes);
    }
    }
    Q_UNREACHABLE();
}

void NetworkFaultsTest::call()
{
    QFETCH(int, row);
    QFETCH(int, call);
    QFETCH(bool, isTls);
    const FaultRow &expected = faultTable[std::size_t(row)];
    const CallName &one = calls[std::size_t(call)];
    FaultServer &server = serverFor(expected.destination, isTls);
    server.behave();
    server.setKeeping(expected.destination == Destination::KeptServer);
    auto trust = TransportTrust::read(isTls ? m_certificates.authority() : QString(), {});
    QVERIFY(trust);
    RemoteRig rig(defaultPlatform(),
                  makeWire({u"ovh-ai-region"_s,
                            u"token"_s,
                            addressFor(expected.destination, isTls),
                            {},
                            {},
                            {},
                            {},
                            u"GRA"_s},
                           credentials({{CredentialPart::Token, FaultServer::bearer()}})),
                  *trust, limitsFor(expected));
    TokenBatch known;
    known.append(knownToken());
    rig.journal.setLast(known, rig.clock.now());
    const auto store = rig.open();
    // The first look at the server is over before it misbehaves.
    std::ignore = answerOf<bool>([&store](Reply<bool> reply) { store->refresh(std::move(reply)); });
    const auto before = allTokens(*store);
    QVERIFY(before && !before->empty() && before->front() == knownToken());

    server.misbehave(one.verb, misdeed(expected.misdeed));
    QElapsedTimer took;
    took.start();
    const QString word = outcome(one.call, *store);
    const qint64 lasted = took.elapsed();

    const std::array words{expected.list, expected.create, expected.regenerate, expected.remove};
    QCOMPARE(word, QString::fromLatin1(words[std::size_t(call)]));
    if (one.call == Call::List && expected.isAnswered) {
        QCOMPARE(server.asked(one.verb), expected.lists);
    } else if (one.call == Call::List) {
        // Where a connection broke, Qt asks again by itself, which for a read does no harm.
        const int most = expected.lists > 1 ? 3 * expected.lists : expected.lists;
        QVERIFY2(server.asked(one.verb) <= most, QByteArray::number(server.asked(one.verb)).constData());
    } else {
        QCOMPARE(server.asked(one.verb), expected.mutations);
    }
    QVERIFY2(lasted < (limitsFor(expected).whole + sluggishness).count(),
             qPrintable(QString::number(lasted)));
    const bool givesSecret = word == u"done"_s && (one.call == Call::Create || one.call == Call::Regenerate);
    QCOMPARE(m_secret, givesSecret ? QString::fromLatin1(FaultServer::secret()) : QString());
    const auto after = allTokens(*store);
    QVERIFY(after);
    if (word == QLatin1StringView(unknownWord)) {
        QVERIFY(std::any_of(after->begin(), after->end(),
                            [](const Token &token) { return token.status == TokenStatus::OutcomeUnknown; }));
    } else if (word != u"done"_s && word != u"not-found"_s) {
        QCOMPARE(*after, *before); // nothing pretended
    }
    for (const SeenRequest &request : server.server().seen()) {
        QVERIFY(!request.hasHeader("Cookie"));
    }
}

void NetworkFaultsTest::everyMisdeed_isInTheTable()
{
    for (const Misdeed &one : misdeeds()) {
        QVERIFY2(std::any_of(faultTable.begin(), faultTable.end(),
                             [&one](const FaultRow &row) { return QByteArrayView(row.misdeed) == one.name; }),
                 one.name);
    }
}

/// Behind all the cells: no redirect took anything along, the credential least of all.
void NetworkFaultsTest::nothing_cameElsewhere()
{
    QCOMPARE(m_elsewhere.seen().size(), std::size_t(0));
}

void NetworkFaultsTest::callElsewhere_isProvedToTheSystem_data()
{
    QTest::addColumn<bool>("isElsewhere");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("the connection's own server") << false << true;
    QTest::newRow("another server") << true << true;
    QTest::newRow("another server, of an authority that the system does not know") << true << false;
}

/// What a connection says of its server's certificate is of no use at another one, and does not make that one
/// safe.
void NetworkFaultsTest::callElsewhere_isProvedToTheSystem()
{
    QFETCH(bool, isElsewhere);
    QFETCH(bool, isKnown);
    const auto usual = QSslConfiguration::defaultConfiguration();
    auto system = usual;
    system.setCaCertificates(isKnown ? QSslCertificate::fromPath(m_certificates.authority())
                                     : QList<QSslCertificate>());
    QSslConfiguration::setDefaultConfiguration(system);
    m_safe->behave();
    TransportTrust trust;
    trust.authorities = {m_certificates.identity(u"own"_s).localCertificate()}; // that of another server
    trust.pin = QByteArray(32, 'x');
    ApiTransport transport(trust);
    const auto answered = answerOf<HttpAnswer>([&](Reply<HttpAnswer> reply) {
        HttpCall call;
        call.url = QUrl(m_safe->server().address() + u"/v1/me"_s);
        call.isElsewhere = isElsewhere;
        transport.send(std::move(call), QDeadlineTimer(20'000), std::move(reply));
    });
    QSslConfiguration::setDefaultConfiguration(usual);
    QCOMPARE(wordOf(answered), isElsewhere && isKnown ? u"done"_s : u"unreachable"_s);
}

void NetworkFaultsTest::sendPlainly(const QString &address, const QByteArray &verb,
                                    const std::function<void(QNetworkReply &)> &look)
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(address + u"/v1/token"_s));
    request.setRawHeader("Authorization", "Bearer " + FaultServer::bearer());
    request.setRawHeader("Content-Type", "application/json");
    const std::unique_ptr<QNetworkReply> reply(
        network.sendCustomRequest(request, verb, verb == "GET" ? QByteArray() : QByteArray("{}")));
    QVERIFY(waitUntil([&reply] { return reply->isFinished(); }));
    if (look) {
        look(*reply);
    }
}

void NetworkFaultsTest::control_qtAloneSendsAgain_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("verb");
    for (const char *name : {"closes", "resets", "no http"}) {
        for (const char *verb : {"POST", "DELETE"}) {
            QTest::addRow("%s, %s", name, verb) << QByteArray(name) << QByteArray(verb);
        }
    }
}

/// The count of the table's last column can be wrong: without what ApiTransport does, it is.
void NetworkFaultsTest::control_qtAloneSendsAgain()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, verb);
    m_plain->misbehave(verb, misdeed(name));
    sendPlainly(m_plain->server().address(), verb);
    QVERIFY2(m_plain->asked(verb) > 1, QByteArray::number(m_plain->asked(verb)).constData());
}

void NetworkFaultsTest::control_qtAloneFollowsWithTheCredential()
{
    m_elsewhere.forget();
    m_plain->misbehave("GET", misdeed("302 elsewhere"));
    sendPlainly(m_plain->server().address(), "GET");
    QCOMPARE(m_elsewhere.seen().size(), std::size_t(1));
    QCOMPARE(m_elsewhere.seen().front().header("Authorization"), "Bearer " + FaultServer::bearer());
}

/// Most of the time, over plain http.
void NetworkFaultsTest::control_qtAloneTakesACutBody()
{
    m_plain->misbehave("POST", misdeed("closes in the body"));
    int taken = 0;
    for (int round = 0; round < 100 && taken == 0; ++round) {
        sendPlainly(m_plain->server().address(), "POST", [&taken](QNetworkReply &reply) {
            taken += reply.error() == QNetworkReply::NoError ? 1 : 0;
        });
    }
    QVERIFY(taken > 0);
}

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::NetworkFaultsTest)
#include "tst_network_faults.moc"
