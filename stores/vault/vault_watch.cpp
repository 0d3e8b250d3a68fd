// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_watch.h"

#include "stores/vault/server_records.h"
#include "stores/vault/vault.h"

#include <QUuid>

#include <algorithm>

namespace tkd {

namespace {

constexpr const char selectLastRevisions[] = R"(
SELECT id, max(ifnull((SELECT max(revision) FROM token WHERE workspace = number), 0),
               ifnull((SELECT max(revision) FROM tombstone WHERE workspace = number), 0), purged)
FROM workspace)";

WorkspaceId idOf(QByteArrayView bytes)
{
    return WorkspaceId(QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces));
}

} // namespace

const Workspace *VaultSight::find(const WorkspaceId &id) const
{
    const auto found = std::find_if(workspaces.begin(), workspaces.end(),
                                    [&id](const Workspace &workspace) { return workspace.id == id; });
    return found == workspaces.end() ? nullptr : &*found;
}

const StoredConnection *VaultSight::connection(const WorkspaceId &id) const
{
    const auto found = std::find_if(connections.begin(), connections.end(),
                                    [&id](const StoredConnection &one) { return one.workspace == id; });
    return found == connections.end() ? nullptr : &*found;
}

Revision VaultSight::lastRevision(const WorkspaceId &id) const
{
    const auto found = std::find_if(tokens.begin(), tokens.end(),
                                    [&id](const Tokens &some) { return some.workspace == id; });
    return found == tokens.end() ? 0 : found->last;
}

Result<VaultSight> sightOf(Vault &vault)
{
    // In this order: what changes behind the revision is told again by the next look.
    const auto revision = vault.revision();
    if (!revision) {
        return fail(revision.error());
    }
    auto workspaces = vault.workspaces();
    if (!workspaces) {
        return fail(workspaces.error());
    }
    const auto seen = vault.lastSeen();
    if (!seen) {
        return fail(seen.error());
    }
    auto connections = ServerRecords(vault).connections();
    if (!connections) {
        return fail(connections.error());
    }
    VaultSight sight{std::move(*workspaces), {}, std::move(*connections), *seen, *revision};
    sqlite::Query query(vault.connection(), selectLastRevisions);
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return fail(row.error());
        }
        if (!*row) {
            return sight;
        }
        sight.tokens.push_back({idOf(query.blob(0)), query.integer(1)});
    }
}

Result<std::optional<VaultSight>> VaultWatch::look(Vault &vault)
{
    const auto dataVersion = vault.dataVersion();
    if (!dataVersion) {
        return fail(dataVersion.error());
    }
    if (m_dataVersion == *dataVersion) {
        return std::nullopt;
    }
    const auto revision = vault.revision();
    if (!revision) {
        return fail(revision.error());
    }
    if (m_revision != *revision) {
        auto sight = sightOf(vault);
        if (!sight) {
            return fail(sight.error());
        }
        m_dataVersion = *dataVersion;
        m_revision = sight->revision;
        return std::move(*sight);
    }
    m_dataVersion = *dataVersion;
    return std::nullopt;
}

void VaultWatch::forget()
{
    m_dataVersion.reset();
    m_revision.reset();
}

} // namespace tkd
