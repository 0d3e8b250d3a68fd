// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/session.h"
#include "core/connection.h"

#include <optional>

namespace tkd::cli {

/// The credentials that came with this call: of --token, of the file of --credentials, or of variables such
/// as TOKENDESK_CONSUMER_KEY, in this order. nullopt: none came. Invalid: some came, and a part is missing.
[[nodiscard]] Result<std::optional<Credentials>> credentialsOfCall(const Session &session,
                                                                   const ConnectionSettings &settings);

/// The parts that this way needs and that are not in `known`: of this call; asked on the terminal, where
/// nothing that is typed is shown; or read from standard input. The consumer key may stay away on a terminal:
/// it can be asked for. Invalid names the part that is still missing.
[[nodiscard]] Result<Credentials> gatherCredentials(const Session &session,
                                                    const ConnectionSettings &settings, Credentials known);

/// The text of a file or of standard input: a line for each part, such as "consumer-key = …"; or, where the
/// way has one part, that alone; or the parts in their order, one a line. Invalid for anything else.
[[nodiscard]] Result<Credentials> readParts(std::string_view text, const ConnectionSettings &settings);

} // namespace tkd::cli
