// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/vault_fixture.h"

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// The workspaces of a vault.
class TestVaultWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newVault_hasOneAiDeployWorkspace();
    void newEmptyVault_hasNone();
    void add_ofEveryPlatform_isReadBack();
    void add_ofBadSettings_isInvalidAndNamesTheField();
    void change_isSeenByAnotherConnection();
    void change_ofAnotherRevision_isAConflict();
    void change_isNotDisturbedByACreate();
    void remove_takesItsTokensAndDigestsOnly();
    void remove_leavesTheChainWhole();
    void preview_countsWhatWouldGo();
    void count_followsCreateAndRemove();
};

namespace {

IssuedToken make(Vault &vault, const Workspace &workspace, const QString &name, Instant now)
{
    return vault.create(workspace.id, newAction(), draftFor(workspace, name, now)).value();
}

} // namespace

void TestVaultWorkspace::newVault_hasOneAiDeployWorkspace()
{
    VaultFixture fixture;
    auto opened = fixture.open();
    TKD_GOOD(opened);
    QVERIFY(opened->created);
    const auto all = opened->vault.workspaces();
    TKD_GOOD(all);
    QCOMPARE(all->size(), 1u);
    QCOMPARE(all->front().platform, &defaultPlatform());
    QVERIFY(all->front().settings == defaultSettings(defaultPlatform()));
    QVERIFY(all->front().local);
    auto again = fixture.open();
    QVERIFY(!again->created);
    QVERIFY(again->vault.workspaces().value() == *all);
}

void TestVaultWorkspace::newEmptyVault_hasNone()
{
    VaultFixture fixture;
    VaultOptions options;
    options.createEmpty = true;
    Vault vault = fixture.vault(options);
    QVERIFY(vault.workspaces()->empty());
    QCOMPARE(vault.fullCheck()->problems, QStringList());
}

void TestVaultWorkspace::add_ofEveryPlatform_isReadBack()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    std::vector<Workspace> expected{firstWorkspace(vault)};
    for (const Platform &platform : platforms()) {
        expected.push_back(addWorkspace(vault, platform.key));
    }
    QVERIFY(vault.workspaces().value() == expected);
    Vault other = fixture.vault();
    QVERIFY(other.workspaces().value() == expected);
}

void TestVaultWorkspace::add_ofBadSettings_isInvalidAndNamesTheField()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    WorkspaceSettings settings = defaultSettings(defaultPlatform());
    settings.name = QString();
    const auto refused = vault.addWorkspace(defaultPlatform(), settings);
    QCOMPARE(refused.error().kind, ErrorKind::Invalid);
    QCOMPARE(refused.error().detail, u"name"_s);
    QCOMPARE(vault.workspaces()->size(), 1u);
}

void TestVaultWorkspace::change_isSeenByAnotherConnection()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    Vault other = fixture.vault();
    const Workspace before = firstWorkspace(other);
    const qint64 version = other.dataVersion().value();
    WorkspaceSettings settings = before.settings;
    settings.name = u"Team A"_s;
    settings.regions = {u"GRA"_s};
    const auto changed = vault.changeWorkspace(before.id, before.revision, settings);
    TKD_GOOD(changed);
    QVERIFY(changed->settings == settings);
    QVERIFY(changed->revision > before.revision);
    QVERIFY(other.dataVersion().value() != version);
    QVERIFY(other.workspace(before.id).value() == *changed);
    QCOMPARE(vault.fullCheck()->problems, QStringList());
}

void TestVaultWorkspace::change_ofAnotherRevision_isAConflict()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace before = firstWorkspace(vault);
    WorkspaceSettings settings = before.settings;
    settings.name = u"First"_s;
    TKD_GOOD(vault.changeWorkspace(before.id, before.revision, settings));
    settings.name = u"Second"_s;
    QCOMPARE(vault.changeWorkspace(before.id, before.revision, settings).error().kind, ErrorKind::Conflict);
    QCOMPARE(firstWorkspace(vault).settings.name, u"First"_s);
}

