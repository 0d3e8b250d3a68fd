// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/desktop/single_instance.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace tkd;
using namespace Qt::StringLiterals;

class TestSingleInstance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void claim_first_isGranted()
    {
        const QTemporaryDir place;
        SingleInstance first(place.path(), u"vault"_s);
        QVERIFY(first.claim());
    }

    void claim_second_isRefusedAndRaisesTheFirst()
    {
        const QTemporaryDir place;
        SingleInstance first(place.path(), u"vault"_s);
        QVERIFY(first.claim());
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        qputenv("XDG_ACTIVATION_TOKEN", "from-the-panel");
        bool granted = true;
        const std::unique_ptr<QThread> other(QThread::create([&place, &granted] {
            SingleInstance second(place.path(), u"vault"_s);
            granted = second.claim();
        }));
        other->start();
        QVERIFY(raised.wait());
        QVERIFY(other->wait(10000));
        qunsetenv("XDG_ACTIVATION_TOKEN");
        QVERIFY(!granted);
        QCOMPARE(raised.first().first().toByteArray(), QByteArray("from-the-panel"));
    }

    void claim_otherVault_isGranted()
    {
        const QTemporaryDir place;
        SingleInstance first(place.path(), u"vault"_s);
        SingleInstance other(place.path(), u"other"_s);
        QVERIFY(first.claim());
        QVERIFY(other.claim());
    }

    void claim_afterTheFirstEnded_isGranted()
    {
        const QTemporaryDir place;
        {
            SingleInstance first(place.path(), u"vault"_s);
            QVERIFY(first.claim());
        }
        SingleInstance second(place.path(), u"vault"_s);
        QVERIFY(second.claim());
    }

    void claim_noPlaceForALock_isGranted()
    {
        SingleInstance only(u"/nonexistent/place"_s, u"vault"_s);
        QVERIFY(only.claim());
    }
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_single_instance.moc"
