// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/support/own_server.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>

#include <chrono>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

/// Longer than the script's own deadline, which says more.
constexpr std::chrono::minutes patience{5};

} // namespace

OwnServer::~OwnServer()
{
    if (m_script.state() == QProcess::NotRunning) {
        return;
    }
    m_script.closeWriteChannel();
    if (!m_script.waitForFinished(int(std::chrono::milliseconds(patience).count()))) {
        m_script.kill();
        m_script.waitForFinished();
    }
}

bool OwnServer::start(const QString &script, const QStringList &options)
{
    const QString place = QStringLiteral(TOKENDESK_SERVERS);
    m_script.start(u"/usr/bin/python3"_s, QStringList{place + u'/' + script} + options);
    m_facts = readLine();
    return !m_facts.isEmpty();
}

QJsonObject OwnServer::tell(const QString &command)
{
    m_script.write(command.toUtf8() + '\n');
    return readLine();
}

QByteArray OwnServer::credential() const
{
    QFile file(fact(u"credentialFile"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int OwnServer::seen(const QString &verb)
{
    return tell(u"seen"_s).value(u"requests"_s).toObject().value(verb).toInt();
}

qint64 OwnServer::seenBytes()
{
    return tell(u"seen"_s).value(u"bytes"_s).toInteger();
}

QJsonObject OwnServer::readLine()
{
    const QDeadlineTimer deadline(patience);
    while (!m_script.canReadLine() && m_script.state() != QProcess::NotRunning && !deadline.hasExpired()) {
        m_script.waitForReadyRead(int(deadline.remainingTime()));
    }
    const QJsonObject line = QJsonDocument::fromJson(m_script.readLine()).object();
    m_error = QString::fromUtf8(m_script.readAllStandardError());
    if (line.contains(u"error"_s)) {
        m_error += line.value(u"error"_s).toString();
    }
    return line;
}

} // namespace tkd::test
