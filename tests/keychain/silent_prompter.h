// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QObject>
#include <QVariantMap>

namespace tkd::test {

/// The window in which gnome-keyring asks for its password, with nobody in front of it. Takes part from the
/// event loop of the test.
class SilentPrompter final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.keyring.internal.Prompter")
public:
    explicit SilentPrompter(QDBusConnection bus);
    ~SilentPrompter() override;
    [[nodiscard]] int asked() const { return m_asked; }

public Q_SLOTS:
    void BeginPrompting(const QDBusObjectPath &callback);
    void PerformPrompt(const QDBusObjectPath &callback, const QString &type, const QVariantMap &properties,
                       const QString &exchange);
    void StopPrompting(const QDBusObjectPath &callback);

private:
    QDBusConnection m_bus;
    int m_asked = 0;
};

} // namespace tkd::test
