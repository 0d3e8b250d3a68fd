// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/consumer_key_request.h"

#include <utility>

namespace tkd {

ConsumerKeyRequest::ConsumerKeyRequest(Connections &connections, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_connections(connections)
    , m_clock(clock)
{
    m_timer.setInterval(std::chrono::seconds{1});
    connect(&m_timer, &QTimer::timeout, this, &ConsumerKeyRequest::tick);
}

ConsumerKeyRequest::~ConsumerKeyRequest() = default;

QString ConsumerKeyRequest::sentence() const
{
    switch (m_state) {
    case State::Idle:
        return {};
    case State::Asking:
        return tr("Asking for a consumer key…");
    case State::Waiting:
        return m_error
            ? tr("Waiting for you to allow it in the browser. The last look did not tell: %1")
                  .arg(m_error->message)
            : tr("Waiting for you to allow it in the browser: sign in there and choose how long it is good.");
    case State::Allowed:
        return tr("The consumer key is allowed.");
    case State::Refused:
        return tr("The consumer key was refused in the browser. Ask for another one to try again.");
    case State::Expired:
        return tr("The consumer key was not allowed in time and has expired. Ask for another one.");
    case State::Failed:
        return m_error ? m_error->message : QString();
    }
    Q_UNREACHABLE();
}

ConnectionDraft ConsumerKeyRequest::draftWithKey() const
{
    ConnectionDraft draft{m_draft.settings, m_draft.credentials.duplicate(), m_draft.stored};
    draft.credentials.set(CredentialPart::ConsumerKey, m_key.duplicate());
    return draft;
}

void ConsumerKeyRequest::ask(ConnectionDraft draft)
{
    m_draft = std::move(draft);
    m_draft.credentials.set(CredentialPart::ConsumerKey, Secret());
    m_error.reset();
    m_guard = std::make_unique<QObject>();
    ConnectionDraft asked{m_draft.settings, m_draft.credentials.duplicate(), m_draft.stored};
    const auto answer = [this](Result<ConsumerKey> key) { took(std::move(key)); };
    m_connections.requestConsumerKey(std::move(asked), Reply<ConsumerKey>(m_guard.get(), answer));
    setState(State::Asking);
}

bool ConsumerKeyRequest::isFor(const ConnectionDraft &draft) const
{
    const auto same = [this, &draft](CredentialPart part) {
        return m_draft.credentials.reveal(part) == draft.credentials.reveal(part);
    };
    return m_draft.settings.address == draft.settings.address && same(CredentialPart::ApplicationKey)
        && same(CredentialPart::ApplicationSecret);
}

void ConsumerKeyRequest::giveUp()
{
    m_guard.reset();
    m_key.wipe();
    m_draft = {};
    m_error.reset();
    setState(State::Idle);
}

void ConsumerKeyRequest::took(Result<ConsumerKey> key)
{
    m_guard.release()->deleteLater(); // it is what called
    const bool isPage = key
        && (key->page.scheme() == QLatin1StringView("https")
            || key->page.scheme() == QLatin1StringView("http"));
    if (!isPage) {
        m_error = key ? Error{ErrorKind::Corrupt, tr("The server named no page to allow the key on.")}
                      : key.error();
        setState(State::Failed);
        return;
    }
    m_page = key->page;
    m_key = std::move(key->key);
    m_next = m_clock.now() + consumerKeyPause;
    setState(State::Waiting);
    Q_EMIT pageReady(m_page);
}

void ConsumerKeyRequest::tick()
{
    if (m_state == State::Waiting && !m_guard && m_clock.now() >= m_next) {
        look();
    }
}

void ConsumerKeyRequest::look()
{
    m_guard = std::make_unique<QObject>();
    const auto answer = [this](const Result<ConsumerKeyState> &state) { looked(state); };
    m_connections.checkConsumerKey(draftWithKey(), Reply<ConsumerKeyState>(m_guard.get(), answer));
}

void ConsumerKeyRequest::looked(const Result<ConsumerKeyState> &state)
{
    m_guard.release()->deleteLater(); // it is what called
    m_next = m_clock.now() + consumerKeyPause;
    const std::optional<Error> trouble = state ? std::nullopt : std::optional(state.error());
    const bool isNews = std::exchange(m_error, trouble) != trouble;
    switch (state.value_or(ConsumerKeyState::Pending)) {
    case ConsumerKeyState::Pending:
        if (isNews) {
            Q_EMIT stateChanged();
        }
        break;
    case ConsumerKeyState::Valid:
        setState(State::Allowed);
        break;
    case ConsumerKeyState::Refused:
        m_key.wipe();
        setState(State::Refused);
        break;
    case ConsumerKeyState::Expired:
        m_key.wipe();
        setState(State::Expired);
        break;
    }
}

void ConsumerKeyRequest::setState(State state)
{
    if (state == State::Waiting) {
        m_timer.start();
    } else {
        m_timer.stop();
    }
    if (std::exchange(m_state, state) != state) {
        Q_EMIT stateChanged();
    }
}

} // namespace tkd
