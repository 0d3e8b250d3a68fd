// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QString>

namespace tkd {

/// The kernel's name for a process, up to 15 characters; empty if it cannot be told.
[[nodiscard]] inline QString processName(quint32 id)
{
    QFile file(QStringLiteral("/proc/%1/comm").arg(id));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

} // namespace tkd
