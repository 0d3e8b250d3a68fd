// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <functional>
#include <string_view>

namespace tkd::cli {

/// Reads standard input or a file to its end in pieces, which are wiped. Empty name or "-": standard input;
/// on a terminal the person is asked with `prompt`, and nothing that is typed or pasted is shown.
[[nodiscard]] Result<void> readPieces(const QString &file, const QString &prompt,
                                      const std::function<void(std::string_view)> &take);

/// One line of the terminal, without its end; nothing that is typed is shown. Cancelled: it was closed.
[[nodiscard]] Result<void> readLine(const QString &prompt, const std::function<void(char)> &take);

/// One secret on one line: of a file, of standard input, or of a variable of the environment (the name that
/// is not empty). Spaces and line ends around it are no part of it.
[[nodiscard]] Result<Secret> readSecret(const QString &file, const QString &variable, const QString &prompt);

} // namespace tkd::cli
