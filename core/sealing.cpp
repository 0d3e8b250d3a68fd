// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/sealing.h"

#include <QCoreApplication>

#include <sodium.h>

#include <cstring>

namespace tkd {

namespace {

constexpr std::string_view checkedText = "tokendesk vault key";
constexpr std::size_t nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;

static_assert(vaultKeySize == crypto_kdf_KEYBYTES);
static_assert(vaultKeySize == crypto_auth_hmacsha256_KEYBYTES);
static_assert(vaultKeySize == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(sealedOverhead == nonceSize + tagSize);

const unsigned char *bytesOf(const Secret &secret)
{
    return reinterpret_cast<const unsigned char *>(secret.reveal().data());
}

unsigned char *fillOf(Secret &secret)
{
    return reinterpret_cast<unsigned char *>(secret.fill());
}

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

/// Eight characters, by libsodium's rule.
const char *contextOf(KeyPurpose purpose)
{
    switch (purpose) {
    case KeyPurpose::KeptSecrets:
        return "tkd-kept";
    case KeyPurpose::Credentials:
        return "tkd-cred";
    case KeyPurpose::ActivitySeal:
        return "tkd-seal";
    }
    Q_UNREACHABLE();
}

} // namespace

Secret newVaultKey()
{
    Secret key = Secret::ofSize(vaultKeySize);
    randombytes_buf(key.fill(), key.size());
    return key;
}

Secret derivedKey(const Secret &vaultKey, KeyPurpose purpose)
{
    Q_ASSERT(vaultKey.size() == vaultKeySize);
    Secret key = Secret::ofSize(vaultKeySize);
    crypto_kdf_derive_from_key(fillOf(key), key.size(), static_cast<std::uint64_t>(purpose),
                               contextOf(purpose), bytesOf(vaultKey));
    return key;
}

KeyCheck keyCheckOf(const Secret &vaultKey)
{
    Q_ASSERT(vaultKey.size() == vaultKeySize);
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256(mac.data(), reinterpret_cast<const unsigned char *>(checkedText.data()),
                           checkedText.size(), bytesOf(vaultKey));
    KeyCheck check{};
    std::memcpy(check.data(), mac.data(), check.size());
    return check;
}

QByteArray sealSecret(const Secret &key, QByteArrayView place, const Secret &text)
{
    Q_ASSERT(key.size() == vaultKeySize);
    QByteArray sealed(static_cast<qsizetype>(text.size()) + sealedOverhead, Qt::Uninitialized);
    auto *bytes = reinterpret_cast<unsigned char *>(sealed.data());
    randombytes_buf(bytes, nonceSize);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + nonceSize, nullptr, bytesOf(text), text.size(),
                                               bytesOf(place), static_cast<std::size_t>(place.size()),
                                               nullptr, bytes, bytesOf(key));
    return sealed;
}

Result<Secret> openSealed(const Secret &key, QByteArrayView place, QByteArrayView sealed)
{
    Q_ASSERT(key.size() == vaultKeySize);
    // A sealed empty text does not exist: there is nothing to keep of it.
    if (sealed.size() > sealedOverhead) {
        Secret text = Secret::ofSize(static_cast<std::size_t>(sealed.size() - sealedOverhead));
        const unsigned char *bytes = bytesOf(sealed);
        if (crypto_aead_xchacha20poly1305_ietf_decrypt(fillOf(text), nullptr, nullptr, bytes + nonceSize,
                                                       static_cast<std::size_t>(sealed.size()) - nonceSize,
                                                       bytesOf(place), static_cast<std::size_t>(place.size()),
                                                       bytes, bytesOf(key))
            == 0) {
            return text;
        }
    }
    return fail(ErrorKind::Corrupt,
                QCoreApplication::translate(
                    "Sealing", "The kept copy is damaged or belongs elsewhere, so it was not opened."));
}

} // namespace tkd
