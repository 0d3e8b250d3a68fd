// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/desktop/desktop_scheme.h"

#include "app/desktop/session_bus.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QTimer>

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

const QString service = u"org.freedesktop.portal.Desktop"_s;
const QString path = u"/org/freedesktop/portal/desktop"_s;
const QString interface = u"org.freedesktop.portal.Settings"_s;
const QString group = u"org.freedesktop.appearance"_s;
const QString key = u"color-scheme"_s;
constexpr int answerDeadline = 1000; // ms

} // namespace

std::optional<bool> darkFromPortal(const QVariant &value)
{
    QVariant inner = value;
    while (inner.canConvert<QDBusVariant>()) { // Read wraps its answer twice
        inner = inner.value<QDBusVariant>().variant();
    }
    switch (inner.toUInt()) {
    case 1:
        return true;
    case 2:
        return false;
    default:
        return std::nullopt;
    }
}

void DesktopScheme::ask()
{
    // A call on a bus that is not connected would never be answered, not even with an error.
    if (!hasSessionBus() || !QDBusConnection::sessionBus().isConnected()) {
        QTimer::singleShot(0, this, &DesktopScheme::finish);
        return;
    }
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(service, path, interface, u"SettingChanged"_s, this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    call << group << key;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, answerDeadline), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid()) {
            take(reply.value().variant());
        }
        watcher->deleteLater();
        finish();
    });
}

void DesktopScheme::settingChanged(const QString &changedGroup, const QString &changedKey,
                                   const QDBusVariant &value)
{
    if (changedGroup == group && changedKey == key) {
        take(value.variant());
    }
}

void DesktopScheme::take(const QVariant &value)
{
    // No wish of the desktop counts as light, as everywhere.
    Q_EMIT darkChanged(darkFromPortal(value).value_or(false));
}

void DesktopScheme::finish()
{
    if (!m_answered) {
        m_answered = true;
        Q_EMIT answered();
    }
}

} // namespace tkd
