// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QString>

namespace tkd {

/// Creates a vault at `file` with sample workspaces and tokens, for `--demo`: real rows, digests and
/// activity, whose past lies before `clock.now()`. Fails if something is at `file` already. Their secrets are
/// known to nobody. Blocks for some tens of milliseconds; call it before the vault is opened elsewhere.
[[nodiscard]] Result<bool> makeDemoVault(const QString &file, const Clock &clock);

/// Adds `count` made-up tokens to the first workspace of the vault at `file`, for benchmarks: the same ones
/// for every run (names, selectors, regions and times by a fixed rule). Much faster than creating them, and
/// just as whole: the full check passes. Nobody else may have the vault open.
[[nodiscard]] Result<bool> fillMany(const QString &file, qint64 count, const Clock &clock);

} // namespace tkd
