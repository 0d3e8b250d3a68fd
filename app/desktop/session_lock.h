// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QVariantMap>

#include <functional>

class QDBusMessage;

namespace tkd {

/// Says when the person has left: the session is locked, another user's came to the front, or the computer
/// goes to sleep. It listens to logind on the system bus and to the screen savers of the session bus, without
/// blocking and without believing that either is there. A false alarm from another program only hides what is
/// shown again by a click. Lives on the GUI thread.
class SessionLock final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Begins to listen. Once.
    void watch();

Q_SIGNALS:
    void left();
    /// logind knows our session, and what happens to it is heard from now on.
    void found();

private Q_SLOTS:
    void sessionLocked();
    void sessionChanged(const QString &interface, const QVariantMap &changed, const QStringList &invalidated);
    void screenSaverChanged(bool active);
    void sleepChanged(bool begins);

private:
    using Path = std::function<void(const QString &path)>;
    void watchScreenSavers();
    void watchSleep();
    void findSession();
    void findSessionOfProcess();
    void findSessionOfUser();
    void askPath(const QDBusMessage &call, Path then, std::function<void()> otherwise);
    void followSession(const QString &path);
    void follow(const QString &property, const QVariant &value);
    void askProperty(const QString &property);

    QString m_session; ///< its object path
};

} // namespace tkd
