// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/issued_token.h"
#include "core/secret.h"

#include <QDebug>
#include <QTest>
#include <QVariant>

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <concepts>
#include <thread>
#include <type_traits>
#include <vector>

using namespace tkd;

namespace {

template <class T>
concept Streams = requires(QDebug debug, const T &value)
{
    debug << value;
};
template <class T>
concept Comparable = requires(const T &a, const T &b)
{
    a == b;
};

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret> && std::is_nothrow_move_assignable_v<Secret>);
static_assert(!std::is_convertible_v<Secret, QString> && !std::is_constructible_v<QString, Secret>);
static_assert(!std::is_convertible_v<Secret, QByteArray> && !std::is_constructible_v<QByteArray, Secret>);
static_assert(!std::is_convertible_v<Secret, QVariant> && !std::is_constructible_v<QVariant, Secret>);
static_assert(
    !std::is_convertible_v<Secret, std::string> && !std::is_convertible_v<Secret, std::string_view>);
static_assert(!std::is_convertible_v<QByteArray, Secret> && !std::is_convertible_v<QString, Secret>);
static_assert(!std::is_constructible_v<Secret, QString>);
static_assert(!Streams<Secret> && Streams<QString>);
static_assert(!Comparable<Secret>, "== would not be in constant time");
static_assert(!std::is_copy_constructible_v<IssuedToken> && std::is_move_constructible_v<IssuedToken>);

constexpr QByteArrayView sample = "tkdesk_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17";

