// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/kept_copies.h"

#include "core/token_journal.h"
#include "tests/support/scripted_keychain.h"
#include "tests/vault/vault_fixture.h"

#include <QJsonDocument>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// Keeping secrets in a real vault, with a keychain that the test locks, breaks and loses.
class TestKeptCopies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kept_comesBackAndIsMarked();
    void keptTwice_isOneCopy();
    void firstKeep_makesTheOnlyKey();
    void wrongSecretOrGeneration_isRefused();
    void longSecret_isKeptWhole();
    void regenerated_isForgottenWithTheKeychainLocked();
    void regeneratedAndKeptAgain_isTheNewOne();
    void deleted_isForgottenWithTheKeychainLocked();
    void workspaceRemoved_takesItsCopies();
    void forgotten_leavesNothingInTheFiles();
    void edited_staysKept();
    void changes_sayWhatIsKept();
    void keychainInAnyState_neverStopsATokensWork_data();
    void keychainInAnyState_neverStopsATokensWork();
    void keyLost_isNeverReplacedByItself_data();
    void keyLost_isNeverReplacedByItself();
    void keyReplaced_isAuditedAndStartsAnew();
    void keyReplaced_whereUnlockingWouldDo_isRefused();
    void lockedAndEmpty_isUnlockedByTheFirstKeep();
    void keyOfAnotherVault_isShared();
    void sealedBitFlipped_isCorruptAndNeverAnotherSecret();
    void rowMovedToAnotherToken_isCorrupt();
    void oldGenerationsRow_isNotGiven();
    void fullCheck_seesWhatDoesNotBelong_data();
    void fullCheck_seesWhatDoesNotBelong();
    void activity_saysKeptForgottenAndNeverTheSecret();
};

namespace {

QByteArray textOf(const Secret &secret)
{
    const std::string_view view = secret.reveal();
    return {view.data(), qsizetype(view.size())};
}

/// A vault with two tokens and their secrets, and a keychain that works.
struct Desk
{
    VaultFixture fixture;
    ScriptedKeychain keychain;
    Vault vault = fixture.vault();
    VaultKey vaultKey{vault, keychain};
    KeptCopies copies{vault, vaultKey};
    Workspace workspace = firstWorkspace(vault);
    IssuedToken a = make(u"a"_s);
    IssuedToken b = make(u"b"_s);

    IssuedToken make(const QString &name)
    {
        return vault.create(workspace.id, newAction(), draftFor(workspace, name, fixture.clock.now()))
            .value();
    }
    [[nodiscard]] Result<void> keep(const IssuedToken &token)
    {
        return copies.keep(workspace.id, token.token.id, token.token.generation, token.secret);
    }
    [[nodiscard]] Result<Secret> copyOf(const IssuedToken &token)
    {
        return copies.copyOf(workspace.id, token.token.id, token.token.generation);
    }
    [[nodiscard]] Token now(const IssuedToken &token)
    {
        return vault.token(workspace.id, token.token.id).value();
    }
    [[nodiscard]] qint64 number(const char *sql) { return vault.connection().number(sql).value(); }
    /// Every byte that lies in the vault's directory.
    [[nodiscard]] QByteArray files() const
    {
        QByteArray all;
        const QDir directory(fixture.directory.path());
        for (const QString &name : directory.entryList(QDir::Files | QDir::Hidden)) {
            QFile file(directory.filePath(name));
            all += file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
        }
        return all;
    }
    [[nodiscard]] QStringList story(const QString &action)
    {
        QStringList lines;
        const auto rows = vault.activity(0, 1000).value();
        for (const ActivityRow &row : rows) {
            if (row.action == action) {
                lines << u"%1 %2 %3"_s.arg(row.outcome).arg(row.generation).arg(row.details);
            }
        }
        return lines;
    }
};

} // namespace