void TestVaultWorkspace::change_isNotDisturbedByACreate()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace before = firstWorkspace(vault);
    make(vault, before, u"meanwhile"_s, fixture.clock.now());
    WorkspaceSettings settings = before.settings;
    settings.name = u"Renamed"_s;
    const auto changed = vault.changeWorkspace(before.id, before.revision, settings);
    TKD_GOOD(changed);
    QCOMPARE(changed->tokens, 1);
}

void TestVaultWorkspace::remove_takesItsTokensAndDigestsOnly()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace kept = firstWorkspace(vault);
    const Workspace gone = addWorkspace(vault, "general");
    const IssuedToken stays = make(vault, kept, u"stays"_s, fixture.clock.now());
    const IssuedToken goes = make(vault, gone, u"goes"_s, fixture.clock.now());
    const IssuedToken dead = make(vault, gone, u"dead"_s, fixture.clock.now());
    TKD_GOOD(vault.remove(gone.id, newAction(), {dead.token.id}));
    TKD_GOOD(vault.removeWorkspace(gone.id));

    QCOMPARE(vault.workspaces()->size(), 1u);
    QCOMPARE(vault.workspace(gone.id).error().kind, ErrorKind::NotFound);
    QCOMPARE(vault.changesSince(gone.id, 0).error().kind, ErrorKind::NotFound);
    for (const IssuedToken *issued : {&goes, &dead}) {
        QCOMPARE(vault.ownerOf(tokenDigest(issued->secret.reveal())).error().kind, ErrorKind::NotFound);
    }
    TKD_GOOD(vault.ownerOf(tokenDigest(stays.secret.reveal())));
    TKD_GOOD(vault.token(kept.id, stays.token.id));
    QCOMPARE(vault.removeWorkspace(gone.id).error().kind, ErrorKind::NotFound);
}

void TestVaultWorkspace::remove_leavesTheChainWhole()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace gone = addWorkspace(vault, "general");
    make(vault, gone, u"goes"_s, fixture.clock.now());
    const Revision before = vault.revision().value();
    TKD_GOOD(vault.removeWorkspace(gone.id));
    const auto rows = vault.activity(0, 100).value();
    QCOMPARE(qint64(rows.size()), before + 1);
    QCOMPARE(rows.back().action, u"remove-workspace"_s);
    QCOMPARE(rows.back().workspace, gone.id);
    QVERIFY(rows.back().details.contains(u"\"tokens\":1"_s));
    QCOMPARE(vault.fullCheck()->problems, QStringList());
    // The next workspace may take the number of the removed one, but none of its rows.
    const Workspace next = addWorkspace(vault, "general");
    QVERIFY(vault.page(next.id, {}, 5)->tokens.isEmpty());
    QVERIFY(vault.changesSince(next.id, 0)->removed.empty());
}

void TestVaultWorkspace::preview_countsWhatWouldGo()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    const TokenId id = make(vault, workspace, u"a"_s, fixture.clock.now()).token.id;
    make(vault, workspace, u"b"_s, fixture.clock.now());
    make(vault, workspace, u"c"_s, fixture.clock.now());
    TKD_GOOD(vault.remove(workspace.id, newAction(), {id}));
    const auto preview = vault.removalPreview(workspace.id);
    TKD_GOOD(preview);
    QCOMPARE(preview->livingTokens, 2);
    QCOMPARE(preview->deletedTokens, 1);
    QCOMPARE(preview->usedLastWeek, 0);
}

void TestVaultWorkspace::count_followsCreateAndRemove()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    std::vector<TokenId> ids;
    for (int i = 0; i < 4; ++i) {
        ids.push_back(make(vault, workspace, u"t%1"_s.arg(i), fixture.clock.now()).token.id);
        QCOMPARE(vault.workspace(workspace.id)->tokens, i + 1);
    }
    TKD_GOOD(vault.regenerate(workspace.id, newAction(), {ids[0], 1, {}}));
    QCOMPARE(vault.workspace(workspace.id)->tokens, 4);
    TKD_GOOD(vault.remove(workspace.id, newAction(), {ids[0], ids[1]}));
    QCOMPARE(vault.workspaces()->front().tokens, 2);
}

QTEST_GUILESS_MAIN(TestVaultWorkspace)
#include "tst_vault_workspace.moc"
