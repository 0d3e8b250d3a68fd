// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

namespace tkd {

/// There is a session bus to connect to. Ask before the first use: without an address libdbus would start a
/// bus of its own, and wait for it.
[[nodiscard]] bool hasSessionBus();

} // namespace tkd