void TestKeptCopies::kept_comesBackAndIsMarked()
{
    Desk desk;
    TKD_GOOD(desk.vault.fullCheck());
    TKD_GOOD(desk.keep(desk.a));
    QCOMPARE(desk.copies.keychain().state, KeychainState::Ready);
    const Token token = desk.now(desk.a);
    QVERIFY(token.kept);
    QVERIFY(token.delivered);
    QCOMPARE(token.delivery, deliveryWord(Delivery::Kept));
    QVERIFY(!desk.now(desk.b).kept);
    const auto copy = desk.copyOf(desk.a);
    TKD_GOOD(copy);
    QVERIFY(copy->equals(desk.a.secret));
    QCOMPARE(desk.copyOf(desk.b).error().kind, ErrorKind::NotFound);
    QCOMPARE(desk.vault.keptCopies().value(), 1);
    QVERIFY(!desk.files().contains(textOf(desk.a.secret)));
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
    // An id in capitals is the same id.
    TKD_GOOD(desk.copies.copyOf(desk.workspace.id, TokenId(desk.a.token.id.text().toUpper()), 1));
}

void TestKeptCopies::keptTwice_isOneCopy()
{
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    TKD_GOOD(desk.keep(desk.a));
    QCOMPARE(desk.vault.keptCopies().value(), 1);
    TKD_GOOD(desk.copyOf(desk.a));
    QCOMPARE(desk.story(u"deliver"_s), QStringList({u"kept 1 {}"_s, u"kept 1 {}"_s}));
}

void TestKeptCopies::firstKeep_makesTheOnlyKey()
{
    Desk desk;
    QCOMPARE(desk.copies.checkKeychain()->state, KeychainState::NoKeyYet);
    QCOMPARE(desk.keychain.made(), 0); // looking makes none
    QVERIFY(!desk.vault.keyMark().value());
    TKD_GOOD(desk.keep(desk.a));
    TKD_GOOD(desk.keep(desk.b));
    QCOMPARE(desk.keychain.made(), 1);
    const auto mark = desk.vault.keyMark().value();
    QVERIFY(mark);
    QCOMPARE(mark->check, keyCheckOf(*desk.keychain.key()));
    QCOMPARE(mark->backend, u"scripted"_s);
    QVERIFY(!desk.files().contains(textOf(*desk.keychain.key())));
}

void TestKeptCopies::wrongSecretOrGeneration_isRefused()
{
    Desk desk;
    const WorkspaceId place = desk.workspace.id;
    const int before = desk.keychain.calls();
    QCOMPARE(desk.copies.keep(place, desk.a.token.id, 2, desk.a.secret).error().kind, ErrorKind::Conflict);
    QCOMPARE(desk.copies.keep(place, TokenId(newUuid()), 1, desk.a.secret).error().kind, ErrorKind::NotFound);
    QCOMPARE(desk.keychain.calls(), before); // nobody is asked for a password for nothing
    QCOMPARE(desk.copies.keep(place, desk.a.token.id, 1, desk.b.secret).error().kind, ErrorKind::Invalid);
    QCOMPARE(desk.copies.copyOf(place, desk.a.token.id, 1).error().kind, ErrorKind::NotFound);
    TKD_GOOD(desk.keep(desk.a));
    QCOMPARE(desk.copies.copyOf(place, desk.a.token.id, 2).error().kind, ErrorKind::Conflict);
    QCOMPARE(desk.vault.keptCopies().value(), 1);
}

/// As long as a server's secret may be. The vault's own are short, so it is sealed below KeptCopies.
void TestKeptCopies::longSecret_isKeptWhole()
{
    Desk desk;
    const Secret key = newVaultKey();
    const Secret longest(QByteArray(qsizetype(Secret::maxSize), 'j'));
    SealedCopy copy{sealSecret(key, "place", longest), tokenDigest(desk.a.secret.reveal())};
    TKD_GOOD(desk.vault.keepCopy(desk.workspace.id, desk.a.token.id, 1, copy, {keyCheckOf(key), u"x"_s}));
    const auto back = desk.vault.keptCopy(desk.workspace.id, desk.a.token.id, 1);
    TKD_GOOD(back);
    QVERIFY(openSealed(key, "place", back->sealed)->equals(longest));
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
    copy.sealed += 'x';
    QVERIFY(!desk.vault.keepCopy(desk.workspace.id, desk.a.token.id, 1, copy, {keyCheckOf(key), u"x"_s}));
}

