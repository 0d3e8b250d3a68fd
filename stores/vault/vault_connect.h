// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "stores/vault/vault.h"
#include "stores/vault/vault_worker.h"

#include <memory>

namespace tkd {

/// The connection of the window's writer: its commits do not checkpoint (that is for an idle moment) unless
/// the log has become long. Makes the vault where there is none, if it may. Waits end when `stop` is set.
[[nodiscard]] Result<OpenedVault> connectWriter(const VaultLocation &where, const Clock &clock,
                                                const VaultWorker::StopFlag &stop, bool mayCreate);

/// One more that writes, beside the window's writer; never makes a vault.
[[nodiscard]] Result<std::unique_ptr<Vault>> connectBeside(const VaultLocation &where, const Clock &clock,
                                                           const VaultWorker::StopFlag &stop);

/// A read-only connection; what it computes ends too when `stop` is set.
[[nodiscard]] Result<std::unique_ptr<Vault>> connectReader(const VaultLocation &where, const Clock &clock,
                                                           const VaultWorker::StopFlag &stop);

} // namespace tkd
