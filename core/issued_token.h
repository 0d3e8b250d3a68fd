// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/secret.h"
#include "core/token.h"

namespace tkd {

/// What create and regenerate give: the token, and its secret for the one time that it is shown. Move-only.
struct IssuedToken {
    Token token;
    Secret secret;
    /// True if this action had been done before and only its answer was repeated: the secret is then empty,
    /// because it was given to the first caller.
    bool repeated = false;
};

} // namespace tkd
