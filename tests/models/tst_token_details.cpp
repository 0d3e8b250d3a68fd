// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/token_details.h"

#include "models/relative_time.h"
#include "tests/models/model_support.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_store.h"

#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString valueOf(const std::vector<DetailLine> &lines, const QString &key)
{
    for (const DetailLine &line : lines) {
        if (line.key == key) {
            return line.value;
        }
    }
    return u"(no such line)"_s;
}

} // namespace

class TestTokenDetails : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secret_isSaidToBeWhereItWent_data();
    void secret_isSaidToBeWhereItWent();
    void secret_thatIsKeptIsSaidToBe();
    void lines_followThePlatform();
    void reasons_standWhereSomethingIsAbsent();
    void whatAServerNeverTells_isAbsent();
    void statesThatWantSomething_sayWhat();
    void textFromOutside_isEscaped();
    void unknownBeginning_isSaidToBeUnknown();

private:
    ManualClock m_clock;
};

void TestTokenDetails::secret_isSaidToBeWhereItWent_data()
{
    QTest::addColumn<bool>("delivered");
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("copied") << true << u"copied"_s << u"Shown once on %1, copied."_s;
    QTest::newRow("closed") << true << u"not-taken"_s << u"Shown once on %1, not copied."_s;
    QTest::newRow("printed") << true << u"printed"_s << u"Printed in a terminal on %1."_s;
    QTest::newRow("written") << true << u"written-to-file"_s << u"Written to a file on %1."_s;
    QTest::newRow("kept once") << true << u"kept"_s
                               << u"Shown once on %1; the copy that was kept is forgotten."_s;
    QTest::newRow("of a later version") << true << u"beamed"_s << u"Shown once on %1."_s;
    QTest::newRow("never shown") << false << QString() << u"Never shown."_s;
}

void TestTokenDetails::secret_isSaidToBeWhereItWent()
{
    QFETCH(const bool, delivered);
    QFETCH(const QString, how);
    QFETCH(QString, sentence);
    Token token = sampleToken(1, m_clock.now());
    token.delivered = delivered;
    token.delivery = how;
    token.deliveredAt = m_clock.now() - 1h;
    sentence.replace(u"%1"_s, absoluteTime(*token.deliveredAt));
    QCOMPARE(whereIsTheSecret(token, rulesOf(u"ai-deploy")),
             QString(u"Not stored. "_s + sentence
                     + u" Lost it? Regenerate it: requests with the old one then fail."_s));
}

void TestTokenDetails::secret_thatIsKeptIsSaidToBe()
{
    Token token = sampleToken(1, m_clock.now());
    token.kept = true;
    token.delivery = u"copied"_s;
    token.deliveredAt = m_clock.now() - 1h;
    QCOMPARE(whereIsTheSecret(token, rulesOf(u"ai-deploy")),
             u"A sealed copy is kept: copy it from the menu of its row. Shown once on %1, copied."_s.arg(
                 absoluteTime(*token.deliveredAt)));
    token.delivery = u"kept"_s;
    QVERIFY(whereIsTheSecret(token, rulesOf(u"ai-deploy")).endsWith(absoluteTime(*token.deliveredAt) + u'.'));
}

void TestTokenDetails::lines_followThePlatform()
{
    const Token token = sampleToken(1, m_clock.now());
    const auto deploy = tokenDetails(token, rulesOf(u"ai-deploy"), {}, m_clock.now());
    QCOMPARE(valueOf(deploy, u"role"_s), u"Operator"_s);
    QCOMPARE(valueOf(deploy, u"scope"_s), u"group=B"_s);
    QCOMPARE(valueOf(deploy, u"region"_s), u"GRA"_s);
    QCOMPARE(valueOf(deploy, u"last-used"_s), u"Never"_s);
    QCOMPARE(valueOf(deploy, u"state"_s), u"Active"_s);
    QCOMPARE(valueOf(deploy, u"why-no-regenerate"_s), u"(no such line)"_s);
    const auto account = tokenDetails(token, rulesOf(u"account-api"), {}, m_clock.now());
    QCOMPARE(valueOf(account, u"region"_s), u"(no such line)"_s);
    QCOMPARE(valueOf(account, u"scope"_s), u"(no such line)"_s);
    Token unscoped = token;
    unscoped.scope = {};
    QCOMPARE(valueOf(tokenDetails(unscoped, rulesOf(u"ai-deploy"), {}, m_clock.now()), u"scope"_s),
             u"Everything in this workspace"_s);
}

