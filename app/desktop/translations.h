// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

namespace tkd {

/// Loads the texts of the person's language, and English always: its plural forms are a translation too.
void installTranslations();

} // namespace tkd
