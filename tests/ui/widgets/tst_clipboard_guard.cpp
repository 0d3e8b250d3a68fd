// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/clipboard_guard.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace tkd;
using namespace std::chrono_literals;

namespace {

constexpr char text[] = "tkdesk_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17";
constexpr char otherText[] = "tkdesk_0000000000000000000000000000002C8GjS";
constexpr auto shortSecond = 5ms;

QClipboard *clipboard()
{
    return QGuiApplication::clipboard();
}

} // namespace

class TestClipboardGuard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void copy_offersTextAndTheManagersHint();
    void copy_leavesTheSecretWithItsOwner();
    void copy_isClearedAfterItsTime();
    void copy_countsDown();
    void secondCopy_alonesTimerCounts();
    void keepLonger_putsTheClearOff();
    void keepLonger_endsAtTheLongestTime();
    void keepLonger_withoutACopyDoesNothing();
    void otherText_isLeftAlone();
    void otherText_endsTheCountdownEvenWhenClearingIsOff();
    void clearing_canBeOff();
    void time_isKeptWithinItsBounds();
    void clearNow_clearsOnlyOnce();
    void end_clears();
    void quit_clears();
    void takenAtOnce_isRefused();
    void plainText_hasNoHintAndNoTimer();
    void signalArguments_neverHoldTheSecret();
};

void TestClipboardGuard::init()
{
    clipboard()->clear();
}

void TestClipboardGuard::copy_offersTextAndTheManagersHint()
{
    ClipboardGuard guard;
    QVERIFY(guard.copySecret(Secret(text), u"ci-reader"_s));
    QVERIFY(guard.holdsSecret());
    QCOMPARE(clipboard()->text(), QString::fromLatin1(text));
    const QMimeData *data = clipboard()->mimeData();
    QCOMPARE(data->data(u"x-kde-passwordManagerHint"_s), "secret"_ba);
    QCOMPARE(data->data(u"text/plain"_s), QByteArray(text));
    QCOMPARE(data->data(u"text/plain;charset=utf-8"_s), QByteArray(text));
    QVERIFY(!data->hasHtml());
}

void TestClipboardGuard::copy_leavesTheSecretWithItsOwner()
{
    ClipboardGuard guard;
    Secret secret(text);
    QVERIFY(guard.copySecret(secret, {}));
    QCOMPARE(secret.reveal(), std::string_view(text));
    secret.wipe();
    QCOMPARE(clipboard()->text(), QString::fromLatin1(text));
}

void TestClipboardGuard::copy_isClearedAfterItsTime()
{
    ClipboardGuard guard(shortSecond);
    QSignalSpy cleared(&guard, &ClipboardGuard::cleared);
    QVERIFY(guard.copySecret(Secret(text), {}));
    QCOMPARE(guard.total(), 30s);
    QVERIFY(cleared.wait(5000));
    QVERIFY(!guard.holdsSecret());
    QCOMPARE(clipboard()->text(), QString());
    QCOMPARE(guard.remaining(), 0s);
    QCOMPARE(cleared.size(), 1);
}

void TestClipboardGuard::copy_countsDown()
{
    ClipboardGuard guard(20ms);
    guard.setClearAfter(10s);
    QSignalSpy changed(&guard, &ClipboardGuard::remainingChanged);
    QVERIFY(guard.copySecret(Secret(text), {}));
    QCOMPARE(guard.total(), 10s);
    std::chrono::seconds last = guard.remaining();
    QVERIFY(last <= 10s && last >= 8s);
    while (guard.remaining() > 0s) {
        QVERIFY(changed.wait(5000));
        QVERIFY(guard.remaining() <= last);
        last = guard.remaining();
    }
    QTRY_VERIFY(!guard.holdsSecret());
}

