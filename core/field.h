// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

namespace tkd {

/// The fields of a token that a person or a script can fill in. An error names the one it belongs to.
enum class Field { None, Name, Scope, Labels, Resources, Endpoints, Role, Region, Expires };

} // namespace tkd
