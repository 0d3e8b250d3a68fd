// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/connections.h"

namespace tkd::cli {

/// Where nothing but the consumer key is missing: asks for one, says which page allows it, and waits for
/// that. Ctrl+C gives it up; a key that nobody allowed opens nothing.
[[nodiscard]] Result<void> completeWithConsumerKey(Connections &connections, const Clock &clock,
                                                   const ConnectionSettings &settings,
                                                   Credentials &credentials);

} // namespace tkd::cli
