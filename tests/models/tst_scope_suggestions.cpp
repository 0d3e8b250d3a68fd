// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/scope_suggestions.h"

#include "models/token_table.h"
#include "tests/models/model_support.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_store.h"

#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

class TestScopeSuggestions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void labelsInUse_areOfferedOnceAndSorted();
    void workspacesEndpoints_comeFirst();
    void limit_isKept();
};

void TestScopeSuggestions::labelsInUse_areOfferedOnceAndSorted()
{
    const ManualClock clock;
    TokenTableModel model(clock);
    std::vector<Token> tokens;
    for (int i = 0; i < 40; ++i) {
        tokens.push_back(sampleToken(i, ManualClock().now()));
    }
    model.append(pageOf(tokens));
    const ScopeSuggestions offered = scopeSuggestions(model.table(), rulesOf(u"ai-deploy"));
    QCOMPARE(offered.labels,
             QStringList({u"group=A"_s, u"group=B"_s, u"group=C"_s, u"group=D"_s, u"group=E"_s}));
    QVERIFY(offered.endpoints.isEmpty());
}

void TestScopeSuggestions::workspacesEndpoints_comeFirst()
{
    const ManualClock clock;
    TokenTableModel model(clock);
    Token token = sampleToken(1, clock.now());
    token.scope = {};
    for (const QString &name : {u"beta"_s, u"alpha"_s}) {
        token.scope.endpoints.push_back(EndpointName::parse(name).value());
    }
    token.scope.resources.push_back(ResourcePattern::parse(u"llama*"_s).value());
    model.append(pageOf({token}));
    WorkspaceRules rules = rulesOf(u"general");
    rules.endpoints = {u"zeta"_s, u"beta"_s};
    const ScopeSuggestions offered = scopeSuggestions(model.table(), rules);
    QCOMPARE(offered.endpoints, QStringList({u"zeta"_s, u"beta"_s, u"alpha"_s}));
    QCOMPARE(offered.resources, QStringList({u"llama*"_s}));
}

void TestScopeSuggestions::limit_isKept()
{
    const ManualClock clock;
    TokenTableModel model(clock);
    std::vector<Token> tokens;
    for (int i = 0; i < 40; ++i) {
        tokens.push_back(sampleToken(i, clock.now()));
    }
    model.append(pageOf(tokens));
    QCOMPARE(scopeSuggestions(model.table(), rulesOf(u"ai-deploy"), 2).labels.size(), 2);
}

QTEST_GUILESS_MAIN(TestScopeSuggestions)
#include "tst_scope_suggestions.moc"
