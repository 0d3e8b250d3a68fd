// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>

#include <chrono>

namespace tkd {

/// A moment in UTC, to the second. What is stored, compared and sent; local time is only for display.
using Instant = std::chrono::sys_seconds;

/// The last moment that can be stored: 9999-12-31T23:59:59Z (Qt prints nothing beyond it).
inline constexpr Instant latestInstant {std::chrono::seconds {253402300799}};

[[nodiscard]] inline qint64 toUnix(Instant at) { return at.time_since_epoch().count(); }
[[nodiscard]] inline Instant fromUnix(qint64 seconds) { return Instant {std::chrono::seconds {seconds}}; }
[[nodiscard]] inline QDateTime toLocal(Instant at) { return QDateTime::fromSecsSinceEpoch(toUnix(at)); }

/// Where the time comes from. Injected, so that tests own it.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

/// The computer's clock.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override;
};

} // namespace tkd
