// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/keychain_state.h"
#include "core/sealing.h"

#include <functional>
#include <optional>

namespace tkd {

/// What the vault remembers of its key: enough to know it again, and where it was put.
struct KeyMark
{
    KeyCheck check{};
    QString backend = {}; ///< the keychain program's own name ("gnome-keyring-daemon", "kwalletd5", …)
    friend bool operator==(const KeyMark &, const KeyMark &) = default;
};

/// What a look into the keychain gave.
struct KeyFinding
{
    Keychain keychain = {}; ///< Ready: `key` is there. NoKeyYet: it works, and has no key
    Secret key = {};
    QString backend = {}; ///< empty where no keychain was reached
    /// It could be seen, without opening it, that there is no key in it (also with Locked and NotSetUp).
    bool isKnownEmpty = false;
};

/// The system's keychain, with the one entry that is Tokendesk's: the vault's key. Each call asks it, blocks
/// until it has answered or a deadline is over (minutes, while it asks the person for its password), and
/// leaves nothing behind. May be used from any one thread at a time; never from the window's.
class SystemKeychain
{
public:
    struct Watch
    {
        std::function<bool()> isStopped = {}; ///< true: give up at once
        std::function<void()> onUnlocking = {}; ///< it asks the person now; on the caller's thread
        bool mayAsk = true; ///< false: find() leaves what is locked as it is, and says Locked
    };

    virtual ~SystemKeychain() = default;
    [[nodiscard]] virtual KeyFinding find(const Watch &watch) = 0;
    /// As find(); where there is no key, puts `candidate` in and reads it back. Of several callers at once,
    /// in several processes, one makes the key and all get the same.
    [[nodiscard]] virtual KeyFinding findOrMake(const Secret &candidate, const Watch &watch) = 0;
    /// Removes every entry under our name, and looks that it is gone: NoKeyYet.
    [[nodiscard]] virtual Keychain remove(const Watch &watch) = 0;
};

/// What a finding means for a vault with this mark (nullopt: nothing was ever kept in it). A pure function:
/// "not found" is never read as "no key yet" where the vault says that there is one.
[[nodiscard]] Keychain judgeFinding(const KeyFinding &finding, const std::optional<KeyMark> &mark);

} // namespace tkd
