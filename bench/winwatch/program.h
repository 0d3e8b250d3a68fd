// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace tkd::bench {

/// Milliseconds of the monotonic clock.
[[nodiscard]] double nowMs();

/// What a process holds, in KiB, from /proc/PID/smaps_rollup.
struct Memory
{
    double resident = 0;
    double proportional = 0;
    double own = 0; ///< private pages, clean and dirty
};

/// A process that was started here, and that ends with this object or with us, whatever happens first.
class Program
{
public:
    /// Starts `command`; with `pipe`, that descriptor stays open in it. Its stdout and stderr go to `log`, or
    /// nowhere.
    explicit Program(const std::vector<std::string> &command, const std::string &log = {}, int pipe = -1);
    ~Program();
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    [[nodiscard]] pid_t pid() const { return m_pid; }
    [[nodiscard]] bool isRunning();
    [[nodiscard]] Memory memory() const;
    /// CPU time of all its threads so far.
    [[nodiscard]] double cpuMs() const;
    [[nodiscard]] int threads() const;
    /// Asks it to end, and makes it after a while.
    void stop();

private:
    pid_t m_pid = -1;
};

} // namespace tkd::bench
