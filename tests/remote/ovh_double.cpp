// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/remote/ovh_double.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>
#include <QUuid>

#include <algorithm>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

/// By how much a request's time may differ from the server's.
constexpr qint64 tolerated = 30;

} // namespace

QJsonArray OvhDouble::held() const
{
    QJsonArray all = m_tokens.held();
    for (const ServingToken &token : m_serving) {
        all << QJsonObject{{u"id"_s, token.id}, {u"name"_s, token.resource}, {u"value"_s, token.value}};
    }
    return all;
}

qint64 OvhDouble::time() const
{
    return QDateTime::currentSecsSinceEpoch() + m_ahead;
}

Script OvhDouble::refusal(int status, const QString &code, const QString &message)
{
    return json(status,
                {{u"errorCode"_s, code}, {u"httpCode"_s, QString::number(status)}, {u"message"_s, message}},
                "X-Ovh-QueryID: EU.ext-3.query-1\r\n");
}

Script OvhDouble::refusalOf(const SeenRequest &request) const
{
    if (request.hasHeader("Authorization")) {
        const bool isAlone = !request.hasHeader("X-Ovh-Application") && !request.hasHeader("X-Ovh-Signature");
        const bool isGood = isAlone && request.header("Authorization") == "Bearer " + currentBearer();
        return isGood ? Script()
                      : json(401, {{u"class"_s, u"Client::Unauthorized"_s}, {u"message"_s, u"expired"_s}});
    }
    if (request.header("X-Ovh-Application") != applicationKey) {
        return refusal(403, u"INVALID_KEY"_s, u"This application key is invalid"_s);
    }
    const bool asksForItself = request.target == "/1.0/auth/currentCredential";
    const bool isPending = m_keyState == u"pendingValidation"_s;
    const bool isOpen = m_keyState == u"validated"_s || (asksForItself && !isPending);
    if (request.header("X-Ovh-Consumer") != consumerKey || !isOpen) {
        return refusal(403, u"INVALID_CREDENTIAL"_s, u"This credential is not valid"_s);
    }
    const QByteArray sent = request.header("X-Ovh-Timestamp");
    if (std::abs(sent.toLongLong() - time()) > tolerated) {
        return refusal(400, u"QUERY_TIME_OUT"_s, u"Query out of time"_s);
    }
    const QByteArray url = "http://" + request.header("Host") + request.target;
    const QByteArray text = QByteArray(applicationSecret)
                                .append('+')
                                .append(consumerKey)
                                .append('+')
                                .append(request.verb)
                                .append('+')
                                .append(url)
                                .append('+')
                                .append(request.body)
                                .append('+')
                                .append(sent);
    const QByteArray expected =
        QByteArray("$1$").append(QCryptographicHash::hash(text, QCryptographicHash::Sha1).toHex());
    return request.header("X-Ovh-Signature") == expected
        ? Script()
        : refusal(400, u"INVALID_SIGNATURE"_s, u"Invalid signature"_s);
}

Script OvhDouble::bearer(const SeenRequest &request)
{
    const QByteArray pair = QByteArray(clientId).append(':').append(clientSecret).toBase64();
    expect(request.body == "grant_type=client_credentials&scope=all", u"the body of oauth2/token"_s);
    expect(request.header("Content-Type") == "application/x-www-form-urlencoded",
           u"the type of oauth2/token"_s);
    if (request.header("Authorization") != "Basic " + pair) {
        // As the real one may do it: a refusal as a success.
        return json(200, {{u"error"_s, u"invalid_client"_s}, {u"error_description"_s, u"no such client"_s}});
    }
    return json(200,
                {{u"access_token"_s, QString::fromLatin1(currentBearer())},
                 {u"token_type"_s, u"Bearer"_s},
                 {u"expires_in"_s, 3600},
                 {u"scope"_s, u"all"_s}});
}

QStringList OvhDouble::rightsFor(const QString &place)
{
    const QString tokens = u"/cloud/project/%1/ai/*"_s.arg(place);
    return {u"GET "_s + tokens,    u"POST "_s + tokens,     u"PUT "_s + tokens,
            u"DELETE "_s + tokens, u"GET /cloud/project"_s, u"GET /auth/details"_s};
}

