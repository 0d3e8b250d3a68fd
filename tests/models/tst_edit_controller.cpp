// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/edit_controller.h"

#include "tests/models/model_support.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_store.h"

#include <QSignalSpy>
#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

class TestEditController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void edit_changesTheToken();
    void secondEdit_isRefusedMeanwhile();
    void conflict_isSaid();
    void storeThatDoesNotEdit_saysWhy();
    void storeGone_isAnUnknownOutcome();

private:
    ManualClock m_clock;
    std::shared_ptr<ScriptedTokens> m_tokens;
    std::unique_ptr<ScriptedStore> m_store;
    Token m_token;
    std::unique_ptr<EditController> m_controller;
};

void TestEditController::init()
{
    m_tokens = std::make_shared<ScriptedTokens>(workspaceOf(u"ai-deploy"), m_clock);
    m_store = std::make_unique<ScriptedStore>(m_tokens);
    m_token = sampleToken(1, m_clock.now());
    m_tokens->put(m_token);
    m_controller = std::make_unique<EditController>();
}

void TestEditController::edit_changesTheToken()
{
    QSignalSpy edited(m_controller.get(), &EditController::edited);
    TokenDraft draft = EditController::draftOf(m_token);
    draft.name = u"another name"_s;
    QVERIFY(m_controller->edit(*m_store, m_token, draft));
    QVERIFY(m_controller->isBusy());
    QVERIFY(edited.wait());
    QVERIFY(!m_controller->isBusy());
    QCOMPARE(m_controller->token()->name, u"another name"_s);
    QCOMPARE(m_tokens->find(m_token.id)->name, u"another name"_s);
}

void TestEditController::secondEdit_isRefusedMeanwhile()
{
    QSignalSpy edited(m_controller.get(), &EditController::edited);
    QVERIFY(m_controller->edit(*m_store, m_token, EditController::draftOf(m_token)));
    QVERIFY(!m_controller->edit(*m_store, m_token, EditController::draftOf(m_token)));
    QVERIFY(edited.wait());
    QCOMPARE(m_tokens->calls(Call::Edit), 1);
}

void TestEditController::conflict_isSaid()
{
    QSignalSpy failed(m_controller.get(), &EditController::failed);
    Token other = m_token;
    other.generation = 2;
    m_tokens->put(other);
    QVERIFY(m_controller->edit(*m_store, m_token, EditController::draftOf(m_token)));
    QVERIFY(failed.wait());
    QCOMPARE(m_controller->error().kind, ErrorKind::Conflict);
    QVERIFY(!m_controller->token());
}

void TestEditController::storeThatDoesNotEdit_saysWhy()
{
    QSignalSpy failed(m_controller.get(), &EditController::failed);
    m_tokens->setWhyNotEdit(u"This server changes nothing."_s);
    QVERIFY(m_controller->edit(*m_store, m_token, EditController::draftOf(m_token)));
    QCOMPARE(failed.size(), 0);
    QVERIFY(failed.wait());
    QCOMPARE(m_controller->error().kind, ErrorKind::Unsupported);
    QCOMPARE(m_controller->error().message, u"This server changes nothing."_s);
}

void TestEditController::storeGone_isAnUnknownOutcome()
{
    QSignalSpy failed(m_controller.get(), &EditController::failed);
    m_tokens->hold(Call::Edit);
    QVERIFY(m_controller->edit(*m_store, m_token, EditController::draftOf(m_token)));
    m_store.reset();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(m_controller->error().kind, ErrorKind::OutcomeUnknown);
}

QTEST_GUILESS_MAIN(TestEditController)
#include "tst_edit_controller.moc"
