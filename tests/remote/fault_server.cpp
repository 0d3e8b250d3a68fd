// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/remote/fault_server.h"

#include <algorithm>

namespace tkd::test {

namespace {

constexpr const char *tokens = "/v1/token";

QByteArray token(const QByteArray &id, const QByteArray &value, int version)
{
    return R"({"id":")" + id
        + R"(","createdAt":"2026-01-02T03:04:05.123456789Z","spec":{"name":"one","role":"ai_training_read",)"
          R"("labelSelector":null},"status":{"value":)"
        + value + R"(,"version":)" + QByteArray::number(version) + "}}";
}

} // namespace

FaultServer::FaultServer(const QString &elsewhere, const std::optional<QSslConfiguration> &tls)
    : m_elsewhere(elsewhere.toLatin1())
    , m_server(tls, [this](const SeenRequest &request) { return handle(request); })
{
}

void FaultServer::misbehave(const QByteArray &verb, const Misdeed &how)
{
    m_verb = verb;
    m_how = &how;
    m_server.forget();
}

int FaultServer::asked(const QByteArray &verb) const
{
    const auto &seen = m_server.seen();
    return int(std::count_if(seen.begin(), seen.end(), [&verb](const SeenRequest &request) {
        return request.verb == verb && request.target.startsWith(tokens);
    }));
}

QByteArray FaultServer::bodyFor(const SeenRequest &request)
{
    const QByteArray path = request.path();
    if (request.verb == "DELETE") {
        return R"({"message":"t1 deleted"})";
    }
    if (request.verb == "POST") {
        return token("t1", '"' + secret() + '"', path.endsWith("/renew") ? 2 : 1);
    }
    if (path == tokens) {
        return R"({"items":[)" + token("t1", "null", 1) + ',' + token("t2", "null", 1)
            + R"(],"metadata":{}})";
    }
    return path.startsWith(tokens) ? token("t1", "null", 1) : QByteArray(R"({"name":"ada","tenant":"one"})");
}

Script FaultServer::handle(const SeenRequest &request)
{
    const QByteArray body = bodyFor(request);
    if (m_how != nullptr && request.verb == m_verb && request.target.startsWith(tokens)) {
        return m_how->script({body, request.path(), m_server.address().toLatin1(), m_elsewhere});
    }
    if (m_keeps) {
        return answer(200, body);
    }
    Script script = answer(200, body, "Connection: close\r\n");
    script.push_back({Step::Kind::Close});
    return script;
}

} // namespace tkd::test
