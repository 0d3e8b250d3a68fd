// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/vault/kept_copies.h"

#include "core/token_batch.h"
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

Result<void> checkGeneration(const Token &token, Generation seen)
{
    return token.generation == seen
        ? Result<void>()
        : fail(ErrorKind::Conflict, VaultText::tr("This token was regenerated elsewhere in the meantime."));
}

} // namespace

KeptCopies::KeptCopies(Vault &vault, SystemKeychain &keychain, SystemKeychain::Watch watch)
    : m_vault(vault)
    , m_keychain(keychain)
    , m_watch(std::move(watch))
{
}

Result<KeptCopies::Key> KeptCopies::key(bool mayMake)
{
    auto mark = m_vault.keyMark();
    if (!mark) {
        return fail(mark.error());
    }
    KeyFinding finding = m_keychain.find(m_watch);
    const bool isAbsent = finding.keychain.state == KeychainState::NoKeyYet || finding.isKnownEmpty;
    if (mayMake && !*mark && isAbsent) {
        finding = m_keychain.findOrMake(newVaultKey(), m_watch);
        mark = m_vault.keyMark(); // somebody may have kept the first secret meanwhile
        if (!mark) {
            return fail(mark.error());
        }
    }
    m_state = judgeFinding(finding, *mark);
    if (m_state.state != KeychainState::Ready) {
        return fail(keychainError(m_state));
    }
    const KeyMark now{keyCheckOf(finding.key), finding.backend};
    return Key{std::move(finding.key), now};
}

Result<void> KeptCopies::prepare()
{
    const auto found = key(true);
    return found ? Result<void>() : fail(found.error());
}

Result<void> KeptCopies::keep(const WorkspaceId &workspace, const TokenId &token, Generation generation,
                              const Secret &secret)
{
    // First what needs no keychain, so that nobody types a password for nothing.
    const auto there = m_vault.token(workspace, token);
    auto current = there ? checkGeneration(*there, generation) : fail(there.error());
    if (!current) {
        return current;
    }
    const auto found = key(true);
    if (!found) {
        return fail(found.error());
    }
    const Secret sealing = derivedKey(found->secret, KeyPurpose::KeptSecrets);
    const SealedCopy copy{sealSecret(sealing, placeOf(workspace, *there), secret),
                          tokenDigest(secret.reveal())};
    return m_vault.keepCopy(workspace, there->id, generation, copy, found->mark);
}

Result<Secret> KeptCopies::copyOf(const WorkspaceId &workspace, const TokenId &token, Generation seen)
{
    const auto there = m_vault.token(workspace, token);
    const auto early =
        there ? m_vault.keptCopy(workspace, there->id, seen) : Result<SealedCopy>(fail(there.error()));
    if (!early) {
        return fail(early.error());
    }
    const auto found = key(false);
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

Result<Keychain> KeptCopies::checkKeychain()
{
    const auto mark = m_vault.keyMark();
    if (!mark) {
        return fail(mark.error());
    }
    m_state = judgeFinding(m_keychain.find(m_watch), *mark);
    return m_state;
}

Result<qint64> KeptCopies::replaceKey()
{
    const auto now = checkKeychain();
    if (!now) {
        return fail(now.error());
    }
    if (!now->canReplaceKey()) {
        return fail(keychainError(*now));
    }
    const bool isUnusable =
        now->state == KeychainState::KeyNotOurs || now->state == KeychainState::KeyDamaged;
    if (isUnusable) {
        // What is no key goes away; another vault's good key stays, and becomes this one's too.
        const Keychain removed = m_keychain.remove(m_watch);
        if (removed.state != KeychainState::NoKeyYet) {
            m_state = removed;
            return fail(keychainError(removed));
        }
    }
    auto forgotten = m_vault.forgetKey();
    if (forgotten) {
        // Another vault's good key may be there, which is this one's now.
        std::ignore = checkKeychain();
    }
    return forgotten;
}

} // namespace tkd
