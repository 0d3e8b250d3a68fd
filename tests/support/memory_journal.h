// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/remote_journal.h"

#include <QMetaObject>
#include <QObject>

#include <algorithm>
#include <vector>

namespace tkd::test {

/// A RemoteJournal in memory that keeps the contract, shows what was written, and can be told to fail. Lives
/// on the thread of its creator.
class MemoryJournal final : public QObject, public RemoteJournal
{
    Q_OBJECT
public:
    [[nodiscard]] const std::vector<RemoteIntent> &intents() const { return m_intents; }
    [[nodiscard]] const TokenBatch &lastTokens() const { return m_last.tokens; }
    [[nodiscard]] const std::vector<Delivery> &deliveries() const { return m_deliveries; }
    /// The next begin() fails with this.
    void failBegin(Error error) { m_beginFault = std::move(error); }
    void setLast(TokenBatch tokens, Instant seen)
    {
        m_last.tokens = std::move(tokens);
        m_last.seen = seen;
    }
    void addIntent(RemoteIntent intent) { m_intents.push_back(std::move(intent)); }

    void load(Reply<LastList> reply) override
    {
        LastList last = m_last;
        std::copy_if(m_intents.begin(), m_intents.end(), std::back_inserter(last.open),
                     [](const RemoteIntent &intent) {
                         return intent.outcome == RemoteIntent::Outcome::Sent
                             || intent.outcome == RemoteIntent::Outcome::Unknown;
                     });
        answer(std::move(reply), Result<LastList>(std::move(last)));
    }
    void begin(RemoteIntent intent, Reply<std::optional<RemoteIntent>> reply) override
    {
        using Answer = Result<std::optional<RemoteIntent>>;
        if (m_beginFault) {
            answer(std::move(reply), Answer(fail(*std::exchange(m_beginFault, std::nullopt))));
            return;
        }
        RemoteIntent *known = find(intent.action);
        if (known != nullptr && known->outcome != RemoteIntent::Outcome::Refused) {
            answer(std::move(reply), Answer(*known));
            return;
        }
        std::erase_if(m_intents, [&intent](const RemoteIntent &one) { return one.action == intent.action; });
        m_intents.push_back(std::move(intent));
        answer(std::move(reply), Answer(std::optional<RemoteIntent>()));
    }
    void finish(ActionId action, RemoteIntent::Outcome outcome, std::optional<Token> token,
                Reply<bool> reply) override
    {
        if (RemoteIntent *known = find(action)) {
            known->outcome = outcome;
            known->token = token ? token->id : known->token;
            for (RemoteIntent &other : m_intents) {
                const bool isOpen = other.outcome == RemoteIntent::Outcome::Sent
                    || other.outcome == RemoteIntent::Outcome::Unknown;
                if (outcome == RemoteIntent::Outcome::Done && isOpen && supersedes(*known, other)) {
                    other.outcome = RemoteIntent::Outcome::Dismissed;
                }
            }
        }
        answer(std::move(reply), Result<bool>(true));
    }
    void recordDelivery(Token, Delivery delivery, Reply<bool> reply) override
    {
        m_deliveries.push_back(delivery);
        answer(std::move(reply), Result<bool>(true));
    }
    void saveList(TokenBatch tokens, Instant seen, Reply<bool> reply) override
    {
        setLast(std::move(tokens), seen);
        answer(std::move(reply), Result<bool>(true));
    }

private:
    template <class T>
    void answer(Reply<T> reply, Result<T> result)
    {
        const auto sharedReply = std::make_shared<Reply<T>>(std::move(reply));
        const auto sharedResult = std::make_shared<Result<T>>(std::move(result));
        QMetaObject::invokeMethod(
            this, [sharedReply, sharedResult] { (*sharedReply)(std::move(*sharedResult)); },
            Qt::QueuedConnection);
    }
    RemoteIntent *find(const ActionId &action)
    {
        const auto found =
            std::find_if(m_intents.begin(), m_intents.end(),
                         [&action](const RemoteIntent &intent) { return intent.action == action; });
        return found == m_intents.end() ? nullptr : &*found;
    }

    LastList m_last;
    std::vector<RemoteIntent> m_intents;
    std::vector<Delivery> m_deliveries;
    std::optional<Error> m_beginFault;
};

} // namespace tkd::test
