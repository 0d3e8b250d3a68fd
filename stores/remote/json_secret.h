// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "stores/remote/wiped_bytes.h"

#include <initializer_list>
#include <string_view>

namespace tkd {

/// Takes the string at `path` out of a JSON object before anybody parses it, so that no copy stays in a
/// parser's memory: its bytes in `body` become spaces. An empty Secret if it is missing, null or empty;
/// Corrupt if the body is no JSON, or has that member twice, or something else than a string there. A
/// secret is trimmed, and refused with control characters inside or above Secret::maxSize.
[[nodiscard]] Result<Secret> takeSecret(WipedBytes &body, std::initializer_list<std::string_view> path);

/// Writes UTF-8 as a JSON string, with its quotes: how a secret gets into a body without a copy elsewhere.
void appendJsonText(WipedBytes &to, std::string_view utf8);

} // namespace tkd
