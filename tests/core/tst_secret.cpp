// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/issued_token.h"
#include "core/secret.h"

#include <QDebug>
#include <QTest>
#include <QVariant>

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <concepts>
#include <type_traits>

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

} // namespace

class TestSecret final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
        QVERIFY(!isMapped(before));
    }

    void assignedToItself_keepsItsBytes()
    {
        Secret secret(sample);
        Secret &same = secret;
        secret = std::move(same);
        QVERIFY(secret.reveal() == view(sample));
    }

    void wiped_memoryIsGone()
    {
        Secret secret(sample);
        const char *place = secret.reveal().data();
        QVERIFY(isMapped(place));
        secret.wipe();
        QVERIFY(secret.isEmpty());
        QVERIFY(!isMapped(place));
        secret.wipe();
        QVERIFY(secret.isEmpty());
    }

    void destroyed_memoryIsGone()
    {
        const char *place = nullptr;
        {
            const Secret secret(sample);
            place = secret.reveal().data();
            QVERIFY(isMapped(place));
        }
        QVERIFY(!isMapped(place));
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
};

QTEST_APPLESS_MAIN(TestSecret)
#include "tst_secret.moc"