void TestTokenDetails::reasons_standWhereSomethingIsAbsent()
{
    const WorkspaceRules rules = rulesOf(u"account-api");
    QVERIFY(!rules.whyNoRegenerate.isEmpty());
    const auto lines =
        tokenDetails(sampleToken(1, m_clock.now()), rules, u"It cannot be edited."_s, m_clock.now());
    QCOMPARE(valueOf(lines, u"why-no-regenerate"_s), rules.whyNoRegenerate);
    QCOMPARE(valueOf(lines, u"why-no-edit"_s), u"It cannot be edited."_s);
    QVERIFY(valueOf(lines, u"secret"_s).contains(u"make a new one"_s));
}

void TestTokenDetails::whatAServerNeverTells_isAbsent()
{
    WorkspaceRules rules = rulesOf(u"ai-deploy");
    rules.absentColumns = {Column::LastUsed, Column::Generation};
    const auto lines = tokenDetails(sampleToken(1, m_clock.now()), rules, {}, m_clock.now());
    QCOMPARE(valueOf(lines, u"last-used"_s), u"(no such line)"_s);
    QCOMPARE(valueOf(lines, u"generation"_s), u"(no such line)"_s);
    QVERIFY(valueOf(lines, u"created"_s) != u"(no such line)"_s);
}

void TestTokenDetails::statesThatWantSomething_sayWhat()
{
    const WorkspaceRules rules = rulesOf(u"ai-deploy");
    Token token = sampleToken(1, m_clock.now());
    QCOMPARE(valueOf(tokenDetails(token, rules, {}, m_clock.now()), u"what-to-do"_s), u"(no such line)"_s);
    token.status = TokenStatus::OutcomeUnknown;
    QVERIFY(valueOf(tokenDetails(token, rules, {}, m_clock.now()), u"what-to-do"_s).contains(u"Refresh"_s));
    token.status = TokenStatus::Active;
    token.delivered = false;
    QVERIFY(
        valueOf(tokenDetails(token, rules, {}, m_clock.now()), u"what-to-do"_s).contains(u"Regenerate it"_s));
    WorkspaceRules noRegenerate = rules;
    noRegenerate.offersRegenerate = false;
    QVERIFY(!whatToDo(TokenState::NeverShown, noRegenerate).contains(u"Regenerate"_s));
}

void TestTokenDetails::textFromOutside_isEscaped()
{
    Token token = sampleToken(1, m_clock.now());
    token.name = u"a\u202Eb"_s;
    token.scope = {};
    token.scope.verbatim = u"x\u0007y"_s;
    token.region = u"\u200BGRA"_s;
    for (const DetailLine &line : tokenDetails(token, rulesOf(u"ai-deploy"), {}, m_clock.now())) {
        QVERIFY2(!line.value.contains(QChar(0x202e)) && !line.value.contains(QChar(7))
                     && !line.value.contains(QChar(0x200b)),
                 qPrintable(line.key));
    }
}

void TestTokenDetails::unknownBeginning_isSaidToBeUnknown()
{
    Token token = sampleToken(1, m_clock.now());
    token.created = {};
    const WorkspaceRules rules = rulesOf(u"keystone");
    QCOMPARE(valueOf(tokenDetails(token, rules, {}, m_clock.now()), u"created"_s),
             u"The server does not tell"_s);
}

QTEST_GUILESS_MAIN(TestTokenDetails)
#include "tst_token_details.moc"
