// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/vault_fixture.h"

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Create, regenerate and edit: what they give, and what they refuse.
class TestVaultIssue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void create_givesATokenAndItsSecretOnce();
    void create_onEveryPlatform_isReadBackAsGiven_data();
    void create_onEveryPlatform_isReadBackAsGiven();
    void create_pressedTwice_makesOneToken();
    void create_repeatedAfterDeletion_isAConflict();
    void create_ofTwoActions_makesTwoTokens();
    void create_ofABadDraft_namesTheFieldAndChangesNothing();
    void create_withTheWorkspacesPrefix_usesIt();
    void create_ofATakenName_isAConflictAmongTheLivingOnly();
    void create_ofEqualNames_isFineWhereNamesAreFree();
    void create_inARemovedWorkspace_isNotFound();
    void regenerate_replacesTheSecretAndKeepsTheRest();
    void regenerate_pressedTwice_makesOneGeneration();
    void regenerate_ofAnotherGeneration_isAConflict();
    void regenerate_wherePlatformCannot_isUnsupported();
    void regenerate_ofAnExpiredToken_wantsANewExpiry();
    void regenerate_withAnExpiryWhereNoneIsOffered_isInvalid();
    void edit_changesNameScopeAndExpiry();
    void edit_ofAnotherGeneration_isAConflict();
    void edit_toATakenName_isAConflict();
    void edit_ofAnExpiredToken_keepsItsExpiry();
};

namespace {

struct World
{
    explicit World(const char *platform, bool moreOptions = false)
        : vault(fixture.vault())
        , workspace(addWorkspace(vault, platform, moreOptions))
    {
    }
    [[nodiscard]] Instant now() const { return fixture.clock.now(); }
    [[nodiscard]] TokenDraft draft(const QString &name) const { return draftFor(workspace, name, now()); }
    [[nodiscard]] Result<IssuedToken> create(const QString &name)
    {
        return vault.create(workspace.id, newAction(), draft(name));
    }
    [[nodiscard]] qint64 living() { return vault.workspace(workspace.id)->tokens; }

    VaultFixture fixture;
    Vault vault;
    Workspace workspace;
};

Scope labels(const char16_t *text)
{
    Scope scope;
    scope.labels = {LabelSelector::parse(text).value()};
    return scope;
}

} // namespace

void TestVaultIssue::create_givesATokenAndItsSecretOnce()
{
    World world("ai-deploy");
    TokenDraft draft = world.draft(u"ci-reader"_s);
    draft.scope = labels(u"group=A");
    const auto issued = world.vault.create(world.workspace.id, newAction(), draft);
    TKD_GOOD(issued);
    QCOMPARE(tokenShape(issued->secret.reveal()), TokenShape::WellFormed);
    QVERIFY(!issued->repeated);
    const Token &token = issued->token;
    QCOMPARE(token.hint, tokenHint(issued->secret.reveal()));
    QCOMPARE(token.name, draft.name);
    QVERIFY(token.scope == draft.scope);
    QVERIFY(token.roles == draft.roles);
    QCOMPARE(token.region, draft.region);
    QCOMPARE(token.generation, 1u);
    QVERIFY(token.created == world.now());
    QVERIFY(!token.regenerated);
    QVERIFY(!token.delivered);
    QCOMPARE(world.living(), 1);
    QCOMPARE(world.vault.ownerOf(tokenDigest(issued->secret.reveal()))->token, token.id);
    QCOMPARE(world.vault.activity(0, 100)->back().token, token.id);
    QCOMPARE(world.vault.fullCheck()->problems, QStringList());
}

void TestVaultIssue::create_onEveryPlatform_isReadBackAsGiven_data()
{
    QTest::addColumn<QByteArray>("key");
    for (const Platform &platform : platforms()) {
        QTest::newRow(platform.key) << QByteArray(platform.key);
    }
}

void TestVaultIssue::create_onEveryPlatform_isReadBackAsGiven()
{
    QFETCH(QByteArray, key);
    World world(key.constData());
    const auto issued = world.create(u"ci-reader"_s);
    TKD_GOOD(issued);
    QVERIFY(world.vault.token(world.workspace.id, issued->token.id).value() == issued->token);
    const auto page = world.vault.page(world.workspace.id, {}, 10);
    TKD_GOOD(page);
    QCOMPARE(page->tokens.size(), 1u);
    QVERIFY(page->tokens.token(0) == issued->token);
    Vault other = world.fixture.vault();
    QVERIFY(other.token(world.workspace.id, issued->token.id).value() == issued->token);
}

