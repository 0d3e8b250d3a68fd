// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/times.h"

#include <QTest>

using namespace tkd;
using namespace tkd::cli;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr Instant now{1795460654s}; // 2026-11-23T19:04:14Z
}

class TestTimes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        tzset();
    }

    void format_known_data()
    {
        QTest::addColumn<qint64>("at");
        QTest::addColumn<std::string>("rfc");
        QTest::newRow("epoch") << qint64(0) << std::string("1970-01-01T00:00:00Z");
        QTest::newRow("now") << toUnix(now) << std::string("2026-11-23T19:04:14Z");
        QTest::newRow("leap day") << qint64(951782400) << std::string("2000-02-29T00:00:00Z");
        QTest::newRow("last") << toUnix(latestInstant) << std::string("9999-12-31T23:59:59Z");
    }
    void format_known()
    {
        QFETCH(qint64, at);
        QFETCH(std::string, rfc);
        std::string text;
        appendRfc3339(text, at);
        QCOMPARE(text, rfc);
        std::string tall;
        appendLongUtc(tall, at);
        QCOMPARE(tall, rfc.substr(0, 10) + ' ' + rfc.substr(11, 8) + ".000000000 UTC");
    }

    void parse_good_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("at");
        const qint64 start = toUnix(now);
        QTest::newRow("days") << u"30d"_s << start + 30 * 86400;
        QTest::newRow("hours") << u"12h"_s << start + 12 * 3600;
        QTest::newRow("minutes") << u"90m"_s << start + 90 * 60;
        QTest::newRow("weeks") << u"2w"_s << start + 14 * 86400;
        QTest::newRow("year") << u"1y"_s << start + 365 * 86400;
        QTest::newRow("zero is left to the rules") << u"0d"_s << start;
        QTest::newRow("date ends its day") << u"2026-12-31"_s << qint64(1798761599);
        QTest::newRow("offset") << u"2026-12-31T18:00:00+01:00"_s << qint64(1798736400);
        QTest::newRow("zulu") << u"2026-12-31T17:00:00Z"_s << qint64(1798736400);
    }
    void parse_good()
    {
        QFETCH(QString, text);
        QFETCH(qint64, at);
        const auto expires = parseExpiry(text, now);
        QVERIFY(expires.has_value());
        QVERIFY(expires->has_value());
        QCOMPARE(toUnix(**expires), at);
    }

    void parse_never_isNoExpiry()
    {
        const auto expires = parseExpiry(u"never", now);
        QVERIFY(expires.has_value());
        QVERIFY(!expires->has_value());
    }

    void parse_bad_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "d", "30", "30x", "-1d", "1.5d", "9999999999999999999d", "99999999y",
                                 "soon", "2026-13-01", "2026-02-30", "31.12.2026", "2026-12-31T25:00:00Z"}) {
            QTest::newRow(text) << QString::fromLatin1(text);
        }
    }
    void parse_bad()
    {
        QFETCH(QString, text);
        const auto expires = parseExpiry(text, now);
        QVERIFY(!expires.has_value());
        QCOMPARE(expires.error().kind, ErrorKind::Invalid);
        QCOMPARE(expires.error().field, Field::Expires);
    }
};

QTEST_APPLESS_MAIN(TestTimes)
#include "tst_times.moc"
