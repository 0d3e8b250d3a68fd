// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/support/scripted_kept_secrets.h"

#include "core/token_journal.h"

#include <QMetaObject>

namespace tkd::test {

using namespace Qt::StringLiterals;

ScriptedKeptSecrets::ScriptedKeptSecrets(FindTokens find, QObject *parent)
    : KeptSecrets(parent)
    , m_find(std::move(find))
{
}

const Secret *ScriptedKeptSecrets::copy(const WorkspaceId &workspace, const TokenId &token) const
{
    const auto at = m_copies.find({workspace, token});
    return at == m_copies.end() ? nullptr : &at->second.secret;
}

void ScriptedKeptSecrets::setKeychain(const Keychain &keychain)
{
    if (m_keychain != keychain) {
        m_keychain = keychain;
        Q_EMIT keychainChanged();
    }
}

void ScriptedKeptSecrets::release()
{
    m_held = false;
    QMetaObject::invokeMethod(this, &ScriptedKeptSecrets::runWaiting, Qt::QueuedConnection);
}

void ScriptedKeptSecrets::runWaiting()
{
    while (!m_held && !m_waiting.empty()) {
        const auto work = std::move(m_waiting.front());
        m_waiting.erase(m_waiting.begin());
        work();
    }
}

template <class T, class Work>
void ScriptedKeptSecrets::answer(Reply<T> reply, Work work)
{
    // A Reply may hold a move-only result; std::function wants to be copied.
    auto shared = std::make_shared<Reply<T>>(std::move(reply));
    m_waiting.push_back([this, shared, work = std::move(work)] {
        if (const auto fault = std::exchange(m_fault, std::nullopt)) {
            (*shared)(fail(*fault));
        } else {
            (*shared)(work());
        }
    });
    QMetaObject::invokeMethod(this, &ScriptedKeptSecrets::runWaiting, Qt::QueuedConnection);
}

/// The token, if it is there and still of this generation.
Result<Token> ScriptedKeptSecrets::current(const Place &place, Generation generation) const
{
    const auto tokens = m_find(place.first);
    auto token = tokens ? tokens->find(place.second) : std::nullopt;
    if (!token) {
        return fail(ErrorKind::NotFound, u"There is no such token here any more."_s);
    }
    if (token->generation != generation) {
        return fail(ErrorKind::Conflict, u"Somebody has regenerated this token in the meantime."_s);
    }
    return *token;
}

Result<bool> ScriptedKeptSecrets::keepNow(const Place &place, Generation generation, const Secret &secret)
{
    auto token = current(place, generation);
    if (!token) {
        return fail(token.error());
    }
    if (!m_keychain.isUsable()) {
        return fail(keychainError(m_keychain));
    }
    token->kept = true;
    if (!token->delivered) {
        token->delivered = true;
        token->delivery = deliveryWord(Delivery::Kept);
        token->deliveredAt = m_find(place.first)->now();
    }
    m_copies[place] = {generation, secret.duplicate()};
    setKeychain({KeychainState::Ready});
    m_find(place.first)->put(*token);
    return true;
}

Result<Secret> ScriptedKeptSecrets::copyNow(const Place &place, Generation seen) const
{
    const auto token = current(place, seen);
    if (!token) {
        return fail(token.error());
    }
    const auto at = m_copies.find(place);
    if (at == m_copies.end() || !token->kept) {
        return fail(ErrorKind::NotFound, u"No copy of this token is kept."_s);
    }
    if (!m_keychain.isUsable()) {
        return fail(keychainError(m_keychain));
    }
    return at->second.secret.duplicate();
}

void ScriptedKeptSecrets::forgetNow(const Place &place)
{
    m_copies.erase(place);
    const auto tokens = m_find(place.first);
    auto token = tokens ? tokens->find(place.second) : std::nullopt;
    if (token && token->kept) {
        token->kept = false;
        tokens->put(*token);
    }
}

void ScriptedKeptSecrets::keep(WorkspaceId workspace, TokenId token, Generation generation, Secret secret,
                               Reply<bool> reply)
{
    auto shared = std::make_shared<Secret>(std::move(secret));
    answer(std::move(reply), [this, place = Place{workspace, token}, generation, shared] {
        return keepNow(place, generation, *shared);
    });
}

void ScriptedKeptSecrets::copyOf(WorkspaceId workspace, TokenId token, Generation seen, Reply<Secret> reply)
{
    answer(std::move(reply), [this, place = Place{workspace, token}, seen] { return copyNow(place, seen); });
}

void ScriptedKeptSecrets::forget(WorkspaceId workspace, TokenId token, Reply<bool> reply)
{
    answer(std::move(reply), [this, place = Place{workspace, token}]() -> Result<bool> {
        forgetNow(place);
        return true;
    });
}

void ScriptedKeptSecrets::checkKeychain(Reply<Keychain> reply)
{
    ++m_checks;
    answer(std::move(reply), [this]() -> Result<Keychain> {
        setKeychain(std::exchange(m_nextCheck, std::nullopt).value_or(m_keychain));
        return m_keychain;
    });
}

void ScriptedKeptSecrets::replaceKey(Reply<qint64> reply)
{
    answer(std::move(reply), [this]() -> Result<qint64> {
        if (!m_keychain.canReplaceKey()) {
            return fail(keychainError(m_keychain));
        }
        const auto forgotten = qint64(m_copies.size());
        while (!m_copies.empty()) {
            forgetNow(Place(m_copies.begin()->first));
        }
        setKeychain({KeychainState::NoKeyYet});
        return forgotten;
    });
}

} // namespace tkd::test
