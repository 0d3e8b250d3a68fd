// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/token_store.h"

#include <QObject>
#include <QTimer>

namespace tkd {

/// Decides when a list that ages is read again: while somebody looks at it, every 30 seconds; later and later
/// after failures; not before a server that asks for a pause wants it; and only by a person's wish after a
/// refusal that the next try would not change. Does nothing where the store's list never ages. Store and
/// clock outlive it. Lives on the store's thread; never waits.
class RefreshController final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds usualPause{30};
    static constexpr std::chrono::seconds longestPause{300};

    RefreshController(TokenStore &store, const Clock &clock, QObject *parent = nullptr);

    /// The list is a copy of a server's.
    [[nodiscard]] bool ages() const;
    [[nodiscard]] const Freshness &freshness() const { return m_freshness; }
    /// When it is read by itself; nullopt: nobody looks, it is being read, or only a person's wish does it.
    [[nodiscard]] std::optional<Instant> next() const;
    /// What is left of the pause that the server asked for; zero: there is none.
    [[nodiscard]] std::chrono::seconds pauseLeft() const;

    /// Somebody looks at the list now (the window is in front), or no longer.
    void setWatched(bool watched);
    /// By a person's wish (F5, Retry), at once. False: the server has asked for a pause that is not over.
    bool refresh();
    /// Looks at the clock; also runs by itself.
    void tick();

Q_SIGNALS:
    /// freshness(), its age, or what is left of a pause, is another one.
    void changed();
    /// The server's list was read whole.
    void wasRead();

private:
    void follow();
    void ask();
    void arm();
    [[nodiscard]] std::chrono::seconds pause() const;

    TokenStore &m_store;
    const Clock &m_clock;
    QTimer m_timer;
    Freshness m_freshness;
    std::optional<Instant> m_tried; ///< when the last try had ended
    int m_failures = 0; ///< in a row
    bool m_watched = false;
};

} // namespace tkd
