// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

namespace tkd {

/// What asks for attention in a cell. The model gives its word, the view its colour.
enum class Badge { None, Everything, ExpiringSoon, Expired, Disabled, NeverShown, OutcomeUnknown };

} // namespace tkd
