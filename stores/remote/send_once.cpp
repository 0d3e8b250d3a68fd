// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/send_once.h"

#include <algorithm>

namespace tkd {

SendOnce::SendOnce(WipedBytes body, QObject *parent)
    : QIODevice(parent)
    , m_body(std::move(body))
{
    // Without a buffer of its own, which nobody would wipe.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 SendOnce::bytesAvailable() const
{
    return size() - m_sent + QIODevice::bytesAvailable();
}

qint64 SendOnce::readData(char *target, qint64 room)
{
    const qint64 count = std::min(room, size() - m_sent);
    if (count <= 0) {
        return atEnd() ? -1 : 0;
    }
    std::copy_n(m_body.begin() + m_sent, count, target);
    m_sent += count;
    return count;
}

} // namespace tkd
