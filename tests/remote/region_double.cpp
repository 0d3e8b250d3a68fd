// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/remote/region_double.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

namespace tkd::test {

using namespace Qt::StringLiterals;

Script RegionDouble::work(const SeenRequest &request)
{
    if (request.header("Authorization") != "Bearer " + bearer()) {
        return json(401, {{u"message"_s, u"invalid token"_s}});
    }
    const QStringList path = pathOf(request);
    if (path == QStringList{u"v1"_s, u"me"_s} && request.verb == "GET") {
        const QJsonObject resources{{u"gpu"_s, 4}, {u"cpu"_s, 26}};
        return json(200,
                    {{u"name"_s, u"ada"_s},
                     {u"tenant"_s, u"tenant-1"_s},
                     {u"role"_s, u"ai_training_operator"_s},
                     {u"tokenKind"_s, u"app"_s},
                     {u"quotas"_s, QJsonObject{{u"resources"_s, resources}}}});
    }
    if (path.value(0) != u"v1"_s || path.value(1) != u"token"_s) {
        return json(404, {{u"message"_s, u"no such route"_s}});
    }
    if (path.size() > 2) {
        return one(request, path);
    }
    if (request.verb == "GET") {
        return list(request);
    }
    if (request.verb != "POST") {
        return json(405, {{u"message"_s, u"no such method"_s}});
    }
    const QString fault = tokenSpecFault(request.body, false);
    expect(fault.isEmpty(), fault);
    if (!fault.isEmpty()) {
        return json(400, {{u"message"_s, fault}});
    }
    return json(200, AiTokens::json(m_tokens.add(QJsonDocument::fromJson(request.body).object()), true));
}

Script RegionDouble::list(const SeenRequest &request)
{
    const QUrlQuery query(QString::fromLatin1(request.target.mid(request.path().size() + 1)));
    const auto size = std::size_t(std::min(query.queryItemValue(u"size"_s).toInt(), m_pageSize));
    const auto page = std::size_t(query.queryItemValue(u"page"_s).toInt());
    const auto &all = m_tokens.all();
    QJsonArray items;
    for (std::size_t at = page * size; at < std::min(all.size(), (page + 1) * size); ++at) {
        items << AiTokens::json(all[at], false);
    }
    QJsonObject links;
    if ((page + 1) * size < all.size()) {
        links.insert(u"next"_s, u"/v1/token?page=%1&size=%2"_s.arg(page + 1).arg(size));
    }
    return json(200,
                {{u"items"_s, items},
                 {u"metadata"_s, QJsonObject{{u"total"_s, qint64(all.size())}, {u"links"_s, links}}}});
}

Script RegionDouble::one(const SeenRequest &request, const QStringList &path)
{
    AiTokens::One *token = m_tokens.find(path.value(2));
    if (token == nullptr) {
        return json(404, {{u"message"_s, u"token not found"_s}});
    }
    const bool isRenewal = path.size() == 4 && path.value(3) == u"renew"_s && request.verb == "POST";
    if (isRenewal) {
        expect(request.body.isEmpty(), u"renew has a body"_s);
        m_tokens.renew(*token);
        return json(200, AiTokens::json(*token, true));
    }
    if (request.verb == "GET") {
        return json(200, AiTokens::json(*token, false));
    }
    if (request.verb == "DELETE") {
        m_tokens.remove(path.value(2));
        return answer(204);
    }
    return json(405, {{u"message"_s, u"no such method"_s}});
}

} // namespace tkd::test
