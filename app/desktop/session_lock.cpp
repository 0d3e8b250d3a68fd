// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/desktop/session_lock.h"

#include "app/desktop/session_bus.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include <unistd.h>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

const QString logind = u"org.freedesktop.login1"_s;
const QString logindPath = u"/org/freedesktop/login1"_s;
const QString managerFace = u"org.freedesktop.login1.Manager"_s;
const QString sessionFace = u"org.freedesktop.login1.Session"_s;
const QString propertiesFace = u"org.freedesktop.DBus.Properties"_s;
constexpr int answerDeadline = 5000; // ms

QDBusMessage managerCall(const QString &method, const QVariant &argument)
{
    QDBusMessage call = QDBusMessage::createMethodCall(logind, logindPath, managerFace, method);
    call << argument;
    return call;
}

QDBusMessage propertyCall(const QString &path, const QString &interface, const QString &property)
{
    QDBusMessage call = QDBusMessage::createMethodCall(logind, path, propertiesFace, u"Get"_s);
    call << interface << property;
    return call;
}

} // namespace

void SessionLock::watch()
{
    watchScreenSavers();
    if (QDBusConnection::systemBus().isConnected()) {
        watchSleep();
        findSession();
    }
}

void SessionLock::watchScreenSavers()
{
    if (!hasSessionBus() || !QDBusConnection::sessionBus().isConnected()) {
        return;
    }
    // Each desktop has its own name for the same signal, and some send it from more than one object.
    for (const char *face : {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver",
                             "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver"}) {
        QDBusConnection::sessionBus().connect(QString(), QString(), QString::fromLatin1(face),
                                              u"ActiveChanged"_s, this, SLOT(screenSaverChanged(bool)));
    }
}

void SessionLock::watchSleep()
{
    QDBusConnection::systemBus().connect(logind, logindPath, managerFace, u"PrepareForSleep"_s, this,
                                         SLOT(sleepChanged(bool)));
}

void SessionLock::findSession()
{
    const QString id = qEnvironmentVariable("XDG_SESSION_ID");
    if (id.isEmpty()) {
        findSessionOfProcess();
        return;
    }
    askPath(
        managerCall(u"GetSession"_s, id), [this](const QString &path) { followSession(path); },
        [this] { findSessionOfProcess(); });
}

void SessionLock::findSessionOfProcess()
{
    askPath(
        managerCall(u"GetSessionByPID"_s, QVariant::fromValue(quint32(::getpid()))),
        [this](const QString &path) { followSession(path); }, [this] { findSessionOfUser(); });
}

void SessionLock::findSessionOfUser()
{
    // A program that the desktop started as a service of the user is in no session: the user's display is
    // meant.
    const auto askDisplay = [this](const QString &user) {
        const QDBusMessage call = propertyCall(user, u"org.freedesktop.login1.User"_s, u"Display"_s);
        askPath(
            call, [this](const QString &path) { followSession(path); }, [] {});
    };
    askPath(managerCall(u"GetUser"_s, QVariant::fromValue(quint32(::getuid()))), askDisplay, [] {});
}

void SessionLock::askPath(const QDBusMessage &call, Path then, std::function<void()> otherwise)
{
    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::systemBus().asyncCall(call, answerDeadline), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [watcher, then = std::move(then), otherwise = std::move(otherwise)] {
                watcher->deleteLater();
                const QVariantList answer = watcher->reply().arguments();
                QVariant value = watcher->isError() || answer.isEmpty() ? QVariant() : answer.first();
                if (value.canConvert<QDBusVariant>()) {
                    value = value.value<QDBusVariant>().variant();
                }
                QDBusObjectPath path = value.value<QDBusObjectPath>();
                if (value.canConvert<QDBusArgument>()) { // Display: the session's id and its path
                    QString id;
                    const auto structure = value.value<QDBusArgument>();
                    structure.beginStructure();
                    structure >> id >> path;
                    structure.endStructure();
                }
                path.path().isEmpty() || path.path() == u"/" ? otherwise() : then(path.path());
            });
}

void SessionLock::followSession(const QString &path)
{
    m_session = path;
    QDBusConnection bus = QDBusConnection::systemBus();
    bus.connect(logind, path, sessionFace, u"Lock"_s, this, SLOT(sessionLocked()));
    bus.connect(logind, path, propertiesFace, u"PropertiesChanged"_s, this,
                SLOT(sessionChanged(QString, QVariantMap, QStringList)));
    Q_EMIT found();
}

void SessionLock::sessionLocked()
{
    Q_EMIT left();
}

void SessionLock::sessionChanged(const QString &interface, const QVariantMap &changed,
                                 const QStringList &invalidated)
{
    if (interface != sessionFace) {
        return;
    }
    for (const QString &property : {u"LockedHint"_s, u"Active"_s}) {
        if (changed.contains(property)) {
            follow(property, changed.value(property));
        } else if (invalidated.contains(property)) {
            askProperty(property);
        }
    }
}

void SessionLock::follow(const QString &property, const QVariant &value)
{
    const bool away = property == u"LockedHint" ? value.toBool() : !value.toBool();
    if (away) {
        Q_EMIT left();
    }
}

void SessionLock::askProperty(const QString &property)
{
    const QDBusMessage call = propertyCall(m_session, sessionFace, property);
    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::systemBus().asyncCall(call, answerDeadline), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, property] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid()) {
            follow(property, reply.value().variant());
        }
    });
}

void SessionLock::screenSaverChanged(bool active)
{
    if (active) {
        Q_EMIT left();
    }
}

void SessionLock::sleepChanged(bool begins)
{
    if (begins) {
        Q_EMIT left();
    }
}

} // namespace tkd
