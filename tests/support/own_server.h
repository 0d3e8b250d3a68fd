// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace tkd::test {

/// A real server that belongs to one test, run by a script of tests/servers. It ends with this object, or
/// with the test's process. Waits block, with a deadline; what goes wrong is told by error().
class OwnServer
{
public:
    OwnServer() = default;
    ~OwnServer();
    OwnServer(const OwnServer &) = delete;
    OwnServer &operator=(const OwnServer &) = delete;

    /// Runs `script` and waits until its server answers.
    [[nodiscard]] bool start(const QString &script, const QStringList &options = {});
    /// Gives a command of own_server.py and waits for its answer; empty if there was none.
    QJsonObject tell(const QString &command);

    /// The server's base URL, the way a connection names it.
    [[nodiscard]] QString address() const { return fact(QStringLiteral("address")); }
    /// What the script says of its server: user, project, caFile, pin, ….
    [[nodiscard]] QString fact(const QString &name) const { return m_facts.value(name).toString(); }
    /// The credential that the server takes.
    [[nodiscard]] QByteArray credential() const;
    /// How many requests of this verb came through so far.
    [[nodiscard]] int seen(const QString &verb);
    /// How many bytes came through so far, after decryption.
    [[nodiscard]] qint64 seenBytes();
    /// What the script complained of.
    [[nodiscard]] QString error() const { return m_error; }

private:
    [[nodiscard]] QJsonObject readLine();

    QProcess m_script;
    QJsonObject m_facts;
    QString m_error;
};

} // namespace tkd::test
