// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <span>

namespace tkd {

/// How the system's keychain, or the vault's key in it, was when it was last asked. Only Ready and NoKeyYet
/// let a secret be kept; whatever the state, tokens are listed, made, regenerated, deleted and verified, and
/// kept copies can be forgotten.
enum class KeychainState {
    Unknown, ///< not asked yet: it is asked when it is first needed
    Unlocking, ///< it asks the person for its password just now
    Ready,
    NoKeyYet, ///< it works; the key is made with the first secret that is kept
    Locked,
    KeyMissing, ///< this vault has kept secrets under a key, and the keychain has none
    KeyChanged, ///< it has another key than the one that this vault was sealed with
    KeyNotOurs, ///< there is an entry under our name that we did not write: text, or an empty one
    KeyDamaged, ///< our entry has not the size of a key
    OtherBackend, ///< the key was put into another keychain program than the one of this session
    NotAnswering,
    NotSetUp, ///< there is a keychain program, but no keyring in it yet
    NoService, ///< this session has no keychain program
    NoBus, ///< there is no session bus to reach one
    NoLibrary, ///< the library or the helper program that speaks to keychains is not installed
    Full, ///< it has no space, or cannot write its file
    NotStoring, ///< it says that it stored the key, and reads back something else or nothing
    Denied, ///< it, or the person in front of it, said no
    Failed, ///< something else; `detail` has its words
};

/// What was found out about the keychain: the state, and the keychain's own words for the log.
struct Keychain
{
    KeychainState state = KeychainState::Unknown;
    QString detail = {}; ///< never a secret

    /// A secret can be kept and read back now.
    [[nodiscard]] bool isUsable() const;
    /// Asking again can help; otherwise something has to be decided or installed first.
    [[nodiscard]] bool canRetry() const;
    /// The kept copies are lost with their key, and starting anew (KeptSecrets::replaceKey) is a way on.
    [[nodiscard]] bool canReplaceKey() const;

    friend bool operator==(const Keychain &, const Keychain &) = default;
};

/// The stable, untranslated word of a state ("ready", "locked", "key-missing", …), as scripts and logs see
/// it.
[[nodiscard]] QString keychainWord(KeychainState state);
/// What is the matter, as one sentence for a person.
[[nodiscard]] QString keychainSentence(KeychainState state);
/// What the person can do about it, as one sentence; empty where nothing needs to be done.
[[nodiscard]] QString keychainWayOn(KeychainState state);
/// Both sentences as an error of the kind NoKeychain (Busy while the keychain waits for its password).
[[nodiscard]] Error keychainError(const Keychain &keychain);
/// Every state, for tables and tests.
[[nodiscard]] std::span<const KeychainState> allKeychainStates();

} // namespace tkd
