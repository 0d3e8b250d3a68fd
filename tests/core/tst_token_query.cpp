// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_matcher.h"
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
    void term_isWhatItSays_data();
    void term_isWhatItSays();
    void time_ofItself_data();
    void time_ofItself();
    void roleWithTheLabelOfAnother_isNotMixedUp();
    void unscoped_isOnlyWhereItMeansEverything();
    void requiredWord_isExact();
    void unreadable_matchesNothingAndSaysWhy_data();
    void unreadable_matchesNothingAndSaysWhy();
    void unfinished_isNotThereYet();
    void matchOverTwoNames_isNone();
    void scan_agreesWithOneRowAtATime();
    void narrows_onlyWhenNothingIsLost_data();
    void narrows_onlyWhenNothingIsLost();

private:
    [[nodiscard]] TokenQuery queryOf(const QString &text) const { return {text, m_rules, m_clock.now()}; }

    ManualClock m_clock;
    WorkspaceRules m_rules = rulesOf(u"ai-deploy");
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
    const TokenQuery query(text, m_rules, m_clock.now());
    QCOMPARE(TokenMatcher(query, chunk).matches(0), found);
    QCOMPARE(query.isEmpty() || TokenMatcher(query, chunk).scan().test(0), found);
}

namespace {

/// One of the kind that most of the rows below look for, and what each differs in.
Token wellKnown(Instant now)
{
    Token token;
    token.id = TokenId(u"4c4f6253-a059-424a-92da-5e06a12ddffd"_s);
    token.name = u"CI reader"_s;
    token.roles = {Role(u"ai_training_read"_s)};
    token.scope.labels = {LabelSelector::parse(u"group=A"_s).value(),
                          LabelSelector::parse(u"ovh/type=app"_s).value()};
    token.region = u"GRA"_s;
    token.created = now - std::chrono::days{40};
    token.expires = now + std::chrono::days{10};
    token.lastUsed = now - std::chrono::days{3};
    token.hint = u"tkdesk_zQWB…Lq17"_s;
    return token;
}

bool fits(const Token &token, const TokenQuery &query)
{
    TokenBatch batch;
    batch.append(token);
    const TokenChunk chunk(std::move(batch));
    const bool matches = TokenMatcher(query, chunk).matches(0);
    if (TokenMatcher(query, chunk).scan().test(0) != matches) {
        qFatal("a scan and a look at the row do not agree");
    }
    return matches;
}

} // namespace

void TestTokenQuery::term_isWhatItSays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    const std::pair<QStringView, bool> rows[] = {
        {u"role:read", true},
        {u"role:Read-only", true},
        {u"role:ai_training_read", true},
        {u"role:ai_training*", true},
        {u"role:rea", false}, // a whole word
        {u"role:rea*", true},
        {u"role:operator", false},
        {u"group:read", true},
        {u"-role:read", false},
        {u"label:group", true},
        {u"label:GROUP=a", true},
        {u"label:group=", false},
        {u"label:group=B", false},
        {u"label:gro*", true},
        {u"label:roup", false},
        {u"label:ovh/type=app", true},
        {u"label:a", false},
        {u"-label:group", false},
        {u"region:gra", true},
        {u"region:GR", false},
        {u"region:GR*", true},
        {u"region:*", true},
        {u"endpoint:group=A", false},
        {u"resource:*", false},
        {u"name:\"ci reader\"", true},
        {u"name:ci", false},
        {u"name:ci*", true},
        {u"\"ci reader\"", true},
        {u"\"ci  reader\"", false},
        {u"\"role:read\"", false}, // quoted, so the word itself
        {u"-reader", false},
        {u"-writer", true},
        {u"-\"ci reader\"", false},
        {u"ci -writer role:read", true},
        {u"ci -reader", false},
        {u"is:active", true},
        {u"IS:ACTIVE", true},
        {u"is:expiring", false}, // in ten days
        {u"is:expired", false},
        {u"is:unused", false},
        {u"-is:unused", true},
        {u"is:unscoped", false},
        {u"is:disabled", false},
        {u"is:never-shown", false},
        {u"is:unknown", false},
        {u"expires:<14d", true},
        {u"expires:<1w", false},
        {u"expires:>1w", true},
        {u"expires:>14d", false},
        {u"expires:never", false},
        {u"created:<30d", false},
        {u"created:>30d", true},
        {u"used:<7d", true},
        {u"used:>7d", false},
        {u"used:never", false},
        {u"-used:never", true},
        {u"http://example", false}, // no key of ours: a word
    };
    for (const auto &[text, found] : rows) {
        QTest::newRow(qPrintable(text.toString())) << text.toString() << found;
    }
}

