// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

namespace tkd {

/// Tells whether SQLite took over a left log on this thread since this object was made. It does so only for a
/// log that nobody has open: the mark of a program that ended without tidying up. Known from SQLite's own
/// notices, for which it has one place in a process.
class RecoveryWatch
{
public:
    RecoveryWatch();
    /// nullopt: cannot be told, because SQLite was in use before this class was.
    [[nodiscard]] std::optional<bool> seen() const;

private:
    int m_before = 0;
};

} // namespace tkd
