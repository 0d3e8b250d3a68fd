// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/home_address.h"

namespace tkd {

HomeAddress::HomeAddress(QObject *resident)
    : m_resident(resident)
{
}

void HomeAddress::post(std::function<void()> parcel)
{
    // Held while posting, so that the resident cannot go away in between.
    const std::scoped_lock lock(m_mutex);
    if (m_resident) {
        QMetaObject::invokeMethod(m_resident, std::move(parcel), Qt::QueuedConnection);
    }
}

void HomeAddress::moveOut()
{
    const std::scoped_lock lock(m_mutex);
    m_resident = nullptr;
}

} // namespace tkd
