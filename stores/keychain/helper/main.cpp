// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/keychain/helper/key_lock.h"
#include "stores/keychain/helper/keychain_call.h"

#include <QCoreApplication>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace {

using namespace tkd;

constexpr int usageError = 2;
/// Longer than any deadline of whoever started this process: if even that one is gone, it ends.
constexpr unsigned longestLife = 300;

/// A key passes through this process: no core file, no other process looks in, and it does not outlive its
/// parent.
void closeProcess()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    alarm(longestLife);
}

void dropMessage(QtMsgType, const QMessageLogContext &, const QString &) { }

bool write(std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return true;
}

/// Once, whoever it is that waits.
void sayWaiting()
{
    static bool isSaid = false;
    if (!std::exchange(isSaid, true)) {
        std::ignore = write(helper::waitingLine);
    }
}

Secret readCandidate()
{
    Secret candidate = Secret::ofSize(vaultKeySize);
    std::size_t size = 0;
    while (size < candidate.size()) {
        const ssize_t got = ::read(STDIN_FILENO, candidate.fill() + size, candidate.size() - size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return {};
        }
        size += static_cast<std::size_t>(got);
    }
    return candidate;
}

/// Without any destructor: a job of QtKeychain that is deleted while it waits is used after that.
[[noreturn]] void leave(bool isGood)
{
    std::_Exit(isGood ? 0 : 1);
}

int usage()
{
    std::fputs("tokendesk-keychain is a part of Tokendesk and is not started by hand.\n", stderr);
    return usageError;
}

} // namespace

int main(int argc, char **argv)
{
    closeProcess();
    const auto task = argc == 2 ? helper::taskFromWord(argv[1]) : std::nullopt;
    if (!task || ::isatty(STDOUT_FILENO) != 0) {
        return usage();
    }
    Secret candidate;
    if (*task == helper::Task::Make) {
        candidate = readCandidate();
        if (candidate.isEmpty()) {
            return usage();
        }
    }
    qInstallMessageHandler(dropMessage);
    qunsetenv("QT_NO_GLIB"); // libsecret needs its loop
    const QCoreApplication application(argc, argv);
    const bool changes = *task == helper::Task::Make || *task == helper::Task::Remove;
    const KeyLock lock(changes ? KeyLock::Kind::Exclusive : KeyLock::Kind::None, sayWaiting);
    KeychainCall call(*task, std::move(candidate));
    call.start(sayWaiting,
               [](const KeyFinding &finding) { leave(write(helper::answerText(finding).reveal())); });
    return QCoreApplication::exec();
}
