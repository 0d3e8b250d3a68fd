// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QVariant>

#include <optional>

class QDBusVariant;

namespace tkd {

/// Whether the desktop prefers dark, as its portal says over D-Bus. Asked without blocking; silent where
/// there is no session bus or no portal. Lives on the GUI thread.
class DesktopScheme final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Asks once and follows changes. `answered` comes exactly once, with or without a portal.
    void ask();

Q_SIGNALS:
    void darkChanged(bool dark);
    void answered();

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void take(const QVariant &value);
    void finish();
    bool m_answered = false;
};

/// The portal's value: 1 = dark, 2 = light, anything else = no wish.
[[nodiscard]] std::optional<bool> darkFromPortal(const QVariant &value);

} // namespace tkd
