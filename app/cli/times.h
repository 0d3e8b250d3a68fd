// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QStringView>

#include <optional>
#include <string>

namespace tkd::cli {

/// Appends RFC 3339 in UTC, "2026-11-23T19:04:14Z".
void appendRfc3339(std::string &to, qint64 unixSeconds);
/// Appends as `ovhai` prints a time: "2026-11-23 19:04:14.000000000 UTC".
void appendLongUtc(std::string &to, qint64 unixSeconds);
/// Appends local time to the minute, "2026-11-23 19:04", for a table.
void appendLocalMinute(std::string &to, qint64 unixSeconds);

/// The same, as a text of its own.
[[nodiscard]] QString localMinute(Instant at);

/// `never`, a time from now (`90m`, `12h`, `30d`, `2w`, `1y`), a date (its end, local time) or a date with
/// time (with an offset, or local). Inner nullopt = never. The past is for the draft's own check to refuse.
[[nodiscard]] Result<std::optional<Instant>> parseExpiry(QStringView text, Instant now);

} // namespace tkd::cli
