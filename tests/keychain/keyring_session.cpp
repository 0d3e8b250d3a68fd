// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/keychain/keyring_session.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDir>
#include <QFile>
#include <QMap>
#include <QTest>

#include <csignal>

#include <sys/prctl.h>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

using Attributes = QMap<QString, QString>;

constexpr int patience = 60'000; ///< a machine under load
const QString loginCollection = u"/org/freedesktop/secrets/collection/login"_s;
const QString serviceInterface = u"org.freedesktop.Secret.Service"_s;

/// A bus that starts nothing by itself: what is there was put there by the test.
constexpr char busConfiguration[] =
    R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir=%1</listen><auth>EXTERNAL</auth><servicedir>%2</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>
)";

QDBusMessage toSecrets(const QString &path, const QString &interface, const QString &method,
                       const QVariantList &arguments)
{
    auto message = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, path, interface, method);
    message.setArguments(arguments);
    return message;
}

} // namespace

KeyringSession::KeyringSession(Has has)
    : m_name(u"session-%1"_s.arg(reinterpret_cast<quintptr>(this)))
{
    qDBusRegisterMetaType<Attributes>();
    // A test that crashes leaves no daemon behind.
    for (QProcess *process : {&m_bus, &m_keyring}) {
        process->setChildProcessModifier([] {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
            std::signal(SIGXFSZ, SIG_IGN); // a write over a limit fails, and does not end the daemon
        });
    }
    for (const char *name : {"home", "data", "run", "config", "services"}) {
        QDir(m_directory.path()).mkdir(QString::fromLatin1(name));
        QFile::setPermissions(path(QString::fromLatin1(name)),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    set("HOME", path(u"home"_s).toUtf8());
    set("XDG_DATA_HOME", path(u"data"_s).toUtf8());
    set("XDG_CONFIG_HOME", path(u"config"_s).toUtf8());
    set("XDG_RUNTIME_DIR", path(u"run"_s).toUtf8());
    set("XDG_CURRENT_DESKTOP", "GNOME");
    for (const char *name :
         {"DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL", "DBUS_SESSION_BUS_ADDRESS",
          "DESKTOP_SESSION", "KDE_FULL_SESSION", "KDE_SESSION_VERSION", "QT_NO_GLIB"}) {
        set(name, {});
    }
    if (has != Has::Nothing) {
        startBus();
    }
    if (has == Has::Keyring && m_fault.isEmpty()) {
        startKeyring();
    }
}

KeyringSession::~KeyringSession()
{
    endStartedKeyring();
    QDBusConnection::disconnectFromBus(m_name);
    if (m_keyring.state() == QProcess::Running) {
        resume();
        m_keyring.kill();
        m_keyring.waitForFinished(patience);
    }
    if (m_bus.state() == QProcess::Running) {
        m_bus.kill();
        m_bus.waitForFinished(patience);
    }
    for (auto it = m_before.crbegin(); it != m_before.crend(); ++it) {
        if (it->second.isNull()) {
            qunsetenv(it->first.constData());
        } else {
            qputenv(it->first.constData(), it->second);
        }
    }
}

/// Null = not set.
void KeyringSession::set(const char *name, const QByteArray &value)
{
    m_before.append({name, qEnvironmentVariableIsSet(name) ? qgetenv(name) : QByteArray()});
    if (value.isNull()) {
        qunsetenv(name);
    } else {
        qputenv(name, value);
    }
}

void KeyringSession::startBus()
{
    QFile file(path(u"bus.conf"_s));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QString::fromLatin1(busConfiguration).arg(path(u"run"_s), path(u"services"_s)).toUtf8());
        file.close();
    }
    m_bus.start(
        u"dbus-daemon"_s,
        {u"--nofork"_s, u"--nopidfile"_s, u"--print-address=1"_s, u"--config-file="_s + file.fileName()});
    while (!m_bus.canReadLine() && m_bus.waitForReadyRead(patience)) { }
    m_address = m_bus.readLine().trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_address);
    if (m_address.isEmpty()
        || !QDBusConnection::connectToBus(QString::fromLatin1(m_address), m_name).isConnected()) {
        m_fault = u"no bus: "_s + QString::fromLocal8Bit(m_bus.readAllStandardError());
    }
}

