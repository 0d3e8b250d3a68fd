// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/keychain/silent_prompter.h"

namespace tkd::test {

using namespace Qt::StringLiterals;

SilentPrompter::SilentPrompter(QDBusConnection bus)
    : m_bus(std::move(bus))
{
    m_bus.registerObject(u"/org/gnome/keyring/Prompter"_s, this, QDBusConnection::ExportAllSlots);
    m_bus.registerService(u"org.gnome.keyring.SystemPrompter"_s);
}

SilentPrompter::~SilentPrompter()
{
    m_bus.unregisterService(u"org.gnome.keyring.SystemPrompter"_s);
    m_bus.unregisterObject(u"/org/gnome/keyring/Prompter"_s);
}

void SilentPrompter::BeginPrompting(const QDBusObjectPath &)
{
    ++m_asked;
}

void SilentPrompter::PerformPrompt(const QDBusObjectPath &, const QString &, const QVariantMap &,
                                   const QString &)
{
}

void SilentPrompter::StopPrompting(const QDBusObjectPath &) { }

} // namespace tkd::test
