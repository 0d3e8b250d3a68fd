// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/reply.h"

#include "core/issued_token.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace tkd;

class TestReply final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void called_runsWithTheResult()
    {
        QObject guard;
        int seen = 0;
        Reply<int> reply(&guard, [&seen](Result<int> result) { seen = *result; });
        reply(42);
        QCOMPARE(seen, 42);
    }

    void calledTwice_runsOnce()
    {
        QObject guard;
        int runs = 0;
        Reply<int> reply(&guard, [&runs](const Result<int> &) { ++runs; });
        reply(1);
        reply(2);
        QCOMPARE(runs, 1);
    }

    void guardGone_neverRuns()
    {
        auto guard = std::make_unique<QObject>();
        int runs = 0;
        Reply<int> reply(guard.get(), [&runs](const Result<int> &) { ++runs; });
        guard.reset();
        reply(1);
        QCOMPARE(runs, 0);
    }

    void guardGone_freesWhatTheContinuationHeld()
    {
        auto guard = std::make_unique<QObject>();
        auto held = std::make_shared<int>(1);
        Reply<int> reply(guard.get(), [held](const Result<int> &) {});
        guard.reset();
        reply(1);
        QCOMPARE(held.use_count(), 1);
    }

    void empty_doesNothing()
    {
        Reply<int> reply;
        reply(1);
        Reply<int> unguarded(nullptr, [](const Result<int> &) { QFAIL("ran without a guard"); });
        unguarded(1);
    }

    void calledFromItself_doesNotRunAgain()
    {
        QObject guard;
        int runs = 0;
        Reply<int> reply;
        reply = Reply<int>(&guard, [&runs, &reply](const Result<int> &) {
            ++runs;
            reply(2);
        });
        reply(1);
        QCOMPARE(runs, 1);
    }

    void deletesItsGuardInside_isFine()
    {
        auto guard = std::make_unique<QObject>();
        int runs = 0;
        Reply<int> reply(guard.get(), [&runs, &guard](const Result<int> &) {
            guard.reset();
            ++runs;
        });
        reply(1);
        QCOMPARE(runs, 1);
    }

    void moveOnlyResult_arrivesWhole()
    {
        QObject guard;
        Secret kept;
        Reply<IssuedToken> reply(&guard,
                                 [&kept](Result<IssuedToken> issued) { kept = std::move(issued->secret); });
        reply(IssuedToken{{}, Secret(QByteArrayView("abc")), false});
        QVERIFY(kept.reveal() == "abc");
    }

    void error_arrives()
    {
        QObject guard;
        ErrorKind seen = ErrorKind::Internal;
        Reply<int> reply(&guard, [&seen](const Result<int> &result) { seen = result.error().kind; });
        reply(fail(ErrorKind::Busy, u"Later."_s));
        QCOMPARE(seen, ErrorKind::Busy);
    }
};

QTEST_GUILESS_MAIN(TestReply)
#include "tst_reply.moc"
