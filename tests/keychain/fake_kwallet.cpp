// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/keychain/fake_kwallet.h"

namespace tkd::test {

using namespace Qt::StringLiterals;

FakeKWallet::FakeKWallet(Mode mode, QDBusConnection bus)
    : m_mode(mode)
    , m_bus(std::move(bus))
{
    m_bus.registerObject(u"/modules/kwalletd5"_s, this, QDBusConnection::ExportAllSlots);
    m_bus.registerService(u"org.kde.kwalletd5"_s);
    qputenv("XDG_CURRENT_DESKTOP", "KDE");
    qputenv("KDE_SESSION_VERSION", "5");
}

FakeKWallet::~FakeKWallet()
{
    qputenv("XDG_CURRENT_DESKTOP", "GNOME");
    qunsetenv("KDE_SESSION_VERSION");
    m_bus.unregisterService(u"org.kde.kwalletd5"_s);
    m_bus.unregisterObject(u"/modules/kwalletd5"_s);
}

void FakeKWallet::refuse()
{
    sendErrorReply(u"org.kde.Boom"_s, u"the disk is full"_s);
}

bool FakeKWallet::isOpen(const QString &)
{
    return true;
}

int FakeKWallet::open(const QString &, qlonglong, const QString &)
{
    return m_mode == Mode::Deny ? -1 : 7;
}

int FakeKWallet::entryType(int, const QString &, const QString &, const QString &)
{
    return m_entry.isEmpty() && m_mode != Mode::ReadError ? 0 : m_mode == Mode::Text ? 1 : 2;
}

QByteArray FakeKWallet::readEntry(int, const QString &, const QString &, const QString &)
{
    if (m_mode == Mode::ReadError) {
        refuse();
    }
    return m_entry;
}

QString FakeKWallet::readPassword(int, const QString &, const QString &, const QString &)
{
    return QString::fromLatin1(m_entry);
}

int FakeKWallet::writeEntry(int, const QString &, const QString &, const QByteArray &value, const QString &)
{
    if (m_mode == Mode::WriteError) {
        refuse();
    } else if (m_mode != Mode::WriteFails && m_mode != Mode::ForgetsWrites) {
        m_entry = value;
    }
    return m_mode == Mode::WriteFails ? -1 : 0;
}

int FakeKWallet::removeEntry(int, const QString &, const QString &, const QString &)
{
    if (m_mode == Mode::DeleteFails) {
        return -3;
    }
    m_entry.clear();
    return 0;
}

} // namespace tkd::test
