// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"

#include <QStringView>

#include <optional>

namespace tkd {

/// A length of time as people type it: a whole number and m, h, d, w or y (of 365 days): "90m", "30d".
/// nullopt for anything else, and for what reaches beyond the last moment that can be stored.
[[nodiscard]] std::optional<std::chrono::seconds> parseDuration(QStringView text);

/// The first and the last second of what was written.
struct TimeSpan
{
    Instant first;
    Instant last;
    friend bool operator==(const TimeSpan &, const TimeSpan &) = default;
};

/// A date ("2026-12-31", the whole local day) or a date with a time ("2026-12-31T18:00+01:00", local without
/// an offset; one second). nullopt for anything else.
[[nodiscard]] std::optional<TimeSpan> parseMoment(QStringView text);

} // namespace tkd
