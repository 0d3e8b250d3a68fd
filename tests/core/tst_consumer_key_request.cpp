// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/consumer_key_request.h"

#include "tests/support/manual_clock.h"
#include "tests/support/scripted_workspaces.h"

#include <QSignalSpy>
#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = ConsumerKeyRequest::State;

class TestConsumerKeyRequest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void allowed_givesTheKeyOnce();
    void waiting_looksEveryTwoSeconds();
    void refusedAndExpired_haveTheirSentences_data();
    void refusedAndExpired_haveTheirSentences();
    void askingFails_saysWhy();
    void lookThatFails_keepsWaiting();
    void pageOfAnotherScheme_isNotOpened();
    void givenUp_looksNoMore();
    void askedAgain_afterARefusal();

private:
    [[nodiscard]] static ConnectionDraft draft();
    [[nodiscard]] bool wait();
    void pass(std::chrono::seconds time);

    ManualClock m_clock;
    std::unique_ptr<ScriptedWorkspaces> m_workspaces;
    ScriptedConnections *m_servers = nullptr;
    std::unique_ptr<ConsumerKeyRequest> m_request;
};

void TestConsumerKeyRequest::init()
{
    m_request.reset();
    m_workspaces = std::make_unique<ScriptedWorkspaces>(m_clock);
    m_servers = &m_workspaces->serverConnections();
    m_servers->setConsumerKey(QUrl(u"https://eu.api.ovh.com/auth/?credentialToken=x"_s), "consumer-key");
    m_request = std::make_unique<ConsumerKeyRequest>(*m_servers, m_clock);
}

ConnectionDraft TestConsumerKeyRequest::draft()
{
    ConnectionDraft draft{{u"ovh-ai"_s, u"application"_s, u"https://eu.api.ovh.com/1.0"_s}};
    draft.credentials.set(CredentialPart::ApplicationKey, Secret("application-key"));
    draft.credentials.set(CredentialPart::ApplicationSecret, Secret("application-secret"));
    draft.credentials.set(CredentialPart::ConsumerKey, Secret("an-old-consumer-key"));
    return draft;
}

bool TestConsumerKeyRequest::wait()
{
    m_request->ask(draft());
    return QTest::qWaitFor([this] { return m_request->state() == State::Waiting; });
}

void TestConsumerKeyRequest::pass(std::chrono::seconds time)
{
    m_clock.advance(time);
    m_request->tick();
}

void TestConsumerKeyRequest::allowed_givesTheKeyOnce()
{
    QSignalSpy pages(m_request.get(), &ConsumerKeyRequest::pageReady);
    m_request->ask(draft());
    QCOMPARE(m_request->state(), State::Asking);
    QVERIFY(m_servers->lastDraft().credentials.part(CredentialPart::ConsumerKey) == nullptr);
    QTRY_COMPARE(m_request->state(), State::Waiting);
    QCOMPARE(pages.size(), 1);
    QCOMPARE(pages.front().front().toUrl(), QUrl(u"https://eu.api.ovh.com/auth/?credentialToken=x"_s));
    m_servers->setConsumerKeyState(ConsumerKeyState::Valid);
    pass(2s);
    QTRY_COMPARE(m_request->state(), State::Allowed);
    QCOMPARE(m_servers->lastDraft().credentials.reveal(CredentialPart::ConsumerKey), "consumer-key");
    QCOMPARE(m_servers->lastDraft().credentials.reveal(CredentialPart::ApplicationSecret),
             "application-secret");
    QCOMPARE(m_request->takeKey().reveal(), "consumer-key");
    QVERIFY(m_request->takeKey().isEmpty());
}

