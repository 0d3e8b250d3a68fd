// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/vault/crash/crash_rounds.h"

#include "tests/vault/crash/power_disk.h"

#include <QFile>
#include <QFileInfo>

#include <array>
#include <cstdio>
#include <string>
#include <thread>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int roundsOfOneVault = 50;
constexpr int longFactor = 20;

/// In memory where there is such a place: what survives a kill or the modelled disk does not depend on the
/// real one, and a busy disk would leave the rounds with little to lose.
std::unique_ptr<QTemporaryDir> newDirectory()
{
    const QString memory = u"/dev/shm"_s;
    return QFileInfo(memory).isWritable()
        ? std::make_unique<QTemporaryDir>(memory + u"/tokendesk-crash-XXXXXX"_s)
        : std::make_unique<QTemporaryDir>();
}

struct ChildEnd
{
    std::string log;
    bool crashed = false;
    bool failed = false; ///< ended in a way that it must not
};

void readSome(int pipe, std::string &log)
{
    std::array<char, 4096> buffer{};
    const auto count = ::read(pipe, buffer.data(), buffer.size());
    if (count > 0) {
        log.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

bool isOpenLogged(const std::string &log)
{
    return log.find("! V") != std::string::npos;
}

ChildEnd runChild(const Round &round)
{
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) {
        return {{}, false, true};
    }
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(pipe[0]);
        if (round.prepare) {
            round.prepare();
        }
        workUntilTheEnd(round.work, pipe[1]);
    }
    ::close(pipe[1]);
    ChildEnd end;
    if (round.killedAfter) {
        for (std::size_t before = 1;
             round.killCountsFromOpen && !isOpenLogged(end.log) && before != end.log.size();) {
            before = end.log.size();
            readSome(pipe[0], end.log);
        }
        std::this_thread::sleep_for(*round.killedAfter);
        ::kill(child, SIGKILL);
    }
    for (std::size_t before = end.log.size() + 1; before != end.log.size();) {
        before = end.log.size();
        readSome(pipe[0], end.log);
    }
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    end.crashed = WIFSIGNALED(status) || (WIFEXITED(status) && WEXITSTATUS(status) == PowerDisk::powerFailed);
    end.failed = !end.crashed && WEXITSTATUS(status) != 0;
    return end;
}

} // namespace

Tally runRounds(int count, bool isControl, const std::function<Round(int round, bool isNewVault)> &make)
{
    Tally tally;
    std::unique_ptr<QTemporaryDir> directory;
    Promise promise;
    bool isSpoiled = false;
    for (int i = 0; i < count; ++i) {
        const bool isNew = i % roundsOfOneVault == 0 || isSpoiled;
        if (isNew) {
            directory = newDirectory();
            promise = {};
        }
        auto round = make(i, isNew);
        round.work.file = directory->filePath(u"in/vault.db"_s);
        const auto end = runChild(round);
        // The shared memory of the log is gone with the power, and worthless after a kill.
        QFile::remove(round.work.file + u"-shm"_s);
        promise = promiseOf(end.log, promise.acknowledged, promise.isVaultMade);
        const auto verdict = judge(round.work.file, promise);
        ++tally.rounds;
        tally.crashes += end.crashed ? 1 : 0;
        tally.acknowledged += promise.acknowledgements;
        tally.lost += verdict.lost.isEmpty() ? 0 : 1;
        tally.damaged += verdict.damaged.isEmpty() && !end.failed ? 0 : 1;
        tally.half += verdict.half.isEmpty() ? 0 : 1;
        isSpoiled = !verdict.isGood() || end.failed;
        if (isSpoiled && tally.texts.size() < 5) {
            tally.texts.append(u"round %1: %2"_s.arg(i).arg(verdict.text()));
        }
        if (isSpoiled && isControl) {
            break;
        }
        promise.acknowledged = verdict.holdings;
        promise.isVaultMade = verdict.isVaultThere;
    }
    return tally;
}

bool isAsItMustBe(const Tally &tally, bool isControl)
{
    std::printf("rounds %d, crashes %d, acknowledged %d, rounds with a loss %d, damaged %d, half done %d\n",
                tally.rounds, tally.crashes, tally.acknowledged, tally.lost, tally.damaged, tally.half);
    for (const auto &text : tally.texts) {
        std::printf("%s\n", qPrintable(text));
    }
    if (isControl) {
        return tally.lost > 0;
    }
    // A loop in which next to nothing was acknowledged or cut short has shown nothing.
    return tally.lost + tally.damaged + tally.half == 0 && tally.crashes > tally.rounds / 2
        && tally.acknowledged > tally.rounds / 4;
}

int roundsToRun(const QStringList &arguments, int usual)
{
    for (const auto &argument : arguments.mid(1)) {
        if (const int given = argument.toInt(); given > 0) {
            return given;
        }
    }
    return qEnvironmentVariableIsSet("TOKENDESK_LONG") ? usual * longFactor : usual;
}

} // namespace tkd::test
