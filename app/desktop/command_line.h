// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

namespace tkd {

/// What the person asked for on the command line of the window.
struct CommandLine
{
    enum class Task { Window, Help, Version };
    Task task = Task::Window;
    QString vault = {}; ///< empty = the usual place
    bool demo = false;

    friend bool operator==(const CommandLine &, const CommandLine &) = default;
};

/// Reads the arguments after the program's name. Needs no QApplication, so that --help and --version work
/// without a display. Qt's own options (-style, -platform, …) are passed over.
[[nodiscard]] Result<CommandLine> parseCommandLine(const QStringList &arguments);

[[nodiscard]] QString helpText();
[[nodiscard]] QString versionText();

} // namespace tkd
