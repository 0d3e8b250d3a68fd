// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/text_safety.h"
#include "tests/vault/vault_fixture.h"

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Lists, digests, deletion and delivery of tokens; issuing has a test of its own.
class TestVaultTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void list_inPages_isByNameKeyThenId();
    void list_ofEqualNames_losesNoneBetweenPages();
    void list_nextPage_isAbsentAfterTheLastRow();
    void changes_sinceARevision_nameWhatChangedAndWhatWent();
    void changes_ofAnotherWorkspace_areNotNamed();
    void remove_keepsATombstoneAndTheDigests();
    void remove_ofWhatIsGone_isGone();
    void remove_ofSeveral_countsThem();
    void delivery_ofThisGeneration_marksTheToken();
    void delivery_ofAnOlderGeneration_leavesTheToken();
    void purge_forgetsOldTombstonesOnly();
    void token_ofAnotherWorkspace_isNotFound();
    void readOnly_refusesEveryCommand();
    void clockSetBack_countsFromTheLastTimeSeen();
    void clockThatWasWrong_isGivenUpOnDemand();
    void purgedBetweenTwoLooks_saysToStartAgain();
    void secret_isNowhereInTheFiles();
};

namespace {

IssuedToken make(Vault &vault, const Workspace &workspace, const QString &name, Instant now)
{
    auto issued = vault.create(workspace.id, newAction(), draftFor(workspace, name, now));
    if (!issued) {
        qFatal("%s", why(issued).constData());
    }
    return std::move(*issued);
}

QStringList names(const TokenBatch &batch)
{
    QStringList list;
    for (std::size_t row = 0; row < batch.size(); ++row) {
        list.append(batch.token(row).name);
    }
    return list;
}

TokenDigest digestOf(const IssuedToken &issued)
{
    return tokenDigest(issued.secret.reveal());
}

} // namespace

void TestVaultTokens::list_inPages_isByNameKeyThenId()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    QStringList expected{u"Zeta"_s,   u"alpha"_s, u"Beta"_s,    u"éclair"_s,
                         u"beta 2"_s, u"ΩMEGA"_s, u"ångström"_s};
    for (const QString &name : expected) {
        make(vault, workspace, name, fixture.clock.now());
    }
    std::sort(expected.begin(), expected.end(),
              [](const QString &a, const QString &b) { return nameKey(a).toUtf8() < nameKey(b).toUtf8(); });
    for (const int limit : {1, 2, 3, 7, 100}) {
        QStringList got;
        std::optional<ListCursor> at{ListCursor{}};
        while (at) {
            const auto page = vault.page(workspace.id, *at, limit);
            TKD_GOOD(page);
            QVERIFY(page->tokens.size() <= std::size_t(limit));
            QCOMPARE(page->total, expected.size());
            QCOMPARE(page->revision, vault.revision().value());
            got += names(page->tokens);
            at = page->next;
        }
        QCOMPARE(got, expected);
    }
}

void TestVaultTokens::list_ofEqualNames_losesNoneBetweenPages()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    std::vector<QString> ids;
    for (int i = 0; i < 25; ++i) {
        ids.push_back(make(vault, workspace, u"same"_s, fixture.clock.now()).token.id.text());
    }
    std::sort(ids.begin(), ids.end());
    std::vector<QString> got;
    std::optional<ListCursor> at{ListCursor{}};
    while (at) {
        const auto page = vault.page(workspace.id, *at, 4);
        TKD_GOOD(page);
        for (std::size_t row = 0; row < page->tokens.size(); ++row) {
            got.push_back(page->tokens.id(row).text());
        }
        at = page->next;
    }
    QVERIFY(got == ids);
}

void TestVaultTokens::list_nextPage_isAbsentAfterTheLastRow()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    QVERIFY(!vault.page(workspace.id, {}, 2)->next);
    make(vault, workspace, u"a"_s, fixture.clock.now());
    make(vault, workspace, u"b"_s, fixture.clock.now());
    QVERIFY(!vault.page(workspace.id, {}, 2)->next);
    QVERIFY(vault.page(workspace.id, {}, 1)->next.has_value());
}