void TestTokenQuery::term_isWhatItSays()
{
    QFETCH(const QString, text);
    QFETCH(const bool, found);
    const TokenQuery query = queryOf(text);
    QCOMPARE(query.problem(), QString());
    QCOMPARE(fits(wellKnown(m_clock.now()), query), found);
}

void TestTokenQuery::time_ofItself_data()
{
    QTest::addColumn<QString>("created");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    // The day of 2026-01-02 in Paris begins at 23:00 UTC of the day before.
    const char *const first = "2026-01-01T23:00:00Z";
    const char *const last = "2026-01-02T22:59:59Z";
    const char *const after = "2026-01-02T23:00:00Z";
    const char *const before = "2026-01-01T22:59:59Z";
    const std::tuple<const char *, const char *, bool> rows[] = {
        {first, "created:2026-01-02", true},         {last, "created:2026-01-02", true},
        {before, "created:2026-01-02", false},       {after, "created:2026-01-02", false},
        {after, "created:>2026-01-02", true},        {last, "created:>2026-01-02", false},
        {first, "created:>=2026-01-02", true},       {before, "created:>=2026-01-02", false},
        {before, "created:<2026-01-02", true},       {first, "created:<2026-01-02", false},
        {last, "created:<=2026-01-02", true},        {after, "created:<=2026-01-02", false},
        {first, "created:>2026-01-01T22:00Z", true}, {first, "created:2026-01-01T23:00:00Z", true},
    };
    for (const auto &[created, text, found] : rows) {
        QTest::addRow("%s %s", created, text)
            << QString::fromLatin1(created) << QString::fromLatin1(text) << found;
    }
}

void TestTokenQuery::time_ofItself()
{
    QFETCH(const QString, created);
    QFETCH(const QString, text);
    QFETCH(const bool, found);
    Token token = wellKnown(m_clock.now());
    token.created = fromUnix(QDateTime::fromString(created, Qt::ISODate).toSecsSinceEpoch());
    QCOMPARE(fits(token, queryOf(text)), found);
}

void TestTokenQuery::roleWithTheLabelOfAnother_isNotMixedUp()
{
    Workspace general = workspaceOf(u"general");
    general.settings.roles = {RoleDefinition{Role(u"read"_s), u"Read"_s, u"Read"_s},
                              RoleDefinition{Role(u"read-write"_s), u"Read and write"_s, u"Read-write"_s}};
    const WorkspaceRules rules = rulesFor(general);
    Token reader = wellKnown(m_clock.now());
    reader.roles = {Role(u"read"_s)};
    Token both = reader;
    both.roles = {Role(u"x"_s), Role(u"read-write"_s)};
    const TokenQuery exact(u"role:read"_s, rules, m_clock.now());
    const TokenQuery start(u"role:read*"_s, rules, m_clock.now());
    QVERIFY(fits(reader, exact));
    QVERIFY(!fits(both, exact));
    QVERIFY(fits(reader, start));
    QVERIFY(fits(both, start));
    QVERIFY(fits(both, TokenQuery(u"role:X"_s, rules, m_clock.now()))); // a server's own
}

void TestTokenQuery::unscoped_isOnlyWhereItMeansEverything()
{
    Token token = wellKnown(m_clock.now());
    token.scope = {};
    QVERIFY(fits(token, queryOf(u"is:unscoped"_s)));
    const TokenQuery elsewhere(u"is:unscoped"_s, rulesOf(u"inference-endpoints"), m_clock.now());
    QVERIFY(!fits(token, elsewhere));
    token.status = TokenStatus::Disabled;
    token.delivered = false;
    token.lastUsed.reset();
    token.expires = m_clock.now();
    for (const QString &text : {u"is:disabled"_s, u"is:never-shown"_s, u"is:unused"_s, u"used:never"_s,
                                u"is:expired"_s, u"-is:active"_s, u"-is:expiring"_s}) {
        QVERIFY2(fits(token, queryOf(text)), qPrintable(text));
    }
    token.expires = m_clock.now() + std::chrono::days{7};
    QVERIFY(fits(token, queryOf(u"is:expiring"_s)));
    token.expires.reset();
    QVERIFY(fits(token, queryOf(u"expires:never"_s)));
    QVERIFY(!fits(token, queryOf(u"expires:>1d"_s)));
    token.status = TokenStatus::OutcomeUnknown;
    QVERIFY(fits(token, queryOf(u"is:unknown -is:active"_s)));
}

