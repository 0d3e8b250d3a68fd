// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/demo.h"
#include "stores/vault/vault.h"
#include "tests/support/manual_clock.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace tkd::test {

using namespace Qt::StringLiterals;

class Demo final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void demo_hasItsWorkspacesAndTokens();
    void demo_showsEveryStateOfTime();
    void demo_passesTheFullCheck();
    void demo_leavesAnotherVaultAlone();
    void fill_passesTheFullCheck();
    void fill_isTheSameEachTime();

private:
    static Result<OpenedVault> openAt(const QTemporaryDir &directory);
    static Result<OpenedVault> demoIn(const QTemporaryDir &directory);
    static std::vector<Token> tokensOf(Vault &vault, std::size_t workspace);
    static const ManualClock &clock();
};

const ManualClock &Demo::clock()
{
    static const ManualClock clock;
    return clock;
}

Result<OpenedVault> Demo::openAt(const QTemporaryDir &directory)
{
    VaultOptions options;
    options.createIfMissing = false;
    return Vault::open({directory.filePath(u"in/demo.db"_s)}, options, clock());
}

Result<OpenedVault> Demo::demoIn(const QTemporaryDir &directory)
{
    const auto made = makeDemoVault(directory.filePath(u"in/demo.db"_s), clock());
    return made ? openAt(directory) : Result<OpenedVault>(fail(made.error()));
}

std::vector<Token> Demo::tokensOf(Vault &vault, std::size_t workspace)
{
    std::vector<Token> tokens;
    const auto workspaces = vault.workspaces();
    const auto page = vault.page(workspaces->at(workspace).id, {}, 10000);
    for (std::size_t row = 0; page && row < page->tokens.size(); ++row) {
        tokens.push_back(page->tokens.token(row));
    }
    return tokens;
}

void Demo::demo_hasItsWorkspacesAndTokens()
{
    const QTemporaryDir directory;
    auto demo = demoIn(directory);
    QVERIFY2(demo, demo ? "" : qPrintable(demo.error().message + demo.error().detail));
    const auto workspaces = demo->vault.workspaces();
    QVERIFY(workspaces);
    QStringList seen;
    for (const auto &workspace : *workspaces) {
        seen.append(u"%1 %2"_s.arg(workspace.settings.name).arg(workspace.tokens));
    }
    QCOMPARE(seen,
             (QStringList{u"AI Deploy 12"_s, u"Inference endpoints 5"_s, u"Serving Engine 3"_s,
                          u"Account API 2"_s}));
}

void Demo::demo_showsEveryStateOfTime()
{
    const QTemporaryDir directory;
    auto demo = demoIn(directory);
    QVERIFY(demo);
    const auto tokens = tokensOf(demo->vault, 0);
    const auto named = [&tokens](const QString &name) {
        return *std::find_if(tokens.begin(), tokens.end(),
                             [&name](const Token &token) { return token.name == name; });
    };
    const auto now = clock().now();
    const auto batch = named(u"batch-operator"_s);
    QCOMPARE(batch.expires, std::optional(now + std::chrono::days{5}));
    QCOMPARE(batch.lastUsed, std::optional(now - std::chrono::hours{2}));
    QCOMPARE(batch.scope.parts(), QStringList{u"team=vision"_s});
    QCOMPARE(stateAt(batch, now), TokenState::ExpiringSoon);
    QCOMPARE(stateAt(named(u"demo-day"_s), now), TokenState::Expired);
    QCOMPARE(named(u"demo-day"_s).region, u"BHS"_s);
    QVERIFY(named(u"ops-break-glass"_s).scope.isEmpty());
    QCOMPARE(named(u"nightly-evaluation"_s).generation, Generation(2));
    const auto soon = std::count_if(tokens.begin(), tokens.end(), [now](const Token &token) {
        return stateAt(token, now) == TokenState::ExpiringSoon;
    });
    QCOMPARE(soon, 1);
    for (const auto &token : tokens) {
        QVERIFY2(token.delivered && token.created <= now, qPrintable(token.name));
        QVERIFY2(!token.lastUsed || (*token.lastUsed > token.created && *token.lastUsed <= now),
                 qPrintable(token.name));
    }
}

void Demo::demo_passesTheFullCheck()
{
    const QTemporaryDir directory;
    auto demo = demoIn(directory);
    QVERIFY(demo);
    QCOMPARE(demo->state, VaultState::Opened);
    const auto report = demo->vault.fullCheck();
    QVERIFY(report);
    QCOMPARE(report->problems.join(u'\n'), QString());
    QCOMPARE(report->tokens, 22);
    const auto now = demo->vault.now();
    QVERIFY(now);
    QCOMPARE(*now, clock().now()); // its past is over
}

void Demo::demo_leavesAnotherVaultAlone()
{
    const QTemporaryDir directory;
    QVERIFY(demoIn(directory));
    const auto again = makeDemoVault(directory.filePath(u"in/demo.db"_s), clock());
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    auto opened = openAt(directory);
    QVERIFY(opened);
    QCOMPARE(tokensOf(opened->vault, 0).size(), std::size_t(12));
}

void Demo::fill_passesTheFullCheck()
{
    const QTemporaryDir directory;
    const auto filled = fillMany(directory.filePath(u"in/demo.db"_s), 3000, clock());
    QVERIFY2(filled, filled ? "" : qPrintable(filled.error().message + filled.error().detail));
    auto opened = openAt(directory);
    QVERIFY(opened);
    const auto report = opened->vault.fullCheck();
    QVERIFY(report);
    QCOMPARE(report->problems.join(u'\n'), QString());
    QCOMPARE(report->tokens, 3000);
    const auto workspaces = opened->vault.workspaces();
    QVERIFY(workspaces);
    QCOMPARE(workspaces->front().tokens, 3000);
    const auto tokens = tokensOf(opened->vault, 0);
    QCOMPARE(tokens.size(), std::size_t(3000));
    QCOMPARE(tokens.front().scope.labels.size(), std::size_t(2));
    QVERIFY(tokens.front().name.startsWith(u"batch-bert-base-operator-"_s));
}

void Demo::fill_isTheSameEachTime()
{
    const QTemporaryDir one;
    const QTemporaryDir two;
    QVERIFY(fillMany(one.filePath(u"in/demo.db"_s), 100, clock()));
    QVERIFY(fillMany(two.filePath(u"in/demo.db"_s), 100, clock()));
    auto first = openAt(one);
    auto second = openAt(two);
    QVERIFY(first && second);
    QVERIFY(tokensOf(first->vault, 0) == tokensOf(second->vault, 0));
}

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::Demo)
#include "tst_demo.moc"
