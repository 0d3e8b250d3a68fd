// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/field.h"

#include <QString>

#include <chrono>
#include <optional>

namespace tkd {

/// What went wrong, as code may branch on it.
enum class ErrorKind {
    Invalid, ///< the input breaks a rule; nothing was done
    NotFound,
    Conflict, ///< somebody else was first: another generation, a name taken
    Unauthorized,
    Forbidden,
    Unsupported, ///< this store cannot do that at all
    RateLimited,
    Unreachable,
    TimedOut,
    OutcomeUnknown, ///< it may have been done; only looking will tell
    Busy, ///< another program holds the vault
    Corrupt,
    TooNew, ///< written by a newer Tokendesk
    ReadOnly,
    NoSpace,
    NoKeychain,
    Cancelled,
    Internal,
};

/// One failure. `message` is one translated sentence for a person and never holds a secret; `detail` is for
/// the log only and goes there through the redactor; `field` is where the message belongs in a form.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString message;
    QString detail = {};
    Field field = Field::None;
    std::optional<std::chrono::seconds> retryAfter = std::nullopt;

    friend bool operator==(const Error &, const Error &) = default;
};

/// The stable, untranslated word for a kind ("conflict", "busy", …), as scripts and logs see it.
[[nodiscard]] QString errorKindWord(ErrorKind kind);

} // namespace tkd
