// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/recovery_watch.h"

#include <sqlite3.h>

namespace tkd {

namespace {

int &recoveries()
{
    thread_local int count = 0;
    return count;
}

void notice(void *, int code, const char *)
{
    if (code == SQLITE_NOTICE_RECOVER_WAL) {
        ++recoveries();
    }
}

bool isListening()
{
    static const bool listening = sqlite3_config(SQLITE_CONFIG_LOG, notice, nullptr) == SQLITE_OK;
    return listening;
}

} // namespace

RecoveryWatch::RecoveryWatch()
{
    if (isListening()) {
        m_before = recoveries();
    }
}

std::optional<bool> RecoveryWatch::seen() const
{
    return isListening() ? std::optional(recoveries() > m_before) : std::nullopt;
}

} // namespace tkd
