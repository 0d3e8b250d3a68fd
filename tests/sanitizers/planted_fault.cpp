// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// Faults put in on purpose, one a run: planted_fault overflow|leak|undefined|race|none. A sanitizer that lets
// one of the first four pass would let ours pass too.
#include <QCoreApplication>
#include <QTimer>

#include <cstdio>
#include <memory>
#include <string_view>
#include <thread>

namespace {

int *volatile kept = nullptr;

int overflow()
{
    const auto numbers = std::make_unique<int[]>(8);
    kept = numbers.get();
    return kept[8];
}

int leak()
{
    kept = new int(1);
    kept = nullptr;
    return 0;
}

int undefined()
{
    volatile int most = 2147483647;
    return most + 1 == 0 ? 1 : 0;
}

int race()
{
    int count = 0;
    std::thread other([&count] {
        for (int i = 0; i < 100'000; ++i) {
            ++count;
        }
    });
    // With Qt's event loop on the other side, as it is in the window.
    QTimer::singleShot(0, QCoreApplication::instance(), [&count] {
        for (int i = 0; i < 100'000; ++i) {
            ++count;
        }
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    other.join();
    return count < 0 ? 1 : 0;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const std::string_view fault = argc > 1 ? argv[1] : "";
    const int got = fault == "overflow" ? overflow()
        : fault == "leak"               ? leak()
        : fault == "undefined"          ? undefined()
        : fault == "race"               ? race()
                                        : 0;
    std::printf("nothing was found (%d)\n", got);
    return 0;
}
