// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/vault_connect.h"

#include <sqlite3.h>

namespace tkd {

namespace {

/// The bound on the write-ahead log, in pages (16 MiB): reached only if no idle moment comes.
constexpr int longLog = 4096;
/// Steps of SQLite's machine between two looks at the stop flag: some tenths of a millisecond.
constexpr int stepsBetweenLooks = 20000;

int isStopped(void *flag)
{
    return static_cast<const std::atomic_bool *>(flag)->load() ? 1 : 0;
}

} // namespace

Result<OpenedVault> connectWriter(const VaultLocation &where, const Clock &clock,
                                  const VaultWorker::StopFlag &stop, bool mayCreate)
{
    VaultOptions options;
    options.createIfMissing = mayCreate;
    options.connection.autocheckpoint = longLog;
    options.connection.stop = stop;
    return Vault::open(where, options, clock);
}

Result<std::unique_ptr<Vault>> connectBeside(const VaultLocation &where, const Clock &clock,
                                             const VaultWorker::StopFlag &stop)
{
    VaultOptions options;
    options.createIfMissing = false;
    options.connection.autocheckpoint = longLog;
    options.connection.stop = stop;
    auto opened = Vault::open(where, options, clock);
    return opened ? Result<std::unique_ptr<Vault>>(std::make_unique<Vault>(std::move(opened->vault)))
                  : fail(opened.error());
}

Result<std::unique_ptr<Vault>> connectReader(const VaultLocation &where, const Clock &clock,
                                             const VaultWorker::StopFlag &stop)
{
    VaultOptions options;
    options.readOnly = true;
    options.createIfMissing = false;
    options.connection.stop = stop;
    auto opened = Vault::open(where, options, clock);
    if (!opened) {
        return fail(opened.error());
    }
    auto vault = std::make_unique<Vault>(std::move(opened->vault));
    // The flag outlives the connection: the worker has both. SQLite asks for a mutable pointer to hand back.
    sqlite3_progress_handler(vault->connection().handle(), stepsBetweenLooks, isStopped,
                             const_cast<std::atomic_bool *>(stop.get()));
    return vault;
}

} // namespace tkd
