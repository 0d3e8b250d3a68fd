// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace tkd::test {

/// Measures the longest gap in the event loop of its thread. The measure is another thread's steps of 5 ms,
/// not the clock's: where a busy machine stops the whole process, both stand still, and it is no gap.
class LoopWatch
{
public:
    LoopWatch()
        : m_other([this] {
            while (!m_stop) {
                std::this_thread::sleep_for(step);
                ++m_steps;
            }
        })
    {
        m_tick.callOnTimeout(&m_tick, [this] { look(); });
        m_tick.start(step);
        m_last = m_steps;
    }
    ~LoopWatch()
    {
        m_stop = true;
        m_other.join();
    }
    LoopWatch(const LoopWatch &) = delete;
    LoopWatch &operator=(const LoopWatch &) = delete;

    [[nodiscard]] std::chrono::milliseconds longestGap()
    {
        look();
        return m_longest * step;
    }

private:
    static constexpr std::chrono::milliseconds step{5};

    void look()
    {
        const int now = m_steps;
        m_longest = std::max(m_longest, now - m_last);
        m_last = now;
    }

    QTimer m_tick;
    std::atomic_int m_steps = 0;
    std::atomic_bool m_stop = false;
    int m_last = 0;
    int m_longest = 0;
    std::thread m_other;
};

} // namespace tkd::test
