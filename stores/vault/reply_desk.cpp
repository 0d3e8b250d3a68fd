// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/reply_desk.h"

namespace tkd {

ReplyDesk::ReplyDesk(QObject *parent)
    : QObject(parent)
    , m_counter(std::make_shared<Counter>())
{
    m_counter->desk = this;
}

ReplyDesk::~ReplyDesk()
{
    const std::scoped_lock lock(m_counter->mutex);
    m_counter->desk = nullptr;
}

void ReplyDesk::Counter::handIn(std::function<void(ReplyDesk &)> parcel)
{
    // Held while posting, so that the desk cannot go away in between; its destructor then removes the event.
    const std::scoped_lock lock(mutex);
    if (desk) {
        QMetaObject::invokeMethod(
            desk, [to = desk, parcel = std::move(parcel)] { parcel(*to); }, Qt::QueuedConnection);
    }
}

} // namespace tkd
