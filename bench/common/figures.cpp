// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "bench/common/figures.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace tkd::bench {

namespace {

double secondsOf(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

} // namespace

void put(const std::string &name, double value, const char *unit)
{
    std::printf("%s\t%.6g\t%s\n", name.c_str(), value, unit);
    std::fflush(stdout);
}

void putPercentiles(const std::string &name, std::vector<double> seconds)
{
    if (seconds.empty()) {
        return;
    }
    std::sort(seconds.begin(), seconds.end());
    put(name + "_p50_us", seconds[seconds.size() / 2] * 1e6, "us");
    put(name + "_p99_us", seconds[seconds.size() * 99 / 100] * 1e6, "us");
}

Stopwatch::Stopwatch()
    : m_wall(secondsOf(CLOCK_MONOTONIC))
    , m_cpu(secondsOf(CLOCK_PROCESS_CPUTIME_ID))
{
}

double Stopwatch::wall() const
{
    return secondsOf(CLOCK_MONOTONIC) - m_wall;
}

double Stopwatch::cpu() const
{
    return secondsOf(CLOCK_PROCESS_CPUTIME_ID) - m_cpu;
}

} // namespace tkd::bench
