// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>

namespace tkd {

/// The vault's one key: 32 random bytes that live in the system's keychain and nowhere else. It is never used
/// itself: each purpose has a key of its own that follows from it (libsodium's crypto_kdf).
inline constexpr std::size_t vaultKeySize = 32;
[[nodiscard]] Secret newVaultKey();

/// What a derived key is for. Their numbers and contexts are in sealed data: never change or reuse one.
enum class KeyPurpose {
    KeptSecrets = 1,
    Credentials = 2, ///< of the connections to servers
    ActivitySeal = 3,
};
/// `vaultKey` has vaultKeySize bytes.
[[nodiscard]] Secret derivedKey(const Secret &vaultKey, KeyPurpose purpose);

/// Lies in the vault and tells its key from another one without telling anything of the key: the first 8
/// bytes of a keyed hash (HMAC-SHA-256 of a constant).
using KeyCheck = std::array<char, 8>;
[[nodiscard]] KeyCheck keyCheckOf(const Secret &vaultKey);

/// XChaCha20-Poly1305 with a random nonce in front: 40 bytes longer than the text. `place` says where the
/// sealed bytes belong; they do not open anywhere else.
inline constexpr qsizetype sealedOverhead = 40;
[[nodiscard]] QByteArray sealSecret(const Secret &key, QByteArrayView place, const Secret &text);
/// Corrupt, and not a byte of the text, for anything that was changed, moved or sealed with another key.
[[nodiscard]] Result<Secret> openSealed(const Secret &key, QByteArrayView place, QByteArrayView sealed);

} // namespace tkd
