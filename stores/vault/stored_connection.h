// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connection.h"

namespace tkd {

/// A connection as the vault has it.
struct StoredConnection
{
    WorkspaceId workspace;
    ConnectionSettings settings;
    bool isSealed = false; ///< credentials are stored
    Revision revision = 0; ///< of its last change
    friend bool operator==(const StoredConnection &, const StoredConnection &) = default;
};

} // namespace tkd
