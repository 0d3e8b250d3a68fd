// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>
#include <sys/resource.h>
#include <sys/types.h>

namespace tkd::test {

/// A desktop session of its own: home, runtime directory, a private bus, and on it a real gnome-keyring,
/// unlocked and empty. The environment of this process points to it while it lives, and so does that of its
/// children. Ends what it started, by its id.
class KeyringSession
{
public:
    enum class Has { Nothing, Bus, Keyring };

    explicit KeyringSession(Has has);
    ~KeyringSession();
    KeyringSession(const KeyringSession &) = delete;
    KeyringSession &operator=(const KeyringSession &) = delete;

    /// Empty, or why the session could not be made.
    [[nodiscard]] QString fault() const { return m_fault; }
    [[nodiscard]] QDBusConnection bus() const { return QDBusConnection(m_name); }
    [[nodiscard]] QString path(const QString &name) const { return m_directory.filePath(name); }
    [[nodiscard]] QByteArray address() const { return m_address; }
    /// Entries under Tokendesk's name, locked ones too.
    [[nodiscard]] int entries() const;
    [[nodiscard]] bool isLocked() const;

    void lock();
    /// The daemon stands still, as a hanging one does, until resume() or the end.
    void suspend();
    void resume();
    /// No keyring can be written any more, as on a full disk, until unblockDisk(). What is there can be read.
    void blockDisk() { limitFiles(0); }
    void unblockDisk() { limitFiles(RLIM_INFINITY); }
    /// The daemon is gone, without a word.
    void crash();
    /// From now on the bus starts a keyring by itself when somebody asks for one, as in a session: it is
    /// locked, or there is none in it yet.
    void letBusStartKeyring();
    /// An entry as some other program would make it.
    void plant(const QByteArray &type, const QByteArray &text, const QByteArray &schema = "org.qt.keychain");

private:
    void startBus();
    void startKeyring();
    [[nodiscard]] bool hasKeyring() const;
    void endStartedKeyring();
    void limitFiles(rlim_t bytes);
    void set(const char *name, const QByteArray &value);

    QTemporaryDir m_directory;
    QString m_name;
    QString m_fault;
    QByteArray m_address;
    QList<std::pair<QByteArray, QByteArray>> m_before;
    QProcess m_bus;
    QProcess m_keyring;
    bool m_isStartable = false;
};

} // namespace tkd::test
