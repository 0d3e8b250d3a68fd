// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// kill_loop [--control] [ROUNDS]: a process that works on a vault is killed, again and again; nothing that it
// acknowledged may be missing afterwards. --control: a process that acknowledges too early must be found out.
#include "tests/vault/crash/crash_rounds.h"

#include <QCoreApplication>

#include <random>

using namespace tkd::test;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    const bool isControl = arguments.contains(QStringLiteral("--control"));
    std::mt19937_64 random(31);
    const auto tally =
        runRounds(roundsToRun(arguments, 1000), isControl, [&random, isControl](int round, bool) {
            Round made;
            made.work.seed = random();
            made.work.operations = 1'000'000;
            made.work.firstNumber = round * 10'000;
            made.work.acknowledgesEarly = isControl;
            made.killedAfter = std::chrono::microseconds{200 + random() % 29'800};
            // One in four is killed at its start, while it opens or makes the vault.
            made.killCountsFromOpen = random() % 4 != 0;
            return made;
        });
    return isAsItMustBe(tally, isControl) ? 0 : 1;
}
