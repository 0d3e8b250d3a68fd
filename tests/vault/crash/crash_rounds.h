// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/vault/crash/crash_child.h"
#include "tests/vault/crash/crash_judge.h"

#include <QTemporaryDir>

#include <chrono>
#include <functional>
#include <optional>

namespace tkd::test {

/// One round's child: how it works, what it does first in its own process, and when it is killed.
struct Round
{
    ChildWork work;
    std::function<void()> prepare = {};
    std::optional<std::chrono::microseconds> killedAfter = std::nullopt;
    /// Counted from when the vault is open, not from the start of the process.
    bool killCountsFromOpen = true;
};

/// What all rounds together showed.
struct Tally
{
    int rounds = 0;
    int crashes = 0;
    int acknowledged = 0;
    int lost = 0;
    int damaged = 0;
    int half = 0;
    QStringList texts; ///< of the first ones
};

/// Runs rounds on one vault after another (a new one every so often, so that its creation is tried too), and
/// judges after each. `isControl`: a fault was put in; ends with the first round that shows it.
[[nodiscard]] Tally runRounds(int count, bool isControl,
                              const std::function<Round(int round, bool isNewVault)> &make);

/// Prints the tally and says whether all is as it must be: nothing lost, or for a control something.
[[nodiscard]] bool isAsItMustBe(const Tally &tally, bool isControl);

/// `usual` rounds, or the number on the command line; twenty times as many where TOKENDESK_LONG is set.
[[nodiscard]] int roundsToRun(const QStringList &arguments, int usual);

} // namespace tkd::test
