// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token_finder.h"
#include "core/token_identity.h"

namespace tkd {

/// Something that looks like a token, and whose it is as far as the vault knows.
struct TokenFinding
{
    FoundToken found; ///< where it was met first
    std::optional<TokenIdentity> identity = {}; ///< nullopt: nobody's here
    QString source = {}; ///< the file's name; empty: standard input, or what was pasted
    qint64 count = 1; ///< how often it was met
};

/// The stable word for scripts: "ours", "unknown" (well formed, of no token here), "damaged" or "foreign".
[[nodiscard]] QString findingWord(const TokenFinding &finding);
/// The stable word for how one of ours stands: "good", "replaced", "deleted", "expired", "disabled",
/// "unknown".
[[nodiscard]] QString standingWord(const TokenIdentity &identity, Instant now);
/// The answer in words: "ours: “ci-reader” in AI Deploy, generation 3, …", "damaged: the checksum differs", …
/// Never holds the token. `when` writes a time as its reader wants it.
[[nodiscard]] QString findingText(const TokenFinding &finding, Instant now,
                                  const std::function<QString(Instant)> &when);

} // namespace tkd
