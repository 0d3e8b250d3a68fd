// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/remote/misdeeds.h"

#include <optional>

namespace tkd::test {

/// A region API that has the tokens t1 and t2, does nothing it is asked for, and answers as it should until
/// it is told to misbehave. Counts what it was asked, so that a request which is sent twice shows.
class FaultServer
{
public:
    /// `elsewhere`: another origin, to send callers to. Over https with `tls`.
    explicit FaultServer(const QString &elsewhere, const std::optional<QSslConfiguration> &tls = {});

    [[nodiscard]] HttpServer &server() { return m_server; }
    /// From now on every request of this verb for a token gets the misdeed. What was seen is forgotten.
    void misbehave(const QByteArray &verb, const Misdeed &how);
    void behave() { m_how = nullptr; }
    /// Whether connections stay open after an honest answer, for the next request.
    void setKeeping(bool keeps) { m_keeps = keeps; }
    /// How many requests of this verb came for tokens since misbehave().
    [[nodiscard]] int asked(const QByteArray &verb) const;

    [[nodiscard]] static QByteArray bearer() { return "faultBearer.0123456789"; }
    /// The secret that a create and a regenerate give out.
    [[nodiscard]] static QByteArray secret() { return "region-secret-0123456789abcdefghij"; }

private:
    [[nodiscard]] Script handle(const SeenRequest &request);
    [[nodiscard]] static QByteArray bodyFor(const SeenRequest &request);

    QByteArray m_elsewhere;
    QByteArray m_verb;
    const Misdeed *m_how = nullptr;
    bool m_keeps = false;
    HttpServer m_server;
};

} // namespace tkd::test
