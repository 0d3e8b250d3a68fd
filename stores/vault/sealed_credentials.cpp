// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/sealed_credentials.h"

#include "stores/vault/vault_text.h"

#include <QtEndian>

#include <array>
#include <cstring>

namespace tkd {

namespace {

constexpr std::array allParts{
    CredentialPart::Token,       CredentialPart::ApplicationKey, CredentialPart::ApplicationSecret,
    CredentialPart::ConsumerKey, CredentialPart::ClientId,       CredentialPart::ClientSecret,
    CredentialPart::Password,    CredentialPart::CredentialId,   CredentialPart::CredentialSecret,
};

constexpr std::size_t lengthSize = 4;

/// Where sealed credentials belong: to this workspace, and nowhere else. In sealed data; never changed.
QByteArray placeOf(const WorkspaceId &workspace)
{
    QByteArray place("credentials 1\n");
    const UuidBytes id = uuidBytes(workspace.text()).value_or(UuidBytes{});
    place.append(id.data(), qsizetype(id.size()));
    return place;
}

Error notReadable()
{
    return {ErrorKind::Corrupt,
            VaultText::tr("The stored credentials cannot be read: enter them again in the connection.")};
}

} // namespace

Secret packCredentials(const Credentials &credentials)
{
    std::size_t size = 0;
    for (const auto &[part, secret] : credentials.parts()) {
        size += 1 + std::size_t(credentialKey(part).size()) + lengthSize + secret.size();
    }
    if (size == 0 || size > Secret::maxSize) {
        return {};
    }
    Secret packed = Secret::ofSize(size);
    char *to = packed.fill();
    for (const auto &[part, secret] : credentials.parts()) {
        const QByteArray word = credentialKey(part).toLatin1();
        *to++ = char(quint8(word.size()));
        to = std::copy(word.begin(), word.end(), to);
        qToBigEndian<quint32>(quint32(secret.size()), to);
        to += lengthSize;
        secret.copyTo(to);
        to += secret.size();
    }
    return packed;
}

Result<Credentials> unpackCredentials(const Secret &packed)
{
    Credentials credentials;
    std::string_view rest = packed.reveal();
    while (!rest.empty()) {
        const std::size_t wordSize = quint8(rest[0]);
        if (rest.size() < 1 + wordSize + lengthSize) {
            return fail(notReadable());
        }
        const QLatin1StringView word(rest.data() + 1, qsizetype(wordSize));
        const std::size_t size = qFromBigEndian<quint32>(rest.data() + 1 + wordSize);
        rest.remove_prefix(1 + wordSize + lengthSize);
        if (rest.size() < size) {
            return fail(notReadable());
        }
        for (const CredentialPart part : allParts) {
            if (credentialKey(part) == word) {
                credentials.set(part, Secret(QByteArrayView(rest.data(), qsizetype(size))));
            }
        }
        rest.remove_prefix(size);
    }
    return credentials;
}

SealedCredentials::SealedCredentials(Vault &vault, VaultKey &key)
    : m_vault(vault)
    , m_key(key)
{
}

Result<SealedParts> SealedCredentials::seal(const WorkspaceId &workspace, const Credentials &credentials)
{
    const Secret packed = packCredentials(credentials);
    if (packed.isEmpty()) {
        return fail(ErrorKind::Invalid, VaultText::tr("These credentials are too long to be kept."));
    }
    const auto found = m_key.find(true);
    if (!found) {
        return fail(found.error());
    }
    const Secret sealing = derivedKey(found->secret, KeyPurpose::Credentials);
    return SealedParts{sealSecret(sealing, placeOf(workspace), packed), found->mark};
}

Result<Credentials> SealedCredentials::open(const WorkspaceId &workspace)
{
    ServerRecords records(m_vault);
    // First what needs no keychain, so that nobody types a password for nothing.
    const auto early = records.sealedParts(workspace);
    const auto found = early ? m_key.find(false) : Result<VaultKey::Found>(fail(early.error()));
    // Again, because the keychain can take its time.
    const auto sealed = found ? records.sealedParts(workspace) : Result<QByteArray>(fail(found.error()));
    if (!sealed) {
        return fail(sealed.error());
    }
    const Secret sealing = derivedKey(found->secret, KeyPurpose::Credentials);
    const auto packed = openSealed(sealing, placeOf(workspace), *sealed);
    return packed ? unpackCredentials(*packed) : fail(notReadable());
}

} // namespace tkd
