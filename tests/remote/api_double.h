// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/remote/http_server.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace tkd::test {

/// What the doubles of servers have in common: they look at every header they are sent, and can be told to
/// fail. What a double finds wrong with a request is in faults(); it answers all the same.
class ApiDouble
{
public:
    /// What the next request gets instead of its answer; what it asks for is done all the same if `done`.
    struct Fault
    {
        Script script;
        bool done = false;
        QByteArray verb = {}; ///< empty: any
    };

    ApiDouble();
    virtual ~ApiDouble();
    ApiDouble(const ApiDouble &) = delete;
    ApiDouble &operator=(const ApiDouble &) = delete;

    [[nodiscard]] HttpServer &server() { return m_server; }
    [[nodiscard]] const QStringList &faults() const { return m_faults; }

    /// What it keeps: id, name and the secret that is good now.
    [[nodiscard]] virtual QJsonArray held() const = 0;

    void failNext(Fault fault) { m_next.push_back(std::move(fault)); }

protected:
    [[nodiscard]] virtual Script work(const SeenRequest &request) = 0;
    void expect(bool good, const QString &fault);
    /// The segments of the path, decoded.
    [[nodiscard]] static QStringList pathOf(const SeenRequest &request);
    [[nodiscard]] static Script json(int status, const QJsonObject &object,
                                     const QByteArray &moreHeaders = {});

private:
    [[nodiscard]] Script handle(const SeenRequest &request);
    void checkHeaders(const SeenRequest &request);

    QStringList m_faults;
    std::vector<Fault> m_next;
    HttpServer m_server;
};

} // namespace tkd::test
