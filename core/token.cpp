// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token.h"

namespace tkd {

bool isExpired(const Token &token, Instant now)
{
    return token.expires && now >= *token.expires;
}

TokenState stateAt(const Token &token, Instant now)
{
    if (token.status == TokenStatus::OutcomeUnknown) {
        return TokenState::OutcomeUnknown;
    }
    if (!token.delivered) {
        return TokenState::NeverShown;
    }
    if (token.status == TokenStatus::Disabled) {
        return TokenState::Disabled;
    }
    if (isExpired(token, now)) {
        return TokenState::Expired;
    }
    if (token.expires && *token.expires - now <= expiringSoon) {
        return TokenState::ExpiringSoon;
    }
    return TokenState::Active;
}

} // namespace tkd
