// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/desktop/unix_signals.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace tkd {

namespace {

// A signal handler may do little more than write to a pipe, and it has no object to find one through.
std::array<int, 2> pipeEnds{-1, -1};

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &byte, 1);
}

constexpr std::array handled{SIGTERM, SIGINT, SIGHUP};

} // namespace

UnixSignals::UnixSignals(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        qWarning("signals end the program at once: no pipe for them");
        return;
    }
    auto *notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &UnixSignals::drain);
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int number : handled) {
        ::sigaction(number, &action, nullptr);
    }
}

UnixSignals::~UnixSignals()
{
    for (const int number : handled) {
        std::signal(number, SIG_DFL);
    }
    ::close(pipeEnds[0]);
    ::close(pipeEnds[1]);
}

void UnixSignals::drain()
{
    std::array<char, 16> bytes{};
    while (::read(pipeEnds[0], bytes.data(), bytes.size()) > 0) { }
    Q_EMIT terminationRequested();
}

} // namespace tkd
