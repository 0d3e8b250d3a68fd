// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/workspace.h"
#include "stores/vault/stored_connection.h"

#include <optional>
#include <vector>

namespace tkd {

class Vault;

/// What was seen of a vault in one look: its workspaces, and of each the last revision among its tokens.
struct VaultSight
{
    struct Tokens
    {
        WorkspaceId workspace;
        Revision last = 0;
        friend bool operator==(const Tokens &, const Tokens &) = default;
    };
    std::vector<Workspace> workspaces;
    std::vector<Tokens> tokens;
    std::vector<StoredConnection> connections;
    Instant seen{}; ///< the latest time that the vault has seen
    Revision revision = 0; ///< at least as old as all the above

    [[nodiscard]] const Workspace *find(const WorkspaceId &id) const;
    /// nullptr: no such workspace, or a local one.
    [[nodiscard]] const StoredConnection *connection(const WorkspaceId &id) const;
    /// 0 if there is no such workspace.
    [[nodiscard]] Revision lastRevision(const WorkspaceId &id) const;
};

/// Everything that there is to see now. For the thread of the connection.
[[nodiscard]] Result<VaultSight> sightOf(Vault &vault);

/// Looks whether anybody changed a vault, at the price of reading one number where nobody did. SQLite's
/// data_version moves on another process's checkpoint too, so it only says "look"; revisions say what
/// changed. Belongs to the thread of the connection it is given.
class VaultWatch
{
public:
    /// What there is to see, or nullopt while nothing has changed since the last look. After a fault the next
    /// look tries again.
    [[nodiscard]] Result<std::optional<VaultSight>> look(Vault &vault);
    /// The next look sees everything anew, for another connection.
    void forget();

private:
    std::optional<qint64> m_dataVersion;
    std::optional<Revision> m_revision;
};

} // namespace tkd
