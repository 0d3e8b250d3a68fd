// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>

#include <algorithm>
#include <chrono>
#include <optional>

namespace tkd {

/// A moment in UTC, to the second. What is stored, compared and sent; local time is only for display.
using Instant = std::chrono::sys_seconds;

/// The last moment that can be stored: 9999-12-31T23:59:59Z (Qt prints nothing beyond it).
inline constexpr Instant latestInstant{std::chrono::seconds{253402300799}};

[[nodiscard]] inline qint64 toUnix(Instant at)
{
    return at.time_since_epoch().count();
}
[[nodiscard]] inline Instant fromUnix(qint64 seconds)
{
    return Instant{std::chrono::seconds{seconds}};
}
[[nodiscard]] inline QDateTime toLocal(Instant at)
{
    return QDateTime::fromSecsSinceEpoch(toUnix(at));
}

/// Where the time comes from. Injected, so that tests own it.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

/// A clock that does not fall behind a time that was seen: what the vault counts by. `inner` outlives it.
class SeenClock final : public Clock
{
public:
    explicit SeenClock(const Clock &inner)
        : m_inner(inner)
    {
    }
    [[nodiscard]] Instant now() const override { return std::max(m_inner.now(), m_seen); }
    /// nullopt: the inner clock alone counts.
    void setSeen(const std::optional<Instant> &seen) { m_seen = seen.value_or(Instant::min()); }

private:
    const Clock &m_inner;
    Instant m_seen = Instant::min();
};

/// The computer's clock.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override;
};

} // namespace tkd
