// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/servers/server_store.h"

#include <utility>

namespace tkd {

ServerStore::ServerStore(std::shared_ptr<ServerPlace> place)
    : m_place(std::move(place))
{
    follow();
    connect(m_place.get(), &ServerPlace::replaced, this, [this] {
        if (!m_place->tokens()) {
            return;
        }
        m_now->disconnect(this);
        m_before.push_back(std::move(m_now));
        follow();
        m_startAgain = true;
        Q_EMIT rulesChanged();
        Q_EMIT freshnessChanged();
        Q_EMIT changed();
    });
}

ServerStore::~ServerStore() = default;

void ServerStore::follow()
{
    m_now = std::make_unique<RemoteStore>(m_place->tokens());
    connect(m_now.get(), &TokenStore::changed, this, &TokenStore::changed);
    connect(m_now.get(), &TokenStore::rulesChanged, this, &TokenStore::rulesChanged);
    connect(m_now.get(), &TokenStore::freshnessChanged, this, &TokenStore::freshnessChanged);
}

void ServerStore::list(ListCursor after, int limit, Reply<TokenPage> reply)
{
    m_now->list(std::move(after), limit, std::move(reply));
}

void ServerStore::changesSince(Revision revision, Reply<TokenChanges> reply)
{
    if (!std::exchange(m_startAgain, false)) {
        m_now->changesSince(revision, std::move(reply));
        return;
    }
    const auto shared = std::make_shared<Reply<TokenChanges>>(std::move(reply));
    m_now->list({}, 1, Reply<TokenPage>(this, [this, shared](const Result<TokenPage> &page) {
                    if (!page) {
                        m_startAgain = true; // was not told yet
                        (*shared)(fail(page.error()));
                        return;
                    }
                    TokenChanges changes;
                    changes.total = page->total;
                    changes.revision = page->revision;
                    changes.startAgain = true;
                    (*shared)(std::move(changes));
                }));
}

void ServerStore::create(ActionId action, TokenDraft draft, Reply<IssuedToken> reply)
{
    m_now->create(std::move(action), std::move(draft), std::move(reply));
}

void ServerStore::regenerate(ActionId action, RegenerateRequest request, Reply<IssuedToken> reply)
{
    m_now->regenerate(std::move(action), std::move(request), std::move(reply));
}

void ServerStore::remove(ActionId action, std::vector<TokenId> ids, Reply<std::vector<RemoveOutcome>> reply)
{
    m_now->remove(std::move(action), std::move(ids), std::move(reply));
}

void ServerStore::refresh(Reply<bool> reply)
{
    m_now->refresh(std::move(reply));
}

} // namespace tkd
