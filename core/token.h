// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/role.h"
#include "core/scope.h"

#include <optional>

namespace tkd {

/// What a store says of a token apart from time: expiry is computed, never stored as a state.
enum class TokenStatus : quint8 {
    Active,
    Disabled,
    OutcomeUnknown, ///< sent to a server, the answer never arrived
};

/// The state that a person sees at a moment, worst first.
enum class TokenState { Active, ExpiringSoon, Expired, Disabled, NeverShown, OutcomeUnknown };

/// A token as it may be shown and compared. It has no secret member, on purpose.
struct Token
{
    TokenId id;
    QString name = {};
    Roles roles = {};
    Scope scope = {};
    QString region = {};
    Instant created = {}; ///< Instant{}: the server does not tell
    std::optional<Instant> regenerated = {};
    std::optional<Instant> expires = {};
    std::optional<Instant> lastUsed = {};
    Generation generation = 1;
    TokenStatus status = TokenStatus::Active;
    /// False from the commit until its secret was copied, kept, printed or closed by a person.
    bool delivered = true;
    /// How and when the secret of this generation left ("copied", …); empty while it has not.
    QString delivery = {};
    std::optional<Instant> deliveredAt = {};
    /// A copy of this generation's secret is kept, sealed (KeptSecrets).
    bool kept = false;
    /// Enough to recognise it in a list, useless to an attacker: prefix, first 4 and last 4
    /// ("tkdesk_zQWB…Lq17").
    QString hint = {};

    friend bool operator==(const Token &, const Token &) = default;
};

/// Expired from the second of `expires` on.
[[nodiscard]] bool isExpired(const Token &token, Instant now);
/// The state to show at `now`; "soon" is within 7 days.
[[nodiscard]] TokenState stateAt(const Token &token, Instant now);
inline constexpr std::chrono::seconds expiringSoon = std::chrono::days{7};

} // namespace tkd
