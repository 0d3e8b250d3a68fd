// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/remote/utho_double.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace tkd::test {

using namespace Qt::StringLiterals;

Script UthoDouble::work(const SeenRequest &request)
{
    const QStringList path = pathOf(request);
    if (request.header("Authorization") != "Bearer " + bearer()) {
        return json(401, {{u"errors"_s, QJsonArray{QJsonObject{{u"message"_s, u"Unauthenticated"_s}}}}});
    }
    if (path == QStringList{u"v2"_s, u"api"_s} && request.verb == "GET") {
        return list();
    }
    if (path == QStringList{u"v2"_s, u"api"_s, u"generate"_s} && request.verb == "POST") {
        return generate(request);
    }
    if (path.size() == 4 && path.value(3) == u"delete"_s && request.verb == "DELETE") {
        const auto gone = std::erase_if(m_tokens, [&path](const One &token) { return token.id == path[2]; });
        return gone > 0 ? json(200, {{u"status"_s, u"success"_s}, {u"message"_s, u"deleted"_s}})
                        : json(404, {{u"errors"_s, QJsonArray{QJsonObject{{u"message"_s, u"not found"_s}}}}});
    }
    return json(404, {});
}

const UthoDouble::One &UthoDouble::add(const QString &name, bool mayWrite, const QString &created)
{
    const QString id = QString::number(++m_last);
    return m_tokens.emplace_back(One{id, name, mayWrite, created, u"utho-secret-of-%1-0123456789"_s.arg(id)});
}

QJsonArray UthoDouble::held() const
{
    QJsonArray all;
    for (const One &token : m_tokens) {
        all << QJsonObject{{u"id"_s, token.id}, {u"name"_s, token.name}, {u"value"_s, token.key}};
    }
    return all;
}

Script UthoDouble::list() const
{
    QJsonArray all;
    for (const One &token : m_tokens) {
        all << QJsonObject{{u"id"_s, token.id},
                           {u"name"_s, token.name},
                           {u"write"_s, token.mayWrite ? u"1"_s : u"0"_s},
                           {u"created_at"_s, token.created}};
    }
    return json(200, {{u"status"_s, u"success"_s}, {u"message"_s, u""_s}, {u"api"_s, all}});
}

Script UthoDouble::generate(const SeenRequest &request)
{
    const auto body = QJsonDocument::fromJson(request.body).object();
    const QString name = body.value(u"name"_s).toString();
    expect(!name.isEmpty(), u"a token without a name"_s);
    expect(body.size() == (body.contains(u"write"_s) ? 2 : 1), u"the members of a token"_s);
    expect(!body.contains(u"write"_s) || body.value(u"write"_s).toString() == u"on"_s, u"write"_s);
    const One &token = add(name, body.contains(u"write"_s),
                           QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-dd HH:mm:ss"_s));
    return json(200, {{u"status"_s, u"success"_s}, {u"apikey"_s, token.key}, {u"message"_s, u""_s}});
}

} // namespace tkd::test
