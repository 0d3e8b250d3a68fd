// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/token_list_controller.h"

#include "models/token_table_model.h"

#include <algorithm>
#include <utility>

namespace tkd {

TokenListController::TokenListController(TokenStore &store, TokenTableModel &model, const Clock &clock,
                                         QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_model(model)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &TokenListController::refreshTimes);
    connect(&m_store, &TokenStore::changed, this, &TokenListController::refresh);
    connect(&m_store, &TokenStore::rulesChanged, this, &TokenListController::adoptRules);
    connect(&m_model, &TokenTableModel::countsChanged, this, &TokenListController::armTimer);
}

void TokenListController::start()
{
    if (std::exchange(m_started, true)) {
        return;
    }
    m_model.setRules(m_store.rules());
    requestPage({}, firstPage);
}

void TokenListController::retry()
{
    if (m_state != State::Failed || m_asking) {
        return;
    }
    settleState();
    if (m_revision && !m_next) {
        requestChanges();
    } else {
        requestPage(m_next.value_or(ListCursor{}), m_next ? largePage : firstPage);
    }
}

void TokenListController::refresh()
{
    if (!m_started) {
        return;
    }
    if (m_state == State::Failed) {
        retry();
        return;
    }
    if (m_asking || !m_loaded) {
        m_askAgain = true; // what is asked now may have been answered before the change
        return;
    }
    requestChanges();
}

void TokenListController::refreshTimes()
{
    m_model.refreshTimes();
    armTimer();
}

void TokenListController::adoptRules()
{
    if (m_started) {
        m_model.setRules(m_store.rules());
        Q_EMIT rulesChanged();
    }
}

void TokenListController::requestPage(const ListCursor &after, int limit)
{
    m_asking = true;
    m_store.list(after, limit, {this, [this](Result<TokenPage> page) { takePage(std::move(page)); }});
}

void TokenListController::takePage(Result<TokenPage> page)
{
    m_asking = false;
    if (!page) {
        failWith(page.error());
        return;
    }
    if (!m_revision) {
        m_revision = page->revision; // the first page's: later changes of it come with changesSince
    }
    m_next = page->next;
    m_lastSeen = m_clock.now();
    if (m_next) {
        requestPage(*m_next, largePage); // the store reads it while this one is taken in
    }
    m_model.append(std::move(*page));
    settleState();
    if (!m_next) {
        requestChanges();
    }
}

void TokenListController::requestChanges()
{
    m_asking = true;
    m_askAgain = false;
    m_store.changesSince(*m_revision,
                         {this, [this](Result<TokenChanges> changes) { takeChanges(std::move(changes)); }});
}

void TokenListController::takeChanges(Result<TokenChanges> changes)
{
    m_asking = false;
    if (!changes) {
        failWith(changes.error());
        return;
    }
    if (changes->startAgain) {
        m_againSince.reset();
        m_met.clear();
        requestAgain({});
        return;
    }
    m_revision = changes->revision;
    m_lastSeen = m_clock.now();
    const bool first = !std::exchange(m_loaded, true);
    m_model.merge(std::move(*changes));
    settleState();
    if (first) {
        Q_EMIT loaded();
    }
    if (m_askAgain && !m_asking) {
        requestChanges();
    }
}

void TokenListController::requestAgain(const ListCursor &after)
{
    m_asking = true;
    m_store.list(after, largePage, {this, [this](Result<TokenPage> page) { takeAgain(std::move(page)); }});
}

void TokenListController::takeAgain(Result<TokenPage> page)
{
    m_asking = false;
    if (!page) {
        failWith(page.error());
        return;
    }
    if (!m_againSince) {
        m_againSince = page->revision;
    }
    for (std::size_t row = 0; row < page->tokens.size(); ++row) {
        m_met.emplace(page->tokens.idBytes(row));
    }
    TokenChanges changes;
    changes.changed = std::move(page->tokens);
    changes.total = page->total;
    if (!page->next) {
        changes.removed = m_model.idsOutside(m_met);
        m_revision = m_againSince; // what changed while it was read comes with changesSince
        m_met.clear();
    }
    m_model.merge(std::move(changes));
    if (page->next) {
        requestAgain(*page->next);
    } else {
        requestChanges();
    }
}

void TokenListController::failWith(const Error &error)
{
    m_error = error;
    m_askAgain = false;
    setState(State::Failed);
}

void TokenListController::setState(State state)
{
    if (std::exchange(m_state, state) != state || state == State::Failed) {
        Q_EMIT stateChanged();
    }
}

void TokenListController::settleState()
{
    if (m_model.loaded() > 0) {
        setState(State::Ready);
    } else {
        setState(m_revision && !m_next ? State::Empty : State::Loading);
    }
}

void TokenListController::armTimer()
{
    using namespace std::chrono;
    const Instant now = m_clock.now();
    seconds wait = minutes{1};
    if (const std::optional<Instant> next = m_model.nextMoment()) {
        wait = std::clamp<seconds>(*next - now, seconds{0}, wait);
    }
    // Not before the moment: this clock is counted in whole seconds.
    const auto due = duration_cast<milliseconds>(wait) + milliseconds{wait.count() == 0 ? 50 : 20};
    if (!m_timer.isActive() || m_timer.remainingTime() > due.count()) {
        m_timer.start(due);
    }
}

} // namespace tkd
