// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/issued_token.h"
#include "core/token_draft.h"
#include "stores/remote/http_call.h"

#include <QJsonObject>

namespace tkd {

// The AI token as both of OVHcloud's APIs write it: {id, createdAt, updatedAt, spec{name, region, role,
// labelSelector}, status{value, version}}.

/// `region` is where the API is that of one region and does not say it.
[[nodiscard]] Result<Token> readOvhToken(const QJsonObject &object, const QString &region);
/// The answer to create and renew: the token and its secret. Corrupt without one.
[[nodiscard]] Result<IssuedToken> readOvhIssued(HttpAnswer &answer, const QString &region);
/// The roles of these names, as they came; a name that is empty is none.
[[nodiscard]] Roles ovhRoles(const QStringList &names);
/// What create sends. With `withRegion`, the draft's region too.
[[nodiscard]] QJsonObject ovhTokenSpec(const TokenDraft &draft, bool withRegion);
/// The rules of a workspace whose tokens are these, from what its kind of server can do.
[[nodiscard]] WorkspaceRules ovhRules(WorkspaceRules usual, const QStringList &regions);

} // namespace tkd
