// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/connections.h"

#include <memory>

namespace tkd {

/// “Test connection”: one try at a time, which can be given up. It stores nothing. The connections outlive
/// it. Lives on their thread; never waits.
class ConnectionTrial final : public QObject
{
    Q_OBJECT
public:
    explicit ConnectionTrial(Connections &connections, QObject *parent = nullptr);
    ~ConnectionTrial() override;

    [[nodiscard]] bool isRunning() const { return m_guard != nullptr; }
    /// Of the last try that went well.
    [[nodiscard]] const ServerFacts &facts() const { return m_facts; }
    /// Of the last try that did not.
    [[nodiscard]] const Error &error() const { return m_error; }
    /// Who I am there and what I may do, one or two sentences.
    [[nodiscard]] QString sentence() const;

    /// A try that is under way is given up for this one.
    void start(ConnectionDraft draft);
    /// No answer comes any more.
    void giveUp();

Q_SIGNALS:
    void runningChanged();
    void passed();
    void failed();

private:
    void take(const Result<ServerFacts> &facts);

    Connections &m_connections;
    std::unique_ptr<QObject> m_guard; ///< of the try that is under way
    ServerFacts m_facts;
    Error m_error;
};

} // namespace tkd
