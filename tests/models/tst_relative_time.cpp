// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/relative_time.h"

#include <QLocale>
#include <QTest>

using namespace tkd;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Runs with TZ=Europe/Paris.
class TestRelativeTime : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void distance_isSaidAsAPersonSaysIt_data();
    void distance_isSaidAsAPersonSaysIt();
    void yesterday_isTheCalendarsDay();
    void longest_isNotOutgrown();
    void absoluteTime_saysDateTimeAndZone();
};

void TestRelativeTime::distance_isSaidAsAPersonSaysIt_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("words");
    const qint64 hour = 3600;
    const qint64 day = 24 * hour;
    const std::pair<qint64, QStringView> rows[] = {
        {0, u"just now"},
        {-59, u"just now"},
        {-60, u"a minute ago"},
        {-119, u"a minute ago"},
        {-120, u"2 minutes ago"},
        {-59 * 60, u"59 minutes ago"},
        {-hour, u"an hour ago"},
        {-3 * hour, u"3 hours ago"},
        {-day, u"yesterday"},
        {-2 * day, u"2 days ago"},
        {-13 * day, u"13 days ago"},
        {-14 * day, u"2 weeks ago"},
        {-60 * day, u"2 months ago"},
        {-91 * day, u"3 months ago"},
        {-340 * day, u"11 months ago"},
        {-365 * day, u"a year ago"},
        {-800 * day, u"2 years ago"},
        {30, u"in less than a minute"},
        {60, u"in a minute"},
        {5 * 60, u"in 5 minutes"},
        {2 * hour, u"in 2 hours"},
        {day, u"tomorrow"},
        {5 * day, u"in 5 days"},
        {30 * day, u"in 30 days"},
        {120 * day, u"in 4 months"},
        {365 * day, u"in a year"},
    };
    for (const auto &[seconds, words] : rows) {
        QTest::addRow("%lld s", static_cast<long long>(seconds)) << seconds << words.toString();
    }
}

void TestRelativeTime::distance_isSaidAsAPersonSaysIt()
{
    QFETCH(const qint64, seconds);
    QFETCH(const QString, words);
    const Instant now = fromUnix(1'778'580'000); // 12 May 2026, noon in Paris
    QCOMPARE(relativeTime(now + std::chrono::seconds{seconds}, now), words);
}

void TestRelativeTime::yesterday_isTheCalendarsDay()
{
    const Instant morning = fromUnix(1'778'562'000); // 12 May 2026, 7:00 in Paris
    QCOMPARE(relativeTime(morning - 8h, morning), u"yesterday"_s); // 23:00
    QCOMPARE(relativeTime(morning - 5h, morning), u"5 hours ago"_s); // 2:00
    QCOMPARE(relativeTime(morning - 4h, morning - 9h), u"in 5 hours"_s); // over midnight, but near
}

void TestRelativeTime::longest_isNotOutgrown()
{
    qsizetype longest = 0;
    for (const QString &text : longestRelativeTimes()) {
        longest = std::max(longest, text.size());
    }
    const Instant now = fromUnix(1'778'580'000);
    // From a minute to years, in steps that meet every unit and every number of digits.
    for (std::chrono::seconds distance = 60s; distance < std::chrono::hours{24 * 2000};
         distance += distance / 40) {
        for (const Instant at : {now - distance, now + distance}) {
            const QString text = relativeTime(at, now);
            QVERIFY2(text.size() <= longest, qPrintable(text));
        }
    }
}

void TestRelativeTime::absoluteTime_saysDateTimeAndZone()
{
    const QString summer = absoluteTime(fromUnix(1'778'580'000));
    QVERIFY2(summer.contains(u"12 May 2026"_s) && summer.contains(u"12:00"_s), qPrintable(summer));
    QVERIFY2(summer.contains(u"CEST"_s) || summer.contains(u"+02"_s), qPrintable(summer));
}

QTEST_GUILESS_MAIN(TestRelativeTime)
#include "tst_relative_time.moc"
