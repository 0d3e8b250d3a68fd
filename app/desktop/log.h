// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace tkd {

/// Sends every log line of the program and of Qt to stderr through the redactor. From then on nothing that
/// looks like a token reaches the log.
void installLog();
/// Says nothing any more; for the very end of main(), when the program's statics are about to go.
void endLog();
/// Prefixes other than the usual one, as workspaces set them.
void setLogPrefixes(const QStringList &prefixes);

} // namespace tkd
