// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace tkd::bench {

/// Prints one figure as a line `name<TAB>value<TAB>unit`, which is what rounds.py collects.
void put(const std::string &name, double value, const char *unit);

/// Prints `name_p50_us` and `name_p99_us` of times given in seconds.
void putPercentiles(const std::string &name, std::vector<double> seconds);

/// Keeps the optimiser from dropping the work that made `value`.
template <class T>
void keep(const T &value)
{
    asm volatile("" : : "g"(&value) : "memory");
}

/// Seconds of wall time and of this process's CPU since it was made.
class Stopwatch
{
public:
    Stopwatch();
    [[nodiscard]] double wall() const;
    [[nodiscard]] double cpu() const;

private:
    double m_wall;
    double m_cpu;
};

} // namespace tkd::bench