void TestKeptCopies::regenerated_isForgottenWithTheKeychainLocked()
{
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    const QByteArray sealed = desk.vault.keptCopy(desk.workspace.id, desk.a.token.id, 1)->sealed;
    desk.keychain.setFault(KeychainState::Locked);
    const int before = desk.keychain.calls();
    const auto renewed = desk.vault.regenerate(desk.workspace.id, newAction(), {desk.a.token.id, 1, {}});
    TKD_GOOD(renewed);
    QCOMPARE(desk.keychain.calls(), before);
    QVERIFY(!renewed->token.kept);
    QVERIFY(!desk.now(desk.a).kept);
    QCOMPARE(desk.vault.keptCopies().value(), 0);
    QVERIFY(!desk.files().contains(sealed));
    QCOMPARE(desk.story(u"forget"_s), QStringList({u"done 1 {\"why\":\"regenerated\"}"_s}));
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
}

void TestKeptCopies::regeneratedAndKeptAgain_isTheNewOne()
{
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    auto renewed = desk.vault.regenerate(desk.workspace.id, newAction(), {desk.a.token.id, 1, {}}).value();
    TKD_GOOD(desk.keep(renewed));
    QVERIFY(desk.copyOf(renewed)->equals(renewed.secret));
    QCOMPARE(desk.copyOf(desk.a).error().kind, ErrorKind::Conflict);
    QCOMPARE(desk.keychain.made(), 1);
}

void TestKeptCopies::deleted_isForgottenWithTheKeychainLocked()
{
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    TKD_GOOD(desk.keep(desk.b));
    const QByteArray sealed = desk.vault.keptCopy(desk.workspace.id, desk.a.token.id, 1)->sealed;
    desk.keychain.setFault(KeychainState::Locked);
    TKD_GOOD(desk.vault.remove(desk.workspace.id, newAction(), {desk.a.token.id}));
    QCOMPARE(desk.vault.keptCopies().value(), 1);
    QVERIFY(!desk.files().contains(sealed));
    QCOMPARE(desk.story(u"forget"_s), QStringList({u"done 1 {\"why\":\"deleted\"}"_s}));
    desk.keychain.setFault(std::nullopt);
    TKD_GOOD(desk.copyOf(desk.b)); // the other one is untouched
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
}

void TestKeptCopies::workspaceRemoved_takesItsCopies()
{
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    const QByteArray sealed = desk.vault.keptCopy(desk.workspace.id, desk.a.token.id, 1)->sealed;
    TKD_GOOD(desk.vault.removeWorkspace(desk.workspace.id));
    QCOMPARE(desk.vault.keptCopies().value(), 0);
    QVERIFY(!desk.files().contains(sealed));
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
}

void TestKeptCopies::forgotten_leavesNothingInTheFiles()
{
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    const QByteArray sealed = desk.vault.keptCopy(desk.workspace.id, desk.a.token.id, 1)->sealed;
    QVERIFY(desk.files().contains(sealed)); // the control: this search does find it
    desk.keychain.setFault(KeychainState::NoBus);
    QCOMPARE(desk.vault.forgetCopy(desk.workspace.id, desk.a.token.id).value(), true);
    QVERIFY(!desk.files().contains(sealed));
    QVERIFY(!desk.files().contains(sealed.mid(24, 32)));
    QVERIFY(!desk.now(desk.a).kept);
    QCOMPARE(desk.now(desk.a).delivery, deliveryWord(Delivery::Kept)); // how it left is history
    QCOMPARE(desk.vault.forgetCopy(desk.workspace.id, desk.a.token.id).value(), false);
    QCOMPARE(desk.story(u"forget"_s), QStringList({u"done 1 {\"why\":\"asked\"}"_s}));
    QCOMPARE(desk.vault.forgetCopy(desk.workspace.id, TokenId(newUuid())).error().kind, ErrorKind::NotFound);
}

void TestKeptCopies::edited_staysKept()
{
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    TokenDraft draft = draftFor(desk.workspace, u"renamed"_s, desk.fixture.clock.now());
    TKD_GOOD(desk.vault.edit(desk.workspace.id, desk.a.token.id, 1, draft));
    QVERIFY(desk.now(desk.a).kept);
    TKD_GOOD(desk.vault.recordDelivery(desk.workspace.id, desk.a.token.id, 1, Delivery::Copied));
    QVERIFY(desk.now(desk.a).kept);
    QVERIFY(desk.copyOf(desk.a)->equals(desk.a.secret));
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
}

