// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/connection_trial.h"

#include "tests/support/manual_clock.h"
#include "tests/support/scripted_workspaces.h"

#include <QSignalSpy>
#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

class TestConnectionTrial : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pass_saysWhoAndWhat_data();
    void pass_saysWhoAndWhat();
    void failure_isKept();
    void givenUp_neverAnswers();
    void secondTry_replacesTheFirst();
    void destroyedMeanwhile_isSafe();

private:
    [[nodiscard]] static ConnectionDraft draft(const QString &user = {});

    ManualClock m_clock;
    ScriptedWorkspaces m_workspaces{m_clock};
    ScriptedConnections &m_servers = m_workspaces.serverConnections();
};

ConnectionDraft TestConnectionTrial::draft(const QString &user)
{
    ConnectionDraft draft{{u"jupyterhub"_s, u"token"_s, u"https://hub.example/hub/api"_s}};
    draft.settings.user = user;
    draft.credentials.set(CredentialPart::Token, Secret("a-token-of-the-hub"));
    return draft;
}

void TestConnectionTrial::pass_saysWhoAndWhat_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("may");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("both") << u"ada"_s << u"May list and change tokens."_s
                          << u"You are ada there. May list and change tokens."_s;
    QTest::newRow("who") << u"ada"_s << QString() << u"You are ada there."_s;
    QTest::newRow("what") << QString() << u"May only look."_s << u"May only look."_s;
    QTest::newRow("nothing") << QString() << QString()
                             << u"The server answers and takes these credentials."_s;
    QTest::newRow("a server's trick") << u"ada\u202e"_s << QString() << u"You are ada\\u{202E} there."_s;
}

void TestConnectionTrial::pass_saysWhoAndWhat()
{
    QFETCH(QString, who);
    QFETCH(QString, may);
    m_servers.setFacts({who, may});
    ConnectionTrial trial(m_servers);
    QSignalSpy passed(&trial, &ConnectionTrial::passed);
    trial.start(draft());
    QVERIFY(trial.isRunning());
    QTRY_COMPARE(passed.size(), 1);
    QVERIFY(!trial.isRunning());
    QTEST(trial.sentence(), "sentence");
    QCOMPARE(m_servers.lastDraft().credentials.reveal(CredentialPart::Token), "a-token-of-the-hub");
}

void TestConnectionTrial::failure_isKept()
{
    ConnectionTrial trial(m_servers);
    QSignalSpy failed(&trial, &ConnectionTrial::failed);
    m_servers.failNext({ErrorKind::Unauthorized, u"The token is not known there."_s});
    trial.start(draft());
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(trial.error().message, u"The token is not known there."_s);
    QVERIFY(!trial.isRunning());
}

void TestConnectionTrial::givenUp_neverAnswers()
{
    ConnectionTrial trial(m_servers);
    QSignalSpy passed(&trial, &ConnectionTrial::passed);
    m_servers.hold();
    trial.start(draft());
    trial.giveUp();
    QVERIFY(!trial.isRunning());
    m_servers.release();
    QTRY_COMPARE(m_servers.waiting(), 0U);
    QCoreApplication::processEvents();
    QCOMPARE(passed.size(), 0);
}

void TestConnectionTrial::secondTry_replacesTheFirst()
{
    ConnectionTrial trial(m_servers);
    QSignalSpy passed(&trial, &ConnectionTrial::passed);
    m_servers.hold();
    trial.start(draft(u"ada"_s));
    trial.start(draft(u"grace"_s));
    m_servers.release();
    QTRY_COMPARE(passed.size(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(passed.size(), 1);
    QCOMPARE(m_servers.lastDraft().settings.user, u"grace"_s);
}

void TestConnectionTrial::destroyedMeanwhile_isSafe()
{
    auto trial = std::make_unique<ConnectionTrial>(m_servers);
    m_servers.hold();
    trial->start(draft());
    trial.reset();
    m_servers.release();
    QTRY_COMPARE(m_servers.waiting(), 0U);
}

QTEST_GUILESS_MAIN(TestConnectionTrial)
#include "tst_connection_trial.moc"
