// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/remote/ai_tokens.h"
#include "tests/remote/http_server.h"

namespace tkd::test {

/// A double of OVHcloud's region API: checks every header and byte that it is sent, and answers by the
/// published schema. What it finds wrong is in faults().
class RegionDouble
{
public:
    /// What the next request gets instead of its answer; the deed is done all the same if `done`.
    struct Fault
    {
        Script script;
        bool done = false;
        QByteArray verb = {}; ///< empty: any
    };

    explicit RegionDouble(int pageSize = 1000);

    [[nodiscard]] HttpServer &server() { return m_server; }
    [[nodiscard]] AiTokens &tokens() { return m_tokens; }
    [[nodiscard]] const QStringList &faults() const { return m_faults; }
    [[nodiscard]] static QByteArray bearer() { return "regionBearer.0123456789"; }

    void failNext(Fault fault) { m_next.push_back(std::move(fault)); }

private:
    [[nodiscard]] Script handle(const SeenRequest &request);
    [[nodiscard]] Script work(const SeenRequest &request);
    [[nodiscard]] Script list(const SeenRequest &request);
    [[nodiscard]] Script one(const SeenRequest &request, const QStringList &path);
    void check(const SeenRequest &request);
    void expect(bool good, const QString &fault);

    AiTokens m_tokens;
    QStringList m_faults;
    std::vector<Fault> m_next;
    int m_pageSize;
    HttpServer m_server;
};

} // namespace tkd::test