void TestKeptCopies::changes_sayWhatIsKept()
{
    Desk desk;
    Vault other = desk.fixture.vault(); // another window
    const Revision before = other.revision().value();
    TKD_GOOD(desk.keep(desk.a));
    auto changes = other.changesSince(desk.workspace.id, before).value();
    QCOMPARE(changes.changed.size(), 1u);
    QVERIFY(changes.changed.token(0).kept);
    QVERIFY(other.page(desk.workspace.id, {}, 10)->tokens.token(0).kept);
    TKD_GOOD(desk.vault.forgetCopy(desk.workspace.id, desk.a.token.id));
    changes = other.changesSince(desk.workspace.id, changes.revision).value();
    QCOMPARE(changes.changed.size(), 1u);
    QVERIFY(!changes.changed.token(0).kept);
}

void TestKeptCopies::keychainInAnyState_neverStopsATokensWork_data()
{
    QTest::addColumn<QString>("word");
    for (const KeychainState state : allKeychainStates()) {
        if (!Keychain{state}.isUsable()) {
            QTest::newRow(qPrintable(keychainWord(state))) << keychainWord(state);
        }
    }
}

void TestKeptCopies::keychainInAnyState_neverStopsATokensWork()
{
    QFETCH(QString, word);
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    const auto states = allKeychainStates();
    desk.keychain.setFault(*std::find_if(
        states.begin(), states.end(), [&word](KeychainState state) { return keychainWord(state) == word; }));
    const int before = desk.keychain.calls();
    IssuedToken made = desk.make(u"c"_s);
    TKD_GOOD(desk.vault.page(desk.workspace.id, {}, 10));
    QCOMPARE(desk.vault.ownerOf(tokenDigest(made.secret.reveal()))->token, made.token.id);
    TKD_GOOD(desk.vault.regenerate(desk.workspace.id, newAction(), {desk.a.token.id, 1, {}}));
    TKD_GOOD(desk.vault.remove(desk.workspace.id, newAction(), {desk.a.token.id}));
    QCOMPARE(desk.keychain.calls(), before);

    const auto kept = desk.keep(made);
    const Error error = kept.error();
    QVERIFY(error.kind == ErrorKind::NoKeychain || error.kind == ErrorKind::Busy);
    QVERIFY(error.message.startsWith(keychainSentence(desk.copies.keychain().state)));
    QVERIFY(!desk.now(made).kept);
    QVERIFY(!desk.now(made).delivered);
    QCOMPARE(desk.keychain.made(), 1); // the one of the beginning
}

void TestKeptCopies::keyLost_isNeverReplacedByItself_data()
{
    QTest::addColumn<QString>("loss");
    QTest::addColumn<QString>("word");
    QTest::newRow("entry deleted") << u"gone"_s << u"key-missing"_s;
    QTest::newRow("another key") << u"changed"_s << u"key-changed"_s;
    QTest::newRow("another keychain, empty") << u"other empty"_s << u"other-backend"_s;
    QTest::newRow("another keychain with a key") << u"other"_s << u"other-backend"_s;
    QTest::newRow("locked, and empty by now") << u"locked empty"_s << u"key-missing"_s;
}

void TestKeptCopies::keyLost_isNeverReplacedByItself()
{
    QFETCH(QString, loss);
    QFETCH(QString, word);
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    Secret real = *desk.keychain.key();
    if (loss == u"locked empty") {
        desk.keychain.setLockedAndEmpty();
    } else {
        desk.keychain.setKey(loss == u"gone" || loss == u"other empty" ? std::nullopt
                                                                       : std::optional(newVaultKey()));
    }
    if (loss.startsWith(u"other")) {
        desk.keychain.setBackend(u"kwalletd5"_s);
    }
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(desk.keep(desk.b).error().kind, ErrorKind::NoKeychain);
        QCOMPARE(keychainWord(desk.copies.keychain().state), word);
        QCOMPARE(desk.copyOf(desk.a).error().kind, ErrorKind::NoKeychain);
        QCOMPARE(keychainWord(desk.copies.checkKeychain()->state), word);
        QVERIFY(!desk.copies.prepare());
    }
    QCOMPARE(desk.keychain.made(), 1);
    QCOMPARE(desk.vault.keptCopies().value(), 1);
    if (loss != u"locked empty") {
        // The key comes back (a backup of the keychain), and so does the copy.
        desk.keychain.setKey(std::move(real));
        QVERIFY(desk.copyOf(desk.a)->equals(desk.a.secret));
    }
}

