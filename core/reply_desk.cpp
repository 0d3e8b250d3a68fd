// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/reply_desk.h"

namespace tkd {

ReplyDesk::ReplyDesk(QObject *parent)
    : QObject(parent)
    , m_home(std::make_shared<HomeAddress>(this))
{
}

ReplyDesk::~ReplyDesk()
{
    m_home->moveOut();
}

} // namespace tkd
