// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/invocation.h"

#include <string>
#include <variant>
#include <vector>

namespace tkd::cli {

/// The command line asked for a text (help, version) or was wrong: print it and end with this code.
struct ParseStop
{
    ExitCode code = ExitCode::Usage;
    std::string text;
    bool toStdout = false;
};

/// Reads the arguments after the program's name, UTF-8. The only place that knows CLI11.
[[nodiscard]] std::variant<Invocation, ParseStop> parse(const std::vector<std::string> &arguments);

/// Every command with its options, for the completions and their test.
struct CommandWords
{
    std::string path; ///< "token create"
    std::vector<std::string> options; ///< "--role", …
    std::string summary;
};
[[nodiscard]] std::vector<CommandWords> commandWords();

} // namespace tkd::cli