void TestKeptCopies::keyReplaced_isAuditedAndStartsAnew()
{
    for (const QString &loss : {u"gone"_s, u"changed"_s, u"damaged"_s, u"not ours"_s}) {
        Desk desk;
        TKD_GOOD(desk.keep(desk.a));
        TKD_GOOD(desk.keep(desk.b));
        if (loss == u"gone" || loss == u"changed") {
            desk.keychain.setKey(loss == u"gone" ? std::nullopt : std::optional(newVaultKey()));
        } else {
            desk.keychain.setFault(loss == u"damaged" ? KeychainState::KeyDamaged
                                                      : KeychainState::KeyNotOurs);
        }
        QCOMPARE(desk.copies.replaceKey().value(), 2);
        QVERIFY(desk.copies.keychain().isUsable());
        QVERIFY(!desk.vault.keyMark().value());
        QVERIFY(!desk.now(desk.a).kept);
        QCOMPARE(desk.story(u"forget"_s).size(), 2);
        QCOMPARE(desk.story(u"replace-key"_s), QStringList({u"done 0 {\"copies\":2}"_s}));
        QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
        TKD_GOOD(desk.keep(desk.a));
        QVERIFY(desk.copyOf(desk.a)->equals(desk.a.secret));
        // A good key that is there (another vault's) is used, not overwritten.
        QCOMPARE(desk.keychain.made(), loss == u"changed" ? 1 : 2);
    }
}

void TestKeptCopies::keyReplaced_whereUnlockingWouldDo_isRefused()
{
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    QCOMPARE(desk.copies.replaceKey().error().kind, ErrorKind::NoKeychain); // the key is right
    desk.keychain.setFault(KeychainState::Locked);
    QCOMPARE(desk.copies.replaceKey().error().kind, ErrorKind::NoKeychain);
    desk.keychain.setFault(std::nullopt);
    QVERIFY(desk.copyOf(desk.a)->equals(desk.a.secret));
}

void TestKeptCopies::lockedAndEmpty_isUnlockedByTheFirstKeep()
{
    Desk desk;
    desk.keychain.setLockedAndEmpty();
    QCOMPARE(desk.copies.checkKeychain()->state, KeychainState::Locked);
    TKD_GOOD(desk.keep(desk.a));
    QCOMPARE(desk.keychain.made(), 1);
    TKD_GOOD(desk.copyOf(desk.a));
}

void TestKeptCopies::keyOfAnotherVault_isShared()
{
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    Desk other;
    other.keychain.setKey(desk.keychain.key());
    TKD_GOOD(other.keep(other.a));
    QCOMPARE(other.keychain.made(), 0);
    QCOMPARE(other.vault.keyMark().value()->check, desk.vault.keyMark().value()->check);
}

void TestKeptCopies::sealedBitFlipped_isCorruptAndNeverAnotherSecret()
{
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    const qint64 size = desk.number("SELECT length(sealed) FROM kept_secret");
    for (qint64 at = 1; at <= size; ++at) {
        // The byte is replaced by one that differs, then put back.
        const QByteArray flip = "UPDATE kept_secret SET sealed = CAST(substr(sealed, 1, "
            + QByteArray::number(at - 1) + ") || (CASE hex(substr(sealed, " + QByteArray::number(at)
            + ", 1)) WHEN '41' THEN x'42' ELSE x'41' END)" + " || substr(sealed, "
            + QByteArray::number(at + 1) + ") AS BLOB)";
        auto transaction = sqlite::Transaction::begin(desk.vault.connection());
        TKD_GOOD(desk.vault.connection().execute(flip.constData()));
        TKD_GOOD(transaction->commit());
        const auto copy = desk.copyOf(desk.a);
        QCOMPARE(copy.error().kind, ErrorKind::Corrupt);
        QVERIFY(!desk.vault.fullCheck()->isGood());
        TKD_GOOD(desk.keep(desk.a));
    }
    QVERIFY(desk.copyOf(desk.a)->equals(desk.a.secret));
}

