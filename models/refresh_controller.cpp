// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/refresh_controller.h"

#include <algorithm>
#include <utility>

namespace tkd {

namespace {

/// The next try would fare no better, and some would do harm: a wrong password tried too often locks its
/// account, and a keychain asks its person each time.
bool isFinal(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
    case ErrorKind::NotFound:
    case ErrorKind::Unsupported:
    case ErrorKind::NoKeychain:
    case ErrorKind::Invalid:
        return true;
    case ErrorKind::Conflict:
    case ErrorKind::RateLimited:
    case ErrorKind::Unreachable:
    case ErrorKind::TimedOut:
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::Busy:
    case ErrorKind::Corrupt:
    case ErrorKind::TooNew:
    case ErrorKind::ReadOnly:
    case ErrorKind::NoSpace:
    case ErrorKind::Cancelled:
    case ErrorKind::Internal:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace

RefreshController::RefreshController(TokenStore &store, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RefreshController::tick);
    if (ages()) {
        m_freshness = m_store.refreshing()->freshness();
        connect(&m_store, &TokenStore::freshnessChanged, this, &RefreshController::follow);
    }
}

bool RefreshController::ages() const
{
    return m_store.refreshing() != nullptr;
}

std::chrono::seconds RefreshController::pause() const
{
    std::chrono::seconds pause = usualPause;
    for (int failure = 0; failure < m_failures && pause < longestPause; ++failure) {
        pause *= 2;
    }
    pause = std::min(pause, longestPause);
    return m_freshness.failure ? std::max(pause, m_freshness.failure->retryAfter.value_or(pause)) : pause;
}

std::optional<Instant> RefreshController::next() const
{
    if (!ages() || !m_watched || m_freshness.refreshing) {
        return std::nullopt;
    }
    if (m_freshness.failure && isFinal(m_freshness.failure->kind)) {
        return std::nullopt;
    }
    const std::optional<Instant> last = m_tried ? m_tried : m_freshness.seen;
    const bool isClockBack = last && *last > m_clock.now();
    return last && !isClockBack ? *last + pause() : m_clock.now();
}

std::chrono::seconds RefreshController::pauseLeft() const
{
    if (!m_tried || !m_freshness.failure || !m_freshness.failure->retryAfter || m_freshness.refreshing) {
        return {};
    }
    const std::chrono::seconds whole = *m_freshness.failure->retryAfter;
    const std::chrono::seconds left = *m_tried + whole - m_clock.now();
    return left > whole ? std::chrono::seconds{} : std::max(left, std::chrono::seconds{}); // a clock set back
}

void RefreshController::setWatched(bool watched)
{
    m_watched = watched;
    tick();
}

bool RefreshController::refresh()
{
    if (!ages() || pauseLeft() > std::chrono::seconds{}) {
        return !ages();
    }
    ask();
    return true;
}

void RefreshController::ask()
{
    m_store.refreshing()->refresh(Reply<bool>(this, [](const Result<bool> &) {}));
    follow();
}

void RefreshController::tick()
{
    const std::optional<Instant> due = next();
    if (due && *due <= m_clock.now()) {
        ask();
        return;
    }
    arm();
    Q_EMIT changed(); // its age is another one, and what is left of a pause
}

void RefreshController::follow()
{
    const Freshness before = std::exchange(m_freshness, m_store.refreshing()->freshness());
    if (before.refreshing && !m_freshness.refreshing) {
        m_tried = m_clock.now();
        m_failures = m_freshness.failure ? m_failures + 1 : 0;
    }
    arm();
    if (m_freshness == before) {
        return;
    }
    Q_EMIT changed();
    if (before.refreshing && !m_freshness.refreshing && !m_freshness.failure) {
        Q_EMIT wasRead();
    }
}

void RefreshController::arm()
{
    using namespace std::chrono;
    if (!ages() || !m_watched) {
        m_timer.stop();
        return;
    }
    // A countdown is looked at each second, an age each minute.
    seconds wait = pauseLeft() > seconds{} ? seconds{1} : seconds{minutes{1}};
    if (const std::optional<Instant> due = next()) {
        wait = std::clamp<seconds>(*due - m_clock.now(), seconds{}, wait);
    }
    // Not before the moment: this clock is counted in whole seconds.
    m_timer.start(duration_cast<milliseconds>(wait) + milliseconds{20});
}

} // namespace tkd
