// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/token.h"

#include <functional>

namespace tkd {

/// Whose secret a string is or was, from its digest alone.
struct TokenIdentity
{
    enum class State : quint8 {
        Current, ///< the secret that its token has now
        Replaced, ///< a later generation took its place
        Deleted, ///< the token is gone
    };
    WorkspaceId workspace;
    QString workspaceName = {};
    TokenId token;
    QString name = {};
    Generation generation = 1; ///< of this secret
    Generation latest = 1; ///< the last one that the token had
    State state = State::Current;
    std::optional<Instant> issued = {}; ///< when this generation was made; nullopt: not known any more
    std::optional<Instant> refusedSince = {}; ///< replaced or deleted then
    std::optional<Instant> expires = {}; ///< Current only
    TokenStatus status = TokenStatus::Active; ///< Current only

    friend bool operator==(const TokenIdentity &, const TokenIdentity &) = default;
};

/// True if a gate lets this secret in at `now`, as far as that is up to the token itself.
[[nodiscard]] bool isGood(const TokenIdentity &identity, Instant now);
/// Since when it is refused; nullopt: it is not, or nobody knows.
[[nodiscard]] std::optional<Instant> refusedSince(const TokenIdentity &identity, Instant now);

/// "“ci-reader” in AI Deploy, generation 3, regenerated on …, refused since …: replaced by generation 4": one
/// sentence without its full stop. `when` writes a time as its reader wants it.
[[nodiscard]] QString identityText(const TokenIdentity &identity, Instant now,
                                   const std::function<QString(Instant)> &when);

} // namespace tkd