void TestKeptCopies::rowMovedToAnotherToken_isCorrupt()
{
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    TKD_GOOD(desk.keep(desk.b));
    const auto sealedOfB = desk.vault.keptCopy(desk.workspace.id, desk.b.token.id, 1).value();
    // First as a plain swap of the sealed bytes: the row's check sees it.
    sqlite::Query swap(desk.vault.connection(), "UPDATE kept_secret SET sealed = ?");
    TKD_GOOD(swap.bindBlob(sealedOfB.sealed).run());
    QCOMPARE(desk.copyOf(desk.a).error().kind, ErrorKind::Corrupt);
    TKD_GOOD(desk.copyOf(desk.b));
    // Then by somebody who makes the check right too: the seal sees it.
    const KeyMark mark = *desk.vault.keyMark().value();
    TKD_GOOD(desk.vault.keepCopy(desk.workspace.id, desk.a.token.id, 1,
                                 {sealedOfB.sealed, tokenDigest(desk.a.secret.reveal())}, mark));
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
    const auto copy = desk.copyOf(desk.a);
    QCOMPARE(copy.error().kind, ErrorKind::Corrupt);
    QVERIFY(!copy.error().message.contains(QString::fromLatin1(textOf(desk.b.secret))));
}

void TestKeptCopies::oldGenerationsRow_isNotGiven()
{
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    const auto old = desk.vault.keptCopy(desk.workspace.id, desk.a.token.id, 1).value();
    auto renewed = desk.vault.regenerate(desk.workspace.id, newAction(), {desk.a.token.id, 1, {}}).value();
    const KeyMark mark = *desk.vault.keyMark().value();
    TKD_GOOD(desk.vault.keepCopy(desk.workspace.id, desk.a.token.id, 2,
                                 {old.sealed, tokenDigest(renewed.secret.reveal())}, mark));
    QCOMPARE(desk.copyOf(renewed).error().kind, ErrorKind::Corrupt);
}

void TestKeptCopies::fullCheck_seesWhatDoesNotBelong_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("copy removed") << QByteArray("DELETE FROM kept_secret");
    QTest::newRow("flag removed") << QByteArray("UPDATE token SET kept = NULL");
    QTest::newRow("other generation") << QByteArray("UPDATE kept_secret SET generation = 2");
    QTest::newRow("other token") << QByteArray("UPDATE kept_secret SET token = zeroblob(16)");
    QTest::newRow("key check changed") << QByteArray("UPDATE vault_key SET key_check = zeroblob(8)");
    QTest::newRow("backend changed") << QByteArray("UPDATE vault_key SET backend = 'x'");
}

void TestKeptCopies::fullCheck_seesWhatDoesNotBelong()
{
    QFETCH(QByteArray, sql);
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    QCOMPARE(desk.vault.fullCheck()->problems, QStringList());
    TKD_GOOD(desk.vault.connection().execute(sql.constData()));
    QVERIFY(!desk.vault.fullCheck()->isGood());
    const auto copy = desk.copyOf(desk.a);
    QVERIFY(!copy || copy->equals(desk.a.secret)); // never another one
}

void TestKeptCopies::activity_saysKeptForgottenAndNeverTheSecret()
{
    Desk desk;
    TKD_GOOD(desk.keep(desk.a));
    TKD_GOOD(desk.copyOf(desk.a));
    TKD_GOOD(desk.vault.recordDelivery(desk.workspace.id, desk.a.token.id, 1, Delivery::Copied));
    TKD_GOOD(desk.vault.forgetCopy(desk.workspace.id, desk.a.token.id));
    QCOMPARE(desk.story(u"deliver"_s), QStringList({u"kept 1 {}"_s, u"copied 1 {}"_s}));
    QCOMPARE(desk.vault.verifyChain()->problems, QStringList());
    const QString secret = QString::fromLatin1(textOf(desk.a.secret));
    const auto rows = desk.vault.activity(0, 1000).value();
    for (const ActivityRow &row : rows) {
        QVERIFY(!row.details.contains(secret) && !row.outcome.contains(secret));
    }
}

QTEST_GUILESS_MAIN(TestKeptCopies)
#include "tst_kept_copies.moc"
