// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/secret.h"

#include <QString>

#include <functional>

namespace tkd {

/// The one entry of Tokendesk in a keychain, under these two names.
inline constexpr char entryService[] = "tokendesk";
inline constexpr char entryKey[] = "vault-key";

/// What QtKeychain answered. With version 0.13.2 "Done" is also what a locked keychain says to a delete, and
/// "Absent" what it says to a read: only a look at the keychain itself (SecretService) tells.
struct EntryAnswer
{
    enum class Code { Done, Absent, LockedOut, DeniedByPerson, NoBackend, Failed };
    Code code = Code::Failed;
    QString detail = {};
    Secret bytes = {}; ///< of a read; of any size
};

using EntryDone = std::function<void(EntryAnswer)>;

// Each asks QtKeychain once, and answers once from the event loop or never. A job is not deleted while it
// waits: that is a use after free in 0.13.2 (its issue 261). What it copies of the secret dies with the
// process.
void readEntry(EntryDone done);
void writeEntry(const Secret &bytes, EntryDone done);
void deleteEntry(EntryDone done);

} // namespace tkd
