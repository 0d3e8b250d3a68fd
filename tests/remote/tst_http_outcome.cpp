// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/http_outcome.h"

#include <QTest>

namespace tkd::test {

using namespace Qt::StringLiterals;
using std::chrono::seconds;
using Kind = HttpCall::Kind;

namespace {

/// Sun, 06 Nov 1994 08:49:37 GMT
constexpr qint64 then = 784111777;

HttpAnswer answerWith(int status, const QByteArray &name = {}, const QByteArray &value = {})
{
    HttpAnswer answer;
    answer.status = status;
    if (!name.isEmpty()) {
        answer.headers.emplace_back(name, value);
    }
    return answer;
}

} // namespace

class HttpOutcomeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void httpDate_isRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("at"); // -1: it is none
        QTest::newRow("as it is written") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << then;
        QTest::newRow("spaces around") << QByteArray("  Sun, 06 Nov 1994 08:49:37 GMT ") << then;
        QTest::newRow("leap day") << QByteArray("Thu, 29 Feb 2024 00:00:00 GMT") << qint64(1709164800);
        QTest::newRow("far away") << QByteArray("Fri, 31 Dec 9999 23:59:59 GMT") << qint64(253402300799);
        for (const char *bad :
             {"", "now", "784111777", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET",
              "Sun, 06 Nov 1994 08:49:37 +0100", "Sun, 06 Nov 94 08:49:37 GMT",
              "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z",
              "Thu, 30 Feb 2024 00:00:00 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
              "So, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT, x"}) {
            QTest::addRow("not “%s”", bad) << QByteArray(bad) << qint64(-1);
        }
    }
    void httpDate_isRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, at);
        const auto moment = httpDate(text);
        QCOMPARE(moment ? toUnix(*moment) : -1, at);
    }

    void retryAfter_isRead_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("wait"); // -1: it says nothing
        QTest::newRow("nothing") << QByteArray() << -1;
        QTest::newRow("at once") << QByteArray("0") << 0;
        QTest::newRow("a second") << QByteArray("1") << 1;
        QTest::newRow("spaces around") << QByteArray(" 17 ") << 17;
        QTest::newRow("the longest") << QByteArray("300") << 300;
        QTest::newRow("above the longest") << QByteArray("301") << 300;
        QTest::newRow("2^63 - 1") << QByteArray("9223372036854775807") << 300;
        QTest::newRow("2^63") << QByteArray("9223372036854775808") << -1;
        QTest::newRow("negative") << QByteArray("-1") << -1;
        QTest::newRow("with a fraction") << QByteArray("1.5") << -1;
        QTest::newRow("hexadecimal") << QByteArray("0x10") << -1;
        QTest::newRow("a word") << QByteArray("soon") << -1;
        QTest::newRow("a date to come") << QByteArray("Sun, 06 Nov 1994 08:50:37 GMT") << 60;
        QTest::newRow("a date at the cap") << QByteArray("Sun, 06 Nov 1994 08:54:37 GMT") << 300;
        QTest::newRow("a date above it") << QByteArray("Sun, 06 Nov 1994 08:54:38 GMT") << 300;
        QTest::newRow("a date far above it") << QByteArray("Fri, 31 Dec 9999 23:59:59 GMT") << 300;
        QTest::newRow("this moment") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << -1;
        QTest::newRow("a date that has passed") << QByteArray("Sun, 06 Nov 1994 08:49:36 GMT") << -1;
    }
    void retryAfter_isRead()
    {
        QFETCH(QByteArray, value);
        QFETCH(int, wait);
        const auto read = retryAfter(value, fromUnix(then));
        QCOMPARE(read ? int(read->count()) : -1, wait);
    }

    /// Only where a server has too much to do; anywhere else it says nothing of when to ask.
    void retryAfter_isOfTwoStatuses()
    {
        for (const int status : {400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504}) {
            const Error error =
                errorOfAnswer(answerWith(status, "retry-after", "7"), Kind::Read, u"host"_s, fromUnix(then));
            QCOMPARE(error.retryAfter.has_value(), status == 429 || status == 503);
        }
    }

    void skew_isSaidAboveTwoMinutes_data()
    {
        QTest::addColumn<int>("ahead");
        QTest::addColumn<bool>("isSaid");
        for (const int by : {0, 1, 119, 120}) {
            QTest::addRow("%d", by) << by << false;
            QTest::addRow("-%d", by) << -by << false;
        }
        for (const int by : {121, 3600, 86'400}) {
            QTest::addRow("%d", by) << by << true;
            QTest::addRow("-%d", by) << -by << true;
        }
    }
    void skew_isSaidAboveTwoMinutes()
    {
        QFETCH(int, ahead);
        QFETCH(bool, isSaid);
        const auto difference =
            clockDifference(answerWith(200, "date", "Sun, 06 Nov 1994 08:49:37 GMT"), fromUnix(then - ahead));
        QCOMPARE(difference, std::optional(seconds{ahead})); // a server's clock that is ahead counts up
        QCOMPARE(clockSkew(difference), isSaid ? std::optional(seconds{ahead}) : std::nullopt);
    }

    void noDate_saysNothing()
    {
        QVERIFY(!clockDifference(answerWith(200), fromUnix(then)));
        QVERIFY(!clockDifference(answerWith(200, "Date", "yesterday"), fromUnix(then)));
        QVERIFY(!clockSkew(std::nullopt));
    }

    /// Whatever a server answers, a mutation is refused or its outcome is unknown, and a sentence says so.
    void everyStatus_hasAKindAndASentence()
    {
        for (int status = 100; status < 700; ++status) {
            const bool isRefusal = status >= 400 && status < 500;
            for (const Kind kind : {Kind::Read, Kind::Mutation}) {
                const Error error = errorOfAnswer(answerWith(status), kind, u"api.example"_s, fromUnix(then));
                QCOMPARE(error.kind, kindOfStatus(status, kind));
                QVERIFY2(error.message.contains(u"api.example"_s), qPrintable(error.message));
                QCOMPARE(error.detail, u"HTTP status %1"_s.arg(status));
                if (kind == Kind::Mutation && !isRefusal) {
                    QCOMPARE(error.kind, ErrorKind::OutcomeUnknown);
                } else if (kind == Kind::Mutation && error.kind != ErrorKind::OutcomeUnknown) {
                    QVERIFY2(error.message.contains(u"Nothing was changed"_s), qPrintable(error.message));
                } else if (kind == Kind::Read) {
                    QVERIFY(error.kind != ErrorKind::OutcomeUnknown);
                }
            }
        }
        // These say nothing of what became of a mutation: a wait that was too long, and a client that hung
        // up.
        QCOMPARE(kindOfStatus(408, Kind::Mutation), ErrorKind::OutcomeUnknown);
        QCOMPARE(kindOfStatus(499, Kind::Mutation), ErrorKind::OutcomeUnknown);
        QCOMPARE(kindOfStatus(408, Kind::Read), ErrorKind::TimedOut);
        QCOMPARE(kindOfStatus(504, Kind::Read), ErrorKind::TimedOut);
    }
};

} // namespace tkd::test

QTEST_APPLESS_MAIN(tkd::test::HttpOutcomeTest)
#include "tst_http_outcome.moc"
