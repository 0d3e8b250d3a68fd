// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/keychain/keychain_helper.h"
#include "tests/keychain/keyring_session.h"
#include "tests/keychain/silent_prompter.h"

#include <QDBusMessage>
#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <memory>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// The real tokenctl with a real keyring: keeping, giving back, forgetting; every way in which it cannot; and
/// the hunt for what may not be found anywhere afterwards.
class TestTokenctlKeep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_session.reset(); }

    void kept_isPrintedAloneAndForgotten();
    void keptInAFile_isForThisPersonAlone();
    void renewed_forgetsOrKeepsAnew();
    void lockedKeyring_makesNothingAndSaysWhy();
    void lockedKeyring_stopsNothingElse();
    void lostKey_isReplacedOnlyWhenAsked();
    void withoutABus_theStateAndTheWayOnAreSaid();
    void seal_isCheckedWithoutAQuestionAndNeverMissed();
    void noSecretIsLeftAnywhere();
    void hunt_findsWhatWasPlanted();

private:
    struct Call
    {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };
    Call call(const QStringList &arguments) const;
    [[nodiscard]] QByteArray createKept(const QString &name) const;
    [[nodiscard]] QString id(const QString &name) const;
    /// Files under the session's directory that hold one of the texts.
    [[nodiscard]] QStringList filesWith(const QList<QByteArray> &canaries) const;

    std::unique_ptr<KeyringSession> m_session;
};

