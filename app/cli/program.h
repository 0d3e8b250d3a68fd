// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

namespace tkd::cli {

class ServerAccess;

/// A whole call of tokenctl, from its arguments to its exit code. What is said of a server goes through
/// `servers`.
[[nodiscard]] int runProgram(int argc, char **argv, ServerAccess &servers);

} // namespace tkd::cli
