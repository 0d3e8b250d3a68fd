// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/worker_lane.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

using namespace tkd;

class TestWorkerLane : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void result_arrivesOnTheOwnersThread();
    void newWork_dropsTheOldResult();
    void destroyed_waitsForItsWork();
};

void TestWorkerLane::result_arrivesOnTheOwnersThread()
{
    WorkerLane lane;
    const QThread *worked = nullptr;
    const QThread *answered = nullptr;
    bool after = false;
    int answer = 0;
    lane.start(
        [&worked](const WorkerLane::Stop &) {
            worked = QThread::currentThread();
            return 42;
        },
        [&answered, &answer](int result) {
            answered = QThread::currentThread();
            answer = result;
        },
        [&after] { after = true; });
    QVERIFY(lane.isBusy());
    QTRY_VERIFY(after);
    QVERIFY(!lane.isBusy());
    QCOMPARE(answer, 42);
    QCOMPARE(answered, QThread::currentThread());
    QVERIFY(worked != QThread::currentThread());
}

void TestWorkerLane::newWork_dropsTheOldResult()
{
    WorkerLane lane;
    QSemaphore go;
    QList<int> answers;
    int afters = 0;
    for (int i = 0; i < 3; ++i) {
        lane.start(
            [&go, i](const WorkerLane::Stop &stop) {
                go.tryAcquire(1, stop ? 0 : 10'000);
                return i;
            },
            [&answers](int result) { answers.append(result); }, [&afters] { ++afters; });
    }
    go.release(3);
    QTRY_COMPARE(afters, 3); // each is told of, so that what it holds can be let go
    QCOMPARE(answers, QList<int>({2}));
}

void TestWorkerLane::destroyed_waitsForItsWork()
{
    std::atomic<bool> ended = false;
    bool answered = false;
    {
        QSemaphore begun;
        WorkerLane lane;
        lane.start(
            [&ended, &begun](const WorkerLane::Stop &stop) {
                begun.release();
                while (!stop) {
                    QThread::yieldCurrentThread();
                }
                ended = true;
                return 0;
            },
            [&answered](int) { answered = true; }, [] {});
        QVERIFY(begun.tryAcquire(1, 10'000));
    }
    QVERIFY(ended);
    QCoreApplication::processEvents();
    QVERIFY(!answered);
}

QTEST_GUILESS_MAIN(TestWorkerLane)
#include "tst_worker_lane.moc"
