// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/ids.h"
#include "core/keychain_state.h"
#include "core/reply.h"
#include "core/secret.h"

#include <QObject>

namespace tkd {

/// The secrets that a person chose to keep: sealed in the vault, under a key that is in the system's
/// keychain. Opt-in, one token at a time. Which tokens have a copy is said by Token::kept, in every window.
/// Asynchronous by the contract of TokenStore; a locked keychain may ask the person for its password
/// meanwhile, so an answer can take minutes, and nothing else waits for it. Regenerate and delete forget the
/// copy by themselves, in their own transaction, without the keychain. Lives on the thread of its creator.
class KeptSecrets : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// How the keychain was when it was last asked. Answers from memory.
    [[nodiscard]] virtual Keychain keychain() const = 0;

    /// Seals a copy of the secret that this generation was issued with, in place of an older copy, and
    /// records the delivery "kept" in the same transaction: do not record it again. Kinds of error:
    /// NoKeychain (message: the state and the way on), NotFound, Conflict (another generation by now), and
    /// those of the vault. Nothing is kept then, and whoever holds the secret still has it.
    virtual void keep(WorkspaceId workspace, TokenId token, Generation generation, Secret secret,
                      Reply<bool> reply) = 0;
    /// The kept secret. It is the caller who records what becomes of it (TokenJournal). NoKeychain; NotFound:
    /// no copy is kept; Conflict: `seen` is not the generation any more; Corrupt: what is stored does not
    /// open, and nothing of it is given.
    virtual void copyOf(WorkspaceId workspace, TokenId token, Generation seen, Reply<Secret> reply) = 0;
    /// Forgets the copy; what is gone already is a success. Needs no keychain.
    virtual void forget(WorkspaceId workspace, TokenId token, Reply<bool> reply) = 0;

    /// Asks the keychain now: a page that wants to know, or a person who pressed Retry. Never makes a key.
    /// The answer is also keychain() from then on.
    virtual void checkKeychain(Reply<Keychain> reply) = 0;
    /// The way on when the key is lost: forgets every kept copy of this vault, in the activity, and lets the
    /// next keep() begin anew. Answers how many copies were forgotten. Refused (NoKeychain, nothing done)
    /// where Keychain::canReplaceKey() is false, because unlocking or installing would bring the copies back.
    virtual void replaceKey(Reply<qint64> reply) = 0;

Q_SIGNALS:
    /// keychain() is another one.
    void keychainChanged();
};

} // namespace tkd
