// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"

#include <atomic>

namespace tkd::test {

/// A clock that moves when the test says so. Any thread may look at it.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Instant start = Instant{std::chrono::sys_days{std::chrono::year{2026} / 5 / 12}
                                                 + std::chrono::hours{10}})
        : m_now(toUnix(start))
    {
    }
    [[nodiscard]] Instant now() const override { return fromUnix(m_now); }
    void set(Instant now) { m_now = toUnix(now); }
    void advance(std::chrono::seconds by) { m_now += by.count(); }

private:
    std::atomic<qint64> m_now;
};

} // namespace tkd::test
