// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/remote_store.h"

namespace tkd {

RemoteStore::RemoteStore(std::shared_ptr<RemoteTokens> tokens)
    : m_tokens(std::move(tokens))
{
    connect(m_tokens.get(), &RemoteTokens::changed, this, &TokenStore::changed);
    connect(m_tokens.get(), &RemoteTokens::rulesChanged, this, &TokenStore::rulesChanged);
    connect(m_tokens.get(), &RemoteTokens::freshnessChanged, this, &TokenStore::freshnessChanged);
}

RemoteStore::~RemoteStore() = default;

template <class T>
Reply<T> RemoteStore::here(Reply<T> reply)
{
    const auto shared = std::make_shared<Reply<T>>(std::move(reply));
    return Reply<T>(this, [shared](Result<T> result) { (*shared)(std::move(result)); });
}

void RemoteStore::list(ListCursor after, int limit, Reply<TokenPage> reply)
{
    m_tokens->list(std::move(after), limit, here(std::move(reply)));
}

void RemoteStore::changesSince(Revision revision, Reply<TokenChanges> reply)
{
    m_tokens->changesSince(revision, here(std::move(reply)));
}

void RemoteStore::create(ActionId action, TokenDraft draft, Reply<IssuedToken> reply)
{
    m_tokens->create(std::move(action), std::move(draft), here(std::move(reply)));
}

void RemoteStore::regenerate(ActionId action, RegenerateRequest request, Reply<IssuedToken> reply)
{
    m_tokens->regenerate(std::move(action), std::move(request), here(std::move(reply)));
}

void RemoteStore::remove(ActionId action, std::vector<TokenId> ids, Reply<std::vector<RemoveOutcome>> reply)
{
    m_tokens->remove(std::move(action), std::move(ids), here(std::move(reply)));
}

void RemoteStore::refresh(Reply<bool> reply)
{
    m_tokens->refresh(here(std::move(reply)));
}

} // namespace tkd
