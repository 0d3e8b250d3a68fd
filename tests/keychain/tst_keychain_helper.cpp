// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/keychain/keychain_helper.h"

#include "tests/keychain/fake_kwallet.h"
#include "tests/keychain/keyring_session.h"
#include "tests/keychain/silent_prompter.h"

#include <QTest>

#include <atomic>
#include <functional>
#include <future>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// The real helper with a real gnome-keyring, in every state in which one has been met, and with a KWallet
/// that lies as the real one does.
class TestKeychainHelper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyKeyring_takesOneKeyAndGivesItBack();
    void makeTwice_isOneKey();
    void state_isNamedForEachTask_data();
    void state_isNamedForEachTask();
    void wallet_isNamedForEachTask_data();
    void wallet_isNamedForEachTask();
    void plantedSettings_areNotRead();
    void suspendedKeyring_costsOnlyTheHelper();
    void unansweredQuestion_isLockedAndSaysThatItWaits();
    void keyringThatCannotWrite_isFullAndKeepsWhatItHas();
    void quietly_nobodyIsAsked();
    void stopped_endsAtOnce();
    void manyAtOnce_makeOneKey();
    void qtWithoutGlib_works();
    void helperThatIsNotThere_isNoLibrary();
    void helperThatDies_isFailed();
    void byHand_itRefuses();
};

namespace {

/// Generous, for a machine under load; a hanging keychain is tried with its own.
const KeychainHelper::Options patient{KeychainHelper::defaultProgram(), std::chrono::seconds(60),
                                      std::chrono::seconds(60)};

/// Runs a blocking call while this thread's event loop goes on: the fakes answer from it.
template <class T>
T meanwhile(const std::function<T()> &call)
{
    auto future = std::async(std::launch::async, call);
    const auto isReady = [&future] {
        return future.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    };
    if (!QTest::qWaitFor(isReady, 120'000)) {
        qWarning("a call to the helper did not end");
    }
    return future.get();
}

QString stateOf(const Keychain &keychain)
{
    return keychainWord(keychain.state);
}

/// find, make, remove and what they said, in this order.
struct Words
{
    QString find;
    QString make;
    QString remove;
};

Words wordsOf(const KeychainHelper::Options &options)
{
    KeychainHelper helper(options);
    const auto ask = [](const std::function<Keychain()> &call) { return stateOf(meanwhile(call)); };
    Words words;
    words.find = ask([&helper] { return helper.find({}).keychain; });
    words.make = ask([&helper] { return helper.findOrMake(newVaultKey(), {}).keychain; });
    words.remove = ask([&helper] { return helper.remove({}); });
    return words;
}

} // namespace

#define TKD_SESSION(session) QVERIFY2((session).fault().isEmpty(), qPrintable((session).fault()))

void TestKeychainHelper::emptyKeyring_takesOneKeyAndGivesItBack()
{
    KeyringSession session(KeyringSession::Has::Keyring);
    TKD_SESSION(session);
    KeychainHelper helper(patient);
    const KeyFinding before = helper.find({});
    QCOMPARE(stateOf(before.keychain), u"no-key-yet"_s);
    QVERIFY(before.key.isEmpty());
    QVERIFY(before.isKnownEmpty);
    QCOMPARE(session.entries(), 0); // looking makes nothing
    const Secret candidate = newVaultKey();
    const KeyFinding made = helper.findOrMake(candidate, {});
    QCOMPARE(stateOf(made.keychain), u"ready"_s);
    QVERIFY(made.key.equals(candidate));
    QVERIFY(made.backend.startsWith(u"gnome-keyring"_s));
    QCOMPARE(session.entries(), 1);
    QVERIFY(helper.find({}).key.equals(candidate));
    QCOMPARE(stateOf(helper.remove({})), u"no-key-yet"_s);
    QCOMPARE(session.entries(), 0);
    QCOMPARE(stateOf(helper.remove({})), u"no-key-yet"_s);
}

void TestKeychainHelper::makeTwice_isOneKey()
{
    KeyringSession session(KeyringSession::Has::Keyring);
    TKD_SESSION(session);
    KeychainHelper helper(patient);
    const Secret first = newVaultKey();
    QVERIFY(helper.findOrMake(first, {}).key.equals(first));
    QVERIFY(helper.findOrMake(newVaultKey(), {}).key.equals(first));
    QCOMPARE(session.entries(), 1);
}

void TestKeychainHelper::state_isNamedForEachTask_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("find");
    QTest::addColumn<QString>("make");
    QTest::addColumn<QString>("remove");
    QTest::addColumn<int>("entriesAfter"); // -1: nobody can tell
    const auto row = [](const char *state, const char *find, const char *make, const char *remove,
                        int entries) {
        QTest::newRow(state) << QString::fromLatin1(state) << QString::fromLatin1(find)
                             << QString::fromLatin1(make) << QString::fromLatin1(remove) << entries;
    };
    row("unlocked with a key", "ready", "ready", "no-key-yet", 0);
    row("unlocked, empty", "no-key-yet", "ready", "no-key-yet", 0);
    row("locked with a key", "locked", "locked", "locked", 1);
    row("locked, empty", "locked", "locked", "no-key-yet", 0);
    row("planted text", "key-not-ours", "key-not-ours", "no-key-yet", 0);
    row("planted text beside ours", "key-not-ours", "key-not-ours", "no-key-yet", 0);
    row("another program's schema", "key-not-ours", "key-not-ours", "no-key-yet", 0);
    row("too short", "key-damaged", "key-damaged", "no-key-yet", 0);
    row("empty value", "key-damaged", "key-damaged", "no-key-yet", 0);
    row("no bus", "no-bus", "no-bus", "no-bus", -1);
    row("wrong bus address", "no-bus", "no-bus", "no-bus", -1);
    row("no service", "no-service", "no-service", "no-service", -1);
    row("no service, in KDE", "no-service", "no-service", "no-service", -1);
    row("no service, in an old KDE", "no-service", "no-service", "no-service", -1);
    row("started by the bus, no keyring yet", "not-set-up", "not-set-up", "no-key-yet", 0);
    row("crashed and started by the bus, with a key", "locked", "locked", "locked", 1);
    row("Qt without GLib, with a key", "ready", "ready", "no-key-yet", 0);
    row("cannot write, empty", "no-key-yet", "full", "no-key-yet", 0);
    row("cannot write, with a key", "ready", "ready", "full", 1);
    row("no libsecret", "no-library", "no-library", "no-library", 1);
}

