// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/resource.h"
#include "core/token.h"

#include <span>

namespace tkd {

/// Whether the resource is in the token's scope: it carries every label, one of the patterns or endpoints
/// names it, and the regions agree where both have one. Says nothing of what may be done there. Pure.
[[nodiscard]] bool reaches(const Token &token, const Resource &resource);
/// The address of the first of the resources that has one and is reached; empty: of none.
[[nodiscard]] QString addressReached(const Token &token, std::span<const Resource> resources);

} // namespace tkd
