// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/role.h"
#include "core/scope.h"

#include <QStringList>

namespace tkd {

// What a JupyterHub token may do: scopes such as "access:servers!group=A", a name and perhaps a filter. The
// hub lists them with all that they imply, in another order each time. Two sets have a role here:
// access:servers (use), and access:servers with servers (operate). Any other set keeps its words, so that it
// can be asked for again as it is.

/// A token's roles and what they reach.
struct HubGrant
{
    Roles roles = {}; ///< "access:servers", "servers", or the names of whatever else it has
    Scope scope = {}; ///< the filters; verbatim, the whole set, where the two roles do not say it all
    friend bool operator==(const HubGrant &, const HubGrant &) = default;
};

/// What `listed` means, with what the hub adds to each token of `owner` taken away again.
[[nodiscard]] HubGrant readHubScopes(const QStringList &listed, const QString &owner);
/// The scopes to ask for, sorted; never none, because that would mean all that the owner may. Invalid where a
/// role or a filter is not known here: the hub would answer that with an error of its own (500).
[[nodiscard]] Result<QStringList> hubScopes(const Roles &roles, const Scope &scope);
/// What is wrong with a filter; empty = it is user=NAME, group=NAME or server=USER/NAME.
[[nodiscard]] QString hubFilterProblem(const QString &filter);

} // namespace tkd
