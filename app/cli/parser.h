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

/// What can stand behind an option or as an argument.
struct ValueWords
{
    enum class Kind {
        None, ///< a switch: nothing
        Free, ///< a text of the person's own
        File,
        Choice, ///< one of `choices`
        Vault, ///< one of what the vault has; `choices` holds the word that asks for it ("tokens")
    };
    Kind kind = Kind::None;
    std::vector<std::string> choices = {};
};

struct OptionWords
{
    std::vector<std::string> names; ///< "--role", "-r"; empty: an argument without a name
    ValueWords value;
};

/// Every command with its options, for the completions and their test.
struct CommandWords
{
    std::string path; ///< "token create"
    std::vector<OptionWords> options;
    std::string summary;
};
[[nodiscard]] std::vector<CommandWords> commandWords();

} // namespace tkd::cli
