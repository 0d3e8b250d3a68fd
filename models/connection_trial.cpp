// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/connection_trial.h"

#include "core/text_safety.h"

#include <utility>

namespace tkd {

ConnectionTrial::ConnectionTrial(Connections &connections, QObject *parent)
    : QObject(parent)
    , m_connections(connections)
{
}

ConnectionTrial::~ConnectionTrial() = default;

QString ConnectionTrial::sentence() const
{
    const QString who = escaped(m_facts.who);
    const QString may = escaped(m_facts.may);
    if (who.isEmpty()) {
        return may.isEmpty() ? tr("The server answers and takes these credentials.") : may;
    }
    return may.isEmpty() ? tr("You are %1 there.").arg(who)
                         : tr("You are %1 there. %2", "who, and a sentence of what one may do").arg(who, may);
}

void ConnectionTrial::start(ConnectionDraft draft)
{
    m_guard = std::make_unique<QObject>();
    const auto answer = [this](const Result<ServerFacts> &facts) { take(facts); };
    m_connections.test(std::move(draft), Reply<ServerFacts>(m_guard.get(), answer));
    Q_EMIT runningChanged();
}

void ConnectionTrial::giveUp()
{
    if (std::exchange(m_guard, nullptr)) {
        Q_EMIT runningChanged();
    }
}

void ConnectionTrial::take(const Result<ServerFacts> &facts)
{
    m_guard.release()->deleteLater(); // it is what called
    Q_EMIT runningChanged();
    if (facts) {
        m_facts = *facts;
        Q_EMIT passed();
    } else {
        m_error = facts.error();
        Q_EMIT failed();
    }
}

} // namespace tkd
