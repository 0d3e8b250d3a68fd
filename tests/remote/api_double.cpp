// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/remote/api_double.h"

#include <QJsonDocument>
#include <QUuid>

#include <algorithm>

namespace tkd::test {

using namespace Qt::StringLiterals;

ApiDouble::ApiDouble()
    : m_server([this](const SeenRequest &request) { return handle(request); })
{
}

ApiDouble::~ApiDouble() = default;

void ApiDouble::expect(bool good, const QString &fault)
{
    if (!good) {
        m_faults << fault;
    }
}

QStringList ApiDouble::pathOf(const SeenRequest &request)
{
    QStringList path;
    const auto segments = request.path().split('/');
    for (const QByteArray &segment : segments) {
        if (!segment.isEmpty()) {
            path << QUrl::fromPercentEncoding(segment);
        }
    }
    return path;
}

Script ApiDouble::json(int status, const QJsonObject &object, const QByteArray &moreHeaders)
{
    return answer(status, QJsonDocument(object).toJson(QJsonDocument::Compact), moreHeaders);
}

void ApiDouble::checkHeaders(const SeenRequest &request)
{
    const QString verb = QString::fromLatin1(request.verb);
    expect(request.header("Accept") == "application/json", u"Accept of "_s + verb);
    expect(request.header("Accept-Encoding") == "identity", u"Accept-Encoding of "_s + verb);
    expect(request.header("User-Agent").startsWith("Tokendesk/"), u"User-Agent of "_s + verb);
    expect(!request.hasHeader("Cookie"), u"a cookie"_s);
    const bool isRead = request.verb == "GET";
    expect(isRead != request.hasHeader("Content-Length"), u"Content-Length of "_s + verb);
    expect(!request.hasHeader("Transfer-Encoding"), u"Transfer-Encoding of "_s + verb);
    expect(request.body.isEmpty() != request.hasHeader("Content-Type"), u"Content-Type of "_s + verb);
    const bool isOfUser = !request.target.contains("oauth2/token");
    const auto key = QUuid::fromString(QString::fromLatin1(request.header("Idempotency-Key")));
    expect((isRead || !isOfUser) == key.isNull(), u"Idempotency-Key of "_s + verb);
}

Script ApiDouble::handle(const SeenRequest &request)
{
    checkHeaders(request);
    const auto fault = std::find_if(m_next.begin(), m_next.end(), [&request](const Fault &one) {
        return one.verb.isEmpty() || one.verb == request.verb;
    });
    if (fault == m_next.end()) {
        return work(request);
    }
    const Fault now = *fault;
    m_next.erase(fault);
    if (now.done) {
        static_cast<void>(work(request));
    }
    return now.script;
}

} // namespace tkd::test
