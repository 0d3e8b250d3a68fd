// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/kept_copies.h"

#include "core/token_batch.h"
#include "stores/vault/server_records.h"
#include "stores/vault/uuid_bytes.h"
#include "stores/vault/vault_text.h"

#include <QtEndian>

namespace tkd {

namespace {

/// Where a sealed secret belongs: this generation of this token in this workspace, and nowhere else. In
/// sealed data; never changed.
QByteArray placeOf(const WorkspaceId &workspace, const Token &token)
{
    QByteArray place("kept secret 1\n");
    const UuidBytes owner = uuidBytes(workspace.text()).value_or(UuidBytes{});
    place.append(owner.data(), qsizetype(owner.size()));
    const auto generation = qToBigEndian<quint32>(token.generation);
    place.append(reinterpret_cast<const char *>(&generation), sizeof generation);
    place += QByteArray::fromStdString(TokenBatch::idBytes(token.id));
    return place;
}

/// A server can give the id of a deleted token again, so its age tells them apart.
QByteArray serverPlaceOf(const WorkspaceId &workspace, const Token &token)
{
    QByteArray place = placeOf(workspace, token);
    place.prepend("server's ");
    const auto created = qToBigEndian<qint64>(toUnix(token.created));
    return place.append(reinterpret_cast<const char *>(&created), sizeof created);
}

Result<void> checkGeneration(const Token &token, Generation seen)
{
    return token.generation == seen
        ? Result<void>()
        : fail(ErrorKind::Conflict, VaultText::tr("This token was regenerated elsewhere in the meantime."));
}

} // namespace

KeptCopies::KeptCopies(Vault &vault, VaultKey &key)
    : m_vault(vault)
    , m_key(key)
{
}

Result<void> KeptCopies::prepare()
{
    const auto found = m_key.find(true);
    return found ? Result<void>() : fail(found.error());
}

Result<void> KeptCopies::keep(const WorkspaceId &workspace, const TokenId &token, Generation generation,
                              const Secret &secret)
{
    const auto place = m_vault.workspace(workspace);
    if (place && !place->local) {
        return keepServers(workspace, token, generation, secret);
    }
    // First what needs no keychain, so that nobody types a password for nothing.
    const auto there = m_vault.token(workspace, token);
    auto current = there ? checkGeneration(*there, generation) : fail(there.error());
    if (!current) {
        return current;
    }
    const auto found = m_key.find(true);
    if (!found) {
        return fail(found.error());
    }
    const Secret sealing = derivedKey(found->secret, KeyPurpose::KeptSecrets);
    const SealedCopy copy{sealSecret(sealing, placeOf(workspace, *there), secret),
                          tokenDigest(secret.reveal())};
    return m_vault.keepCopy(workspace, there->id, generation, copy, found->mark);
}

Result<void> KeptCopies::keepServers(const WorkspaceId &workspace, const TokenId &token,
                                     Generation generation, const Secret &secret)
{
    ServerRecords records(m_vault);
    const auto there = records.token(workspace, token);
    auto current = there ? checkGeneration(*there, generation) : fail(there.error());
    if (!current) {
        return current;
    }
    const auto found = m_key.find(true);
    if (!found) {
        return fail(found.error());
    }
    const Secret sealing = derivedKey(found->secret, KeyPurpose::KeptSecrets);
    const SealedParts copy{sealSecret(sealing, serverPlaceOf(workspace, *there), secret), found->mark};
    const auto kept = records.keepCopy(workspace, token, generation, copy);
    return kept ? Result<void>() : fail(kept.error());
}

Result<Secret> KeptCopies::serversCopy(const WorkspaceId &workspace, const TokenId &token, Generation seen)
{
    ServerRecords records(m_vault);
    const auto there = records.token(workspace, token);
    const auto early =
        there ? records.keptCopy(workspace, token, seen) : Result<QByteArray>(fail(there.error()));
    const auto found = early ? m_key.find(false) : Result<VaultKey::Found>(fail(early.error()));
    // Again, because the keychain can take its time.
    const auto copy =
        found ? records.keptCopy(workspace, token, seen) : Result<QByteArray>(fail(found.error()));
    if (!copy) {
        return fail(copy.error());
    }
    const Secret sealing = derivedKey(found->secret, KeyPurpose::KeptSecrets);
    return openSealed(sealing, serverPlaceOf(workspace, *there), *copy);
}

Result<Secret> KeptCopies::copyOf(const WorkspaceId &workspace, const TokenId &token, Generation seen)
{
    const auto place = m_vault.workspace(workspace);
    if (place && !place->local) {
        return serversCopy(workspace, token, seen);
    }
    const auto there = m_vault.token(workspace, token);
    const auto early =
        there ? m_vault.keptCopy(workspace, there->id, seen) : Result<SealedCopy>(fail(there.error()));
    if (!early) {
        return fail(early.error());
    }
    const auto found = m_key.find(false);
    // Again, because the keychain can take its time: what is given is what is valid now.
    const auto copy =
        found ? m_vault.keptCopy(workspace, there->id, seen) : Result<SealedCopy>(fail(found.error()));
    if (!copy) {
        return fail(copy.error());
    }
    const Secret sealing = derivedKey(found->secret, KeyPurpose::KeptSecrets);
    auto secret = openSealed(sealing, placeOf(workspace, *there), copy->sealed);
    if (secret && !digestsEqual(tokenDigest(secret->reveal()), copy->digest)) {
        return fail(ErrorKind::Corrupt,
                    VaultText::tr("The kept copy is not the secret of this token, so it is not given."));
    }
    return secret;
}

} // namespace tkd