/// Brings the session, which has a keyring if it can, into a state of the table.
static void bring(KeyringSession &session, const QString &state)
{
    if (state.contains(u"with a key"_s) || state.contains(u"beside ours"_s) || state == u"no libsecret") {
        QCOMPARE(stateOf(KeychainHelper(patient).findOrMake(newVaultKey(), {}).keychain), u"ready"_s);
    }
    if (state.startsWith(u"planted"_s)) {
        session.plant("plaintext", "0123456789abcdef0123456789abcdef");
    } else if (state == u"another program's schema") {
        session.plant("base64", QByteArray(qsizetype(vaultKeySize), 'x').toBase64(), "org.example.Other");
    } else if (state == u"too short" || state == u"empty value") {
        session.plant("base64", state == u"too short" ? "AAAA" : "");
    } else if (state.startsWith(u"locked"_s)) {
        session.lock();
        QVERIFY(session.isLocked());
    } else if (state == u"wrong bus address") {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    } else if (state == u"no libsecret") {
        QFile broken(session.path(u"libsecret-1.so.0"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        qputenv("LD_LIBRARY_PATH", session.path(QString()).toUtf8());
    } else if (state.contains(u"KDE"_s)) {
        qputenv("XDG_CURRENT_DESKTOP", "KDE");
        qputenv("KDE_SESSION_VERSION", state.contains(u"old"_s) ? "4" : "5");
    } else if (state.contains(u"started by the bus"_s)) {
        session.letBusStartKeyring();
        session.crash();
    } else if (state.contains(u"GLib"_s)) {
        qputenv("QT_NO_GLIB", "1");
    } else if (state.startsWith(u"cannot write"_s)) {
        session.blockDisk();
    }
}

void TestKeychainHelper::state_isNamedForEachTask()
{
    QFETCH(QString, state);
    QFETCH(QString, find);
    QFETCH(QString, make);
    QFETCH(QString, remove);
    QFETCH(int, entriesAfter);
    using Has = KeyringSession::Has;
    const bool hasBus = !state.contains(u"no bus"_s) && !state.contains(u"bus address"_s);
    const bool isBare = state.startsWith(u"no service"_s) || state.endsWith(u"no keyring yet"_s);
    KeyringSession session(!hasBus ? Has::Nothing : isBare ? Has::Bus : Has::Keyring);
    TKD_SESSION(session);
    bring(session, state);
    TKD_SESSION(session);
    const Words words = wordsOf(patient);
    for (const char *name :
         {"LD_LIBRARY_PATH", "DBUS_SESSION_BUS_ADDRESS", "QT_NO_GLIB", "KDE_SESSION_VERSION"}) {
        qunsetenv(name);
    }
    QCOMPARE(words.find, find);
    QCOMPARE(words.make, make);
    QCOMPARE(words.remove, remove);
    if (entriesAfter >= 0) {
        QCOMPARE(session.entries(), entriesAfter);
    }
}

void TestKeychainHelper::wallet_isNamedForEachTask_data()
{
    using Mode = FakeKWallet::Mode;
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("hasKey");
    QTest::addColumn<QString>("find");
    QTest::addColumn<QString>("make");
    QTest::addColumn<QString>("remove");
    const auto row = [](const char *name, Mode mode, bool hasKey, const char *find, const char *make,
                        const char *remove) {
        QTest::newRow(name) << int(mode) << hasKey << QString::fromLatin1(find) << QString::fromLatin1(make)
                            << QString::fromLatin1(remove);
    };
    row("good", Mode::Good, true, "ready", "ready", "no-key-yet");
    row("good and empty", Mode::Good, false, "no-key-yet", "ready", "no-key-yet");
    row("denies", Mode::Deny, true, "denied", "denied", "denied");
    row("write error, said to be done", Mode::WriteError, false, "no-key-yet", "not-storing", "no-key-yet");
    row("write code -1, said to be done", Mode::WriteFails, false, "no-key-yet", "not-storing", "no-key-yet");
    row("forgets what it wrote", Mode::ForgetsWrites, false, "no-key-yet", "not-storing", "no-key-yet");
    row("read error, said to be done", Mode::ReadError, true, "failed", "failed", "not-storing");
    row("planted text", Mode::Text, true, "key-not-ours", "key-not-ours", "no-key-yet");
    row("does not delete", Mode::DeleteFails, true, "ready", "ready", "not-storing");
}

void TestKeychainHelper::wallet_isNamedForEachTask()
{
    QFETCH(int, mode);
    QFETCH(bool, hasKey);
    QFETCH(QString, find);
    QFETCH(QString, make);
    QFETCH(QString, remove);
    KeyringSession session(KeyringSession::Has::Bus);
    TKD_SESSION(session);
    FakeKWallet wallet(FakeKWallet::Mode(mode), session.bus());
    if (hasKey) {
        wallet.setEntry(QByteArray(qsizetype(vaultKeySize), 'w'));
    }
    const Words words = wordsOf(patient);
    QCOMPARE(words.find, find);
    QCOMPARE(words.make, make);
    QCOMPARE(words.remove, remove);
}

/// Of KWallet, QtKeychain 0.13.2 reads ~/.config/<service>.conf, whatever it was told about clear text.
void TestKeychainHelper::plantedSettings_areNotRead()
{
    KeyringSession session(KeyringSession::Has::Bus);
    TKD_SESSION(session);
    QFile planted(session.path(u"config/tokendesk.conf"_s));
    QVERIFY(planted.open(QIODevice::WriteOnly));
    planted.write("[vault-key]\ntype=Binary\ndata=@ByteArray(0123456789abcdef0123456789abcdef)\n");
    planted.close();
    FakeKWallet wallet(FakeKWallet::Mode::Good, session.bus());
    KeychainHelper helper(patient);
    QCOMPARE(stateOf(meanwhile<Keychain>([&helper] { return helper.find({}).keychain; })), u"no-key-yet"_s);
    const Secret key = newVaultKey();
    QVERIFY(meanwhile<bool>([&helper, &key] { return helper.findOrMake(key, {}).key.equals(key); }));
    QVERIFY(planted.open(QIODevice::ReadOnly));
    QVERIFY(planted.readAll().contains("0123456789abcdef")); // nothing was moved into the wallet either
    QCOMPARE(QDir(session.path(u"config"_s)).entryList(QDir::Files), QStringList{u"tokendesk.conf"_s});
}

void TestKeychainHelper::suspendedKeyring_costsOnlyTheHelper()
{
    KeyringSession session(KeyringSession::Has::Keyring);
    TKD_SESSION(session);
    const Secret key = newVaultKey();
    QVERIFY(KeychainHelper(patient).findOrMake(key, {}).key.equals(key));
    session.suspend();
    KeychainHelper::Options hasty = patient;
    hasty.answerWithin = std::chrono::milliseconds(1500);
    const Words words = wordsOf(hasty);
    QCOMPARE(words.find, u"not-answering"_s);
    QCOMPARE(words.make, u"not-answering"_s);
    QCOMPARE(words.remove, u"not-answering"_s);
    session.resume();
    QVERIFY(KeychainHelper(patient).find({}).key.equals(key)); // and the next call is as good as new
}

void TestKeychainHelper::unansweredQuestion_isLockedAndSaysThatItWaits()
{
    KeyringSession session(KeyringSession::Has::Keyring);
    TKD_SESSION(session);
    QCOMPARE(stateOf(KeychainHelper(patient).findOrMake(newVaultKey(), {}).keychain), u"ready"_s);
    session.lock();
    SilentPrompter prompter(session.bus());
    KeychainHelper::Options hasty = patient;
    hasty.personWithin = std::chrono::milliseconds(1500);
    std::atomic_int waited = 0;
    const auto watch = SystemKeychain::Watch{{}, [&waited] { ++waited; }};
    KeychainHelper helper(hasty);
    const auto ask = [](const std::function<Keychain()> &call) { return stateOf(meanwhile(call)); };
    QCOMPARE(ask([&helper, &watch] { return helper.find(watch).keychain; }), u"locked"_s);
    QCOMPARE(ask([&helper, &watch] { return helper.findOrMake(newVaultKey(), watch).keychain; }),
             u"locked"_s);
    QCOMPARE(ask([&helper, &watch] { return helper.remove(watch); }), u"locked"_s);
    QCOMPARE(waited.load(), 3);
    QVERIFY(prompter.asked() > 0); // it was a question, and not a missing prompter
}

void TestKeychainHelper::keyringThatCannotWrite_isFullAndKeepsWhatItHas()
{
    KeyringSession session(KeyringSession::Has::Keyring);
    TKD_SESSION(session);
    session.blockDisk();
    QCOMPARE(stateOf(KeychainHelper(patient).findOrMake(newVaultKey(), {}).keychain), u"full"_s);
    session.unblockDisk();
    QCOMPARE(stateOf(KeychainHelper(patient).findOrMake(newVaultKey(), {}).keychain), u"ready"_s);
}

void TestKeychainHelper::quietly_nobodyIsAsked()
{
    KeyringSession session(KeyringSession::Has::Keyring);
    TKD_SESSION(session);
    SystemKeychain::Watch quiet;
    quiet.mayAsk = false;
    QCOMPARE(stateOf(KeychainHelper(patient).find(quiet).keychain), u"no-key-yet"_s);
    const Secret key = newVaultKey();
    QVERIFY(KeychainHelper(patient).findOrMake(key, {}).key.equals(key));
    QVERIFY(KeychainHelper(patient).find(quiet).key.equals(key));
    session.lock();
    const SilentPrompter prompter(session.bus());
    const auto find = [&quiet] { return KeychainHelper(patient).find(quiet).keychain; };
    QCOMPARE(stateOf(meanwhile<Keychain>(find)), u"locked"_s);
    QCOMPARE(prompter.asked(), 0);
}

void TestKeychainHelper::stopped_endsAtOnce()
{
    KeyringSession session(KeyringSession::Has::Keyring);
    TKD_SESSION(session);
    session.suspend();
    std::atomic_bool isStopped = false;
    KeychainHelper helper(patient);
    auto future = std::async(std::launch::async, [&helper, &isStopped] {
        return helper.find({[&isStopped] { return isStopped.load(); }, {}}).keychain;
    });
    QCOMPARE(future.wait_for(std::chrono::milliseconds(300)), std::future_status::timeout);
    isStopped = true;
    QCOMPARE(future.wait_for(std::chrono::seconds(20)), std::future_status::ready); // not its minute
    QCOMPARE(stateOf(future.get()), u"not-answering"_s);
}

void TestKeychainHelper::manyAtOnce_makeOneKey()
{
    KeyringSession session(KeyringSession::Has::Keyring);
    TKD_SESSION(session);
    std::vector<std::future<KeyFinding>> all;
    for (int i = 0; i < 6; ++i) {
        all.push_back(std::async(std::launch::async,
                                 [] { return KeychainHelper(patient).findOrMake(newVaultKey(), {}); }));
    }
    const Secret key = all.front().get().key;
    QCOMPARE(key.size(), vaultKeySize);
    for (std::size_t i = 1; i < all.size(); ++i) {
        QVERIFY(all[i].get().key.equals(key));
    }
    QCOMPARE(session.entries(), 1);
}

void TestKeychainHelper::qtWithoutGlib_works()
{
    KeyringSession session(KeyringSession::Has::Keyring);
    TKD_SESSION(session);
    qputenv("QT_NO_GLIB", "1");
    const Keychain made = KeychainHelper(patient).findOrMake(newVaultKey(), {}).keychain;
    qunsetenv("QT_NO_GLIB");
    QCOMPARE(stateOf(made), u"ready"_s);
}

void TestKeychainHelper::helperThatIsNotThere_isNoLibrary()
{
    KeychainHelper::Options options = patient;
    options.program = u"/nonexistent/tokendesk-keychain"_s;
    QCOMPARE(stateOf(KeychainHelper(options).find({}).keychain), u"no-library"_s);
}

void TestKeychainHelper::helperThatDies_isFailed()
{
    KeychainHelper::Options options = patient;
    options.program = u"/bin/false"_s;
    QCOMPARE(stateOf(KeychainHelper(options).find({}).keychain), u"failed"_s);
    options.program = u"/bin/echo"_s; // an answer that is none
    QCOMPARE(stateOf(KeychainHelper(options).find({}).keychain), u"failed"_s);
    QCOMPARE(stateOf(KeychainHelper(options).findOrMake(newVaultKey(), {}).keychain), u"failed"_s);
}

void TestKeychainHelper::byHand_itRefuses()
{
    QProcess byHand;
    byHand.start(KeychainHelper::defaultProgram(), {u"--help"_s});
    QVERIFY(byHand.waitForFinished(60'000));
    QCOMPARE(byHand.exitCode(), 2);
    QVERIFY(byHand.readAllStandardOutput().isEmpty());
}

QTEST_GUILESS_MAIN(TestKeychainHelper)
#include "tst_keychain_helper.moc"
