// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "stores/vault/sqlite.h"

#include <optional>

namespace tkd {

/// What a vault holds, for comparing one with another.
struct VaultSummary
{
    qint64 workspaces = 0;
    qint64 tokens = 0; ///< living ones
    Revision revision = 0; ///< of its last activity
    std::optional<Instant> lastActivity = {};

    friend bool operator==(const VaultSummary &, const VaultSummary &) = default;
};

[[nodiscard]] Result<VaultSummary> summaryOf(sqlite::Connection &connection);

/// What a backup did.
struct BackupReport
{
    QString file;
    VaultSummary summary;
    /// The backup is there and good, but the vault's activity does not tell of it, for this reason.
    std::optional<Error> whyNotRecorded = {};
};

} // namespace tkd
