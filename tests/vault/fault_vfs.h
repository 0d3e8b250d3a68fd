// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace tkd::test {

/// What happens at the chosen call.
enum class Fault {
    None,
    FailOnce, ///< that call answers with an I/O error, the next ones work
    FailFromThenOn,
    Kill, ///< the process ends at once (exit code killedByFault), before the call
};
inline constexpr int killedByFault = 77;

/// An SQLite VFS over the system's own that counts every call that changes something on disk (write, sync,
/// truncate, delete) and lets one of them go wrong. Registered once per process; not for threads.
class FaultVfs
{
public:
    /// The name to open connections with.
    [[nodiscard]] static QByteArray name();
    /// Counts from 1 again; the `at`-th changing call from now on gets the fault (0 = none does).
    static void arm(int at, Fault fault);
    /// Changing calls since arm().
    [[nodiscard]] static int calls();
};

} // namespace tkd::test
