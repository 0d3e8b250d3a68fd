// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/token_format.h"
#include "stores/vault/sqlite.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace tkd {

/// What a check of the vault found. Each problem is one sentence with the place, without a secret.
struct CheckReport
{
    QStringList problems;
    qint64 tokens = 0; ///< rows looked at
    qint64 activities = 0;
    QByteArray head = {}; ///< hash of the last activity row; empty: there is none
    [[nodiscard]] bool isGood() const { return problems.isEmpty(); }
};

/// integrity_check, foreign_key_check, row digests, counts and the activity chain, in one snapshot.
[[nodiscard]] Result<CheckReport> checkWhole(sqlite::Connection &connection);

struct LastCheck
{
    Instant at;
    bool good = true;
};

/// Whose digest it is.
struct DigestOwner
{
    TokenId token;
    Generation generation = 1;
    bool current = false; ///< false: replaced, or the token is deleted
};

/// A kept secret as the vault has it: sealed, and the digest of what is inside.
struct SealedCopy
{
    QByteArray sealed;
    TokenDigest digest{};
};

} // namespace tkd
