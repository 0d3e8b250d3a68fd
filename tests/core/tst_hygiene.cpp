// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/hygiene.h"
#include "core/scanner_rules.h"

#include <QTest>

using namespace tkd;
using namespace Qt::StringLiterals;
using std::chrono::days;

namespace {

constexpr Instant now{std::chrono::seconds{1'800'000'000}};

WorkspaceRules rulesOf(QStringView platform)
{
    Workspace workspace;
    workspace.platform = platformByKey(platform);
    workspace.settings = defaultSettings(*workspace.platform);
    return rulesFor(workspace);
}

/// Nothing to say about this one, in an AI Deploy workspace.
Token tidy(const QString &name)
{
    Token token;
    token.id = TokenId(newUuid());
    token.name = name;
    token.roles = {Role(u"ai_training_read"_s)};
    token.scope.labels = {LabelSelector::parse(QString(u"team="_s + name)).value()};
    token.region = u"GRA"_s;
    token.created = now - days{100};
    token.lastUsed = now - days{1};
    return token;
}

QStringList wordsFor(const std::vector<Token> &tokens, QStringView platform = u"ai-deploy")
{
    const WorkspaceRules rules = rulesOf(platform);
    HygieneCheck check(rules, now);
    for (const Token &token : tokens) {
        TokenBatch batch;
        batch.append(token);
        check.add(batch);
    }
    QStringList words;
    for (const HygieneFinding &finding : check.findings()) {
        words << hygieneWord(finding.rule);
    }
    return words;
}

} // namespace

class TestHygiene : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tidy_saysNothing();
    void unscopedOperator();
    void noExpiry_onlyWhereThereIsOne();
    void unused_fromNinetyDaysOn();
    void neverUsed_fromFourteenDaysOn();
    void sameScope_isSaidOfTheSecond();
    void neverShown();
    void refused_isLeftAlone();
    void wanted_areTheOnlyOnes();
    void everyRule_hasAWord();
    void scannerRules_haveEachPrefixOnce();
};

void TestHygiene::tidy_saysNothing()
{
    QCOMPARE(wordsFor({tidy(u"a"_s), tidy(u"b"_s)}), QStringList());
}

void TestHygiene::unscopedOperator()
{
    Token token = tidy(u"a"_s);
    token.scope = {};
    QCOMPARE(wordsFor({token}), QStringList()); // it may only read
    token.roles = {Role(u"ai_training_operator"_s)};
    QCOMPARE(wordsFor({token}), QStringList{u"unscoped-operator"_s});
    Token model = tidy(u"m"_s);
    model.region.clear();
    model.scope = {};
    model.scope.resources = {ResourcePattern::parse(u"*").value()};
    model.roles = {Role(u"model-management"_s)};
    QCOMPARE(wordsFor({model}, u"serving-engine"), QStringList{u"unscoped-operator"_s});
}

void TestHygiene::noExpiry_onlyWhereThereIsOne()
{
    Token token = tidy(u"a"_s);
    token.roles.clear();
    token.region.clear();
    token.scope = {};
    token.scope.endpoints = {EndpointName::parse(u"llama").value()};
    QCOMPARE(wordsFor({token}, u"inference-endpoints"), QStringList{u"no-expiry"_s});
    token.expires = now + days{1};
    QCOMPARE(wordsFor({token}, u"inference-endpoints"), QStringList());
}

void TestHygiene::unused_fromNinetyDaysOn()
{
    Token token = tidy(u"a"_s);
    token.lastUsed = now - days{90} + std::chrono::seconds{1};
    QCOMPARE(wordsFor({token}), QStringList());
    token.lastUsed = now - days{90};
    QCOMPARE(wordsFor({token}), QStringList{u"unused"_s});
}

void TestHygiene::neverUsed_fromFourteenDaysOn()
{
    Token token = tidy(u"a"_s);
    token.lastUsed.reset();
    token.created = now - days{14} + std::chrono::seconds{1};
    QCOMPARE(wordsFor({token}), QStringList());
    token.created = now - days{14};
    QCOMPARE(wordsFor({token}), QStringList{u"never-used"_s});
    token.regenerated = now - days{3}; // the new secret has its time too
    QCOMPARE(wordsFor({token}), QStringList());
    token.regenerated.reset();
    token.created = {}; // not known, so nothing is said of its age
    QCOMPARE(wordsFor({token}), QStringList());
}

void TestHygiene::sameScope_isSaidOfTheSecond()
{
    Token first = tidy(u"a"_s);
    Token second = first;
    second.id = TokenId(newUuid());
    second.name = u"b"_s;
    QCOMPARE(wordsFor({first, second}), QStringList{u"same-scope"_s});
    second.region = u"BHS"_s;
    QCOMPARE(wordsFor({first, second}), QStringList());
    second.region = first.region;
    second.roles = {Role(u"ai_training_operator"_s)};
    QCOMPARE(wordsFor({first, second}), QStringList());
}

void TestHygiene::neverShown()
{
    Token token = tidy(u"a"_s);
    token.delivered = false;
    QCOMPARE(wordsFor({token}), QStringList{u"never-shown"_s});
}

void TestHygiene::refused_isLeftAlone()
{
    Token token = tidy(u"a"_s);
    token.delivered = false;
    token.expires = now;
    QCOMPARE(wordsFor({token}), QStringList());
    token.expires.reset();
    token.status = TokenStatus::Disabled;
    QCOMPARE(wordsFor({token}), QStringList());
}

void TestHygiene::wanted_areTheOnlyOnes()
{
    const WorkspaceRules rules = rulesOf(u"ai-deploy");
    Token token = tidy(u"a"_s);
    token.delivered = false;
    token.lastUsed.reset();
    TokenBatch batch;
    batch.append(token);
    HygieneCheck check(rules, now, {HygieneRule::NeverUsed});
    check.add(batch);
    QCOMPARE(check.findings().size(), std::size_t{1});
    QCOMPARE(check.findings().front().token, token.id);
    QVERIFY(check.findings().front().text.contains(u"100"));
}

void TestHygiene::everyRule_hasAWord()
{
    QCOMPARE(hygieneRules().size(), std::size_t{6});
    for (const HygieneRule rule : hygieneRules()) {
        QCOMPARE(hygieneRuleOf(hygieneWord(rule)), rule);
    }
    QVERIFY(!hygieneRuleOf(u"nonsense"));
}

void TestHygiene::scannerRules_haveEachPrefixOnce()
{
    const QByteArray rules = gitleaksRules({u"acmegate"_s, u"tkdesk"_s, QString(), u"acmegate"_s});
    QCOMPARE(rules.count("[[rules]]"), 2);
    QVERIFY(rules.contains("acmegate_[0-9A-Za-z]{30}[0-4][0-9A-Za-z]{5}"));
    QVERIFY(rules.contains("useDefault = true"));
}

QTEST_APPLESS_MAIN(TestHygiene)
#include "tst_hygiene.moc"