void KeyringSession::startKeyring()
{
    m_keyring.start(u"gnome-keyring-daemon"_s,
                    {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s,
                     u"--control-directory="_s + path(u"run"_s)});
    m_keyring.write("test");
    m_keyring.closeWriteChannel();
    if (!QTest::qWaitFor([this] { return hasKeyring(); }, patience)) {
        m_fault = u"no keyring: "_s + QString::fromLocal8Bit(m_keyring.readAllStandardError());
    }
}

bool KeyringSession::hasKeyring() const
{
    const auto reply =
        bus().call(toSecrets(u"/org/freedesktop/secrets"_s, serviceInterface, u"ReadAlias"_s, {u"login"_s}));
    return reply.arguments().value(0).value<QDBusObjectPath>().path() == loginCollection;
}

int KeyringSession::entries() const
{
    const Attributes ours{{u"server"_s, u"tokendesk"_s}, {u"user"_s, u"vault-key"_s}};
    const auto reply = bus().call(toSecrets(u"/org/freedesktop/secrets"_s, serviceInterface, u"SearchItems"_s,
                                            {QVariant::fromValue(ours)}));
    return int(qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(0)).size()
               + qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(1)).size());
}

bool KeyringSession::isLocked() const
{
    const auto reply = bus().call(toSecrets(loginCollection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                                            {u"org.freedesktop.Secret.Collection"_s, u"Locked"_s}));
    return reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
}

void KeyringSession::lock()
{
    const QList<QDBusObjectPath> all{QDBusObjectPath(loginCollection)};
    bus().call(
        toSecrets(u"/org/freedesktop/secrets"_s, serviceInterface, u"Lock"_s, {QVariant::fromValue(all)}));
}

void KeyringSession::suspend()
{
    ::kill(pid_t(m_keyring.processId()), SIGSTOP);
}

void KeyringSession::resume()
{
    ::kill(pid_t(m_keyring.processId()), SIGCONT);
}

void KeyringSession::limitFiles(rlim_t bytes)
{
    const rlimit limit{bytes, RLIM_INFINITY};
    if (::prlimit(pid_t(m_keyring.processId()), RLIMIT_FSIZE, &limit, nullptr) != 0) {
        m_fault = u"the keyring's files cannot be limited"_s;
    }
}

void KeyringSession::crash()
{
    m_keyring.kill();
    m_keyring.waitForFinished(patience);
}

void KeyringSession::letBusStartKeyring()
{
    QFile file(path(u"services/org.freedesktop.secrets.service"_s));
    if (!file.open(QIODevice::WriteOnly)) {
        m_fault = u"no file for the bus"_s;
        return;
    }
    file.write(
        "[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/usr/bin/gnome-keyring-daemon --foreground "
        "--components=secrets --control-directory="
        + path(u"run"_s).toUtf8() + '\n');
    file.close();
    m_isStartable = true;
    bus().call(QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                              u"org.freedesktop.DBus"_s, u"ReloadConfig"_s));
}

/// It is the bus's child and not ours, so it is found by its name on this bus.
void KeyringSession::endStartedKeyring()
{
    if (!m_isStartable || m_keyring.state() == QProcess::Running) {
        return;
    }
    auto message = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                  u"org.freedesktop.DBus"_s, u"GetConnectionUnixProcessID"_s);
    message.setArguments({u"org.freedesktop.secrets"_s});
    const QDBusMessage reply = bus().call(message);
    if (reply.type() == QDBusMessage::ReplyMessage) {
        ::kill(pid_t(reply.arguments().constFirst().toUInt()), SIGKILL);
    }
}

void KeyringSession::plant(const QByteArray &type, const QByteArray &text, const QByteArray &schema)
{
    QProcess tool;
    tool.start(u"secret-tool"_s,
               {u"store"_s, u"--label=planted"_s, u"server"_s, u"tokendesk"_s, u"user"_s, u"vault-key"_s,
                u"type"_s, QString::fromLatin1(type), u"xdg:schema"_s, QString::fromLatin1(schema)});
    tool.write(text);
    tool.closeWriteChannel();
    if (!tool.waitForFinished(patience) || tool.exitCode() != 0) {
        m_fault = u"secret-tool: "_s + QString::fromLocal8Bit(tool.readAllStandardError());
    }
}

} // namespace tkd::test
