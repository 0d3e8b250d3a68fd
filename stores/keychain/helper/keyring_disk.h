// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace tkd {

/// Whether the place of gnome-keyring's files has no room, or cannot be written to. A keyring says of that
/// only that something failed.
[[nodiscard]] bool isKeyringDiskFull();
/// Whether a keychain's own words for a failure speak of its disk.
[[nodiscard]] bool speaksOfTheDisk(const QString &words);

} // namespace tkd
