// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/vault/restore_room.h"
#include "stores/vault/vault.h"

namespace tkd {

/// Puts a backup in a vault's place, in two steps with a person's decision between them. First the backup is
/// copied beside the vault, brought up to date and checked as a whole; nothing else is touched, and the copy
/// goes with this object. Then, if no other program has the vault open, the two change places in one step: at
/// every moment the one or the other is there, whole, and the old one stays beside it under another name.
/// Blocks; used by one thread.
class VaultRestore
{
public:
    /// Kinds of refusal beside those of Vault::open: Corrupt (the backup is damaged, or not a vault), TooNew.
    [[nodiscard]] static Result<VaultRestore> prepare(const VaultLocation &vault, const QString &backup,
                                                      const Clock &clock);

    /// What the backup holds.
    [[nodiscard]] const VaultSummary &backup() const { return m_backup; }
    /// What it would replace; nullopt: nothing is there, or it cannot be read.
    [[nodiscard]] const std::optional<VaultSummary> &current() const { return m_current; }
    [[nodiscard]] const QString &vault() const { return m_vault.file; }

    /// Gives the name under which the replaced vault is kept; empty: there was none. Busy: another program
    /// has the vault open, and nothing was done.
    [[nodiscard]] Result<QString> finish(std::chrono::milliseconds patience = std::chrono::seconds{5});

private:
    VaultRestore(VaultLocation vault, RestoreRoom room);
    [[nodiscard]] Result<void> readyCopy(const QString &name, const Clock &clock);
    void lookAtCurrent();
    [[nodiscard]] Result<void> swap(const QByteArray &kept);

    VaultLocation m_vault;
    RestoreRoom m_room;
    VaultSummary m_backup;
    std::optional<VaultSummary> m_current;
};

} // namespace tkd