void TestClipboardGuard::secondCopy_alonesTimerCounts()
{
    ClipboardGuard guard(shortSecond);
    QSignalSpy cleared(&guard, &ClipboardGuard::cleared);
    guard.setClearAfter(10s);
    QVERIFY(guard.copySecret(Secret(text), {}));
    guard.setClearAfter(300s);
    QVERIFY(guard.copySecret(Secret(otherText), {}));
    QVERIFY(!cleared.wait(20 * shortSecond.count())); // twice the first one's time
    QCOMPARE(clipboard()->text(), QString::fromLatin1(otherText));
    QVERIFY(cleared.wait(10000));
    QCOMPARE(cleared.size(), 1);
    QCOMPARE(clipboard()->text(), QString());
}

void TestClipboardGuard::keepLonger_putsTheClearOff()
{
    ClipboardGuard guard(20ms);
    guard.setClearAfter(10s);
    QSignalSpy cleared(&guard, &ClipboardGuard::cleared);
    QVERIFY(guard.copySecret(Secret(text), {}));
    QVERIFY(guard.canKeepLonger());
    const std::chrono::seconds before = guard.remaining();
    guard.keepLonger();
    QVERIFY(guard.remaining() > before);
    QVERIFY(guard.total() > 10s && guard.total() <= 20s);
    QVERIFY(!cleared.wait(12 * 20)); // longer than the first time
    QCOMPARE(clipboard()->text(), QString::fromLatin1(text));
    QVERIFY(cleared.wait(10000));
    QCOMPARE(cleared.size(), 1);
}

void TestClipboardGuard::keepLonger_endsAtTheLongestTime()
{
    ClipboardGuard guard;
    guard.setClearAfter(200s);
    QVERIFY(guard.copySecret(Secret(text), {}));
    guard.keepLonger();
    QCOMPARE(guard.total(), ClipboardGuard::longestClearAfter);
    QVERIFY(!guard.canKeepLonger());
    guard.keepLonger();
    QCOMPARE(guard.total(), ClipboardGuard::longestClearAfter);
}

void TestClipboardGuard::keepLonger_withoutACopyDoesNothing()
{
    ClipboardGuard guard;
    QVERIFY(!guard.canKeepLonger());
    guard.keepLonger();
    QCOMPARE(guard.remaining(), 0s);
    guard.setClearAfter(std::nullopt);
    QVERIFY(guard.copySecret(Secret(text), {}));
    QVERIFY(!guard.canKeepLonger());
    guard.keepLonger();
    QCOMPARE(guard.remaining(), 0s);
}

void TestClipboardGuard::otherText_isLeftAlone()
{
    ClipboardGuard guard(shortSecond);
    guard.setClearAfter(10s);
    QSignalSpy cleared(&guard, &ClipboardGuard::cleared);
    QVERIFY(guard.copySecret(Secret(text), {}));
    clipboard()->setText(u"something else"_s);
    QCOMPARE(cleared.size(), 1);
    QCOMPARE(guard.remaining(), 0s);
    QVERIFY(!cleared.wait(20 * shortSecond.count()));
    guard.clearNow();
    QCOMPARE(clipboard()->text(), u"something else"_s);
    QCOMPARE(cleared.size(), 1);
}

void TestClipboardGuard::otherText_endsTheCountdownEvenWhenClearingIsOff()
{
    ClipboardGuard guard(shortSecond);
    guard.setClearAfter(std::nullopt);
    QSignalSpy cleared(&guard, &ClipboardGuard::cleared);
    QVERIFY(guard.copySecret(Secret(text), {}));
    clipboard()->setText(u"something else"_s);
    QCOMPARE(cleared.size(), 1);
    QVERIFY(!guard.holdsSecret());
}

void TestClipboardGuard::clearing_canBeOff()
{
    ClipboardGuard guard(1ms);
    guard.setClearAfter(std::nullopt);
    QSignalSpy cleared(&guard, &ClipboardGuard::cleared);
    QVERIFY(guard.copySecret(Secret(text), {}));
    QCOMPARE(guard.remaining(), 0s);
    QVERIFY(!cleared.wait(50)); // longer than the usual time at this pace
    QVERIFY(guard.holdsSecret());
    guard.clearNow();
    QCOMPARE(clipboard()->text(), QString());
}