void TestVaultIssue::create_pressedTwice_makesOneToken()
{
    World world("ai-deploy");
    const ActionId action = newAction();
    const auto first = world.vault.create(world.workspace.id, action, world.draft(u"once"_s));
    const auto second = world.vault.create(world.workspace.id, action, world.draft(u"once"_s));
    TKD_GOOD(second);
    QVERIFY(second->repeated);
    QVERIFY(second->secret.isEmpty());
    QVERIFY(second->token == first->token);
    QCOMPARE(world.living(), 1);
    // From another process too, and with another draft.
    Vault other = world.fixture.vault();
    const auto third = other.create(world.workspace.id, action, world.draft(u"twice"_s));
    TKD_GOOD(third);
    QVERIFY(third->repeated);
    QCOMPARE(third->token.name, u"once"_s);
}

void TestVaultIssue::create_repeatedAfterDeletion_isAConflict()
{
    World world("ai-deploy");
    const ActionId action = newAction();
    const auto first = world.vault.create(world.workspace.id, action, world.draft(u"once"_s));
    TKD_GOOD(world.vault.remove(world.workspace.id, newAction(), {first->token.id}));
    const auto again = world.vault.create(world.workspace.id, action, world.draft(u"once"_s));
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    QCOMPARE(world.living(), 0);
}

void TestVaultIssue::create_ofTwoActions_makesTwoTokens()
{
    World world("ai-deploy");
    const auto first = world.create(u"twin"_s);
    const auto second = world.create(u"twin"_s);
    TKD_GOOD(second);
    QVERIFY(first->token.id != second->token.id);
    QVERIFY(!first->secret.equals(second->secret));
    QCOMPARE(world.living(), 2);
}

void TestVaultIssue::create_ofABadDraft_namesTheFieldAndChangesNothing()
{
    World world("inference-endpoints");
    const Revision before = world.vault.revision().value();
    const auto issued = world.create(u"Not A Dns Name"_s);
    QVERIFY(!issued);
    QCOMPARE(issued.error().kind, ErrorKind::Invalid);
    QCOMPARE(issued.error().field, Field::Name);
    TokenDraft past = world.draft(u"good-name"_s);
    past.expires = world.now();
    QCOMPARE(world.vault.create(world.workspace.id, newAction(), past).error().field, Field::Expires);
    QCOMPARE(world.living(), 0);
    QCOMPARE(world.vault.revision().value(), before);
    QVERIFY(!world.vault.connection().inTransaction());
}

void TestVaultIssue::create_withTheWorkspacesPrefix_usesIt()
{
    World world("ai-deploy");
    WorkspaceSettings settings = world.workspace.settings;
    settings.tokenPrefix = u"acmecorp"_s;
    TKD_GOOD(world.vault.changeWorkspace(world.workspace.id, world.workspace.revision, settings));
    const auto issued = world.create(u"x"_s);
    TKD_GOOD(issued);
    QVERIFY(issued->secret.reveal().substr(0, 9) == "acmecorp_");
    QVERIFY(issued->token.hint.startsWith(u"acmecorp_"_s));
    QVERIFY(world.vault.token(world.workspace.id, issued->token.id).value() == issued->token);
}

void TestVaultIssue::create_ofATakenName_isAConflictAmongTheLivingOnly()
{
    World world("inference-endpoints");
    const auto first = world.create(u"reader"_s);
    TKD_GOOD(first);
    const auto taken = world.create(u"reader"_s);
    QVERIFY(!taken);
    QCOMPARE(taken.error().kind, ErrorKind::Conflict);
    QCOMPARE(taken.error().field, Field::Name);
    QCOMPARE(world.living(), 1);
    TKD_GOOD(world.vault.remove(world.workspace.id, newAction(), {first->token.id}));
    TKD_GOOD(world.create(u"reader"_s));
    // Another workspace of the platform has names of its own.
    const Workspace other = addWorkspace(world.vault, "inference-endpoints");
    TKD_GOOD(world.vault.create(other.id, newAction(), draftFor(other, u"reader"_s, world.now())));
}

