// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"

namespace tkd::test {

/// A clock that moves when the test says so.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Instant start = Instant{std::chrono::sys_days{std::chrono::year{2026} / 5 / 12}
                                                 + std::chrono::hours{10}})
        : m_now(start)
    {
    }
    [[nodiscard]] Instant now() const override { return m_now; }
    void set(Instant now) { m_now = now; }
    void advance(std::chrono::seconds by) { m_now += by; }

private:
    Instant m_now;
};

} // namespace tkd::test
