// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace_rules.h"
#include "stores/vault/held_files.h"
#include "stores/vault/uuid_bytes.h"
#include "stores/vault/vault.h"

#include <optional>
#include <string>
#include <unordered_map>

namespace tkd {

class VaultWrite;
struct TokenRecord;

/// A workspace as its row says, with what its settings mean.
struct WorkspaceRow
{
    qint64 number = 0;
    UuidBytes id{};
    Workspace workspace = {};
    Revision purged = 0; ///< the last one among the tombstones that were purged
    WorkspaceRules rules = {};
};

/// What the parts of Vault share. For the sources of this class only.
struct VaultParts
{
    VaultParts(sqlite::Connection connection, QByteArray path, const Clock &theClock);
    ~VaultParts();
    VaultParts(const VaultParts &) = delete;
    VaultParts &operator=(const VaultParts &) = delete;

    sqlite::Connection db;
    QByteArray file;
    const Clock *clock;
    std::string user; ///< who runs this program, by the operating system
    std::optional<Error> whyNotWritable;
    bool hasForgotten = false; ///< a kept copy went in this command: see Vault::tidyAfterForgetting
    HeldFiles held; ///< as they were when it was opened
    std::unordered_map<qint64, WorkspaceRow> known; ///< parsed settings by workspace number

    [[nodiscard]] Result<void> checkPlace() const;
    /// Where the vault, its log or its index was, somebody else's file lies now.
    [[nodiscard]] bool isReplaced() const;
    /// The workspace's row as it is now; its settings are parsed once a revision. NotFound if there is none.
    [[nodiscard]] Result<WorkspaceRow> workspaceRow(const WorkspaceId &id);
    [[nodiscard]] Result<Revision> lastRevision();
    /// max(the clock, the last time the vault has seen).
    [[nodiscard]] Result<Instant> effectiveNow();
    [[nodiscard]] Result<Instant> lastSeen();
    /// False: it was gone already.
    [[nodiscard]] Result<bool> removeOne(VaultWrite &write, const WorkspaceRow &workspace, const TokenId &id);
    /// Takes the kept copy of a record away, if there is one, with its activity row; the caller writes the
    /// record.
    [[nodiscard]] Result<void> forgetKept(VaultWrite &write, const WorkspaceRow &workspace,
                                          TokenRecord &record, std::string_view why);
    /// A new workspace with its activity row; the caller commits. Invalid: the settings break a rule.
    [[nodiscard]] Result<Workspace> insertWorkspace(VaultWrite &write, const WorkspaceId &id,
                                                    const Platform &platform,
                                                    const WorkspaceSettings &settings);
    [[nodiscard]] Result<void> markPurged(const WorkspaceRow &workspace, qint64 deletedBefore);
    [[nodiscard]] Result<WorkspaceRow> parse(const sqlite::Query &row);
};

template <std::size_t size>
[[nodiscard]] QByteArrayView viewOf(const std::array<char, size> &bytes)
{
    return {bytes.data(), static_cast<qsizetype>(size)};
}

/// The check of a workspace's row. Its count of tokens is not in it: that is compared with the rows.
[[nodiscard]] std::array<char, 8> workspaceCheck(QByteArrayView id, std::string_view platform,
                                                 Revision revision, std::string_view settings,
                                                 Revision purged);

/// The columns that VaultParts::parse reads.
#define TKD_WORKSPACE_COLUMNS                                                                                \
    "number, id, platform, revision, tokens, settings, purged, "                                             \
    "(SELECT count(*) FROM connection WHERE connection.workspace = workspace.number)"

} // namespace tkd
