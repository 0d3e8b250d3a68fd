// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/connection.h"
#include "stores/remote/http_call.h"

#include <QStringList>

namespace tkd {

/// What signing in to Keystone gives: a token for an hour or so, and who that is in which project.
struct KeystoneSession
{
    Secret token;
    Instant until = {}; ///< by our clock, with something to spare
    QString userId;
    QString userName;
    QString projectId; ///< empty: of no project yet
    QString projectName;
    QStringList roles; ///< in the project, sorted
    QStringList services; ///< the types in its catalog, sorted: "compute"
    QStringList regions; ///< of its catalog, sorted
    /// The sign-in was by an application credential that may not make others.
    bool isRestricted = false;
};

/// Whether a sign-in is to be for a project. Without one it only tells which projects there are.
[[nodiscard]] bool hasKeystoneProject(const ConnectionSettings &settings);
/// The body of POST /v3/auth/tokens. Users and projects are named or, as 32 hexadecimal digits, given by
/// their id; the domain "default" is an id everywhere.
[[nodiscard]] WipedBytes keystoneSignIn(const ConnectionSettings &settings, const Credentials &credentials);
/// Reads and wipes the answer. Corrupt where it has no token, or no project and one was asked for: without
/// one there are no roles.
[[nodiscard]] Result<KeystoneSession> readKeystoneSession(HttpAnswer &answer, Instant now, bool hasProject);

} // namespace tkd
