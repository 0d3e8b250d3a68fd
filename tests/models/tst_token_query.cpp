// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_query.h"
#include "tests/models/model_support.h"
#include "tests/models/token_reference.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_store.h"

#include <QRandomGenerator>
#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

class TestTokenQuery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void word_isFoundWhereAPersonSeesIt_data();
    void word_isFoundWhereAPersonSeesIt();
    void matchOverTwoNames_isNone();
    void scan_agreesWithOneRowAtATime();
    void narrows_onlyWhenNothingIsLost_data();
    void narrows_onlyWhenNothingIsLost();

private:
    ManualClock m_clock;
    WorkspaceRules m_rules = rulesOf(u"ai-deploy");
    RoleLabels m_labels = roleLabelsOf(m_rules);
    std::vector<Token> m_tokens;
    TokenChunk m_chunk;
};

void TestTokenQuery::initTestCase()
{
    TokenBatch batch;
    QRandomGenerator random(5);
    for (int i = 0; i < 700; ++i) {
        Token token = sampleToken(i, m_clock.now());
        if (i % 3 == 0) {
            token.name = i % 6 == 0 ? u"Straße-%1"_s.arg(i) : u"CI-%1"_s.arg(i);
        }
        if (i % 50 == 0) {
            token.name.clear();
        }
        if (i % 11 == 0) {
            token.id = TokenId(u"Srv-%1"_s.arg(i));
        }
        if (i % 13 == 0) {
            token.hint = u"a server's own words"_s;
        }
        batch.append(token);
        m_tokens.push_back(token);
    }
    m_chunk = TokenChunk(std::move(batch));
}

void TestTokenQuery::word_isFoundWhereAPersonSeesIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    const std::pair<QStringView, bool> rows[] = {
        {u"", true},
        {u"  ", true},
        {u"reader", true},
        {u"CI-Read", true},
        {u"ärger", true},
        {u"ÄRGER", true},
        {u"STRAßE", true},
        {u"read-only", true}, // the role's label
        {u"ai_training", true}, // and its own name
        {u"group=a", true},
        {u"gra", true},
        {u"gra group=A reader", true},
        {u"gra group=B reader", false},
        {u"4c4f6253-a059", true},
        {u"a059", false}, // not at the start of the id
        {u"zqwb", true}, // the hint's first four
        {u"Lq17", true},
        {u"tkdesk_zQ", true},
        {u"tkdesk_", true},
        {u"tkdesk", false}, // every token has that
        {u"qwb", false},
        {u"writer", false},
        {u"\u001f", true}, // what separates the parts of a scope is nothing to look for
    };
    for (const auto &[text, found] : rows) {
        QTest::newRow(qPrintable(text.toString())) << text.toString() << found;
    }
}

void TestTokenQuery::word_isFoundWhereAPersonSeesIt()
{
    QFETCH(const QString, text);
    QFETCH(const bool, found);
    Token token;
    token.id = TokenId(u"4c4f6253-a059-424a-92da-5e06a12ddffd"_s);
    token.name = u"CI-Reader Ärger Straße"_s;
    token.roles = {Role(u"ai_training_read"_s)};
    token.scope.labels.push_back(LabelSelector::parse(u"group=A"_s).value());
    token.region = u"GRA"_s;
    token.hint = u"tkdesk_zQWB…Lq17"_s;
    TokenBatch batch;
    batch.append(token);
    const TokenChunk chunk(std::move(batch));
    const TokenQuery query(text, m_labels);
    QCOMPARE(TokenMatcher(query, chunk).matches(0), found);
    QCOMPARE(query.isEmpty() || TokenMatcher(query, chunk).scan().test(0), found);
}

void TestTokenQuery::matchOverTwoNames_isNone()
{
    TokenBatch batch;
    for (const QString &name : {u"abc"_s, u"def"_s, u"xdef"_s, u"ABC"_s, u"DEF"_s}) {
        Token token;
        token.id = TokenId(newUuid());
        token.name = name;
        batch.append(token);
    }
    const TokenChunk chunk(std::move(batch));
    const TokenQuery over(u"cde"_s, {});
    const TokenQuery inside(u"def"_s, {});
    const RowBits none = TokenMatcher(over, chunk).scan();
    const RowBits some = TokenMatcher(inside, chunk).scan();
    const std::vector<bool> wanted{false, true, true, false, true};
    for (std::size_t row = 0; row < wanted.size(); ++row) {
        QVERIFY(!none.test(row));
        QCOMPARE(some.test(row), bool(wanted[row]));
    }
}

void TestTokenQuery::scan_agreesWithOneRowAtATime()
{
    TokenReference reference(m_rules);
    for (const QString &text :
         {u"t"_s, u"to"_s, u"token-0"_s, u"5"_s, u"55"_s, u"ci-3"_s, u"strasse"_s, u"bhs"_s, u"group"_s,
          u"ope gra"_s, u"srv-"_s, u"0"_s, u"00000000-0000-4000-8000-0"_s, u"a sERver"_s, u"a55"_s, u"z1"_s,
          u"nothing"_s, u"token gra group=c read"_s}) {
        const TokenQuery query(text, m_labels);
        reference.filter = text;
        const RowBits bits = TokenMatcher(query, m_chunk).scan();
        TokenMatcher matcher(query, m_chunk);
        for (std::size_t row = 0; row < m_tokens.size(); ++row) {
            const bool wanted = reference.matches(m_tokens[row]);
            const QString where = u"“%1” in “%2”"_s.arg(text, m_tokens[row].name);
            QVERIFY2(bits.test(row) == wanted, qPrintable(where));
            QVERIFY2(matcher.matches(row) == wanted, qPrintable(where));
        }
    }
}

void TestTokenQuery::narrows_onlyWhenNothingIsLost_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<bool>("narrows");
    QTest::newRow("typing on") << u"ci"_s << u"ci-r"_s << true;
    QTest::newRow("another word") << u"ci"_s << u"ci gra"_s << true;
    QTest::newRow("a letter less") << u"ci-r"_s << u"ci"_s << false;
    QTest::newRow("a letter before") << u"ci"_s << u"xci"_s << false;
    QTest::newRow("the underscore that ends a prefix") << u"tkdesk"_s << u"tkdesk_"_s << false;
    QTest::newRow("after the underscore") << u"tkdesk_"_s << u"tkdesk_z"_s << true;
    QTest::newRow("two words into one") << u"ci gra"_s << u"cigra"_s << false;
}

void TestTokenQuery::narrows_onlyWhenNothingIsLost()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    QFETCH(const bool, narrows);
    QCOMPARE(TokenQuery(after, m_labels).narrows(TokenQuery(before, m_labels)), narrows);
}

QTEST_GUILESS_MAIN(TestTokenQuery)
#include "tst_token_query.moc"