std::string_view view(QByteArrayView bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

/// Asks the system without touching the memory.
bool isMapped(const void *address)
{
    const auto size = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    const std::uintptr_t page = reinterpret_cast<std::uintptr_t>(address) / size * size;
    return msync(reinterpret_cast<void *>(page), size, MS_ASYNC) == 0 || errno != ENOMEM;
}

/// True if nothing of a secret is left at this place. A small block is wiped and stays for the next secret,
/// so its bytes can be looked at; a large one is no longer there.
bool isWiped(const char *place, std::size_t size)
{
    return !isMapped(place) || std::all_of(place, place + size, [](char c) { return c == '\0'; });
}

/// Larger than any token of ours.
const QByteArray largeSample = QByteArray(3'000, 's');

} // namespace

class TestSecret final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void duplicate_isASecondOwnerOfTheSameText()
    {
        Secret first("of-two-owners");
        const Secret second = first.duplicate();
        QVERIFY(second.equals(first));
        QVERIFY(second.reveal().data() != first.reveal().data());
        first.wipe();
        QCOMPARE(second.reveal(), std::string_view("of-two-owners"));
        QVERIFY(Secret().duplicate().isEmpty());
    }

    void constructed_holdsACopy()
    {
        QByteArray source = sample.toByteArray();
        const Secret secret(source);
        wipeBytes(source.data(), static_cast<std::size_t>(source.size()));
        QVERIFY(secret.reveal() == view(sample));
        QCOMPARE(secret.size(), static_cast<std::size_t>(sample.size()));
        QVERIFY(!secret.isEmpty());
    }

    void empty_hasNoMemory()
    {
        for (const Secret &secret : {Secret(), Secret(QByteArrayView()), Secret::ofSize(0)}) {
            QVERIFY(secret.isEmpty());
            QVERIFY(secret.reveal().empty());
            QVERIFY(secret.reveal().data() == nullptr);
        }
    }

    void moved_keepsTheBytesInPlace_andEmptiesTheOther()
    {
        Secret first(sample);
        const char *place = first.reveal().data();
        Secret second(std::move(first));
        QVERIFY(second.reveal().data() == place); // no second copy was made on the way
        QVERIFY(first.isEmpty() && first.reveal().data() == nullptr); // NOLINT(bugprone-use-after-move)
        Secret third;
        third = std::move(second);
        QVERIFY(third.reveal().data() == place);
        QVERIFY(second.isEmpty()); // NOLINT(bugprone-use-after-move)
    }

    void assigned_givesBackWhatItHeld()
    {
        Secret target(QByteArrayView("the one before"));
        const char *before = target.reveal().data();
        target = Secret(sample);
        QVERIFY(target.reveal() == view(sample));
        QVERIFY(isWiped(before, 14));
    }

    void assignedToItself_keepsItsBytes()
    {
        Secret secret(sample);
        Secret &same = secret;
        secret = std::move(same);
        QVERIFY(secret.reveal() == view(sample));
    }

    void wiped_leavesNothing_data() { addSamples(); }
    void wiped_leavesNothing()
    {
        QFETCH(QByteArray, bytes);
        Secret secret(bytes);
        const char *place = secret.reveal().data();
        const std::size_t size = secret.size();
        QVERIFY(!isWiped(place, size)); // the check itself can fail
        secret.wipe();
        QVERIFY(secret.isEmpty() && secret.reveal().data() == nullptr);
        QVERIFY(isWiped(place, size));
        secret.wipe();
        QVERIFY(secret.isEmpty());
    }

    void destroyed_leavesNothing_data() { addSamples(); }
    void destroyed_leavesNothing()
    {
        QFETCH(QByteArray, bytes);
        const char *place = nullptr;
        {
            const Secret secret(bytes);
            place = secret.reveal().data();
            QVERIFY(!isWiped(place, secret.size()));
        }
        QVERIFY(isWiped(place, static_cast<std::size_t>(bytes.size())));
    }

    void large_isUnmapped()
    {
        Secret secret(largeSample);
        const char *place = secret.reveal().data();
        QVERIFY(isMapped(place));
        secret.wipe();
        QVERIFY(!isMapped(place));
    }

    void manyAtOnce_areWholeAndThenGone()
    {
        std::vector<const char *> places;
        {
            std::vector<Secret> secrets;
            for (int i = 0; i < 100; ++i) {
                secrets.emplace_back(QByteArray(43, char('A' + i % 26)));
                places.push_back(secrets.back().reveal().data());
            }
            for (int i = 0; i < 100; ++i) {
                QVERIFY(secrets[std::size_t(i)].reveal() == std::string(43, char('A' + i % 26)));
            }
        }
        const auto kept = std::count_if(places.begin(), places.end(), isMapped);
        QVERIFY2(kept <= 8, qPrintable(QString::number(kept)));
        QVERIFY(
            std::all_of(places.begin(), places.end(), [](const char *place) { return isWiped(place, 43); }));
    }

    void blockUsedAgain_holdsOnlyTheNewSecret()
    {
        {
            const Secret longer(QByteArray(60, 'x'));
        }
        const Secret secret = Secret::ofSize(60);
        QVERIFY(secret.reveal().find('x') == std::string_view::npos);
    }

    void madeAndFreedOnOtherThreads_staysWhole()
    {
        std::vector<std::thread> threads;
        std::atomic<int> damaged = 0;
        for (char c = 'a'; c < 'e'; ++c) {
            threads.emplace_back([c, &damaged] {
                for (int i = 0; i < 500; ++i) {
                    Secret secret(QByteArray(43, c));
                    Secret moved(std::move(secret));
                    damaged += moved.reveal() == std::string(43, c) ? 0 : 1;
                }
            });
        }
        for (std::thread &thread : threads) {
            thread.join();
        }
        QCOMPARE(damaged.load(), 0);
    }

    void filled_inPlace_isRevealed()
    {
        Secret secret = Secret::ofSize(5);
        memcpy(secret.fill(), "abcde", 5);
        QVERIFY(secret.reveal() == "abcde");
    }

    void copied_writesExactlyItsBytes()
    {
        std::array<char, 64> target{};
        target.fill('#');
        const Secret secret(sample);
        secret.copyTo(target.data());
        QVERIFY(std::string_view(target.data(), secret.size()) == view(sample));
        QCOMPARE(target[secret.size()], '#');
        Secret().copyTo(nullptr);
    }

    void largest_isHeld()
    {
        const QByteArray big(qsizetype(Secret::maxSize), 'x');
        const Secret secret(big);
        QVERIFY(secret.reveal() == view(big));
    }

    void equals_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("equal");
        QTest::newRow("same") << QByteArray("abc") << QByteArray("abc") << true;
        QTest::newRow("other") << QByteArray("abc") << QByteArray("abd") << false;
        QTest::newRow("longer") << QByteArray("abc") << QByteArray("abcd") << false;
        QTest::newRow("both empty") << QByteArray() << QByteArray() << true;
        QTest::newRow("one empty") << QByteArray() << QByteArray("a") << false;
        QTest::newRow("zero byte") << QByteArray("a\0b", 3) << QByteArray("a\0c", 3) << false;
    }
    void equals()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(bool, equal);
        QCOMPARE(Secret(a).equals(Secret(b)), equal);
    }

    void wipeBytes_leavesZeros()
    {
        std::array<char, 32> buffer{};
        buffer.fill('s');
        wipeBytes(buffer.data(), 31);
        QVERIFY(std::all_of(buffer.begin(), buffer.end() - 1, [](char c) { return c == '\0'; }));
        QCOMPARE(buffer.back(), 's');
        wipeBytes(nullptr, 0);
    }

private:
    static void addSamples()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("token") << sample.toByteArray();
        QTest::newRow("one byte") << QByteArray("x");
        QTest::newRow("64 bytes") << QByteArray(64, 'x');
        QTest::newRow("65 bytes") << QByteArray(65, 'x');
        QTest::newRow("large") << largeSample;
    }
};

QTEST_APPLESS_MAIN(TestSecret)
#include "tst_secret.moc"
