// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDBusConnection>
#include <QDBusContext>
#include <QObject>

namespace tkd::test {

/// A KWallet that can lie as the real one does when something is wrong with it. Answers from the event loop
/// of the test, so whoever asks must do so from another thread or process.
class FakeKWallet final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.KWallet")
public:
    enum class Mode { Good, Deny, WriteError, WriteFails, ForgetsWrites, ReadError, Text, DeleteFails };

    FakeKWallet(Mode mode, QDBusConnection bus);
    ~FakeKWallet() override;

    [[nodiscard]] const QByteArray &entry() const { return m_entry; }
    void setEntry(const QByteArray &bytes) { m_entry = bytes; }

public Q_SLOTS:
    QString networkWallet() { return QStringLiteral("kdewallet"); }
    bool isOpen(const QString &wallet);
    int open(const QString &wallet, qlonglong window, const QString &application);
    int entryType(int handle, const QString &folder, const QString &key, const QString &application);
    QByteArray readEntry(int handle, const QString &folder, const QString &key, const QString &application);
    QString readPassword(int handle, const QString &folder, const QString &key, const QString &application);
    int writeEntry(int handle, const QString &folder, const QString &key, const QByteArray &value,
                   const QString &application);
    int removeEntry(int handle, const QString &folder, const QString &key, const QString &application);

private:
    void refuse();

    const Mode m_mode;
    QDBusConnection m_bus;
    QByteArray m_entry;
};

} // namespace tkd::test
