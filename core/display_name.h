// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token.h"

namespace tkd {

/// What a token is called in a sentence: its name, or its hint or id where it has none. Safe to show.
[[nodiscard]] QString displayName(const Token &token);

} // namespace tkd
