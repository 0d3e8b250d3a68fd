// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/sealing.h"
#include "stores/vault/vault.h"

#include <cstdint>

namespace tkd::test {

/// Every round's kept copies are sealed with this, so that the judge can open them.
[[nodiscard]] Secret crashKey();

struct ChildWork
{
    QString file;
    std::uint64_t seed = 0;
    int operations = 0; ///< then a clean end
    int firstNumber = 0; ///< names are t<number>, from here on
    /// The fault of the negative control: says that it is done before it is.
    bool acknowledgesEarly = false;
    VaultOptions options = {};
};

/// Works on a vault until its end comes, from within or from without, and writes its log to `log` (a pipe).
/// For a forked child; never returns.
[[noreturn]] void workUntilTheEnd(const ChildWork &work, int log);

} // namespace tkd::test