void TestTokenQuery::requiredWord_isExact()
{
    const Token token = wellKnown(m_clock.now());
    const auto with = [this](QueryTerm::Kind kind, const QString &word) {
        TokenQuery query = queryOf({});
        query.require(kind, word);
        return query;
    };
    QVERIFY(fits(token, with(QueryTerm::Kind::Label, u"group=A"_s)));
    QVERIFY(fits(token, with(QueryTerm::Kind::Label, u"group"_s)));
    QVERIFY(!fits(token, with(QueryTerm::Kind::Label, u"group=a"_s)));
    QVERIFY(!fits(token, with(QueryTerm::Kind::Label, u"gro*"_s)));
    QVERIFY(fits(token, with(QueryTerm::Kind::Region, u"GRA"_s)));
    QVERIFY(!fits(token, with(QueryTerm::Kind::Region, u"gra"_s)));
    TokenQuery query = queryOf({});
    query.requireRole(u"read"_s, m_rules);
    QVERIFY(fits(token, query));
    query.requireRole(u"operator"_s, m_rules);
    QVERIFY(!fits(token, query));
}

void TestTokenQuery::unreadable_matchesNothingAndSaysWhy_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown state") << u"is:fresh"_s << u"never-shown"_s;
    QTest::newRow("no time") << u"expires:soon"_s << u"<14d"_s;
    QTest::newRow("a length without a sign") << u"expires:14d"_s << u"<14d"_s;
    QTest::newRow("no such day") << u"created:>2026-02-30"_s << u"2026-02-30"_s;
    QTest::newRow("never created") << u"created:never"_s << u"2026-01-31"_s;
    QTest::newRow("beside a good one") << u"ci is:fresh"_s << u"fresh"_s;
    QTest::newRow("negated") << u"-is:fresh"_s << u"fresh"_s;
}

void TestTokenQuery::unreadable_matchesNothingAndSaysWhy()
{
    QFETCH(const QString, text);
    QFETCH(const QString, says);
    const TokenQuery query = queryOf(text);
    QVERIFY2(query.problem().contains(says), qPrintable(query.problem()));
    QVERIFY(!fits(wellKnown(m_clock.now()), query));
}

void TestTokenQuery::unfinished_isNotThereYet()
{
    for (const QString &text : {u"role:"_s, u"-"_s, u"\""_s, u"label:\""_s, u"-is:"_s, u"\"\""_s}) {
        QVERIFY2(queryOf(text).isEmpty(), qPrintable(text));
    }
    QCOMPARE(queryOf(u"-ci role:"_s), queryOf(u"  -CI"_s));
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
    const TokenQuery over(u"cde"_s, m_rules, m_clock.now());
    const TokenQuery inside(u"def"_s, m_rules, m_clock.now());
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
        const TokenQuery query(text, m_rules, m_clock.now());
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
    QTest::newRow("a minus before a longer word") << u"-ci"_s << u"-ci-r"_s << false;
    QTest::newRow("a word and a condition") << u"ci"_s << u"ci is:unused"_s << true;
    QTest::newRow("another condition") << u"is:unused"_s << u"is:active"_s << false;
    QTest::newRow("a word that becomes a key") << u"role"_s << u"role:read"_s << false;
    QTest::newRow("two words into one") << u"ci gra"_s << u"cigra"_s << false;
}

void TestTokenQuery::narrows_onlyWhenNothingIsLost()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    QFETCH(const bool, narrows);
    QCOMPARE(queryOf(after).narrows(queryOf(before)), narrows);
}

QTEST_GUILESS_MAIN(TestTokenQuery)
#include "tst_token_query.moc"