Script OvhDouble::newKey(const SeenRequest &request)
{
    const auto body = QJsonDocument::fromJson(request.body).object();
    const auto rules = body.value(u"accessRules"_s).toArray();
    m_rightsAsked.clear();
    for (const QJsonValue &rule : rules) {
        expect(rule.toObject().keys() == QStringList{u"method"_s, u"path"_s}, u"the members of a right"_s);
        m_rightsAsked << rule[u"method"].toString() + u' ' + rule[u"path"].toString();
    }
    // Not one more than it takes, and for a project that is known in that one alone.
    expect(m_rightsAsked == rightsFor(QString::fromLatin1(project)) || m_rightsAsked == rightsFor(u"*"_s),
           u"the rights "_s + m_rightsAsked.join(u", "_s));
    expect(body.keys() == QStringList{u"accessRules"_s}, u"the members of auth/credential"_s);
    expect(!request.hasHeader("X-Ovh-Signature"), u"auth/credential is signed"_s);
    if (request.header("X-Ovh-Application") != applicationKey) {
        return refusal(403, u"INVALID_KEY"_s, u"This application key is invalid"_s);
    }
    m_keyState = u"pendingValidation"_s;
    return json(200,
                {{u"consumerKey"_s, QString::fromLatin1(consumerKey)},
                 {u"state"_s, u"pendingValidation"_s},
                 {u"validationUrl"_s, u"https://www.ovh.com/auth/?credentialToken=abc"_s}});
}

Script OvhDouble::work(const SeenRequest &request)
{
    Script script = route(request);
    if (m_dates) {
        QByteArray &bytes = script.front().bytes;
        bytes.insert(bytes.indexOf('\n') + 1, date());
    }
    return script;
}

