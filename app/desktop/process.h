// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

namespace tkd {

/// No core file from the first line on: a secret must not end up in one.
void forbidCoreFiles();
/// A limit on the size of files (ulimit -f) makes a write fail, and be said, instead of ending the program.
void surviveFileLimit();
/// Whatever the session's umask: the settings too are for this person alone.
void keepFilesPrivate();
/// From here on no other process of the same user can read this one's memory (not dumpable). After the
/// desktop portal has answered: a portal looks into its caller and refuses one that is closed to it.
void closeMemoryToOthers();

} // namespace tkd
