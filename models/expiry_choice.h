// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QDateTime>
#include <QTimeZone>

#include <optional>
#include <span>

namespace tkd {

/// What the expiry field of a form offers.
enum class ExpiryPreset { Never, OneDay, SevenDays, ThirtyDays, NinetyDays, OneYear, OwnTime };

/// In the order in which they are offered.
[[nodiscard]] std::span<const ExpiryPreset> expiryPresets();
[[nodiscard]] QString expiryPresetText(ExpiryPreset preset);
/// The preset of a platform's default; OwnTime if there is none of that length.
[[nodiscard]] ExpiryPreset presetFor(const std::optional<std::chrono::days> &length);

/// The moment that a choice stands for; the inner nullopt is "never". `date` and `time` are read for OwnTime
/// only, in `zone`. Errors (Invalid, Field::Expires): not in the future, a time that the clocks skip, beyond
/// 9999. An hour that the clocks pass twice is taken the first time; `expirySentence` says which.
[[nodiscard]] Result<std::optional<Instant>> expiryOf(ExpiryPreset preset, QDate date, QTime time,
                                                      Instant now,
                                                      const QTimeZone &zone = QTimeZone::systemTimeZone());
/// The line under the field: the local moment with its zone, or that it never expires.
[[nodiscard]] QString expirySentence(const std::optional<Instant> &expires,
                                     const QTimeZone &zone = QTimeZone::systemTimeZone());
/// True in an hour that the clocks pass twice.
[[nodiscard]] bool isAmbiguous(QDate date, QTime time, const QTimeZone &zone);

} // namespace tkd
