// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
//
// qsql_floor FILE: the usual way to read every row of sqlite_floor's table: a forward-only QSqlQuery into
// QString members.
#include "bench/common/figures.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QList>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

struct Row
{
    qint64 id = 0;
    QByteArray hash;
    QString prefix, name;
    int role = 0, state = 0;
    QString selector, resources, groups, region, note;
    qint64 created = 0, expires = 0, lastUsed = 0;
};

Row readRow(const QSqlQuery &query)
{
    const auto text = [&query](int column) { return query.value(column).toString(); };
    const auto number = [&query](int column) { return query.value(column).toLongLong(); };
    Row row;
    row.id = number(0);
    row.hash = query.value(1).toByteArray();
    row.prefix = text(2);
    row.name = text(3);
    row.role = query.value(4).toInt();
    row.state = query.value(5).toInt();
    row.selector = text(6);
    row.resources = text(7);
    row.groups = text(8);
    row.region = text(9);
    row.note = text(10);
    row.created = number(11);
    row.expires = number(12);
    row.lastUsed = number(13);
    return row;
}

int load(const QSqlDatabase &database)
{
    QSqlQuery settings(database);
    QSqlQuery counting(u"SELECT count(*) FROM token NOT INDEXED"_s, database);
    if (!settings.exec(u"PRAGMA cache_size=-8192"_s) || !counting.next()) {
        std::fprintf(stderr, "%s\n", qPrintable(counting.lastError().text()));
        return 1;
    }
    const tkd::bench::Stopwatch watch;
    QList<Row> rows;
    rows.reserve(counting.value(0).toLongLong());
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.exec(u"SELECT id,hash,prefix,name,role,state,selector,resources,groups,region,note,created,expires,"
               "last_used FROM token"_s);
    while (query.next()) {
        rows.append(readRow(query));
    }
    tkd::bench::put("qsqlquery_ms", watch.wall() * 1e3, "ms");
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("usage: qsql_floor FILE\n", stderr);
        return 2;
    }
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    database.setDatabaseName(QString::fromLocal8Bit(argv[1]));
    if (!database.open()) {
        std::fprintf(stderr, "%s\n", qPrintable(database.lastError().text()));
        return 1;
    }
    return load(database);
}