void TestVaultIssue::create_ofEqualNames_isFineWhereNamesAreFree()
{
    World world("account-api");
    TKD_GOOD(world.create(u"same"_s));
    TKD_GOOD(world.create(u"same"_s));
    QCOMPARE(world.living(), 2);
}

void TestVaultIssue::create_inARemovedWorkspace_isNotFound()
{
    World world("ai-deploy");
    TKD_GOOD(world.vault.removeWorkspace(world.workspace.id));
    QCOMPARE(world.create(u"late"_s).error().kind, ErrorKind::NotFound);
}

void TestVaultIssue::regenerate_replacesTheSecretAndKeepsTheRest()
{
    World world("ai-deploy");
    const auto first = world.create(u"leaked"_s);
    world.fixture.clock.advance(60s);
    const auto second = world.vault.regenerate(world.workspace.id, newAction(), {first->token.id, 1, {}});
    TKD_GOOD(second);
    QVERIFY(!second->secret.equals(first->secret));
    Token expected = first->token;
    expected.generation = 2;
    expected.regenerated = world.now();
    expected.hint = tokenHint(second->secret.reveal());
    QVERIFY(second->token == expected);
    QVERIFY(world.vault.token(world.workspace.id, expected.id).value() == expected);
    QCOMPARE(world.living(), 1);
    QCOMPARE(world.vault.fullCheck()->problems, QStringList());
}

void TestVaultIssue::regenerate_pressedTwice_makesOneGeneration()
{
    World world("ai-deploy");
    const auto first = world.create(u"t"_s);
    const ActionId action = newAction();
    TKD_GOOD(world.vault.regenerate(world.workspace.id, action, {first->token.id, 1, {}}));
    const auto again = world.vault.regenerate(world.workspace.id, action, {first->token.id, 1, {}});
    TKD_GOOD(again);
    QVERIFY(again->repeated);
    QVERIFY(again->secret.isEmpty());
    QCOMPARE(again->token.generation, 2u);
}

void TestVaultIssue::regenerate_ofAnotherGeneration_isAConflict()
{
    World world("ai-deploy");
    const auto first = world.create(u"t"_s);
    Vault other = world.fixture.vault();
    TKD_GOOD(other.regenerate(world.workspace.id, newAction(), {first->token.id, 1, {}}));
    const Revision before = world.vault.revision().value();
    const auto late = world.vault.regenerate(world.workspace.id, newAction(), {first->token.id, 1, {}});
    QCOMPARE(late.error().kind, ErrorKind::Conflict);
    QCOMPARE(world.vault.revision().value(), before);
    QCOMPARE(world.vault.token(world.workspace.id, first->token.id)->generation, 2u);
}

void TestVaultIssue::regenerate_wherePlatformCannot_isUnsupported()
{
    World world("inference-endpoints");
    const auto first = world.create(u"t"_s);
    const auto refused = world.vault.regenerate(world.workspace.id, newAction(), {first->token.id, 1, {}});
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    QVERIFY(!refused.error().message.isEmpty());
    World more("inference-endpoints", true);
    const auto offered = more.create(u"t"_s);
    TKD_GOOD(more.vault.regenerate(more.workspace.id, newAction(), {offered->token.id, 1, {}}));
}

void TestVaultIssue::regenerate_ofAnExpiredToken_wantsANewExpiry()
{
    World world("inference-endpoints", true);
    TokenDraft draft = world.draft(u"short"_s);
    draft.expires = world.now() + 10s;
    const auto first = world.vault.create(world.workspace.id, newAction(), draft);
    TKD_GOOD(first);
    const TokenId id = first->token.id;
    world.fixture.clock.advance(9s);
    TKD_GOOD(world.vault.regenerate(world.workspace.id, newAction(), {id, 1, {}}));
    world.fixture.clock.advance(1s); // expired from this second on
    const auto expired = world.vault.regenerate(world.workspace.id, newAction(), {id, 2, {}});
    QCOMPARE(expired.error().kind, ErrorKind::Invalid);
    QCOMPARE(expired.error().field, Field::Expires);
    const auto past =
        world.vault.regenerate(world.workspace.id, newAction(), {id, 2, std::optional(world.now())});
    QCOMPARE(past.error().field, Field::Expires);
    const auto later =
        world.vault.regenerate(world.workspace.id, newAction(), {id, 2, std::optional(world.now() + 60s)});
    TKD_GOOD(later);
    QVERIFY(later->token.expires == world.now() + 60s);
    const auto never =
        world.vault.regenerate(world.workspace.id, newAction(),
                               {id, 3, std::optional<std::optional<Instant>>(std::in_place, std::nullopt)});
    TKD_GOOD(never);
    QVERIFY(!never->token.expires);
}

