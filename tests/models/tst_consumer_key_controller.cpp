// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/consumer_key_controller.h"

#include "tests/support/manual_clock.h"
#include "tests/support/scripted_workspaces.h"

#include <QSignalSpy>
#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = ConsumerKeyController::State;

class TestConsumerKeyController : public QObject
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
    std::unique_ptr<ConsumerKeyController> m_controller;
};

void TestConsumerKeyController::init()
{
    m_controller.reset();
    m_workspaces = std::make_unique<ScriptedWorkspaces>(m_clock);
    m_servers = &m_workspaces->serverConnections();
    m_servers->setConsumerKey(QUrl(u"https://eu.api.ovh.com/auth/?credentialToken=x"_s), "consumer-key");
    m_controller = std::make_unique<ConsumerKeyController>(*m_servers, m_clock);
}

ConnectionDraft TestConsumerKeyController::draft()
{
    ConnectionDraft draft{{u"ovh-ai"_s, u"application"_s, u"https://eu.api.ovh.com/1.0"_s}};
    draft.credentials.set(CredentialPart::ApplicationKey, Secret("application-key"));
    draft.credentials.set(CredentialPart::ApplicationSecret, Secret("application-secret"));
    draft.credentials.set(CredentialPart::ConsumerKey, Secret("an-old-consumer-key"));
    return draft;
}

bool TestConsumerKeyController::wait()
{
    m_controller->ask(draft());
    return QTest::qWaitFor([this] { return m_controller->state() == State::Waiting; });
}

void TestConsumerKeyController::pass(std::chrono::seconds time)
{
    m_clock.advance(time);
    m_controller->tick();
}

void TestConsumerKeyController::allowed_givesTheKeyOnce()
{
    QSignalSpy pages(m_controller.get(), &ConsumerKeyController::pageReady);
    m_controller->ask(draft());
    QCOMPARE(m_controller->state(), State::Asking);
    QVERIFY(m_servers->lastDraft().credentials.part(CredentialPart::ConsumerKey) == nullptr);
    QTRY_COMPARE(m_controller->state(), State::Waiting);
    QCOMPARE(pages.size(), 1);
    QCOMPARE(pages.front().front().toUrl(), QUrl(u"https://eu.api.ovh.com/auth/?credentialToken=x"_s));
    m_servers->setConsumerKeyState(ConsumerKeyState::Valid);
    pass(2s);
    QTRY_COMPARE(m_controller->state(), State::Allowed);
    QCOMPARE(m_servers->lastDraft().credentials.reveal(CredentialPart::ConsumerKey), "consumer-key");
    QCOMPARE(m_servers->lastDraft().credentials.reveal(CredentialPart::ApplicationSecret),
             "application-secret");
    QCOMPARE(m_controller->takeKey().reveal(), "consumer-key");
    QVERIFY(m_controller->takeKey().isEmpty());
}

void TestConsumerKeyController::waiting_looksEveryTwoSeconds()
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

void TestConsumerKeyController::refusedAndExpired_haveTheirSentences_data()
{
    QTest::addColumn<int>("answer");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("word");
    QTest::newRow("refused") << int(ConsumerKeyState::Refused) << State::Refused << u"refused"_s;
    QTest::newRow("expired") << int(ConsumerKeyState::Expired) << State::Expired << u"expired"_s;
}

void TestConsumerKeyController::refusedAndExpired_haveTheirSentences()
{
    QFETCH(int, answer);
    QFETCH(State, state);
    QFETCH(QString, word);
    QVERIFY(wait());
    m_servers->setConsumerKeyState(ConsumerKeyState(answer));
    pass(2s);
    QTRY_COMPARE(m_controller->state(), state);
    QVERIFY(m_controller->sentence().contains(word));
    QVERIFY(!m_controller->isBusy());
    QVERIFY(m_controller->takeKey().isEmpty());
    pass(10s);
    QCOMPARE(m_servers->checks(), 1);
}

void TestConsumerKeyController::askingFails_saysWhy()
{
    m_servers->failNext({ErrorKind::Forbidden, u"The application key is not known."_s});
    m_controller->ask(draft());
    QTRY_COMPARE(m_controller->state(), State::Failed);
    QCOMPARE(m_controller->sentence(), u"The application key is not known."_s);
}

void TestConsumerKeyController::lookThatFails_keepsWaiting()
{
    QVERIFY(wait());
    QSignalSpy changes(m_controller.get(), &ConsumerKeyController::stateChanged);
    m_servers->failNext({ErrorKind::Unreachable, u"No network."_s});
    pass(2s);
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(m_controller->state(), State::Waiting);
    QVERIFY(m_controller->sentence().contains(u"No network."_s));
    pass(2s);
    QTRY_COMPARE(changes.size(), 2);
    QVERIFY(!m_controller->sentence().contains(u"No network."_s));
}

void TestConsumerKeyController::pageOfAnotherScheme_isNotOpened()
{
    m_servers->setConsumerKey(QUrl(u"file:///etc/passwd"_s), "consumer-key");
    QSignalSpy pages(m_controller.get(), &ConsumerKeyController::pageReady);
    m_controller->ask(draft());
    QTRY_COMPARE(m_controller->state(), State::Failed);
    QVERIFY(!m_controller->sentence().isEmpty());
    QCOMPARE(pages.size(), 0);
}

void TestConsumerKeyController::givenUp_looksNoMore()
{
    QVERIFY(wait());
    m_controller->giveUp();
    QCOMPARE(m_controller->state(), State::Idle);
    pass(10s);
    QCOMPARE(m_servers->checks(), 0);
    QVERIFY(m_controller->takeKey().isEmpty());
    m_servers->hold();
    m_controller->ask(draft());
    m_controller->giveUp();
    m_servers->release();
    QTRY_COMPARE(m_servers->waiting(), 0U);
    QCOMPARE(m_controller->state(), State::Idle);
}

void TestConsumerKeyController::askedAgain_afterARefusal()
{
    QVERIFY(wait());
    m_servers->setConsumerKeyState(ConsumerKeyState::Refused);
    pass(2s);
    QTRY_COMPARE(m_controller->state(), State::Refused);
    QVERIFY(wait());
    m_servers->setConsumerKeyState(ConsumerKeyState::Valid);
    pass(2s);
    QTRY_COMPARE(m_controller->state(), State::Allowed);
}

QTEST_GUILESS_MAIN(TestConsumerKeyController)
#include "tst_consumer_key_controller.moc"
