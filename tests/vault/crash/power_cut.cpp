// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// power_cut [--control] [ROUNDS]: the power fails at a random moment of a process that works on a vault;
// nothing that it acknowledged may be missing afterwards. --control: with WAL and synchronous=NORMAL, which
// is known to lose, the harness must see the loss.
#include "tests/vault/crash/crash_rounds.h"
#include "tests/vault/crash/power_vfs.h"

#include <QCoreApplication>

#include <random>

using namespace tkd::test;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    const bool isControl = arguments.contains(QStringLiteral("--control"));
    std::mt19937_64 random(11);
    const auto tally =
        runRounds(roundsToRun(arguments, 500), isControl, [&random, isControl](int round, bool isNewVault) {
            Round made;
            made.work.seed = random();
            made.work.operations = 60;
            made.work.firstNumber = round * 1000;
            made.work.options.connection.vfs = powerVfsName;
            made.work.options.connection.testSynchronous = isControl ? "NORMAL" : "";
            // A short log, so that checkpoints by a commit are cut short, too.
            made.work.options.connection.autocheckpoint = 20;
            const auto seed = random();
            const auto failAt = static_cast<long>(1 + random() % (isNewVault ? 150 : 400));
            made.prepare = [seed, failAt] {
                static PowerDisk disk(seed, failAt);
                registerPowerVfs(disk);
            };
            return made;
        });
    return isAsItMustBe(tally, isControl) ? 0 : 1;
}
