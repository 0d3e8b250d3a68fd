// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/kept_secrets.h"
#include "tests/support/scripted_tokens.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace tkd::test {

/// KeptSecrets in memory, with a keychain that a test can lock, break and make slow. Marks the tokens of a
/// ScriptedWorkspaces as kept, as the vault does. Answers by the contract of TokenStore.
class ScriptedKeptSecrets final : public KeptSecrets
{
    Q_OBJECT
public:
    using FindTokens = std::function<std::shared_ptr<ScriptedTokens>(const WorkspaceId &)>;

    explicit ScriptedKeptSecrets(FindTokens find, QObject *parent = nullptr);

    /// The copy that is kept, for looking; nullptr: none.
    [[nodiscard]] const Secret *copy(const WorkspaceId &workspace, const TokenId &token) const;
    /// What keychain() answers, and what decides whether a secret can be kept; says keychainChanged().
    void setKeychain(const Keychain &keychain);
    /// What the next checkKeychain() finds; until then the state stays as it is.
    void setNextCheck(const Keychain &keychain) { m_nextCheck = keychain; }
    /// The next keep, copyOf or forget answers with this error; nothing is done.
    void failNext(const Error &error) { m_fault = error; }
    /// Calls wait (undone) until release(): a keychain that asks the person for its password.
    void hold() { m_held = true; }
    void release();
    [[nodiscard]] std::size_t waiting() const { return m_waiting.size(); }
    [[nodiscard]] int checks() const { return m_checks; }

    [[nodiscard]] Keychain keychain() const override { return m_keychain; }
    void keep(WorkspaceId workspace, TokenId token, Generation generation, Secret secret,
              Reply<bool> reply) override;
    void copyOf(WorkspaceId workspace, TokenId token, Generation seen, Reply<Secret> reply) override;
    void forget(WorkspaceId workspace, TokenId token, Reply<bool> reply) override;
    void checkKeychain(Reply<Keychain> reply) override;
    void replaceKey(Reply<qint64> reply) override;

private:
    using Place = std::pair<WorkspaceId, TokenId>;
    struct Copy
    {
        Generation generation = 1;
        Secret secret;
    };
    template <class T, class Work>
    void answer(Reply<T> reply, Work work);
    [[nodiscard]] Result<Token> current(const Place &place, Generation generation) const;
    [[nodiscard]] Result<bool> keepNow(const Place &place, Generation generation, const Secret &secret);
    [[nodiscard]] Result<Secret> copyNow(const Place &place, Generation seen) const;
    void forgetNow(const Place &place);
    void runWaiting();

    FindTokens m_find;
    std::map<Place, Copy> m_copies;
    std::vector<std::function<void()>> m_waiting;
    Keychain m_keychain{KeychainState::Ready};
    std::optional<Keychain> m_nextCheck;
    std::optional<Error> m_fault;
    int m_checks = 0;
    bool m_held = false;
};

} // namespace tkd::test