void TestClipboardGuard::time_isKeptWithinItsBounds()
{
    ClipboardGuard guard;
    QCOMPARE(guard.clearAfter().value(), 30s);
    guard.setClearAfter(3s);
    QCOMPARE(guard.clearAfter().value(), 10s);
    guard.setClearAfter(3600s);
    QCOMPARE(guard.clearAfter().value(), 300s);
    guard.setClearAfter(std::nullopt);
    QVERIFY(!guard.clearAfter());
}

void TestClipboardGuard::clearNow_clearsOnlyOnce()
{
    ClipboardGuard guard;
    QSignalSpy cleared(&guard, &ClipboardGuard::cleared);
    guard.clearNow();
    QCOMPARE(cleared.size(), 0);
    QVERIFY(guard.copySecret(Secret(text), {}));
    guard.clearNow();
    guard.clearNow();
    QCOMPARE(cleared.size(), 1);
    QCOMPARE(clipboard()->text(), QString());
}

void TestClipboardGuard::end_clears()
{
    {
        ClipboardGuard guard;
        QVERIFY(guard.copySecret(Secret(text), {}));
    }
    QCOMPARE(clipboard()->text(), QString());
    {
        ClipboardGuard guard;
        QVERIFY(guard.copySecret(Secret(text), {}));
        clipboard()->setText(u"theirs"_s);
    }
    QCOMPARE(clipboard()->text(), u"theirs"_s);
}

void TestClipboardGuard::quit_clears()
{
    ClipboardGuard guard;
    QVERIFY(guard.copySecret(Secret(text), {}));
    QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    QApplication::exec(); // aboutToQuit is sent when it ends
    QVERIFY(!guard.holdsSecret());
    QCOMPARE(clipboard()->text(), QString());
}

void TestClipboardGuard::takenAtOnce_isRefused()
{
    // A clipboard that does not keep what we give it, as on Wayland without the focus.
    QObject taker;
    connect(clipboard(), &QClipboard::dataChanged, &taker, [&taker] {
        taker.disconnect();
        QSignalBlocker blocker(clipboard());
        clipboard()->disconnect(&taker);
        clipboard()->setText(u"taken"_s);
    });
    ClipboardGuard guard(shortSecond);
    QSignalSpy refused(&guard, &ClipboardGuard::refused);
    QSignalSpy copied(&guard, &ClipboardGuard::copied);
    QVERIFY(!guard.copySecret(Secret(text), u"ci-reader"_s));
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.first().first().toString(), u"ci-reader"_s);
    QCOMPARE(copied.size(), 0);
    QCOMPARE(guard.remaining(), 0s);
    QCOMPARE(clipboard()->text(), u"taken"_s);
}

void TestClipboardGuard::plainText_hasNoHintAndNoTimer()
{
    ClipboardGuard guard(shortSecond);
    QSignalSpy cleared(&guard, &ClipboardGuard::cleared);
    QVERIFY(guard.copySecret(Secret(text), {}));
    guard.copyText(u"4c4f6253-a059-424a-92da-5e06a12ddffd"_s);
    QCOMPARE(cleared.size(), 1); // the secret is gone from the clipboard
    QCOMPARE(guard.remaining(), 0s);
    QVERIFY(!clipboard()->mimeData()->hasFormat(u"x-kde-passwordManagerHint"_s));
    guard.clearNow();
    QCOMPARE(clipboard()->text(), u"4c4f6253-a059-424a-92da-5e06a12ddffd"_s);
}

void TestClipboardGuard::signalArguments_neverHoldTheSecret()
{
    ClipboardGuard guard(shortSecond);
    QSignalSpy copied(&guard, &ClipboardGuard::copied);
    QVERIFY(guard.copySecret(Secret(text), u"ci-reader"_s));
    QCOMPARE(copied.size(), 1);
    QCOMPARE(copied.first(), QVariantList{u"ci-reader"_s});
}

QTEST_MAIN(TestClipboardGuard)
#include "tst_clipboard_guard.moc"
