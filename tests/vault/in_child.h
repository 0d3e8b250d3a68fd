// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include <sys/wait.h>
#include <unistd.h>

namespace tkd::test {

/// Runs `work` in a child; its exit code, or -1 if it did not end by itself.
inline int inChild(const std::function<int()> &work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(work());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace tkd::test
