// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/secret.h"

#include <QString>

#include <functional>
#include <string>
#include <string_view>

namespace tkd::cli {

/// Standard output, buffered by us so that every failed write is seen. Once a write failed nothing more is
/// tried and `flush()` says false. Never used for anything but what the person asked for.
class Output
{
public:
    explicit Output(int descriptor);
    /// To somewhere else: `write` says whether all of it arrived.
    explicit Output(std::function<bool(std::string_view)> write);
    ~Output();
    Output(const Output &) = delete;
    Output &operator=(const Output &) = delete;

    [[nodiscard]] bool failed() const { return m_failed; }
    /// True if it failed because the other end of a pipe is closed.
    [[nodiscard]] bool isReaderGone() const { return m_readerGone; }
    [[nodiscard]] bool isTerminal() const { return m_terminal; }
    /// Bytes are gathered here; call spill() now and then in a long list.
    [[nodiscard]] std::string &buffer() { return m_buffer; }
    /// Writes what is gathered if it is much.
    bool spill();
    /// Writes all of it. False if any write since the start failed. The buffer is wiped: it may hold a
    /// secret.
    [[nodiscard]] bool flush();

private:
    std::string m_buffer;
    std::function<bool(std::string_view)> m_write;
    bool m_terminal = false;
    bool m_failed = false;
    bool m_readerGone = false;
};

/// One line for a person on standard error, with unsafe characters escaped on a terminal and off it.
void say(const QString &line);

/// Asks a question on the terminal (stderr, answered on stdin). False off a terminal and for all but yes.
[[nodiscard]] bool confirmed(const QString &question);
/// True if a person can be asked: stdin and stderr are a terminal.
[[nodiscard]] bool canAsk();

/// UTF-8 that cannot move the cursor, colour the screen or turn the text round: unsafe code points as \u{…}.
[[nodiscard]] std::string printable(std::string_view utf8);

} // namespace tkd::cli
