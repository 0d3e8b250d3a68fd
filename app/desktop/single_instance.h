// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QString>

#include <memory>

namespace tkd {

/// One window per person and vault. The first start holds a lock in the runtime directory and listens on a
/// local socket that only this user can reach; a later one asks it to come to the front, and ends. Lives on
/// the GUI thread; the asking happens before there is a window.
class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    /// `key` tells vaults apart; `directory` is the person's runtime directory.
    SingleInstance(const QString &directory, const QString &key, QObject *parent = nullptr);

    /// True: this is the first, go on. False: another one runs and was asked to show itself.
    [[nodiscard]] bool claim();

    /// A private directory for lock and socket: XDG_RUNTIME_DIR, or one of our own with mode 0700.
    [[nodiscard]] static QString runtimeDirectory();

Q_SIGNALS:
    /// Another start asks for the window. `activation` is the desktop's token for raising it; may be empty.
    void raiseRequested(const QByteArray &activation);

private:
    void listen();
    void accept();
    [[nodiscard]] bool askTheOther() const;

    QString m_socket;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace tkd
