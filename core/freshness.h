// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/reply.h"

#include <optional>

namespace tkd {

/// How old the list is that a store answers with, and why it is not newer.
struct Freshness
{
    std::optional<Instant> seen; ///< when the server was last read whole; nullopt: never
    bool refreshing = false;
    std::optional<Error> failure; ///< of the last try; nullopt: it went well
    /// The server's clock minus ours, if they differ by more than two minutes.
    std::optional<std::chrono::seconds> clockSkew;

    friend bool operator==(const Freshness &, const Freshness &) = default;
};

/// What only a store over a server has: its list is a copy that ages. Same contract as TokenStore.
class Refreshing
{
public:
    virtual ~Refreshing() = default;
    [[nodiscard]] virtual Freshness freshness() const = 0;
    /// Reads the server again; what was found is told by changed() before the reply. Joins a refresh that is
    /// under way.
    virtual void refresh(Reply<bool> reply) = 0;
};

} // namespace tkd