void TestVaultTokens::changes_sinceARevision_nameWhatChangedAndWhatWent()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    const IssuedToken kept = make(vault, workspace, u"kept"_s, fixture.clock.now());
    const IssuedToken gone = make(vault, workspace, u"gone"_s, fixture.clock.now());
    const Revision before = vault.revision().value();
    QVERIFY(vault.changesSince(workspace.id, before)->changed.isEmpty());

    TKD_GOOD(vault.remove(workspace.id, newAction(), {gone.token.id}));
    const IssuedToken fresh = make(vault, workspace, u"fresh"_s, fixture.clock.now());
    const auto changes = vault.changesSince(workspace.id, before);
    TKD_GOOD(changes);
    QCOMPARE(names(changes->changed), QStringList{u"fresh"_s});
    QCOMPARE(changes->changed.token(0), fresh.token);
    QCOMPARE(changes->removed.size(), 1u);
    QCOMPARE(changes->removed.front(), gone.token.id);
    QCOMPARE(changes->total, 2);
    QCOMPARE(changes->revision, vault.revision().value());
    QVERIFY(vault.changesSince(workspace.id, changes->revision)->removed.empty());
    QCOMPARE(vault.changesSince(workspace.id, 0)->changed.size(), 2u);
    Q_UNUSED(kept);
}

void TestVaultTokens::changes_ofAnotherWorkspace_areNotNamed()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace first = firstWorkspace(vault);
    const Workspace second = addWorkspace(vault, "ai-training");
    const Revision before = vault.revision().value();
    make(vault, second, u"there"_s, fixture.clock.now());
    const auto changes = vault.changesSince(first.id, before);
    TKD_GOOD(changes);
    QVERIFY(changes->changed.isEmpty());
    QVERIFY(changes->revision > before);
}

void TestVaultTokens::remove_keepsATombstoneAndTheDigests()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    const IssuedToken first = make(vault, workspace, u"leaked"_s, fixture.clock.now());
    const auto second = vault.regenerate(workspace.id, newAction(), {first.token.id, 1, {}});
    TKD_GOOD(second);
    QCOMPARE(vault.ownerOf(digestOf(first))->generation, 1u);
    QVERIFY(!vault.ownerOf(digestOf(first))->current);
    QVERIFY(vault.ownerOf(digestOf(*second))->current);
    QCOMPARE(vault.ownerOf(digestOf(*second))->generation, 2u);

    TKD_GOOD(vault.remove(workspace.id, newAction(), {first.token.id}));
    QCOMPARE(vault.token(workspace.id, first.token.id).error().kind, ErrorKind::NotFound);
    QCOMPARE(vault.removalPreview(workspace.id)->deletedTokens, 1);
    for (const TokenDigest &digest : {digestOf(first), digestOf(*second)}) {
        const auto owner = vault.ownerOf(digest);
        TKD_GOOD(owner);
        QCOMPARE(owner->token, first.token.id);
        QVERIFY(!owner->current);
    }
    QCOMPARE(vault.ownerOf(tokenDigest("tkdesk_other")).error().kind, ErrorKind::NotFound);
    QCOMPARE(vault.fullCheck()->problems, QStringList());
}

void TestVaultTokens::remove_ofWhatIsGone_isGone()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    const TokenId id = make(vault, workspace, u"once"_s, fixture.clock.now()).token.id;
    TKD_GOOD(vault.remove(workspace.id, newAction(), {id}));
    const Revision before = vault.revision().value();
    const auto again =
        vault.remove(workspace.id, newAction(), {id, TokenId(u"never there"_s), TokenId(newUuid())});
    TKD_GOOD(again);
    QCOMPARE(again->size(), 3u);
    for (const RemoveOutcome &outcome : *again) {
        QVERIFY(!outcome.error);
    }
    QCOMPARE(vault.revision().value(), before);
    QCOMPARE(vault.workspace(workspace.id)->tokens, 0);
}

