// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/vault/crash/power_disk.h"

namespace tkd::test {

/// The name under which SQLite knows the disk whose power fails.
inline constexpr char powerVfsName[] = "power-cut";

/// Registers a VFS over the system's own that tells `disk` of every write, cut, sync and deletion of a
/// database, its log and its journal. Nothing is really synced: the model says what is durable. Once a
/// process; `disk` lives to its end.
void registerPowerVfs(PowerDisk &disk);

} // namespace tkd::test
