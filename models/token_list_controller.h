// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/token_store.h"

#include <QObject>
#include <QTimer>

#include <string>
#include <unordered_set>

namespace tkd {

class TokenTableModel;

/// Keeps a TokenTableModel in step with a TokenStore: a small first page that paints the window, the rest in
/// large pages, then only what changed. Also moves the model's time on, when a token expires and each minute.
/// Store, model and clock outlive it. Lives on the store's thread; never waits.
class TokenListController final : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Loading, ///< nothing to show yet
        Empty, ///< the workspace has no token
        Ready, ///< there are rows; more may follow until isLoaded()
        Failed, ///< error() says why; the rows seen last stay in the model
    };
    Q_ENUM(State)

    static constexpr int firstPage = 60;
    static constexpr int largePage = 20'000;

    TokenListController(TokenStore &store, TokenTableModel &model, const Clock &clock,
                        QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    /// What happened, while Failed.
    [[nodiscard]] const Error &error() const { return m_error; }
    /// Every token is in the model: search covers all of them and select-all may be offered.
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    /// When the list was last in step with the store; nullopt: never yet.
    [[nodiscard]] std::optional<Instant> lastSeen() const { return m_lastSeen; }

    /// Loads from the start. Called once, after the signals are connected.
    void start();
    /// After Failed: goes on where it stopped.
    void retry();
    /// Asks the store for changes now (F5).
    void refresh();
    /// Moves relative texts, expiry and badges on to the clock's now; also runs by itself.
    void refreshTimes();

Q_SIGNALS:
    void stateChanged();
    /// The last page is in.
    void loaded();
    /// The store's rules are in the model (headers may have changed).
    void rulesChanged();

private:
    void adoptRules();
    void requestPage(const ListCursor &after, int limit);
    void takePage(Result<TokenPage> page);
    void requestChanges();
    void takeChanges(Result<TokenChanges> changes);
    void requestAgain(const ListCursor &after);
    void takeAgain(Result<TokenPage> page);
    void failWith(const Error &error);
    void setState(State state);
    void settleState();
    void armTimer();

    TokenStore &m_store;
    TokenTableModel &m_model;
    const Clock &m_clock;
    QTimer m_timer;
    State m_state = State::Loading;
    Error m_error;
    std::optional<Instant> m_lastSeen;
    std::optional<ListCursor> m_next;
    std::optional<Revision> m_revision;
    /// While the list is read once more from the start: its first revision, and the ids met so far.
    std::optional<Revision> m_againSince;
    std::unordered_set<std::string> m_met;
    bool m_started = false;
    bool m_loaded = false;
    bool m_asking = false;
    bool m_askAgain = false;
};

} // namespace tkd
