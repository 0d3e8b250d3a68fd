// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/questions.h"

#include "tests/models/model_support.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_store.h"

#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestQuestions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void delete_usesThePlatformsWords_data();
    void delete_usesThePlatformsWords();
    void deleteOfAnExpiredOne_saysThatNothingUsesIt();
    void deleteOfMany_counts();
    void regenerate_saysWhatBecomesOfTheExpiry();
    void serverThatTellsNoUse_pretendsNothing();
    void regenerateNote_isSaid();
    void deleteOfAnUnknownOutcome_saysSo();
    void closing_saysWhatIsLost();
    void nameFromOutside_isEscaped();
    void unnamedToken_isCalledByItsHint();

private:
    ManualClock m_clock;
    WorkspaceRules m_rules = rulesOf(u"ai-deploy");
    Token m_token = sampleToken(1, ManualClock().now());
};

void TestQuestions::delete_usesThePlatformsWords_data()
{
    QTest::addColumn<QString>("platform");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("button");
    QTest::newRow("AI Deploy") << u"ai-deploy"_s << u"Delete “token-0001”?"_s << u"Delete token"_s;
    QTest::newRow("Inference") << platforms()[3].key << u"Delete access token “token-0001”?"_s
                               << u"Delete Access Token"_s;
}

void TestQuestions::delete_usesThePlatformsWords()
{
    QFETCH(const QString, platform);
    QFETCH(const QString, title);
    QFETCH(const QString, button);
    const Question question = deleteQuestion(rulesOf(platform), m_token, m_clock.now());
    QCOMPARE(question.title, title);
    QCOMPARE(question.confirmButton, button);
    QCOMPARE(question.cancelButton, u"Cancel"_s);
    QVERIFY(question.text.contains(u"Any request using it fails at once."_s));
    QCOMPARE(question.detail, u"It has never been used."_s);
}

void TestQuestions::deleteOfAnExpiredOne_saysThatNothingUsesIt()
{
    m_token.expires = m_clock.now() - 1h;
    const Question question = deleteQuestion(m_rules, m_token, m_clock.now());
    QCOMPARE(question.text, u"This cannot be undone. It has expired: no request uses it."_s);
    m_token.expires.reset();
}

void TestQuestions::deleteOfMany_counts()
{
    const Question question = deleteManyQuestion(m_rules, 12, 3);
    QCOMPARE(question.title, u"Delete 12 tokens?"_s);
    QCOMPARE(question.confirmButton, u"Delete 12 tokens"_s);
    QCOMPARE(question.detail, u"3 of them were used in the last 7 days."_s);
    QCOMPARE(deleteManyQuestion(m_rules, 12, 1).detail, u"1 of them was used in the last 7 days."_s);
    QCOMPARE(deleteManyQuestion(m_rules, 1, 0).title, u"Delete 1 token?"_s);
}

void TestQuestions::regenerate_saysWhatBecomesOfTheExpiry()
{
    Token token = m_token;
    token.lastUsed = m_clock.now() - 2h;
    Question question = regenerateQuestion(m_rules, token, m_clock.now());
    QCOMPARE(question.title, u"Regenerate “token-0001”?"_s);
    QCOMPARE(question.text,
             u"Requests with the present token fail at once. "
             "Everything else stays as it is; it never expires."_s);
    QCOMPARE(question.detail, u"Last used: 2 hours ago."_s);
    QVERIFY(!needsNewExpiry(token, m_clock.now()));

    token.expires = m_clock.now() + 48h;
    question = regenerateQuestion(m_rules, token, m_clock.now());
    QVERIFY2(question.text.contains(u"it still expires on"_s), qPrintable(question.text));

    token.expires = m_clock.now();
    QVERIFY(needsNewExpiry(token, m_clock.now()));
    question = regenerateQuestion(m_rules, token, m_clock.now());
    QVERIFY2(question.text.contains(u"needs a new expiry"_s), qPrintable(question.text));
}

void TestQuestions::serverThatTellsNoUse_pretendsNothing()
{
    WorkspaceRules rules = m_rules;
    rules.absentColumns = {Column::LastUsed};
    const QString one = u"This server does not tell whether it is used."_s;
    QCOMPARE(deleteQuestion(rules, m_token, m_clock.now()).detail, one);
    QCOMPARE(regenerateQuestion(rules, m_token, m_clock.now()).detail, one);
    QCOMPARE(deleteManyQuestion(rules, 2, 0).detail, u"This server does not tell whether they are used."_s);
}

void TestQuestions::regenerateNote_isSaid()
{
    WorkspaceRules rules = m_rules;
    rules.regenerateNote = u"Another one takes its place."_s;
    QVERIFY(regenerateQuestion(rules, m_token, m_clock.now()).detail.endsWith(rules.regenerateNote));
}

void TestQuestions::deleteOfAnUnknownOutcome_saysSo()
{
    Token token = m_token;
    token.status = TokenStatus::OutcomeUnknown;
    const Question question = deleteQuestion(m_rules, token, m_clock.now());
    QVERIFY(question.text.contains(u"not known"_s));
    QVERIFY(question.detail.isEmpty());
}

void TestQuestions::closing_saysWhatIsLost()
{
    QStringList buttons;
    for (const Leaving leaving :
         {Leaving::ClosePanel, Leaving::Quit, Leaving::OtherWorkspace, Leaving::AnotherToken}) {
        const Question question = closeWithoutCopyingQuestion(m_rules, m_token, leaving);
        QVERIFY(question.text.contains(u"regenerate"_s));
        QVERIFY(!buttons.contains(question.confirmButton));
        buttons += question.confirmButton;
    }
    WorkspaceRules noRegenerate = m_rules;
    noRegenerate.offersRegenerate = false;
    QVERIFY(
        !closeWithoutCopyingQuestion(noRegenerate, m_token, Leaving::Quit).text.contains(u"regenerate"_s));
}

void TestQuestions::nameFromOutside_isEscaped()
{
    Token token = m_token;
    token.name = u"evil\u202Ename"_s;
    QCOMPARE(displayName(token), u"evil\\u{202E}name"_s);
}

void TestQuestions::unnamedToken_isCalledByItsHint()
{
    Token token = m_token;
    token.name.clear();
    QCOMPARE(displayName(token), token.hint);
    token.hint.clear();
    QCOMPARE(displayName(token), token.id.text());
}

QTEST_GUILESS_MAIN(TestQuestions)
#include "tst_questions.moc"