void TestConsumerKeyRequest::waiting_looksEveryTwoSeconds()
{
    QVERIFY(wait());
    pass(1s);
    QCOMPARE(m_servers->checks(), 0);
    m_servers->hold();
    pass(1s);
    QCOMPARE(m_servers->checks(), 1);
    pass(10s); // the first look is not answered yet
    QCOMPARE(m_servers->checks(), 1);
    m_servers->release();
    QTRY_COMPARE(m_servers->waiting(), 0U);
    pass(1s);
    QCOMPARE(m_servers->checks(), 1);
    pass(1s);
    QCOMPARE(m_servers->checks(), 2);
}

void TestConsumerKeyRequest::refusedAndExpired_haveTheirSentences_data()
{
    QTest::addColumn<int>("answer");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("word");
    QTest::newRow("refused") << int(ConsumerKeyState::Refused) << State::Refused << u"refused"_s;
    QTest::newRow("expired") << int(ConsumerKeyState::Expired) << State::Expired << u"expired"_s;
}

void TestConsumerKeyRequest::refusedAndExpired_haveTheirSentences()
{
    QFETCH(int, answer);
    QFETCH(State, state);
    QFETCH(QString, word);
    QVERIFY(wait());
    m_servers->setConsumerKeyState(ConsumerKeyState(answer));
    pass(2s);
    QTRY_COMPARE(m_request->state(), state);
    QVERIFY(m_request->sentence().contains(word));
    QVERIFY(!m_request->isBusy());
    QVERIFY(m_request->takeKey().isEmpty());
    pass(10s);
    QCOMPARE(m_servers->checks(), 1);
}

void TestConsumerKeyRequest::askingFails_saysWhy()
{
    m_servers->failNext({ErrorKind::Forbidden, u"The application key is not known."_s});
    m_request->ask(draft());
    QTRY_COMPARE(m_request->state(), State::Failed);
    QCOMPARE(m_request->sentence(), u"The application key is not known."_s);
}

void TestConsumerKeyRequest::lookThatFails_keepsWaiting()
{
    QVERIFY(wait());
    QSignalSpy changes(m_request.get(), &ConsumerKeyRequest::stateChanged);
    m_servers->failNext({ErrorKind::Unreachable, u"No network."_s});
    pass(2s);
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(m_request->state(), State::Waiting);
    QVERIFY(m_request->sentence().contains(u"No network."_s));
    pass(2s);
    QTRY_COMPARE(changes.size(), 2);
    QVERIFY(!m_request->sentence().contains(u"No network."_s));
}

void TestConsumerKeyRequest::pageOfAnotherScheme_isNotOpened()
{
    m_servers->setConsumerKey(QUrl(u"file:///etc/passwd"_s), "consumer-key");
    QSignalSpy pages(m_request.get(), &ConsumerKeyRequest::pageReady);
    m_request->ask(draft());
    QTRY_COMPARE(m_request->state(), State::Failed);
    QVERIFY(!m_request->sentence().isEmpty());
    QCOMPARE(pages.size(), 0);
}

void TestConsumerKeyRequest::givenUp_looksNoMore()
{
    QVERIFY(wait());
    m_request->giveUp();
    QCOMPARE(m_request->state(), State::Idle);
    pass(10s);
    QCOMPARE(m_servers->checks(), 0);
    QVERIFY(m_request->takeKey().isEmpty());
    m_servers->hold();
    m_request->ask(draft());
    m_request->giveUp();
    m_servers->release();
    QTRY_COMPARE(m_servers->waiting(), 0U);
    QCOMPARE(m_request->state(), State::Idle);
}

void TestConsumerKeyRequest::askedAgain_afterARefusal()
{
    QVERIFY(wait());
    m_servers->setConsumerKeyState(ConsumerKeyState::Refused);
    pass(2s);
    QTRY_COMPARE(m_request->state(), State::Refused);
    QVERIFY(wait());
    m_servers->setConsumerKeyState(ConsumerKeyState::Valid);
    pass(2s);
    QTRY_COMPARE(m_request->state(), State::Allowed);
}

QTEST_GUILESS_MAIN(TestConsumerKeyRequest)
#include "tst_consumer_key_request.moc"
