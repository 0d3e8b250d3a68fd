// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/connections.h"

#include <QTimer>

#include <memory>

namespace tkd {

/// A consumer key's way from being asked for to being allowed in the browser: it asks for the key, tells the
/// page that its owner has to visit, and looks every two seconds whether they have. Can be given up at any
/// time; the key then counts for nothing. Connections and clock outlive it. Lives on their thread.
class ConsumerKeyRequest final : public QObject
{
    Q_OBJECT
public:
    enum class State : quint8 {
        Idle,
        Asking, ///< the server, for a key
        Waiting, ///< for the person in the browser
        Allowed, ///< takeKey() has it
        Refused,
        Expired,
        Failed, ///< there is no key; error() says why
    };
    Q_ENUM(State)

    ConsumerKeyRequest(Connections &connections, const Clock &clock, QObject *parent = nullptr);
    ~ConsumerKeyRequest() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isBusy() const { return m_state == State::Asking || m_state == State::Waiting; }
    /// The page to be visited, while Waiting.
    [[nodiscard]] const QUrl &page() const { return m_page; }
    /// What happened, when Failed; while Waiting, why the last look did not tell (empty kind: it did).
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    /// What to say of the state, one sentence; empty when Idle.
    [[nodiscard]] QString sentence() const;
    /// The key, once, when Allowed.
    [[nodiscard]] Secret takeKey() { return std::move(m_key); }

    /// `draft` holds the application key and its secret.
    void ask(ConnectionDraft draft);
    /// Whether the key that was asked for last is one for this: the same application at the same address.
    [[nodiscard]] bool isFor(const ConnectionDraft &draft) const;
    void giveUp();
    /// Looks at the clock, and at the server if it is time; also runs by itself.
    void tick();

Q_SIGNALS:
    void stateChanged();
    /// To be opened in the browser.
    void pageReady(const QUrl &page);

private:
    void took(Result<ConsumerKey> key);
    void look();
    void looked(const Result<ConsumerKeyState> &state);
    void setState(State state);
    [[nodiscard]] ConnectionDraft draftWithKey() const;

    Connections &m_connections;
    const Clock &m_clock;
    QTimer m_timer;
    std::unique_ptr<QObject> m_guard; ///< of the call that is under way
    ConnectionDraft m_draft;
    State m_state = State::Idle;
    QUrl m_page;
    Secret m_key;
    std::optional<Error> m_error;
    Instant m_next = {};
};

} // namespace tkd
