// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QByteArray>

#include <chrono>
#include <sys/types.h>
#include <utility>

namespace tkd {

/// A child with its standard input and output on one socket, which carries secrets: nothing is buffered
/// outside of guarded memory (QProcess would keep copies that nobody wipes). Killed and reaped when it goes
/// out of scope. On one thread.
class HelperProcess
{
public:
    enum class Read { Some, Nothing, End };
    /// How it ended, as waitpid tells it.
    struct Ending
    {
        int status = 0;
        [[nodiscard]] bool isClean() const;
        /// The program or one of its libraries is not there.
        [[nodiscard]] bool couldNotRun() const;
        [[nodiscard]] QString text() const;
    };

    [[nodiscard]] static Result<HelperProcess> start(const QByteArray &program, const char *argument);
    HelperProcess(HelperProcess &&other) noexcept;
    HelperProcess &operator=(HelperProcess &&) = delete;
    ~HelperProcess();

    [[nodiscard]] pid_t id() const { return m_id; }
    /// Writes all of it and says that nothing follows. What a child does not read is its own loss.
    void write(const Secret &bytes);
    /// Waits up to `patience` and appends what has come behind `size` bytes of `into`. A full `into` is the
    /// end.
    [[nodiscard]] Read read(Secret &into, std::size_t &size, std::chrono::milliseconds patience);
    /// After the end of its output: waits for the process, which has nothing left to do.
    [[nodiscard]] Ending wait();

private:
    HelperProcess(pid_t id, int socket)
        : m_id(id)
        , m_socket(socket)
    {
    }
    void kill();

    pid_t m_id = -1; ///< -1: reaped
    int m_socket = -1;
};

} // namespace tkd
