// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/time_text.h"

#include <QTest>

using namespace tkd;
using namespace std::chrono_literals;

class TestTimeText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void duration_isANumberAndAUnit();
    void duration_otherwise_isNone_data();
    void duration_otherwise_isNone();
    void day_isWholeAndLocal();
    void dayOfTheClockChange_isAsLongAsItIs();
    void moment_withAnOffset_isThatSecond();
    void moment_otherwise_isNone_data();
    void moment_otherwise_isNone();
};

void TestTimeText::duration_isANumberAndAUnit()
{
    QCOMPARE(parseDuration(u"90m"), 90min);
    QCOMPARE(parseDuration(u"12h"), 12h);
    QCOMPARE(parseDuration(u"0d"), 0s);
    QCOMPARE(parseDuration(u"30d"), std::chrono::days{30});
    QCOMPARE(parseDuration(u"2w"), std::chrono::days{14});
    QCOMPARE(parseDuration(u"1y"), std::chrono::days{365});
}

void TestTimeText::duration_otherwise_isNone_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "d", "30", "30x", "-1d", "+1d", "1.5d", " 1d", "9999999999999999999d", "9999y"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
}

void TestTimeText::duration_otherwise_isNone()
{
    QFETCH(const QString, text);
    QVERIFY(!parseDuration(text));
}

void TestTimeText::day_isWholeAndLocal()
{
    const auto span = parseMoment(u"2026-01-02"); // Paris: an hour before Greenwich
    QVERIFY(span);
    QCOMPARE(toUnix(span->first), 1767308400);
    QCOMPARE(toUnix(span->last), 1767394799);
}

void TestTimeText::dayOfTheClockChange_isAsLongAsItIs()
{
    const auto spring = parseMoment(u"2026-03-29");
    QVERIFY(spring);
    QCOMPARE((spring->last - spring->first) + 1s, 23h);
}

void TestTimeText::moment_withAnOffset_isThatSecond()
{
    const Instant at = fromUnix(1798736400);
    QCOMPARE(parseMoment(u"2026-12-31T18:00:00+01:00"), (TimeSpan{at, at}));
    QCOMPARE(parseMoment(u"2026-12-31T17:00:00Z"), (TimeSpan{at, at}));
    QCOMPARE(parseMoment(u"2026-12-31T18:00"), (TimeSpan{at, at}));
}

void TestTimeText::moment_otherwise_isNone_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "2026", "2026-13-01", "2026-02-30", "31.12.2026", "2026-12-31T25:00:00Z",
                             "26-1-1", "2026-1-01 ", "today"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
}

void TestTimeText::moment_otherwise_isNone()
{
    QFETCH(const QString, text);
    QVERIFY(!parseMoment(text));
}

QTEST_APPLESS_MAIN(TestTimeText)
#include "tst_time_text.moc"
