// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/token_format.h"

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
    [[nodiscard]] bool isGood() const { return problems.isEmpty(); }
};

struct LastCheck
{
    Instant at;
    bool good = true;
};

/// One row of the activity: what was done, by whom, to which token. Never a secret.
struct ActivityRow
{
    qint64 sequence = 0;
    Instant at;
    QString user; ///< the operating system's name for who ran the program
    QString action; ///< "create", "regenerate", "edit", "delete", "deliver", "add-workspace", …
    WorkspaceId workspace; ///< may be empty
    TokenId token; ///< may be empty
    Generation generation = 0;
    QString outcome; ///< "done" and, for deliver, the word of the delivery
    QString details; ///< JSON
    friend bool operator==(const ActivityRow &, const ActivityRow &) = default;
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
