// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

namespace tkd::cli {

/// How the program ends, for scripts. The same table stands in tokenctl(1) and in docs/tokenctl.md.
enum class ExitCode {
    Done = 0,
    Failed = 1, ///< something else, said on stderr
    Usage = 2, ///< the command line itself; nothing was done
    NotFound = 3,
    Refused = 4, ///< a rule, a conflict, a missing right; nothing was done
    Busy = 5, ///< another program holds the vault, or a server asks to wait
    Unknown = 6, ///< it may have been done
    NotDelivered = 7, ///< done, but its output could not be written: the secret is lost
    Partly = 8, ///< several were named, and some failed
    Cancelled = 9, ///< the question was answered with no
    NotGood = 10, ///< looked, and the answer is no: check found something, verify says no, a chain is broken
    NoKeychain = 11, ///< the keychain is locked, missing or has not the right key; its state is on stderr
};

[[nodiscard]] ExitCode exitCodeFor(ErrorKind kind);

} // namespace tkd::cli