void TestVaultIssue::regenerate_withAnExpiryWhereNoneIsOffered_isInvalid()
{
    World world("ai-deploy");
    const auto first = world.create(u"t"_s);
    const auto refused = world.vault.regenerate(world.workspace.id, newAction(),
                                                {first->token.id, 1, std::optional(world.now() + 60s)});
    QVERIFY(!refused);
    QCOMPARE(refused.error().field, Field::Expires);
    QCOMPARE(world.vault.token(world.workspace.id, first->token.id)->generation, 1u);
}

void TestVaultIssue::edit_changesNameScopeAndExpiry()
{
    World world("ai-deploy", true);
    TokenDraft draft = world.draft(u"before"_s);
    draft.scope = labels(u"group=A");
    const auto issued = world.vault.create(world.workspace.id, newAction(), draft);
    TKD_GOOD(issued);
    draft.name = u"Zulu"_s;
    draft.scope = labels(u"group=B");
    draft.expires = world.now() + 24h;
    const Revision before = world.vault.revision().value();
    const auto edited = world.vault.edit(world.workspace.id, issued->token.id, 1, draft);
    TKD_GOOD(edited);
    Token expected = issued->token;
    expected.name = draft.name;
    expected.scope = draft.scope;
    expected.expires = draft.expires;
    QVERIFY(*edited == expected);
    QVERIFY(world.vault.token(world.workspace.id, expected.id).value() == expected);
    TKD_GOOD(world.create(u"alpha"_s));
    QVERIFY(world.vault.page(world.workspace.id, {}, 5)->tokens.token(1) == expected);
    QCOMPARE(world.vault.changesSince(world.workspace.id, before)->changed.size(), 2u);
    QVERIFY(world.vault.ownerOf(tokenDigest(issued->secret.reveal()))->current);
    QCOMPARE(world.vault.fullCheck()->problems, QStringList());
}

void TestVaultIssue::edit_ofAnotherGeneration_isAConflict()
{
    World world("ai-deploy");
    const auto issued = world.create(u"t"_s);
    TKD_GOOD(world.vault.regenerate(world.workspace.id, newAction(), {issued->token.id, 1, {}}));
    QCOMPARE(world.vault.edit(world.workspace.id, issued->token.id, 1, world.draft(u"u"_s)).error().kind,
             ErrorKind::Conflict);
    QCOMPARE(world.vault.token(world.workspace.id, issued->token.id)->name, u"t"_s);
}

void TestVaultIssue::edit_toATakenName_isAConflict()
{
    World world("inference-endpoints");
    TKD_GOOD(world.create(u"taken"_s));
    const auto issued = world.create(u"free"_s);
    const auto refused = world.vault.edit(world.workspace.id, issued->token.id, 1, world.draft(u"taken"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().field, Field::Name);
    TKD_GOOD(world.vault.edit(world.workspace.id, issued->token.id, 1, world.draft(u"free"_s)));
}

void TestVaultIssue::edit_ofAnExpiredToken_keepsItsExpiry()
{
    World world("inference-endpoints");
    TokenDraft draft = world.draft(u"short"_s);
    draft.expires = world.now() + 10s;
    const auto issued = world.vault.create(world.workspace.id, newAction(), draft);
    world.fixture.clock.advance(20s);
    draft.name = u"renamed"_s;
    TKD_GOOD(world.vault.edit(world.workspace.id, issued->token.id, 1, draft));
    draft.expires = world.now() - 5s;
    QCOMPARE(world.vault.edit(world.workspace.id, issued->token.id, 1, draft).error().field, Field::Expires);
}

QTEST_GUILESS_MAIN(TestVaultIssue)
#include "tst_vault_issue.moc"
