// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/remote_tokens.h"

#include "stores/remote/http_outcome.h"
#include "stores/remote/remote_refresh.h"

#include <utility>

namespace tkd {

namespace {

/// The reply of a call that is answered from the event loop.
template <class T>
auto sharedReply(Reply<T> reply)
{
    return std::make_shared<Reply<T>>(std::move(reply));
}

} // namespace

RemoteTokens::RemoteTokens(Workspace workspace, std::unique_ptr<WireFormat> wire, TransportTrust trust,
                           TransportLimits limits, RemoteJournal &journal, const Clock &clock)
    : m_state(std::make_unique<RemoteState>(std::move(workspace), std::move(wire), std::move(trust), limits,
                                            journal, clock))
{
    connect(m_state.get(), &RemoteState::changed, this, &RemoteTokens::changed);
}

RemoteTokens::~RemoteTokens() = default;

void RemoteTokens::whenSeen(Then then)
{
    if (m_state->isClosed) {
        answer({std::move(then)}, fail(workspaceGone()));
        return;
    }
    if (m_memory == Memory::Read && m_state->freshness.seen) {
        answer({std::move(then)}, true); // if a newer one is on its way, it will be told
        return;
    }
    m_waiting.push_back(std::move(then));
    if (m_memory == Memory::Unread) {
        load();
    } else if (m_memory == Memory::Read) {
        beginRefresh();
    }
}

void RemoteTokens::load()
{
    m_memory = Memory::Reading;
    m_state->journal.load(Reply<LastList>(this, [this](Result<LastList> last) { loaded(std::move(last)); }));
}

/// What an earlier process saw is shown at once; a first look at the server follows in any case.
void RemoteTokens::loaded(Result<LastList> last)
{
    m_memory = Memory::Read;
    if (last) {
        m_state->list.merge(last->tokens, {}, true);
        for (const RemoteIntent &intent : last->open) {
            m_state->showUnknown(intent);
        }
        m_state->touched.clear();
        m_state->freshness.seen = last->seen;
    }
    auto waiting = m_state->freshness.seen ? std::exchange(m_waiting, {}) : std::vector<Then>();
    beginRefresh();
    answer(std::move(waiting), true);
}

void RemoteTokens::answer(std::vector<Then> waiting, const Result<bool> &result)
{
    QMetaObject::invokeMethod(
        this,
        [waiting = std::move(waiting), result] {
            for (const Then &then : waiting) {
                then(result);
            }
        },
        Qt::QueuedConnection);
}

void RemoteTokens::beginRefresh()
{
    if (m_state->freshness.refreshing) {
        return;
    }
    m_state->freshness.refreshing = true;
    m_state->touched.clear();
    Q_EMIT freshnessChanged();
    RemoteRefresh::read(*m_state, [this, begun = m_state->now()](Result<TokenBatch> listed) {
        endRefresh(begun, std::move(listed));
    });
}

void RemoteTokens::endRefresh(Instant begun, Result<TokenBatch> listed)
{
    Freshness &freshness = m_state->freshness;
    freshness.refreshing = false;
    freshness.clockSkew = clockSkew(m_state->session.clockDifference());
    freshness.failure = listed ? std::nullopt : std::optional(listed.error());
    auto waiting = std::exchange(m_waiting, {});
    for (Then &then : std::exchange(m_refreshing, {})) {
        waiting.push_back(std::move(then));
    }
    if (listed && !m_state->isClosed) {
        freshness.seen = begun;
        const bool isNew = RemoteRefresh::take(*m_state, *listed, begun);
        // In an event of its own: the window does not answer meanwhile, and the merge took its time.
        QMetaObject::invokeMethod(
            this, [this, begun] { saveList(begun); }, Qt::QueuedConnection);
        if (isNew) {
            Q_EMIT changed();
        }
        askForFacts();
    }
    m_state->touched.clear();
    Q_EMIT freshnessChanged();
    Result<bool> result = true;
    if (m_state->isClosed) {
        result = fail(workspaceGone());
    } else if (freshness.failure) {
        result = fail(*freshness.failure);
    }
    answer(std::move(waiting), result);
}

void RemoteTokens::saveList(Instant seen)
{
    if (!m_state->isClosed) {
        m_state->journal.saveList(m_state->list.batch(), seen,
                                  Reply<bool>(this, [](const Result<bool> &) {}));
    }
}

/// Pick lists make forms better; a list of tokens does not need them.
void RemoteTokens::askForFacts()
{
    if (!std::exchange(m_hasFacts, true)) {
        probe(Reply<ServerFacts>(this, [](const Result<ServerFacts> &) {}));
    }
}

void RemoteTokens::probe(Reply<ServerFacts> reply)
{
    const auto shared = sharedReply(std::move(reply));
    m_state->session.probe(Reply<ServerFacts>(this, [this, shared](const Result<ServerFacts> &facts) {
        if (facts && *facts != m_state->facts) {
            m_state->facts = *facts;
            Q_EMIT rulesChanged();
        }
        (*shared)(facts);
    }));
}

void RemoteTokens::list(ListCursor after, int limit, Reply<TokenPage> reply)
{
    const auto shared = sharedReply(std::move(reply));
    whenSeen([this, after = std::move(after), limit, shared](const Result<bool> &seen) {
        (*shared)(seen ? Result<TokenPage>(m_state->list.page(after, limit)) : fail(seen.error()));
    });
}

void RemoteTokens::changesSince(Revision revision, Reply<TokenChanges> reply)
{
    const auto shared = sharedReply(std::move(reply));
    whenSeen([this, revision, shared](const Result<bool> &seen) {
        (*shared)(seen ? Result<TokenChanges>(m_state->list.changesSince(revision)) : fail(seen.error()));
    });
}

void RemoteTokens::refresh(Reply<bool> reply)
{
    const auto shared = sharedReply(std::move(reply));
    const Then then = [shared](const Result<bool> &result) { (*shared)(result); };
    if (m_state->isClosed) {
        answer({then}, fail(workspaceGone()));
        return;
    }
    m_refreshing.push_back(then);
    if (m_memory == Memory::Read) {
        beginRefresh();
    } else if (m_memory == Memory::Unread) {
        load();
    }
}

void RemoteTokens::create(ActionId action, TokenDraft draft, Reply<IssuedToken> reply)
{
    enqueue(std::make_shared<RemoteCreate>(*m_state, std::move(action), std::move(draft), std::move(reply)));
}

void RemoteTokens::regenerate(ActionId action, RegenerateRequest request, Reply<IssuedToken> reply)
{
    enqueue(
        std::make_shared<RemoteRenewal>(*m_state, std::move(action), std::move(request), std::move(reply)));
}

void RemoteTokens::remove(ActionId action, std::vector<TokenId> ids, Reply<std::vector<RemoveOutcome>> reply)
{
    enqueue(std::make_shared<RemoteRemoval>(*m_state, action, std::move(ids), std::move(reply)));
}

void RemoteTokens::recordDelivery(TokenId id, Generation generation, Delivery delivery, Reply<bool> reply)
{
    auto token = m_state->list.find(id);
    if (!token || token->generation != generation) {
        const auto shared = sharedReply(std::move(reply));
        answer({[shared](const Result<bool> &) { (*shared)(false); }}, false);
        return;
    }
    if (!token->delivered || token->delivery.isEmpty()) {
        token->delivered = true;
        token->delivery = deliveryWord(delivery);
        token->deliveredAt = m_state->now();
        m_state->put(*token);
    }
    m_state->journal.recordDelivery(*token, delivery, std::move(reply));
}

void RemoteTokens::noteKept(const TokenId &id, Generation generation)
{
    auto token = m_state->list.find(id);
    if (!token || token->generation != generation) {
        return;
    }
    token->kept = true;
    if (token->delivery.isEmpty()) {
        token->delivered = true;
        token->delivery = deliveryWord(Delivery::Kept);
        token->deliveredAt = m_state->now();
    }
    m_state->put(*token);
}

void RemoteTokens::noteForgotten(const TokenId &id)
{
    for (const TokenId &one : id.isEmpty() ? m_state->list.ids() : std::vector{id}) {
        auto token = m_state->list.find(one);
        if (token && token->kept) {
            token->kept = false;
            m_state->put(*token);
        }
    }
}

void RemoteTokens::enqueue(std::shared_ptr<RemoteWrite> write)
{
    m_line.push_back(std::move(write));
    if (!std::exchange(m_isWriting, true)) {
        nextWrite();
    }
}

/// A write comes when the list was seen: it is told what was there before by it.
void RemoteTokens::nextWrite()
{
    if (m_line.empty()) {
        m_isWriting = false;
        return;
    }
    whenSeen([this](const Result<bool> &seen) {
        const auto write = std::move(m_line.front());
        m_line.pop_front();
        if (seen) {
            write->run([this] { nextWrite(); });
        } else {
            write->refuse(seen.error());
            nextWrite();
        }
    });
}

void RemoteTokens::setWorkspace(const Workspace &workspace)
{
    if (workspace != m_state->workspace) {
        m_state->workspace = workspace;
        Q_EMIT rulesChanged();
    }
}

void RemoteTokens::close()
{
    m_state->isClosed = true;
}

} // namespace tkd
