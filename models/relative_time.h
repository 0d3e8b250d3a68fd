// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"

#include <QStringList>

namespace tkd {

/// How far `at` is from `now`, as a person says it: "just now", "yesterday", "3 months ago", "in 5 days".
/// Days are days of the local calendar from yesterday and tomorrow on; below that, hours and minutes.
[[nodiscard]] QString relativeTime(Instant at, Instant now);
/// Date and time in this computer's zone and the person's locale, with the zone's name: for tooltips, details
/// and the screen reader.
[[nodiscard]] QString absoluteTime(Instant at);

/// The longest of what relativeTime() says of moments in the past, and of those to come: a column that is
/// wide enough for them stays so while time passes.
[[nodiscard]] QStringList longestRelativeTimes();

} // namespace tkd
