// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/server_records.h"

#include "core/token_journal.h"
#include "stores/vault/kept_copies.h"
#include "stores/vault/sealed_credentials.h"
#include "tests/support/scripted_keychain.h"
#include "tests/support/token_batches.h"
#include "tests/vault/vault_fixture.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// What a real vault knows of workspaces on servers.
class TestServerRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void added_isAWorkspaceOnAServer();
    void broken_isRefusedWhole_data();
    void broken_isRefusedWhole();
    void sealed_opensOnlyHere();
    void sealed_isNowhereInClear();
    void changed_keepsOrReplacesWhatIsSealed();
    void changedElsewhere_isAConflict();
    void ledElsewhere_forgetsTheList();
    void credentials_haveAKeyWithoutAnyCopy();
    void keyReplaced_forgetsCredentialsToo();
    void damagedConnection_isSaidAndNotUsed();
    void removed_leavesNothing();
    void intent_isThereBeforeAnythingIsSent();
    void intentOfARenewalThatMakesAnother_tellsWhatItIsFoundBy();
    void repeatedAction_isGivenBack();
    void refusedAction_mayBeginAgain();
    void finished_standsInTheListAndTheActivity();
    void regenerateThatIsDone_dismissesThoseBeforeIt();
    void unknownCreate_isNoTokenOfTheList();
    void savedList_replacesTheOneBefore();
    void savedAgain_writesOnlyWhatChanged();
    void otherIds_haveTheirActivity();
    void delivery_isRememberedWithItsToken();
    void keptCopy_comesBackAndIsMarked();
    void keptCopy_goesWithItsToken();
    void keptCopy_isOfOneTokenOnly();
    void keptCopy_outlivesAStaleList();
    void keyReplaced_unmarksServersTokens();
    void page_isTheLastListByName();
    void localWork_isRefused();
    void fullCheck_seesDamage_data();
    void fullCheck_seesDamage();
};