QByteArray OvhDouble::date() const
{
    const auto now = QDateTime::fromSecsSinceEpoch(time(), Qt::UTC);
    return "Date: " + QLocale::c().toString(now, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1() + "\r\n";
}

Script OvhDouble::route(const SeenRequest &request)
{
    QStringList path = pathOf(request);
    if (path == QStringList{u"auth"_s, u"oauth2"_s, u"token"_s}) {
        return bearer(request);
    }
    if (path.value(0) != u"1.0"_s) {
        return refusal(404, u"NOT_FOUND"_s, u"no such route"_s);
    }
    path.removeFirst();
    if (path == QStringList{u"auth"_s, u"time"_s}) {
        ++m_timesAsked;
        expect(!request.hasHeader("X-Ovh-Signature"), u"auth/time is signed"_s);
        return answer(200, QByteArray::number(time()));
    }
    if (path == QStringList{u"auth"_s, u"credential"_s}) {
        return newKey(request);
    }
    if (auto refused = refusalOf(request); !refused.empty()) {
        return refused;
    }
    if (path == QStringList{u"auth"_s, u"currentCredential"_s}) {
        return json(200, {{u"status"_s, m_keyState}});
    }
    if (path == QStringList{u"auth"_s, u"details"_s}) {
        return json(200, {{u"account"_s, u"xx1111-ovh"_s}});
    }
    if (path == QStringList{u"cloud"_s, u"project"_s}) {
        return answer(200, "[\"" + QByteArray(project) + "\"]");
    }
    if (path.value(2) != QLatin1StringView(project) || path.value(3) != u"ai"_s) {
        return refusal(404, u"NOT_FOUND"_s, u"no such project"_s);
    }
    if (path.value(4) == u"capabilities"_s) {
        return answer(200, R"([{"id":"GRA"},{"id":"BHS"},{"id":"US-EAST-VA"}])");
    }
    return path.value(4) == u"serving"_s ? serving(request, path.mid(7)) : ai(request, path.mid(5));
}

Script OvhDouble::list(const SeenRequest &request, const QJsonArray &all) const
{
    const qsizetype from = request.header("X-Pagination-Cursor").toLongLong();
    QJsonArray page;
    const qsizetype end = std::min<qsizetype>(all.size(), from + qsizetype(m_pageSize));
    for (qsizetype at = from; at < end; ++at) {
        page << all[at];
    }
    const QByteArray next =
        end < all.size() ? "X-Pagination-Cursor-Next: " + QByteArray::number(end) + "\r\n" : QByteArray();
    return answer(200, QJsonDocument(page).toJson(QJsonDocument::Compact), next);
}

Script OvhDouble::ai(const SeenRequest &request, const QStringList &path)
{
    if (path.isEmpty() && request.verb == "GET") {
        QJsonArray all;
        for (const auto &token : m_tokens.all()) {
            all << AiTokens::json(token, false);
        }
        return list(request, all);
    }
    if (path.isEmpty() && request.verb == "POST") {
        const QString fault = tokenSpecFault(request.body, true);
        expect(fault.isEmpty(), fault);
        return json(200, AiTokens::json(m_tokens.add(QJsonDocument::fromJson(request.body).object()), true));
    }
    AiTokens::One *token = m_tokens.find(path.value(0));
    if (token == nullptr) {
        return refusal(404, u"NOT_FOUND"_s, u"no such token"_s);
    }
    if (path.value(1) == u"renew"_s && request.verb == "POST") {
        expect(request.body.isEmpty(), u"renew has a body"_s);
        m_tokens.renew(*token);
        return json(200, AiTokens::json(*token, true));
    }
    if (request.verb == "GET") {
        return json(200, AiTokens::json(*token, false));
    }
    expect(request.verb == "DELETE", u"the verb "_s + QString::fromLatin1(request.verb));
    m_tokens.remove(path.value(0));
    return answer(200, "null");
}

QJsonObject OvhDouble::json(const ServingToken &token, bool withValue)
{
    return {{u"id"_s, token.id},
            {u"createdAt"_s, token.created.toString(Qt::ISODate)},
            {u"resource"_s, token.resource},
            {u"groups"_s, token.groups},
            {u"token"_s, withValue ? QJsonValue(token.value) : QJsonValue()}};
}

QString OvhDouble::newJwt()
{
    return u"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzZXJ2aW5nIn0.signature-%1"_s.arg(++m_issued, 4, 10,
                                                                              QLatin1Char('0'));
}

Script OvhDouble::newServingToken(const SeenRequest &request)
{
    const auto body = QJsonDocument::fromJson(request.body).object();
    expect(body.keys() == QStringList{u"groups"_s, u"resource"_s}, u"the members of a serving token"_s);
    expect(!body.value(u"groups"_s).toArray().isEmpty(), u"a serving token without a group"_s);
    static const QRegularExpression resource(u"^([0-9a-zA-Z-]+\\*?|\\*)$"_s);
    const QString text = body.value(u"resource"_s).toString();
    expect(text.size() <= 50 && resource.match(text).hasMatch(), u"the resource of a serving token"_s);
    m_serving.push_back({QUuid::createUuid().toString(QUuid::WithoutBraces),
                         body.value(u"resource"_s).toString(), body.value(u"groups"_s).toArray(),
                         QDateTime::fromSecsSinceEpoch(time(), Qt::UTC), newJwt()});
    return json(200, json(m_serving.back(), true));
}

Script OvhDouble::serving(const SeenRequest &request, const QStringList &path)
{
    if (path.isEmpty() && request.verb == "GET") {
        QJsonArray all;
        for (const auto &token : m_serving) {
            all << json(token, false);
        }
        return list(request, all);
    }
    if (path.isEmpty()) {
        return newServingToken(request);
    }
    const auto token = std::find_if(m_serving.begin(), m_serving.end(),
                                    [&path](const ServingToken &one) { return one.id == path.front(); });
    if (token == m_serving.end()) {
        return refusal(404, u"NOT_FOUND"_s, u"no such token"_s);
    }
    if (request.verb == "PUT") {
        expect(request.body.isEmpty(), u"a renewal has a body"_s);
        token->value = newJwt();
        return json(200, json(*token, true));
    }
    if (request.verb == "DELETE") {
        m_serving.erase(token);
        return answer(200);
    }
    expect(request.verb == "GET", u"the verb "_s + QString::fromLatin1(request.verb));
    return json(200, json(*token, false));
}

} // namespace tkd::test
