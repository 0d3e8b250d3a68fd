// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/secret.h"
#include "core/token.h"

#include <optional>

namespace tkd {

/// What create and regenerate give: the token, and its secret for the one time that it is shown. Move-only.
struct IssuedToken
{
    Token token;
    Secret secret;
    /// True if this action had been done before and only its answer was repeated: the secret is then empty,
    /// because it was given to the first caller.
    bool repeated = false;
    /// What did not go well after the secret had been issued (a server's old token that could not be
    /// deleted): said beside the secret, which is good.
    std::optional<Error> aftermath = {};
};

} // namespace tkd
