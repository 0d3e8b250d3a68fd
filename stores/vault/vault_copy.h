// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/vault/sqlite.h"

namespace tkd {

/// Writes the whole vault, as one snapshot, into a new private file (0600) at `target`, while others read and
/// write. Nothing is left there if it fails. Not synced.
[[nodiscard]] Result<void> vacuumInto(sqlite::Connection &connection, const QByteArray &target);

} // namespace tkd