void TestVaultTokens::remove_ofSeveral_countsThem()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    std::vector<TokenId> ids;
    for (int i = 0; i < 5; ++i) {
        ids.push_back(make(vault, workspace, u"t%1"_s.arg(i), fixture.clock.now()).token.id);
    }
    ids.push_back(ids.front()); // twice in one request
    const TokenId kept = ids[4];
    ids.erase(ids.begin() + 4);
    TKD_GOOD(vault.remove(workspace.id, newAction(), ids));
    QCOMPARE(vault.workspace(workspace.id)->tokens, 1);
    TKD_GOOD(vault.token(workspace.id, kept));
    QCOMPARE(vault.fullCheck()->problems, QStringList());
}

void TestVaultTokens::delivery_ofThisGeneration_marksTheToken()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    const IssuedToken issued = make(vault, workspace, u"shown"_s, fixture.clock.now());
    QVERIFY(!issued.token.delivered);
    fixture.clock.advance(5s);
    TKD_GOOD(vault.recordDelivery(workspace.id, issued.token.id, 1, Delivery::Copied));
    const Token token = vault.token(workspace.id, issued.token.id).value();
    QVERIFY(token.delivered);
    QCOMPARE(token.delivery, deliveryWord(Delivery::Copied));
    QVERIFY(token.deliveredAt == fixture.clock.now());

    TKD_GOOD(vault.recordDelivery(workspace.id, issued.token.id, 1, Delivery::NotTaken));
    QCOMPARE(vault.token(workspace.id, issued.token.id).value(), token);
    const auto rows = vault.activity(0, 100).value();
    QCOMPARE(rows.back().action, u"deliver"_s);
    QCOMPARE(rows.back().outcome, deliveryWord(Delivery::NotTaken));

    const auto regenerated = vault.regenerate(workspace.id, newAction(), {issued.token.id, 1, {}});
    TKD_GOOD(regenerated);
    QVERIFY(!regenerated->token.delivered);
    QVERIFY(regenerated->token.delivery.isEmpty());
    QCOMPARE(vault.fullCheck()->problems, QStringList());
}

void TestVaultTokens::delivery_ofAnOlderGeneration_leavesTheToken()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    const TokenId id = make(vault, workspace, u"late"_s, fixture.clock.now()).token.id;
    TKD_GOOD(vault.regenerate(workspace.id, newAction(), {id, 1, {}}));
    TKD_GOOD(vault.recordDelivery(workspace.id, id, 1, Delivery::Copied));
    QVERIFY(!vault.token(workspace.id, id)->delivered);
}

void TestVaultTokens::purge_forgetsOldTombstonesOnly()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    const IssuedToken old = make(vault, workspace, u"old"_s, fixture.clock.now());
    TKD_GOOD(vault.remove(workspace.id, newAction(), {old.token.id}));
    fixture.clock.advance(std::chrono::days(10));
    const IssuedToken recent = make(vault, workspace, u"recent"_s, fixture.clock.now());
    TKD_GOOD(vault.remove(workspace.id, newAction(), {recent.token.id}));

    QCOMPARE(vault.purgeTombstones(workspace.id, std::chrono::days(30)).value(), 0);
    QCOMPARE(vault.purgeTombstones(workspace.id, std::chrono::days(5)).value(), 1);
    QCOMPARE(vault.ownerOf(digestOf(old)).error().kind, ErrorKind::NotFound);
    TKD_GOOD(vault.ownerOf(digestOf(recent)));
    QCOMPARE(vault.removalPreview(workspace.id)->deletedTokens, 1);
    QCOMPARE(vault.fullCheck()->problems, QStringList());
    QCOMPARE(vault.activity(0, 100)->back().action, u"purge"_s);
}

