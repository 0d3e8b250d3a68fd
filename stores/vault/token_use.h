// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"

namespace tkd {

namespace sqlite {
class Connection;
}

/// Writes when a token was last used, with its row's check. One transaction. A time before the one that is
/// there is not written. A token that is gone is no error.
[[nodiscard]] Result<void> noteUse(sqlite::Connection &connection, const TokenId &token, Instant at);

} // namespace tkd
