// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "stores/remote/http_call.h"

namespace tkd {

/// What OVHcloud's public API says of a refusal: which part of the credentials fails, or which right is
/// missing, and the query's ID that its support asks for. `usual` is what the status means; `hasSession` if
/// the call carried the bearer of a service account.
[[nodiscard]] Error ovhError(const HttpCall &call, const HttpAnswer &answer, Error usual, bool hasSession);

/// True if the answer says that the signature was not good: the secret, or the difference of clocks.
[[nodiscard]] bool isOvhSignatureFault(const HttpAnswer &answer);
/// The word for the fault ("INVALID_KEY"); empty if there is none.
[[nodiscard]] QString ovhErrorCode(const HttpAnswer &answer);

} // namespace tkd