namespace {

ConnectionSettings hubSettings()
{
    ConnectionSettings settings;
    settings.server = u"jupyterhub"_s;
    settings.authentication = u"token"_s;
    settings.address = u"https://hub.example/hub/api"_s;
    settings.user = u"ada"_s;
    return settings;
}

Credentials hubCredentials(QByteArrayView text = "a-token-of-the-hub-0123456789")
{
    Credentials credentials;
    credentials.set(CredentialPart::Token, Secret(text));
    return credentials;
}

Token tokenOf(const QString &id, const QString &name)
{
    Token token;
    token.id = TokenId(id);
    token.name = name;
    token.roles = {Role(u"read:users"_s), Role(u"self"_s)};
    token.scope.labels = {LabelSelector::parse(u"team=a"_s).value()};
    token.region = u"GRA"_s;
    token.created = fromUnix(1'700'000'000);
    token.regenerated = fromUnix(1'700'000'100);
    token.expires = fromUnix(1'800'000'000);
    token.lastUsed = fromUnix(1'700'000'200);
    token.generation = 3;
    token.delivered = false;
    token.hint = u"…wxyz"_s;
    return token;
}

/// A vault with one workspace on a hub, its credentials sealed, and a keychain that works.
struct Desk
{
    VaultFixture fixture;
    ScriptedKeychain keychain;
    Vault vault = fixture.vault();
    VaultKey key{vault, keychain};
    SealedCredentials credentials{vault, key};
    ServerRecords records{vault};
    WorkspaceId id{newUuid()};
    const Platform &platform = *platformByKey(u"jupyterhub"_s);

    Desk()
    {
        const auto sealed = credentials.seal(id, hubCredentials()).value();
        (void)records.add(id, platform, defaultSettings(platform), hubSettings(), sealed).value();
    }
    [[nodiscard]] Revision revision() { return vault.workspace(id).value().revision; }
    [[nodiscard]] RemoteIntent createIntent() const
    {
        RemoteIntent intent;
        intent.action = newAction();
        intent.sent = fixture.clock.now();
        intent.draft.name = u"made"_s;
        intent.draft.roles = {Role(u"self"_s)};
        intent.draft.expires = fixture.clock.now() + std::chrono::hours{1};
        intent.before = {TokenId(u"a12"_s), TokenId(newUuid()), TokenId(u"{not-a-uuid}"_s)};
        return intent;
    }
    [[nodiscard]] QStringList story()
    {
        QStringList lines;
        const auto rows = vault.activity(0, 1000).value();
        for (const ActivityRow &row : rows) {
            lines << row.action + u' ' + row.outcome;
        }
        return lines;
    }
    [[nodiscard]] QByteArray files() const
    {
        QByteArray all;
        const QDir directory(fixture.directory.path());
        const auto names = directory.entryList(QDir::Files | QDir::Hidden);
        for (const QString &name : names) {
            QFile file(directory.filePath(name));
            all += file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
        }
        return all;
    }
};

std::vector<Token> tokensIn(const TokenBatch &batch)
{
    std::vector<Token> tokens;
    for (std::size_t row = 0; row < batch.size(); ++row) {
        tokens.push_back(batch.token(row));
    }
    return tokens;
}

} // namespace

void TestServerRecords::added_isAWorkspaceOnAServer()
{
    Desk desk;
    const auto all = desk.vault.workspaces().value();
    QCOMPARE(all.size(), 2);
    QVERIFY(all[0].local);
    QVERIFY(!all[1].local);
    QCOMPARE(all[1].id, desk.id);
    QCOMPARE(all[1], desk.vault.workspace(desk.id).value());
    const auto known = desk.records.connection(desk.id).value();
    QCOMPARE(known.settings, hubSettings());
    QVERIFY(known.isSealed);
    QCOMPARE(desk.records.connections().value(), std::vector<StoredConnection>{known});
    QCOMPARE(desk.records.connection(all[0].id).error().kind, ErrorKind::NotFound);
    QCOMPARE(desk.story(),
             (QStringList{u"add-workspace done"_s, u"add-workspace done"_s, u"add-connection done"_s}));
    QVERIFY(!desk.records.lastList(desk.id)->seen);
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
}

void TestServerRecords::broken_isRefusedWhole_data()
{
    QTest::addColumn<ConnectionSettings>("settings");
    QTest::addColumn<QString>("field");
    auto settings = hubSettings();
    settings.address = u"http://hub.example"_s;
    QTest::newRow("plain http elsewhere") << settings << u"address"_s;
    settings = hubSettings();
    settings.user.clear();
    QTest::newRow("no user") << settings << u"user"_s;
    settings = hubSettings();
    settings.server = u"utho"_s;
    QTest::newRow("other platform") << settings << u"platform"_s;
}

void TestServerRecords::broken_isRefusedWhole()
{
    QFETCH(ConnectionSettings, settings);
    QFETCH(QString, field);
    Desk desk;
    const auto refused = desk.records.add(WorkspaceId(newUuid()), desk.platform,
                                          defaultSettings(desk.platform), settings, std::nullopt);
    QCOMPARE(refused.error().kind, ErrorKind::Invalid);
    QCOMPARE(refused.error().detail, field);
    QCOMPARE(desk.vault.workspaces()->size(), 2);
    const auto unchanged = desk.records.change(desk.id, desk.revision(), settings, std::nullopt);
    QCOMPARE(unchanged.error().kind, ErrorKind::Invalid);
    QCOMPARE(desk.records.connection(desk.id)->settings, hubSettings());
}

void TestServerRecords::sealed_opensOnlyHere()
{
    Desk desk;
    const auto opened = desk.credentials.open(desk.id);
    TKD_GOOD(opened);
    QCOMPARE(opened->parts().size(), 1u);
    QCOMPARE(opened->reveal(CredentialPart::Token), "a-token-of-the-hub-0123456789");

    // Moved to another workspace, they do not open.
    const WorkspaceId other(newUuid());
    const SealedParts moved{desk.records.sealedParts(desk.id).value(), desk.vault.keyMark().value().value()};
    TKD_GOOD(desk.records.add(other, desk.platform, defaultSettings(desk.platform), hubSettings(), moved));
    QCOMPARE(desk.credentials.open(other).error().kind, ErrorKind::Corrupt);

    desk.keychain.setFault(KeychainState::Locked);
    QCOMPARE(desk.credentials.open(desk.id).error().kind, ErrorKind::NoKeychain);
    const int asked = desk.keychain.calls();
    QCOMPARE(desk.credentials.open(WorkspaceId(newUuid())).error().kind, ErrorKind::NotFound);
    QCOMPARE(desk.keychain.calls(), asked); // nobody types a password for nothing
}

void TestServerRecords::sealed_isNowhereInClear()
{
    Desk desk;
    QVERIFY(desk.files().contains("hub.example")); // what is looked through holds what was written
    QVERIFY(!desk.files().contains("a-token-of-the-hub"));
}

void TestServerRecords::changed_keepsOrReplacesWhatIsSealed()
{
    Desk desk;
    auto settings = hubSettings();
    settings.caFile = u"/etc/ssl/hub.pem"_s;
    const auto changed = desk.records.change(desk.id, desk.revision(), settings, std::nullopt);
    TKD_GOOD(changed);
    QVERIFY(!changed->local);
    QCOMPARE(desk.records.connection(desk.id)->settings, settings);
    QCOMPARE(desk.credentials.open(desk.id)->reveal(CredentialPart::Token), "a-token-of-the-hub-0123456789");

    const auto sealed = desk.credentials.seal(desk.id, hubCredentials("another-one")).value();
    TKD_GOOD(desk.records.change(desk.id, desk.revision(), settings, std::optional(sealed)));
    QCOMPARE(desk.credentials.open(desk.id)->reveal(CredentialPart::Token), "another-one");

    TKD_GOOD(
        desk.records.change(desk.id, desk.revision(), settings, std::optional(std::optional<SealedParts>())));
    QVERIFY(!desk.records.connection(desk.id)->isSealed);
    QCOMPARE(desk.credentials.open(desk.id).error().kind, ErrorKind::NotFound);
    QVERIFY(!desk.files().contains(sealed.sealed)); // not even sealed
    QCOMPARE(desk.story().count(u"change-connection done"_s), 3);
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
}

void TestServerRecords::changedElsewhere_isAConflict()
{
    Desk desk;
    const Revision seen = desk.revision();
    TKD_GOOD(desk.records.change(desk.id, seen, hubSettings(), std::nullopt));
    QVERIFY(desk.revision() > seen);
    QCOMPARE(desk.records.change(desk.id, seen, hubSettings(), std::nullopt).error().kind,
             ErrorKind::Conflict);
    auto named = desk.vault.workspace(desk.id)->settings;
    named.name = u"Our hub"_s;
    QCOMPARE(desk.vault.changeWorkspace(desk.id, seen, named).error().kind, ErrorKind::Conflict);
    TKD_GOOD(desk.vault.changeWorkspace(desk.id, desk.revision(), named));
    QVERIFY(!desk.vault.workspace(desk.id)->local);
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
}

void TestServerRecords::ledElsewhere_forgetsTheList()
{
    Desk desk;
    TKD_GOOD(desk.records.saveList(desk.id, batchOf({tokenOf(u"a1"_s, u"one"_s)}), desk.fixture.clock.now()));
    TKD_GOOD(desk.records.begin(desk.id, desk.createIntent()));
    auto settings = hubSettings();
    settings.pin = QString::fromLatin1(QByteArray(32, 'x').toBase64());
    TKD_GOOD(desk.records.change(desk.id, desk.revision(), settings, std::nullopt));
    QCOMPARE(desk.records.lastList(desk.id)->tokens.size(), 1u); // the same place, better proven
    settings.user = u"grace"_s;
    TKD_GOOD(desk.records.change(desk.id, desk.revision(), settings, std::nullopt));
    const auto last = desk.records.lastList(desk.id).value();
    QVERIFY(last.tokens.isEmpty());
    QVERIFY(last.open.empty());
    QVERIFY(!last.seen);
    QCOMPARE(desk.vault.workspace(desk.id)->tokens, 0);
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
}

void TestServerRecords::credentials_haveAKeyWithoutAnyCopy()
{
    Desk desk;
    QCOMPARE(desk.vault.keptCopies().value(), 0);
    QCOMPARE(desk.records.sealedCount().value(), 1);
    QVERIFY(desk.vault.keyMark().value().has_value());
    desk.keychain.setKey(std::nullopt); // lost
    QCOMPARE(desk.credentials.open(desk.id).error().kind, ErrorKind::NoKeychain);
    QCOMPARE(desk.key.keychain().state, KeychainState::KeyMissing);
    // and no new one is made by itself
    QCOMPARE(desk.credentials.seal(desk.id, hubCredentials()).error().kind, ErrorKind::NoKeychain);
    QCOMPARE(desk.keychain.made(), 1);
}

void TestServerRecords::keyReplaced_forgetsCredentialsToo()
{
    Desk desk;
    const QByteArray sealed = desk.records.sealedParts(desk.id).value();
    desk.keychain.setKey(std::nullopt);
    QCOMPARE(desk.key.replace().value(), 0); // no copies
    QCOMPARE(desk.records.sealedCount().value(), 0);
    QVERIFY(!desk.records.connection(desk.id)->isSealed);
    QVERIFY(!desk.vault.keyMark().value());
    QVERIFY(!desk.files().contains(sealed));
    const auto row = desk.vault.activityBefore(1'000'000, 1)->front();
    QCOMPARE(row.action, u"replace-key"_s);
    QCOMPARE(QJsonDocument::fromJson(row.details.toUtf8()).object().value(u"credentials"_s).toInt(), 1);
    TKD_GOOD(desk.credentials.seal(desk.id, hubCredentials()));
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
}

void TestServerRecords::damagedConnection_isSaidAndNotUsed()
{
    Desk desk;
    TKD_GOOD(desk.vault.connection().execute(
        "UPDATE connection SET settings = replace(settings, 'hub.example', 'bad.example')"));
    QCOMPARE(desk.records.connection(desk.id).error().kind, ErrorKind::Corrupt);
    QCOMPARE(desk.credentials.open(desk.id).error().kind, ErrorKind::Corrupt);
}

void TestServerRecords::removed_leavesNothing()
{
    Desk desk;
    const QByteArray sealed = desk.records.sealedParts(desk.id).value();
    TKD_GOOD(desk.records.saveList(desk.id, batchOf({tokenOf(u"a1"_s, u"one"_s)}), desk.fixture.clock.now()));
    TKD_GOOD(desk.records.begin(desk.id, desk.createIntent()));
    QCOMPARE(desk.vault.removalPreview(desk.id)->livingTokens, 1);
    TKD_GOOD(desk.vault.removeWorkspace(desk.id));
    for (const char *sql : {"SELECT count(*) FROM connection", "SELECT count(*) FROM server_token",
                            "SELECT count(*) FROM server_intent"}) {
        QCOMPARE(desk.vault.connection().number(sql).value(), 0);
    }
    QVERIFY(!desk.files().contains(sealed));
    QVERIFY(desk.story().contains(u"remove-connection done"_s));
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
}

void TestServerRecords::intent_isThereBeforeAnythingIsSent()
{
    Desk desk;
    const RemoteIntent intent = desk.createIntent();
    QCOMPARE(desk.records.begin(desk.id, intent).value(), std::nullopt);
    // As another process finds it after a crash.
    Vault other = desk.fixture.vault();
    const auto last = ServerRecords(other).lastList(desk.id).value();
    QCOMPARE(last.open, std::vector<RemoteIntent>{intent});
    QCOMPARE(desk.vault.workspace(desk.id)->tokens, 0);
}

void TestServerRecords::intentOfARenewalThatMakesAnother_tellsWhatItIsFoundBy()
{
    Desk desk;
    RemoteIntent intent = desk.createIntent();
    intent.verb = RemoteVerb::Regenerate;
    intent.token = TokenId(u"a12"_s);
    intent.seen = 2;
    TKD_GOOD(desk.records.begin(desk.id, intent));
    QCOMPARE(desk.records.lastList(desk.id).value().open, std::vector<RemoteIntent>{intent});
}

void TestServerRecords::repeatedAction_isGivenBack()
{
    Desk desk;
    RemoteIntent intent = desk.createIntent();
    TKD_GOOD(desk.records.begin(desk.id, intent));
    QCOMPARE(desk.records.begin(desk.id, intent).value(), std::optional(intent));
    TKD_GOOD(desk.records.finish(desk.id, intent.action, RemoteIntent::Outcome::Done,
                                 tokenOf(u"a13"_s, u"made"_s)));
    const auto known = desk.records.begin(desk.id, intent).value();
    QVERIFY(known);
    QCOMPARE(known->outcome, RemoteIntent::Outcome::Done);
    QCOMPARE(known->token, TokenId(u"a13"_s));
    QVERIFY(desk.records.lastList(desk.id)->open.empty());
}

void TestServerRecords::refusedAction_mayBeginAgain()
{
    Desk desk;
    const RemoteIntent intent = desk.createIntent();
    TKD_GOOD(desk.records.begin(desk.id, intent));
    TKD_GOOD(desk.records.finish(desk.id, intent.action, RemoteIntent::Outcome::Refused, std::nullopt));
    QVERIFY(desk.records.lastList(desk.id)->open.empty());
    QCOMPARE(desk.records.begin(desk.id, intent).value(), std::nullopt);
    QCOMPARE(desk.records.lastList(desk.id)->open.size(), 1u);
    QVERIFY(!desk.story().join(u' ').contains(u"create"_s)); // nothing was
}

void TestServerRecords::finished_standsInTheListAndTheActivity()
{
    Desk desk;
    RemoteIntent intent = desk.createIntent();
    TKD_GOOD(desk.records.begin(desk.id, intent));
    const Token made = tokenOf(u"5b3c0d6e-2f1c-4f57-9f0a-d1a7d6b0c001"_s, u"made"_s);
    TKD_GOOD(desk.records.finish(desk.id, intent.action, RemoteIntent::Outcome::Done, made));
    QCOMPARE(tokensIn(desk.records.lastList(desk.id)->tokens), std::vector<Token>{made});
    QCOMPARE(desk.vault.workspace(desk.id)->tokens, 1);
    ActivityFilter filter;
    filter.workspace = desk.id;
    filter.token = made.id;
    auto rows = desk.vault.activity(0, 10, filter).value();
    QCOMPARE(rows.size(), 1u);
    QCOMPARE(rows[0].action, u"create"_s);
    QCOMPARE(rows[0].token, made.id);
    QCOMPARE(rows[0].tokenName, u"made"_s);
    QCOMPARE(rows[0].generation, 3u);

    RemoteIntent remove;
    remove.action = newAction();
    remove.verb = RemoteVerb::Remove;
    remove.token = made.id;
    remove.sent = desk.fixture.clock.now();
    TKD_GOOD(desk.records.begin(desk.id, remove));
    TKD_GOOD(desk.records.finish(desk.id, remove.action, RemoteIntent::Outcome::Done, std::nullopt));
    QVERIFY(desk.records.lastList(desk.id)->tokens.isEmpty());
    QCOMPARE(desk.vault.workspace(desk.id)->tokens, 0);
    QCOMPARE(desk.vault.activity(0, 10, filter)->back().action, u"delete"_s);
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
}

/// Whichever program asked for them: their secret is not good any more.
void TestServerRecords::regenerateThatIsDone_dismissesThoseBeforeIt()
{
    using Outcome = RemoteIntent::Outcome;
    Desk desk;
    const auto begin = [&desk](const QString &token, int at, std::vector<TokenId> before = {}) {
        RemoteIntent intent = desk.createIntent();
        intent.action = newAction();
        intent.verb = RemoteVerb::Regenerate;
        intent.token = TokenId(token);
        intent.sent += std::chrono::seconds{at};
        intent.draft = {};
        intent.before = std::move(before);
        return desk.records.begin(desk.id, intent) ? intent : RemoteIntent{};
    };
    const RemoteIntent lost = begin(u"a1"_s, 0);
    const RemoteIntent crashed = begin(u"a1"_s, 1);
    const RemoteIntent ofAnother = begin(u"a2"_s, 0);
    const RemoteIntent composed = begin(u"a1"_s, 0, {TokenId(u"a1"_s)});
    const RemoteIntent later = begin(u"a1"_s, 3);
    TKD_GOOD(desk.records.finish(desk.id, lost.action, Outcome::Unknown, std::nullopt));
    const RemoteIntent good = begin(u"a1"_s, 2);
    TKD_GOOD(desk.records.finish(desk.id, good.action, Outcome::Done, tokenOf(u"a1"_s, u"one"_s)));
    QStringList open;
    const auto last = desk.records.lastList(desk.id);
    TKD_GOOD(last);
    for (const RemoteIntent &intent : last->open) {
        open << intent.action.text();
    }
    QStringList expected{ofAnother.action.text(), composed.action.text(), later.action.text()};
    open.sort();
    expected.sort();
    QCOMPARE(open, expected);
    QCOMPARE(desk.records.begin(desk.id, crashed)->value().outcome, Outcome::Dismissed);
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
}

void TestServerRecords::unknownCreate_isNoTokenOfTheList()
{
    Desk desk;
    const RemoteIntent intent = desk.createIntent();
    TKD_GOOD(desk.records.begin(desk.id, intent));
    TKD_GOOD(desk.records.finish(desk.id, intent.action, RemoteIntent::Outcome::Unknown, std::nullopt));
    QVERIFY(desk.story().contains(u"create unknown"_s));
    Token row = tokenOf(intent.action.text(), u"made"_s);
    row.status = TokenStatus::OutcomeUnknown;
    Token other = tokenOf(u"a1"_s, u"other"_s);
    TKD_GOOD(desk.records.saveList(desk.id, batchOf({row, other}), desk.fixture.clock.now()));
    const auto last = desk.records.lastList(desk.id).value();
    QCOMPARE(tokensIn(last.tokens), std::vector<Token>{other});
    QCOMPARE(last.open.size(), 1u);
    QCOMPARE(last.open.front().outcome, RemoteIntent::Outcome::Unknown);
    QCOMPARE(last.open.front().before, intent.before);
}

void TestServerRecords::savedList_replacesTheOneBefore()
{
    Desk desk;
    const Token one = tokenOf(u"a1"_s, u"one"_s);
    Token two = tokenOf(newUuid(), u"two"_s);
    two.scope = {};
    two.scope.verbatim = u"{\"odd\": [1]}"_s;
    two.status = TokenStatus::Disabled;
    const Instant seen = desk.fixture.clock.now();
    TKD_GOOD(desk.records.saveList(desk.id, batchOf({one, two}), seen));
    auto last = desk.records.lastList(desk.id).value();
    QCOMPARE(last.seen, std::optional(seen));
    QCOMPARE(last.tokens.size(), 2u);
    for (const Token &token : tokensIn(last.tokens)) {
        QCOMPARE(token, token.id == one.id ? one : two);
    }
    QCOMPARE(desk.vault.workspace(desk.id)->tokens, 2);
    Token renamed = two;
    renamed.name = u"zwei"_s;
    TKD_GOOD(desk.records.saveList(desk.id, batchOf({renamed}), seen + std::chrono::minutes{1}));
    last = desk.records.lastList(desk.id).value();
    QCOMPARE(tokensIn(last.tokens), std::vector<Token>{renamed});
    QCOMPARE(last.seen, std::optional(seen + std::chrono::minutes{1}));
    QCOMPARE(desk.vault.workspace(desk.id)->tokens, 1);
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
}

void TestServerRecords::savedAgain_writesOnlyWhatChanged()
{
    Desk desk;
    std::vector<Token> tokens;
    for (int i = 0; i < 2000; ++i) {
        tokens.push_back(tokenOf(newUuid(), u"token %1"_s.arg(i)));
    }
    const Instant seen = desk.fixture.clock.now();
    TKD_GOOD(desk.records.saveList(desk.id, batchOf(tokens), seen));
    const auto total = [&desk] { return desk.vault.connection().number("SELECT total_changes()").value(); };
    const qint64 before = total();
    tokens[7].name = u"another name"_s;
    TKD_GOOD(desk.records.saveList(desk.id, batchOf(tokens), seen + std::chrono::minutes{1}));
    QCOMPARE(total() - before, 3); // the token, the time, the count
}

void TestServerRecords::otherIds_haveTheirActivity()
{
    Desk desk;
    for (const QString &id : {u"a12"_s, u"a13"_s}) {
        RemoteIntent remove;
        remove.action = newAction();
        remove.verb = RemoteVerb::Remove;
        remove.token = TokenId(id);
        TKD_GOOD(desk.records.begin(desk.id, remove));
        TKD_GOOD(desk.records.finish(desk.id, remove.action, RemoteIntent::Outcome::Done, std::nullopt));
    }
    ActivityFilter filter;
    filter.workspace = desk.id;
    filter.token = TokenId(u"a12"_s);
    const auto rows = desk.vault.activity(0, 10, filter).value();
    QCOMPARE(rows.size(), 1u);
    QCOMPARE(rows.front().token, TokenId(u"a12"_s));
}

void TestServerRecords::delivery_isRememberedWithItsToken()
{
    Desk desk;
    Token token = tokenOf(u"a12"_s, u"one"_s);
    TKD_GOOD(desk.records.saveList(desk.id, batchOf({token}), desk.fixture.clock.now()));
    token.delivered = true;
    token.delivery = deliveryWord(Delivery::Copied);
    token.deliveredAt = desk.fixture.clock.now();
    TKD_GOOD(desk.records.recordDelivery(desk.id, token, Delivery::Copied));
    QCOMPARE(tokensIn(desk.records.lastList(desk.id)->tokens), std::vector<Token>{token});
    QVERIFY(desk.story().contains(u"deliver copied"_s));
}

void TestServerRecords::keptCopy_comesBackAndIsMarked()
{
    Desk desk;
    KeptCopies copies(desk.vault, desk.key);
    const Token token = tokenOf(u"a12"_s, u"one"_s);
    TKD_GOOD(desk.records.saveList(desk.id, batchOf({token}), desk.fixture.clock.now()));
    const Secret secret(QByteArrayView("the-secret-of-a12-0123456789"));
    TKD_GOOD(copies.keep(desk.id, token.id, 3, secret));
    QVERIFY(copies.copyOf(desk.id, token.id, 3)->equals(secret));
    const Token kept = desk.records.token(desk.id, token.id).value();
    QVERIFY(kept.kept);
    QCOMPARE(kept.delivery, u"kept"_s);
    QCOMPARE(desk.vault.keptCopies().value(), 1);
    QVERIFY(desk.story().contains(u"deliver kept"_s));
    QVERIFY(!desk.files().contains("the-secret-of-a12"));
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());

    QCOMPARE(copies.keep(desk.id, token.id, 2, secret).error().kind, ErrorKind::Conflict);
    QCOMPARE(copies.copyOf(desk.id, token.id, 4).error().kind, ErrorKind::Conflict);
    QCOMPARE(copies.copyOf(desk.id, TokenId(u"a13"_s), 3).error().kind, ErrorKind::NotFound);
    QCOMPARE(desk.vault.forgetCopy(desk.id, token.id).value(), true);
    QCOMPARE(desk.vault.forgetCopy(desk.id, token.id).value(), false);
    QCOMPARE(copies.copyOf(desk.id, token.id, 3).error().kind, ErrorKind::NotFound);
    QVERIFY(!desk.records.token(desk.id, token.id)->kept);
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
}

void TestServerRecords::keptCopy_goesWithItsToken()
{
    for (const QString &how : {u"deleted"_s, u"regenerated"_s, u"gone"_s, u"elsewhere"_s}) {
        Desk desk;
        KeptCopies copies(desk.vault, desk.key);
        const Token token = tokenOf(newUuid(), u"one"_s);
        const Instant now = desk.fixture.clock.now();
        TKD_GOOD(desk.records.saveList(desk.id, batchOf({token}), now));
        TKD_GOOD(copies.keep(desk.id, token.id, 3, Secret(QByteArrayView("secret"))));
        if (how == u"gone") {
            TKD_GOOD(desk.records.saveList(desk.id, {}, now));
        } else if (how == u"elsewhere") {
            auto settings = hubSettings();
            settings.user = u"grace"_s;
            TKD_GOOD(desk.records.change(desk.id, desk.revision(), settings, std::nullopt));
        } else {
            RemoteIntent intent;
            intent.action = newAction();
            intent.verb = how == u"deleted" ? RemoteVerb::Remove : RemoteVerb::Regenerate;
            intent.token = token.id;
            Token renewed = token;
            renewed.generation = 4;
            TKD_GOOD(desk.records.begin(desk.id, intent));
            TKD_GOOD(desk.records.finish(desk.id, intent.action, RemoteIntent::Outcome::Done,
                                         how == u"deleted" ? std::nullopt : std::optional(renewed)));
        }
        QCOMPARE(desk.vault.keptCopies().value(), 0);
        QVERIFY(how == u"elsewhere" || desk.story().contains(u"forget done"_s));
        QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
    }
}

/// A server may give the id of a deleted token again.
void TestServerRecords::keptCopy_isOfOneTokenOnly()
{
    Desk desk;
    KeptCopies copies(desk.vault, desk.key);
    Token token = tokenOf(u"a12"_s, u"one"_s);
    const Instant now = desk.fixture.clock.now();
    TKD_GOOD(desk.records.saveList(desk.id, batchOf({token}), now));
    TKD_GOOD(copies.keep(desk.id, token.id, 3, Secret(QByteArrayView("secret"))));
    token.created += std::chrono::hours{1};
    token.kept = true; // whatever a list says
    TKD_GOOD(desk.records.saveList(desk.id, batchOf({token}), now));
    QVERIFY(!desk.records.token(desk.id, token.id)->kept);
    QCOMPARE(desk.vault.keptCopies().value(), 0);
}

void TestServerRecords::keptCopy_outlivesAStaleList()
{
    Desk desk;
    KeptCopies copies(desk.vault, desk.key);
    const Token token = tokenOf(u"a12"_s, u"one"_s);
    const Instant now = desk.fixture.clock.now();
    TKD_GOOD(desk.records.saveList(desk.id, batchOf({token}), now));
    TKD_GOOD(copies.keep(desk.id, token.id, 3, Secret(QByteArrayView("secret"))));
    TKD_GOOD(desk.records.saveList(desk.id, batchOf({token}), now)); // of a program that knows nothing of it
    TKD_GOOD(desk.records.recordDelivery(desk.id, token, Delivery::Printed));
    QVERIFY(desk.records.token(desk.id, token.id)->kept);
    TKD_GOOD(copies.copyOf(desk.id, token.id, 3));
}

void TestServerRecords::keyReplaced_unmarksServersTokens()
{
    Desk desk;
    KeptCopies copies(desk.vault, desk.key);
    const Token token = tokenOf(newUuid(), u"one"_s);
    TKD_GOOD(desk.records.saveList(desk.id, batchOf({token}), desk.fixture.clock.now()));
    TKD_GOOD(copies.keep(desk.id, token.id, 3, Secret(QByteArrayView("secret"))));
    desk.keychain.setKey(std::nullopt);
    QCOMPARE(copies.replaceKey().value(), 1);
    QVERIFY(!desk.records.token(desk.id, token.id)->kept);
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
}

void TestServerRecords::page_isTheLastListByName()
{
    Desk desk;
    TKD_GOOD(desk.records.saveList(desk.id,
                                   batchOf({tokenOf(u"a1"_s, u"zeta"_s), tokenOf(u"a2"_s, u"Alpha"_s)}),
                                   desk.fixture.clock.now()));
    const auto page = desk.vault.page(desk.id, {}, 1).value();
    QVERIFY(!page.next);
    QCOMPARE(page.total, 2);
    QCOMPARE(page.tokens.token(0).name, u"Alpha"_s);
    QCOMPARE(page.tokens.token(1).name, u"zeta"_s);
}

void TestServerRecords::localWork_isRefused()
{
    Desk desk;
    TokenDraft draft;
    draft.name = u"here"_s;
    QCOMPARE(desk.vault.create(desk.id, newAction(), draft).error().kind, ErrorKind::Unsupported);
    const Workspace local = firstWorkspace(desk.vault);
    QCOMPARE(desk.records.begin(local.id, desk.createIntent()).error().kind, ErrorKind::NotFound);
    QCOMPARE(desk.records.saveList(local.id, {}, desk.fixture.clock.now()).error().kind, ErrorKind::NotFound);
}

void TestServerRecords::fullCheck_seesDamage_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("settings") << QByteArray("UPDATE connection SET settings = settings || ' '");
    QTest::newRow("sealed") << QByteArray("UPDATE connection SET sealed = zeroblob(60)");
    QTest::newRow("credentials taken away") << QByteArray("UPDATE connection SET sealed = NULL");
    QTest::newRow("seen") << QByteArray("UPDATE connection SET seen = 5");
    QTest::newRow("token") << QByteArray("UPDATE server_token SET token = replace(token, 'one', 'two')");
    QTest::newRow("token's id") << QByteArray("UPDATE server_token SET id = 'a2'");
    QTest::newRow("token added") << QByteArray(
        "INSERT INTO server_token SELECT workspace, 'a9', token, row_check FROM server_token");
    QTest::newRow("token gone") << QByteArray("DELETE FROM server_token");
    QTest::newRow("copy of no token")
        << QByteArray("INSERT INTO kept_secret SELECT workspace, CAST('a9' AS BLOB), 1, 0, 1, zeroblob(60), "
                      "zeroblob(8) FROM connection");
    QTest::newRow("intent") << QByteArray("UPDATE server_intent SET outcome = 'done'");
}

void TestServerRecords::fullCheck_seesDamage()
{
    QFETCH(QByteArray, sql);
    Desk desk;
    TKD_GOOD(desk.records.saveList(desk.id, batchOf({tokenOf(u"a1"_s, u"one"_s)}), desk.fixture.clock.now()));
    TKD_GOOD(desk.records.begin(desk.id, desk.createIntent()));
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
    TKD_GOOD(desk.vault.connection().execute(sql.constData()));
    QVERIFY(!desk.vault.fullCheck()->problems.isEmpty());
}

QTEST_GUILESS_MAIN(TestServerRecords)
#include "tst_server_records.moc"
