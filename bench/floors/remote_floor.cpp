// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
//
// remote_floor document|simdjson COUNT: the list of a server with so many tokens, fetched with one
// QNetworkAccessManager and read into plain rows: each page as a QJsonDocument, as is usual with Qt, or by
// simdjson, which is about as fast as it goes. Nothing is checked, merged or kept. CPU without the server's.
#include "bench/common/figures.h"
#include "bench/common/page_server.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <cstdio>
#include <cstdlib>
#include <simdjson.h>
#include <string>
#include <string_view>

using namespace tkd;
using namespace Qt::StringLiterals;

namespace {

struct Row
{
    std::string id, name, role, labels;
    qint64 created = 0;
    qint64 version = 0;
};

/// A fixed form, so that neither side pays for a date parser.
qint64 secondsOf(std::string_view text)
{
    const auto number = [&text](std::size_t at, std::size_t length) {
        return std::atoi(std::string(text.substr(at, length)).c_str());
    };
    const QDate day(number(0, 4), number(5, 2), number(8, 2));
    return (day.toJulianDay() - 2440588) * 86400 + number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2);
}

QString takeDocument(const QByteArray &body, std::vector<Row> &rows)
{
    const QJsonObject page = QJsonDocument::fromJson(body).object();
    const QJsonArray items = page[u"items"_s].toArray();
    for (const QJsonValue &item : items) {
        const QJsonValue spec = item[u"spec"_s];
        rows.push_back({item[u"id"_s].toString().toStdString(), spec[u"name"_s].toString().toStdString(),
                        spec[u"role"_s].toString().toStdString(),
                        spec[u"labelSelector"_s].toString().toStdString(),
                        secondsOf(item[u"createdAt"_s].toString().toStdString()),
                        item[u"status"_s][u"version"_s].toInteger()});
    }
    return page[u"metadata"_s][u"links"_s][u"next"_s].toString();
}

QString takeSimdjson(const QByteArray &body, std::vector<Row> &rows)
{
    static simdjson::ondemand::parser parser;
    const simdjson::padded_string padded(body.constData(), static_cast<std::size_t>(body.size()));
    auto page = parser.iterate(padded);
    for (auto item : page["items"]) {
        Row row;
        row.id = std::string_view(item["id"]);
        row.created = secondsOf(item["createdAt"]);
        auto spec = item["spec"];
        row.name = std::string_view(spec["name"]);
        row.role = std::string_view(spec["role"]);
        if (auto labels = spec["labelSelector"]; !labels.is_null()) {
            row.labels = std::string_view(labels);
        }
        row.version = int64_t(item["status"]["version"]);
        rows.push_back(std::move(row));
    }
    auto next = page["metadata"]["links"]["next"];
    if (next.is_null()) {
        return {};
    }
    const std::string_view text(next);
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const std::string_view way = argc == 3 ? argv[1] : "";
    const int count = argc == 3 ? std::atoi(argv[2]) : 0;
    if ((way != "document" && way != "simdjson") || count < 1) {
        std::fputs("usage: remote_floor document|simdjson COUNT\n", stderr);
        return 2;
    }
    const bench::PageServer server(count);
    QNetworkAccessManager network;
    std::vector<Row> rows;
    const double serverCpu = server.cpu();
    const bench::Stopwatch watch;
    QString page = u"/v1/token"_s;
    while (!page.isEmpty()) {
        QEventLoop loop;
        QNetworkReply *reply = network.get(QNetworkRequest(QUrl(server.address() + page)));
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        const QByteArray body = reply->readAll();
        page = way == "document" ? takeDocument(body, rows) : takeSimdjson(body, rows);
        delete reply;
    }
    bench::put("cpu_ms", (watch.cpu() - (server.cpu() - serverCpu)) * 1e3, "ms");
    bench::put("wall_ms", watch.wall() * 1e3, "ms");
    if (rows.size() != static_cast<std::size_t>(count) || rows.back().created == 0) {
        std::fputs("not the whole list\n", stderr);
        return 1;
    }
    return 0;
}