void TestVaultTokens::token_ofAnotherWorkspace_isNotFound()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace first = firstWorkspace(vault);
    const Workspace second = addWorkspace(vault, "ai-training");
    const TokenId id = make(vault, first, u"mine"_s, fixture.clock.now()).token.id;
    QCOMPARE(vault.token(second.id, id).error().kind, ErrorKind::NotFound);
    QCOMPARE(vault.regenerate(second.id, newAction(), {id, 1, {}}).error().kind, ErrorKind::NotFound);
    TKD_GOOD(vault.remove(second.id, newAction(), {id}));
    TKD_GOOD(vault.token(first.id, id));
    QCOMPARE(vault.page(WorkspaceId(newUuid()), {}, 5).error().kind, ErrorKind::NotFound);
}

void TestVaultTokens::readOnly_refusesEveryCommand()
{
    VaultFixture fixture;
    Vault writer = fixture.vault();
    const Workspace workspace = firstWorkspace(writer);
    const TokenId id = make(writer, workspace, u"x"_s, fixture.clock.now()).token.id;
    VaultOptions options;
    options.readOnly = true;
    auto opened = fixture.open(options);
    TKD_GOOD(opened);
    QCOMPARE(opened->state, VaultState::OpenedReadOnly);
    Vault &vault = opened->vault;
    QCOMPARE(vault.page(workspace.id, {}, 5)->tokens.size(), 1u);
    const TokenDraft draft = draftFor(workspace, u"y"_s, fixture.clock.now());
    QCOMPARE(vault.create(workspace.id, newAction(), draft).error().kind, ErrorKind::ReadOnly);
    QCOMPARE(vault.regenerate(workspace.id, newAction(), {id, 1, {}}).error().kind, ErrorKind::ReadOnly);
    QCOMPARE(vault.edit(workspace.id, id, 1, draft).error().kind, ErrorKind::ReadOnly);
    QCOMPARE(vault.remove(workspace.id, newAction(), {id}).error().kind, ErrorKind::ReadOnly);
    QCOMPARE(vault.removeWorkspace(workspace.id).error().kind, ErrorKind::ReadOnly);
    QCOMPARE(vault.recordDelivery(workspace.id, id, 1, Delivery::Copied).error().kind, ErrorKind::ReadOnly);
}

void TestVaultTokens::clockSetBack_countsFromTheLastTimeSeen()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = addWorkspace(vault, "inference-endpoints");
    const Instant start = fixture.clock.now();
    TokenDraft draft = draftFor(workspace, u"short"_s, start);
    draft.expires = start + 1h;
    TKD_GOOD(vault.create(workspace.id, newAction(), draft));
    fixture.clock.advance(2h);
    make(vault, workspace, u"later"_s, fixture.clock.now());
    fixture.clock.set(start + 10min);
    QVERIFY(vault.lastSeen().value() == start + 2h);
    QVERIFY(vault.now().value() == start + 2h);
    QVERIFY(isExpired(vault.page(workspace.id, {}, 5)->tokens.token(1), vault.now().value()));

    // Time that passed without a write is remembered by noteTime().
    fixture.clock.set(start + 5h);
    TKD_GOOD(vault.noteTime());
    fixture.clock.set(start + 3h);
    QVERIFY(vault.now().value() == start + 5h);
}

