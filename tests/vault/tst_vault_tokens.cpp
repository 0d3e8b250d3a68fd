// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/vault_fixture.h"

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

class TestVaultTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void create_givesATokenAndItsSecretOnce();
};

void TestVaultTokens::create_givesATokenAndItsSecretOnce()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    const ActionId action = newAction();
    const auto issued = vault.create(workspace.id, action, draftFor(workspace, u"ci-reader"_s, fixture.clock.now()));
    TKD_GOOD(issued);
    QCOMPARE(tokenShape(issued->secret.reveal()), TokenShape::WellFormed);
    QCOMPARE(issued->token.hint, tokenHint(issued->secret.reveal()));
    const auto again = vault.create(workspace.id, action, draftFor(workspace, u"ci-reader"_s, fixture.clock.now()));
    TKD_GOOD(again);
    QVERIFY(again->repeated);
    QVERIFY(again->secret.isEmpty());
    QCOMPARE(again->token, issued->token);
    QCOMPARE(vault.token(workspace.id, issued->token.id).value(), issued->token);
    const auto page = vault.page(workspace.id, {}, 100);
    TKD_GOOD(page);
    QCOMPARE(page->tokens.size(), 1u);
    QCOMPARE(page->tokens.token(0), issued->token);
    QCOMPARE(page->total, 1);
    const auto regenerated = vault.regenerate(workspace.id, newAction(), {issued->token.id, 1, {}});
    TKD_GOOD(regenerated);
    const auto removed = vault.remove(workspace.id, newAction(), {issued->token.id});
    TKD_GOOD(removed);
    const auto report = vault.fullCheck();
    TKD_GOOD(report);
    QCOMPARE(report->problems, QStringList());
}

QTEST_GUILESS_MAIN(TestVaultTokens)
#include "tst_vault_tokens.moc"
