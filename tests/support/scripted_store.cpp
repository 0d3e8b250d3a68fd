// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/support/scripted_store.h"

#include <QMetaObject>

#include <algorithm>

namespace tkd::test {

using namespace Qt::StringLiterals;

ScriptedStore::ScriptedStore(std::shared_ptr<ScriptedTokens> tokens, QObject *parent)
    : TokenStore(parent)
    , m_tokens(std::move(tokens))
{
    connect(m_tokens.get(), &ScriptedTokens::changed, this, &TokenStore::changed, Qt::QueuedConnection);
    connect(m_tokens.get(), &ScriptedTokens::rulesChanged, this, &TokenStore::rulesChanged,
            Qt::QueuedConnection);
    connect(m_tokens.get(), &ScriptedTokens::freshnessChanged, this, &TokenStore::freshnessChanged);
    connect(m_tokens.get(), &ScriptedTokens::released, this, &ScriptedStore::runNext, Qt::QueuedConnection);
}

ScriptedStore::~ScriptedStore()
{
    for (const Waiting &waiting : m_queue) {
        --m_tokens->m_waiting[waiting.call];
    }
}

WorkspaceRules ScriptedStore::rules() const
{
    WorkspaceRules rules = rulesFor(m_tokens->m_workspace);
    if (m_tokens->m_rulesChange) {
        m_tokens->m_rulesChange(rules);
    }
    return rules;
}

/// Calls stand in one line, as on a worker: each is answered in the event loop, after those before it.
template <class T, class Work>
void ScriptedStore::ask(Call call, Reply<T> reply, Work work)
{
    ++m_tokens->m_calls[call];
    ++m_tokens->m_waiting[call];
    // A Reply may hold a move-only result; std::function wants to be copied.
    auto answer = std::make_shared<Reply<T>>(std::move(reply));
    m_queue.push_back({call, [this, call, answer, work = std::move(work)] {
                           const auto fault = m_tokens->takeFault(call);
                           if (m_tokens->m_gone) {
                               (*answer)(fail(ErrorKind::NotFound, u"The workspace was removed."_s));
                           } else if (fault && !fault->done) {
                               (*answer)(fail(fault->error));
                           } else {
                               const Revision before = m_tokens->revision();
                               Result<T> result = work();
                               if (m_tokens->revision() != before) {
                                   Q_EMIT m_tokens->changed();
                               }
                               (*answer)(fault ? Result<T>(fail(fault->error)) : std::move(result));
                           }
                       }});
    QMetaObject::invokeMethod(this, &ScriptedStore::runNext, Qt::QueuedConnection);
}

void ScriptedStore::runNext()
{
    const auto isReady = [this](const Waiting &waiting) { return !m_tokens->m_held.contains(waiting.call); };
    const auto isWrite = [](const Waiting &waiting) {
        return waiting.call != Call::List && waiting.call != Call::Changes && waiting.call != Call::Refresh;
    };
    const auto firstHeldWrite = std::find_if(m_queue.begin(), m_queue.end(), [&](const Waiting &waiting) {
        return isWrite(waiting) && !isReady(waiting);
    });
    const auto next = std::find_if(m_queue.begin(), m_queue.end(), [&](const Waiting &waiting) {
        // A write does not overtake one that waits; a read does.
        return isReady(waiting)
            && (!isWrite(waiting) || firstHeldWrite == m_queue.end() || &waiting < &*firstHeldWrite);
    });
    if (next == m_queue.end()) {
        return;
    }
    const Waiting waiting = std::move(*next);
    m_queue.erase(next);
    --m_tokens->m_waiting[waiting.call];
    if (!m_queue.empty()) {
        QMetaObject::invokeMethod(this, &ScriptedStore::runNext, Qt::QueuedConnection);
    }
    waiting.work(); // last: its answer may destroy this store
}

void ScriptedStore::list(ListCursor after, int limit, Reply<TokenPage> reply)
{
    ask(Call::List, std::move(reply),
        [tokens = m_tokens, after, limit]() -> Result<TokenPage> { return tokens->page(after, limit); });
}

void ScriptedStore::changesSince(Revision revision, Reply<TokenChanges> reply)
{
    ask(Call::Changes, std::move(reply),
        [tokens = m_tokens, revision]() -> Result<TokenChanges> { return tokens->changesAfter(revision); });
}

void ScriptedStore::create(ActionId action, TokenDraft draft, Reply<IssuedToken> reply)
{
    ask(Call::Create, std::move(reply),
        [tokens = m_tokens, action, draft] { return tokens->create(action, draft); });
}

void ScriptedStore::regenerate(ActionId action, RegenerateRequest request, Reply<IssuedToken> reply)
{
    ask(Call::Regenerate, std::move(reply),
        [tokens = m_tokens, action, request] { return tokens->regenerate(action, request); });
}

void ScriptedStore::remove(ActionId, std::vector<TokenId> ids, Reply<std::vector<RemoveOutcome>> reply)
{
    ask(Call::Remove, std::move(reply),
        [tokens = m_tokens, ids]() -> Result<std::vector<RemoveOutcome>> { return tokens->remove(ids); });
}

TokenEditing *ScriptedStore::editing()
{
    return m_tokens->m_whyNotEdit.isEmpty() ? this : nullptr;
}

QString ScriptedStore::whyNotEdit() const
{
    return m_tokens->m_whyNotEdit;
}

Refreshing *ScriptedStore::refreshing()
{
    return m_tokens->m_freshness ? this : nullptr;
}

Freshness ScriptedStore::freshness() const
{
    return m_tokens->m_freshness.value_or(Freshness());
}

void ScriptedStore::refresh(Reply<bool> reply)
{
    const auto shared = std::make_shared<Reply<bool>>(std::move(reply));
    const Reply<bool> end(this, [tokens = m_tokens, shared](const Result<bool> &read) {
        tokens->endRefresh(read);
        (*shared)(read);
    });
    ask(Call::Refresh, end, []() -> Result<bool> { return true; });
    Freshness now = freshness();
    now.refreshing = true;
    m_tokens->setFreshness(now);
}

std::vector<Field> ScriptedStore::editable() const
{
    std::vector<Field> fields;
    for (const Field field : rules().formFields()) {
        if (field != Field::Role && field != Field::Region) {
            fields.push_back(field);
        }
    }
    return fields;
}

void ScriptedStore::edit(TokenId id, Generation seen, TokenDraft draft, Reply<Token> reply)
{
    ask(Call::Edit, std::move(reply),
        [tokens = m_tokens, id, seen, draft] { return tokens->edit(id, seen, draft); });
}

} // namespace tkd::test