void TestVaultTokens::clockThatWasWrong_isGivenUpOnDemand()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = addWorkspace(vault, "inference-endpoints");
    const Instant start = fixture.clock.now();
    make(vault, workspace, u"before"_s, start);
    // Once far in the future: by a write, and by a quiet exit.
    fixture.clock.set(start + std::chrono::years(70));
    make(vault, workspace, u"wrong"_s, fixture.clock.now());
    fixture.clock.advance(24h);
    TKD_GOOD(vault.noteTime());
    fixture.clock.set(start + 1h);
    QVERIFY(vault.now().value() > start + std::chrono::years(69));
    QVERIFY(isExpired(vault.page(workspace.id, {}, 5)->tokens.token(0), vault.now().value()));

    TKD_GOOD(vault.acceptClock());
    QVERIFY(vault.now().value() == start + 1h);
    QVERIFY(vault.lastSeen().value() == start + 1h);
    QVERIFY(!isExpired(vault.page(workspace.id, {}, 5)->tokens.token(0), vault.now().value()));
    const ActivityRow row = vault.activity(0, 100)->back();
    QCOMPARE(row.action, u"accept-clock"_s);
    QVERIFY(row.at == start + 1h);
    QVERIFY(row.details.contains(QString::number(toUnix(start + std::chrono::years(70) + 24h))));
    QCOMPARE(vault.fullCheck()->problems, QStringList());
    // There is nothing to give up a second time, and from here on time counts as ever.
    TKD_GOOD(vault.acceptClock());
    QCOMPARE(vault.activity(0, 100)->back().sequence, row.sequence);
    fixture.clock.advance(1h);
    make(vault, workspace, u"after"_s, fixture.clock.now());
    QVERIFY(fixture.vault().now().value() == start + 2h);
}

void TestVaultTokens::secret_isNowhereInTheFiles()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    const IssuedToken issued = make(vault, workspace, u"hidden"_s, fixture.clock.now());
    const auto again = vault.regenerate(workspace.id, newAction(), {issued.token.id, 1, {}});
    TKD_GOOD(again);
    const QDir directory(fixture.directory.path());
    int looked = 0;
    for (const QString &name : directory.entryList(QDir::Files | QDir::Hidden)) {
        QFile file(directory.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const Secret *secret : {&issued.secret, &again->secret}) {
            const std::string_view body = secret->reveal().substr(7, tokenRandomLength);
            QVERIFY(!bytes.contains(QByteArray(body.data(), qsizetype(body.size()))));
        }
        looked += bytes.contains("hidden") ? 1 : 0;
    }
    QVERIFY(looked > 0); // the token's row was among what was read
}

void TestVaultTokens::purgedBetweenTwoLooks_saysToStartAgain()
{
    VaultFixture fixture;
    Vault vault = fixture.vault();
    const Workspace workspace = firstWorkspace(vault);
    const Workspace other = addWorkspace(vault, "general");
    make(vault, workspace, u"stays"_s, fixture.clock.now());
    const TokenId gone = make(vault, workspace, u"gone"_s, fixture.clock.now()).token.id;
    const Revision before = vault.revision().value();
    TKD_GOOD(vault.remove(workspace.id, newAction(), {gone}));
    const Revision between = vault.revision().value();
    QCOMPARE(vault.changesSince(workspace.id, before)->removed, std::vector{gone});
    fixture.clock.advance(24h);
    QCOMPARE(vault.purgeTombstones(workspace.id, 1h).value(), 1);
    QCOMPARE(vault.purgeTombstones(workspace.id, 1h).value(), 0);

    // Who had not seen the delete cannot be told of it…
    const auto late = vault.changesSince(workspace.id, before);
    TKD_GOOD(late);
    QVERIFY(late->startAgain);
    QVERIFY(late->removed.empty() && late->changed.isEmpty());
    // …who had, who knows of nothing, and who looks elsewhere misses nothing.
    QVERIFY(!vault.changesSince(workspace.id, between)->startAgain);
    QVERIFY(!vault.changesSince(workspace.id, 0)->startAgain);
    QCOMPARE(vault.changesSince(workspace.id, 0)->changed.size(), 1u);
    QVERIFY(!vault.changesSince(other.id, before)->startAgain);
    QCOMPARE(vault.fullCheck()->problems, QStringList());

    // A change of the settings keeps it, and so does the next opening.
    TKD_GOOD(
        vault.changeWorkspace(workspace.id, vault.workspace(workspace.id)->revision, workspace.settings));
    Vault again = fixture.vault();
    QVERIFY(again.changesSince(workspace.id, before)->startAgain);
    QCOMPARE(again.fullCheck()->problems, QStringList());
}

QTEST_GUILESS_MAIN(TestVaultTokens)
#include "tst_vault_tokens.moc"
