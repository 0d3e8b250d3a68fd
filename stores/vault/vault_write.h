// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity_seal.h"
#include "stores/vault/hashing.h"
#include "stores/vault/vault_private.h"

namespace tkd {

/// What an activity row says. Views and pointers live during the call.
struct ActivityEntry
{
    std::string_view action;
    const UuidBytes *workspace = nullptr;
    const UuidBytes *token = nullptr;
    qint64 generation = 0;
    std::string_view outcome = "done";
    QByteArray details = "{}";
};

/// One command's transaction: the write lock, the head of the activity chain, the time that counts. What is
/// recorded and what is changed are committed together or not at all. On the stack of one command.
class VaultWrite
{
public:
    [[nodiscard]] static Result<VaultWrite> begin(VaultParts &vault);

    [[nodiscard]] Instant now() const { return m_now; }
    /// Another time than the one that counts, for the command that changes which one does.
    void setNow(Instant now) { m_now = now; }
    /// The revision that the next record() gives.
    [[nodiscard]] Revision next() const { return m_sequence + 1; }
    /// What the next row stands on.
    [[nodiscard]] ActivityHead head() const;
    [[nodiscard]] Result<void> record(const ActivityEntry &entry);
    /// Adds to the workspace's count of living tokens.
    [[nodiscard]] Result<void> count(qint64 workspace, qint64 difference);
    [[nodiscard]] Result<void> commit();

private:
    VaultWrite(VaultParts &vault, sqlite::Transaction transaction);

    VaultParts *m_vault;
    sqlite::Transaction m_transaction;
    Instant m_now{};
    qint64 m_sequence = 0;
    Hasher::Hash m_head{};
};

/// The hash of an activity row over the one before it.
struct ChainedRow
{
    qint64 sequence = 0;
    qint64 at = 0;
    std::string_view user, action;
    QByteArrayView workspace, token; ///< empty = NULL
    qint64 generation = 0;
    std::string_view outcome, details;
};
[[nodiscard]] Hasher::Hash chainHash(const ChainedRow &row, QByteArrayView previous);

} // namespace tkd