namespace {

constexpr int noKeychain = 11;
constexpr int notFound = 3;

QString tokenctl()
{
    return QCoreApplication::applicationDirPath() + u"/tokenctl"_s;
}

/// Everything that goes over the session's bus, into a file.
class BusTap
{
public:
    explicit BusTap(const KeyringSession &session)
        : m_file(session.path(u"bus-traffic"_s))
    {
        m_monitor.setStandardOutputFile(m_file);
        m_monitor.start(u"dbus-monitor"_s,
                        {u"--address"_s, QString::fromLatin1(session.address()), u"--pcap"_s});
        std::ignore = QTest::qWaitFor([this] { return size() > 0; }, 60'000);
    }
    /// What it heard, once a call made now has been heard too.
    [[nodiscard]] QByteArray heard(const QDBusConnection &bus, const QByteArray &lastWord)
    {
        auto message = QDBusMessage::createSignal(u"/end"_s, u"org.tokendesk.Test"_s, u"End"_s);
        message.setArguments({QString::fromLatin1(lastWord)});
        bus.send(message);
        std::ignore = QTest::qWaitFor([this, &lastWord] { return read().contains(lastWord); }, 60'000);
        m_monitor.kill();
        m_monitor.waitForFinished(60'000);
        return read();
    }

private:
    [[nodiscard]] qint64 size() const { return QFileInfo(m_file).size(); }
    [[nodiscard]] QByteArray read() const
    {
        QFile file(m_file);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString m_file;
    QProcess m_monitor;
};

/// A secret in the forms in which it could lie about.
QList<QByteArray> formsOf(const QByteArray &secret)
{
    const QString text = QString::fromLatin1(secret);
    const QByteArray wide(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    return {secret, secret.toBase64(), secret.toHex(), wide};
}

bool holdsAny(const QByteArray &bytes, const QList<QByteArray> &canaries)
{
    return std::any_of(canaries.begin(), canaries.end(),
                       [&bytes](const QByteArray &canary) { return bytes.contains(canary); });
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The first child of a process, once it has one.
qint64 childOf(qint64 process)
{
    const QString place = u"/proc/%1/task/%1/children"_s.arg(process);
    qint64 child = 0;
    std::ignore = QTest::qWaitFor(
        [&place, &child] {
            child = readAll(place).trimmed().split(' ').value(0).toLongLong();
            return child != 0 && readAll(u"/proc/%1/cmdline"_s.arg(child)).contains("tokendesk-keychain");
        },
        60'000);
    return child;
}

} // namespace

void TestTokenctlKeep::init()
{
    m_session = std::make_unique<KeyringSession>(KeyringSession::Has::Keyring);
    QVERIFY2(m_session->fault().isEmpty(), qPrintable(m_session->fault()));
}

TestTokenctlKeep::Call TestTokenctlKeep::call(const QStringList &arguments) const
{
    QProcess process;
    process.start(tokenctl(), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000)) {
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray TestTokenctlKeep::createKept(const QString &name) const
{
    return call({u"token"_s, u"create"_s, name, u"-r"_s, u"read"_s, u"--secret-only"_s, u"--keep"_s}).out;
}

QString TestTokenctlKeep::id(const QString &name) const
{
    const QByteArray json = call({u"token"_s, u"get"_s, name, u"-o"_s, u"json"_s}).out;
    return QJsonDocument::fromJson(json).object().value(u"id"_s).toString();
}

QStringList TestTokenctlKeep::filesWith(const QList<QByteArray> &canaries) const
{
    QStringList found;
    QDirIterator files(m_session->path(QString()), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (holdsAny(readAll(path), canaries)) {
            found << path;
        }
    }
    return found;
}

void TestTokenctlKeep::kept_isPrintedAloneAndForgotten()
{
    const QByteArray secret = createKept(u"ci"_s);
    QVERIFY(secret.startsWith("tkdesk_"));
    const Call printed = call({u"token"_s, u"secret"_s, u"ci"_s});
    QCOMPARE(printed.code, 0);
    QCOMPARE(printed.out, secret);
    QCOMPARE(printed.err, QByteArray());
    QCOMPARE(call({u"token"_s, u"secret"_s, id(u"ci"_s)}).out, secret);
    QCOMPARE(call({u"token"_s, u"forget"_s, u"ci"_s}).code, 0);
    const Call gone = call({u"token"_s, u"secret"_s, u"ci"_s});
    QCOMPARE(gone.code, notFound);
    QCOMPARE(gone.out, QByteArray());
    QCOMPARE(call({u"token"_s, u"forget"_s, u"ci"_s}).code, 0);
    QCOMPARE(call({u"token"_s, u"secret"_s, u"nobody"_s}).code, notFound);
}

void TestTokenctlKeep::keptInAFile_isForThisPersonAlone()
{
    const QByteArray secret = createKept(u"ci"_s);
    const QString file = m_session->path(u"secret.txt"_s);
    const Call written = call({u"token"_s, u"secret"_s, u"ci"_s, u"--secret-file"_s, file});
    QCOMPARE(written.code, 0);
    QCOMPARE(written.out, QByteArray());
    QCOMPARE(readAll(file), secret);
    QCOMPARE(QFile::permissions(file) & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
    QVERIFY(call({u"token"_s, u"secret"_s, u"ci"_s, u"--secret-file"_s, file}).code != 0); // there already
}

void TestTokenctlKeep::renewed_forgetsOrKeepsAnew()
{
    const QByteArray first = createKept(u"ci"_s);
    const QString token = id(u"ci"_s);
    const Call renewed = call({u"token"_s, u"renew"_s, token, u"--secret-only"_s});
    QCOMPARE(renewed.code, 0);
    QVERIFY(renewed.err.contains("kept copy"));
    QCOMPARE(call({u"token"_s, u"secret"_s, token}).code, notFound);
    const QByteArray third = call({u"token"_s, u"renew"_s, token, u"--secret-only"_s, u"--keep"_s}).out;
    QVERIFY(third != first && third != renewed.out);
    QCOMPARE(call({u"token"_s, u"secret"_s, token}).out, third);
    QCOMPARE(m_session->entries(), 1);
}

void TestTokenctlKeep::lockedKeyring_makesNothingAndSaysWhy()
{
    m_session->lock();
    const Call refused = call({u"token"_s, u"create"_s, u"ci"_s, u"-r"_s, u"read"_s, u"--keep"_s});
    QCOMPARE(refused.code, noKeychain);
    QCOMPARE(refused.out, QByteArray());
    QVERIFY(refused.err.contains(keychainSentence(KeychainState::Locked).toUtf8()));
    QVERIFY(refused.err.contains(keychainWayOn(KeychainState::Locked).toUtf8()));
    QCOMPARE(call({u"token"_s, u"get"_s, u"ci"_s}).code, notFound);
    QCOMPARE(m_session->entries(), 0);
    const Call status = call({u"keychain"_s, u"status"_s, u"-o"_s, u"json"_s});
    QCOMPARE(status.code, noKeychain);
    const QJsonObject object = QJsonDocument::fromJson(status.out).object();
    QCOMPARE(object.value(u"state"_s).toString(), u"locked"_s);
    QCOMPARE(object.value(u"keptCopies"_s).toInt(-1), 0);
}

void TestTokenctlKeep::lockedKeyring_stopsNothingElse()
{
    QVERIFY(!createKept(u"ci"_s).isEmpty());
    m_session->lock();
    const QString token = id(u"ci"_s);
    QCOMPARE(call({u"token"_s, u"create"_s, u"other"_s, u"-r"_s, u"read"_s}).code, 0);
    QCOMPARE(call({u"token"_s, u"list"_s}).code, 0);
    QCOMPARE(call({u"token"_s, u"secret"_s, token}).code, noKeychain);
    QCOMPARE(call({u"keychain"_s, u"replace-key"_s, u"--yes"_s}).code,
             noKeychain); // unlocking brings it back
    QCOMPARE(call({u"token"_s, u"renew"_s, token}).code, 0);
    QCOMPARE(call({u"token"_s, u"delete"_s, token}).code, 0);
    QCOMPARE(m_session->entries(), 1);
}

void TestTokenctlKeep::lostKey_isReplacedOnlyWhenAsked()
{
    QVERIFY(!createKept(u"ci"_s).isEmpty());
    QCOMPARE(KeychainHelper().remove({}).state, KeychainState::NoKeyYet);
    QCOMPARE(call({u"token"_s, u"secret"_s, u"ci"_s}).code, noKeychain);
    QCOMPARE(call({u"token"_s, u"create"_s, u"two"_s, u"-r"_s, u"read"_s, u"--keep"_s}).code, noKeychain);
    QCOMPARE(m_session->entries(), 0); // no key was made in its place
    const Call status = call({u"keychain"_s, u"status"_s});
    QVERIFY(status.out.contains(keychainSentence(KeychainState::KeyMissing).toUtf8()));
    QVERIFY(call({u"keychain"_s, u"replace-key"_s}).code != 0); // nobody can be asked here
    QCOMPARE(call({u"keychain"_s, u"replace-key"_s, u"--yes"_s}).code, 0);
    QCOMPARE(call({u"token"_s, u"secret"_s, u"ci"_s}).code, notFound);
    const QByteArray secret = createKept(u"two"_s);
    QCOMPARE(call({u"token"_s, u"secret"_s, u"two"_s}).out, secret);
    QCOMPARE(m_session->entries(), 1);
}

void TestTokenctlKeep::withoutABus_theStateAndTheWayOnAreSaid()
{
    m_session = std::make_unique<KeyringSession>(KeyringSession::Has::Nothing);
    const Call refused = call({u"token"_s, u"create"_s, u"ci"_s, u"-r"_s, u"read"_s, u"--keep"_s});
    QCOMPARE(refused.code, noKeychain);
    QVERIFY(refused.err.contains(keychainSentence(KeychainState::NoBus).toUtf8()));
    QCOMPARE(call({u"token"_s, u"create"_s, u"ci"_s, u"-r"_s, u"read"_s}).code, 0);
    QCOMPARE(call({u"keychain"_s, u"status"_s}).code, noKeychain);
}

void TestTokenctlKeep::seal_isCheckedWithoutAQuestionAndNeverMissed()
{
    const auto seal = [this] {
        const Call verified = call({u"activity"_s, u"verify"_s, u"-o"_s, u"json"_s});
        const QJsonObject told = QJsonDocument::fromJson(verified.out).object();
        return u"%1 %2 %3"_s.arg(verified.code)
            .arg(told.value(u"whole"_s).toBool())
            .arg(told.value(u"seal"_s).toString());
    };
    QVERIFY(!createKept(u"ci"_s).isEmpty());
    QCOMPARE(seal(), u"0 1 not-sealed"_s);
    const QString copy = m_session->path(u"copy.db"_s);
    QCOMPARE(call({u"backup"_s, copy}).code, 0);
    QCOMPARE(seal(), u"0 1 agrees"_s);
    QVERIFY(call({u"--vault"_s, copy, u"activity"_s, u"verify"_s}).out.contains("agrees"));
    m_session->lock();
    const SilentPrompter prompter(m_session->bus());
    QCOMPARE(seal(), u"0 1 not-checked"_s);
    QCOMPARE(call({u"backup"_s, m_session->path(u"second.db"_s)}).code, 0);
    QCoreApplication::processEvents();
    QCOMPARE(prompter.asked(), 0);
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    QCOMPARE(seal(), u"0 1 not-checked"_s);
    QCOMPARE(call({u"backup"_s, m_session->path(u"third.db"_s)}).code, 0);
}

void TestTokenctlKeep::noSecretIsLeftAnywhere()
{
    BusTap tap(*m_session);
    QList<QByteArray> canaries;
    QByteArray errors;
    for (const QString &name : {u"kept"_s, u"forgotten"_s, u"deleted"_s, u"renewed"_s}) {
        const QByteArray secret = createKept(name).trimmed();
        QVERIFY(secret.startsWith("tkdesk_"));
        canaries += formsOf(secret);
    }
    errors += call({u"token"_s, u"secret"_s, u"kept"_s}).err;
    errors += call({u"token"_s, u"forget"_s, u"forgotten"_s}).err;
    errors += call({u"token"_s, u"delete"_s, u"deleted"_s, u"--yes"_s}).err;
    const Call renewed =
        call({u"token"_s, u"renew"_s, u"renewed"_s, u"--yes"_s, u"--secret-only"_s, u"--keep"_s});
    canaries += formsOf(renewed.out.trimmed());
    errors += renewed.err + call({u"keychain"_s, u"status"_s}).err;
    const KeyFinding key = KeychainHelper().find({});
    QCOMPARE(key.key.size(), vaultKeySize);
    const std::string_view bytes = key.key.reveal();
    canaries += formsOf(QByteArray(bytes.data(), qsizetype(bytes.size())));

    // A call that hangs can be looked at from outside while it does.
    m_session->suspend();
    QProcess hanging;
    hanging.start(tokenctl(), {u"token"_s, u"secret"_s, u"kept"_s});
    QVERIFY(hanging.waitForStarted());
    const qint64 helper = childOf(hanging.processId());
    QVERIFY(helper != 0);
    for (const qint64 process : {qint64(hanging.processId()), helper}) {
        const QString place = u"/proc/%1/"_s.arg(process);
        QVERIFY(!readAll(place + u"cmdline"_s).isEmpty());
        QVERIFY(!holdsAny(readAll(place + u"cmdline"_s) + readAll(place + u"environ"_s), canaries));
        // Not dumpable: its files are root's, whoever runs it, and no core is written.
        QCOMPARE(QFileInfo(place + u"environ"_s).ownerId(), 0U);
        QVERIFY(readAll(place + u"limits"_s).simplified().contains("Max core file size 0 0"));
    }
    hanging.kill();
    QVERIFY(hanging.waitForFinished(60'000));
    m_session->resume();

    const QByteArray traffic = tap.heard(m_session->bus(), "the-last-word");
    QVERIFY(traffic.contains("the-last-word") && traffic.contains("SearchItems"));
    QVERIFY(!holdsAny(traffic, canaries));
    QVERIFY(!holdsAny(errors, canaries));
    QCOMPARE(filesWith(canaries),
             QStringList()); // vault, log, settings, the keyring's own files, the traffic
}

/// The control: each of the searches finds what is there to be found.
void TestTokenctlKeep::hunt_findsWhatWasPlanted()
{
    BusTap tap(*m_session);
    const QByteArray secret = createKept(u"kept"_s).trimmed();
    const QList<QByteArray> canaries = formsOf(secret);
    QVERIFY(filesWith(canaries).isEmpty());
    for (const QByteArray &form : canaries) {
        QFile planted(m_session->path(u"data/planted"_s));
        QVERIFY(planted.open(QIODevice::WriteOnly));
        planted.write("before" + form + "after");
        planted.close();
        QCOMPARE(filesWith(canaries).size(), 1);
    }
    QVERIFY(holdsAny(tap.heard(m_session->bus(), secret), canaries));
    for (const bool inArguments : {true, false}) {
        QProcess waiting;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PLANTED"_s, inArguments ? QString() : QString::fromLatin1(secret));
        waiting.setProcessEnvironment(environment);
        waiting.start(u"/bin/sh"_s,
                      {u"-c"_s, u"read line"_s, inArguments ? QString::fromLatin1(secret) : u"sh"_s});
        QVERIFY(waiting.waitForStarted());
        const QString place = u"/proc/%1/"_s.arg(waiting.processId());
        const auto isFound = [&place, &canaries, inArguments] {
            return holdsAny(readAll(place + (inArguments ? u"cmdline"_s : u"environ"_s)), canaries);
        };
        QVERIFY(QTest::qWaitFor(isFound, 60'000));
        waiting.kill();
        waiting.waitForFinished(60'000);
    }
}

QTEST_GUILESS_MAIN(TestTokenctlKeep)
#include "tst_tokenctl_keep.moc"
