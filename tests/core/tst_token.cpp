// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

constexpr qint64 now = 1'800'000'000;
constexpr qint64 day = 86'400;

} // namespace

class TestToken final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stateAt_data()
    {
        QTest::addColumn<qint64>("expires"); // 0 = never
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("delivered");
        QTest::addColumn<int>("state");
        const auto row = [](const char *name, qint64 expires, TokenStatus status, bool delivered,
                            TokenState state) {
            QTest::newRow(name) << expires << int(status) << delivered << int(state);
        };
        const TokenStatus active = TokenStatus::Active;
        row("never expires", 0, active, true, TokenState::Active);
        row("far away", now + 365 * day, active, true, TokenState::Active);
        row("a second more than 7 days", now + 7 * day + 1, active, true, TokenState::Active);
        row("exactly 7 days", now + 7 * day, active, true, TokenState::ExpiringSoon);
        row("in a second", now + 1, active, true, TokenState::ExpiringSoon);
        row("this second", now, active, true, TokenState::Expired);
        row("a second ago", now - 1, active, true, TokenState::Expired);
        row("1970", 1, active, true, TokenState::Expired);
        row("the last moment", toUnix(latestInstant), active, true, TokenState::Active);
        row("disabled", 0, TokenStatus::Disabled, true, TokenState::Disabled);
        row("disabled and expired", now, TokenStatus::Disabled, true, TokenState::Disabled);
        row("never shown", 0, active, false, TokenState::NeverShown);
        row("never shown and expired", now, active, false, TokenState::NeverShown);
        row("never shown and disabled", 0, TokenStatus::Disabled, false, TokenState::NeverShown);
        row("unknown", 0, TokenStatus::OutcomeUnknown, true, TokenState::OutcomeUnknown);
        row("unknown, not shown, expired", now, TokenStatus::OutcomeUnknown, false,
            TokenState::OutcomeUnknown);
    }
    void stateAt()
    {
        QFETCH(qint64, expires);
        QFETCH(int, status);
        QFETCH(bool, delivered);
        QFETCH(int, state);
        Token token;
        token.status = TokenStatus(status);
        token.delivered = delivered;
        if (expires != 0) {
            token.expires = fromUnix(expires);
        }
        QCOMPARE(int(tkd::stateAt(token, fromUnix(now))), state);
    }

    void isExpired_fromTheSecondOn()
    {
        Token token;
        QVERIFY(!isExpired(token, latestInstant));
        token.expires = fromUnix(now);
        QVERIFY(!isExpired(token, fromUnix(now - 1)));
        QVERIFY(isExpired(token, fromUnix(now)));
        QVERIFY(isExpired(token, fromUnix(now + 1)));
    }

    void isExpired_clockSetBack_livesAgain()
    {
        Token token;
        token.expires = fromUnix(now);
        QVERIFY(isExpired(token, fromUnix(now + day)));
        QVERIFY(!isExpired(token, fromUnix(now - day)));
    }

    void instants_roundTrip()
    {
        for (const qint64 seconds : {qint64(-1), qint64(0), now, toUnix(latestInstant)}) {
            QCOMPARE(toUnix(fromUnix(seconds)), seconds);
        }
        QCOMPARE(toLocal(latestInstant).toUTC().toString(Qt::ISODate), u"9999-12-31T23:59:59Z"_s);
    }

    void systemClock_agreesWithQt()
    {
        const qint64 before = QDateTime::currentSecsSinceEpoch();
        const qint64 told = toUnix(SystemClock().now());
        QVERIFY(told >= before && told <= QDateTime::currentSecsSinceEpoch());
    }
};

QTEST_APPLESS_MAIN(TestToken)
#include "tst_token.moc"
