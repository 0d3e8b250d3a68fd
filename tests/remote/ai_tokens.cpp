// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/remote/ai_tokens.h"

#include <QJsonDocument>
#include <QUuid>

#include <algorithm>

namespace tkd::test {

using namespace Qt::StringLiterals;

AiTokens::One *AiTokens::find(const QString &id)
{
    const auto found =
        std::find_if(m_tokens.begin(), m_tokens.end(), [&id](const One &token) { return token.id == id; });
    return found == m_tokens.end() ? nullptr : &*found;
}

QJsonObject AiTokens::json(const One &token, bool withValue)
{
    // Nine digits of fraction, as the API sends them.
    const auto time = [](const QDateTime &moment) {
        return QString(moment.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss"_s) + u".123456789Z"_s);
    };
    return {{u"id"_s, token.id},
            {u"createdAt"_s, time(token.created)},
            {u"updatedAt"_s, time(token.updated)},
            {u"spec"_s, token.spec},
            {u"status"_s,
             QJsonObject{{u"value"_s, withValue ? QJsonValue(token.value) : QJsonValue()},
                         {u"version"_s, token.version}}}};
}

QJsonArray AiTokens::held() const
{
    QJsonArray all;
    for (const One &token : m_tokens) {
        all << QJsonObject{
            {u"id"_s, token.id}, {u"name"_s, token.spec.value(u"name"_s)}, {u"value"_s, token.value}};
    }
    return all;
}

AiTokens::One &AiTokens::add(const QJsonObject &spec)
{
    const QDateTime made = now();
    One token{QUuid::createUuid().toString(QUuid::WithoutBraces), spec, made, made, 0, {}};
    if (!token.spec.contains(u"labelSelector"_s)) {
        token.spec.insert(u"labelSelector"_s, QJsonValue());
    }
    renew(token);
    return m_tokens.emplace_back(std::move(token));
}

void AiTokens::renew(One &token)
{
    ++token.version;
    ++m_issued;
    token.updated = now();
    token.value = u"Ai+secret/%1-%2"_s.arg(m_issued, 24, 10, QLatin1Char('x')).arg(token.version);
}

bool AiTokens::remove(const QString &id)
{
    return std::erase_if(m_tokens, [&id](const One &token) { return token.id == id; }) > 0;
}

QString tokenSpecFault(const QByteArray &body, bool withRegion)
{
    const auto document = QJsonDocument::fromJson(body);
    if (!document.isObject()) {
        return u"not an object"_s;
    }
    const QJsonObject spec = document.object();
    QStringList needed{u"name"_s, u"role"_s};
    if (withRegion) {
        needed << u"region"_s;
    }
    for (const QString &key : needed) {
        if (!spec.value(key).isString() || spec.value(key).toString().isEmpty()) {
            return key + u" is missing"_s;
        }
    }
    const auto keys = spec.keys();
    for (const QString &key : keys) {
        if (!needed.contains(key) && key != u"labelSelector"_s) {
            return key + u" is not in the schema"_s;
        }
    }
    if (spec.contains(u"labelSelector"_s) && !spec.value(u"labelSelector"_s).isString()) {
        return u"labelSelector is no text"_s;
    }
    return {};
}

} // namespace tkd::test
