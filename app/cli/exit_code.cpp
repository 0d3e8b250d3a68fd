// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/exit_code.h"

namespace tkd::cli {

ExitCode exitCodeFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotFound:
        return ExitCode::NotFound;
    case ErrorKind::Invalid:
    case ErrorKind::Conflict:
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
    case ErrorKind::Unsupported:
        return ExitCode::Refused;
    case ErrorKind::Busy:
    case ErrorKind::RateLimited:
        return ExitCode::Busy;
    case ErrorKind::OutcomeUnknown:
        return ExitCode::Unknown;
    case ErrorKind::Cancelled:
        return ExitCode::Cancelled;
    case ErrorKind::NoKeychain:
        return ExitCode::NoKeychain;
    case ErrorKind::Unreachable:
    case ErrorKind::TimedOut:
    case ErrorKind::Corrupt:
    case ErrorKind::TooNew:
    case ErrorKind::ReadOnly:
    case ErrorKind::NoSpace:
    case ErrorKind::Internal:
        return ExitCode::Failed;
    }
    return ExitCode::Failed;
}

} // namespace tkd::cli
