// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace tkd::test {

/// The AI tokens that a double of OVHcloud keeps, in its own JSON.
class AiTokens
{
public:
    struct One
    {
        QString id;
        QJsonObject spec;
        QDateTime created;
        QDateTime updated;
        int version = 1;
        QString value; ///< the secret that is good now
    };

    [[nodiscard]] const std::vector<One> &all() const { return m_tokens; }
    [[nodiscard]] One *find(const QString &id);
    /// As the API writes it; with the secret only where it is given out.
    [[nodiscard]] static QJsonObject json(const One &token, bool withValue);

    /// Id, name and secret of each.
    [[nodiscard]] QJsonArray held() const;

    One &add(const QJsonObject &spec);
    void renew(One &token);
    bool remove(const QString &id);
    void clear() { m_tokens.clear(); }
    /// By how much the clock that stamps them is ahead of ours.
    void setAhead(qint64 seconds) { m_ahead = seconds; }

private:
    [[nodiscard]] QDateTime now() const { return QDateTime::currentDateTimeUtc().addSecs(m_ahead); }

    std::vector<One> m_tokens;
    qint64 m_ahead = 0;
    int m_issued = 0;
};

/// Why a body is no TokenSpec by the schema; empty = it is one. Unknown members are a fault of ours.
[[nodiscard]] QString tokenSpecFault(const QByteArray &body, bool withRegion);

} // namespace tkd::test
