// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/desktop/single_instance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>

#include <chrono>
#include <thread>

namespace tkd {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString stem(const QString &key)
{
    const QByteArray hash =
        QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return u"tokendesk-%1"_s.arg(QString::fromLatin1(hash));
}

constexpr qint64 longestActivation = 512;

} // namespace

SingleInstance::SingleInstance(const QString &directory, const QString &key, QObject *parent)
    : QObject(parent)
    , m_socket(QDir(directory).filePath(stem(key) + u".sock"_s))
    , m_lock(QDir(directory).filePath(stem(key) + u".lock"_s))
{
    // The holder may live for weeks; only a dead one's lock is stale.
    m_lock.setStaleLockTime(0);
}

QString SingleInstance::runtimeDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
}

bool SingleInstance::claim()
{
    if (m_lock.tryLock(0)) {
        listen();
        return true;
    }
    if (m_lock.error() == QLockFile::LockFailedError && askTheOther()) {
        return false;
    }
    // No place for a lock, or a holder that does not answer: two windows are better than none, and the vault
    // is made for several programs at once.
    return true;
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_socket); // left by a crash; the lock says nobody else listens
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::accept);
    if (!m_server.listen(m_socket)) {
        qWarning("a second start cannot raise this window: %s", qPrintable(m_server.errorString()));
    }
}

void SingleInstance::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::disconnected, this,
                [this, socket] { Q_EMIT raiseRequested(socket->read(longestActivation)); });
    }
}

bool SingleInstance::askTheOther() const
{
    // The other one may just be starting: it has the lock but does not listen yet.
    QDeadlineTimer deadline(2s);
    while (!deadline.hasExpired()) {
        QLocalSocket socket;
        socket.connectToServer(m_socket, QIODevice::WriteOnly);
        if (socket.waitForConnected(200)) {
            QByteArray activation = qgetenv("XDG_ACTIVATION_TOKEN");
            if (activation.isEmpty()) {
                activation = qgetenv("DESKTOP_STARTUP_ID");
            }
            socket.write(activation.left(longestActivation));
            socket.flush();
            socket.disconnectFromServer();
            return socket.state() == QLocalSocket::UnconnectedState || socket.waitForDisconnected(500);
        }
        std::this_thread::sleep_for(20ms); // before there is any window: nothing else to do
    }
    return false;
}

} // namespace tkd
