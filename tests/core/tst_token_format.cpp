// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_format.h"

#include <QRegularExpression>
#include <QTest>

#include <map>
#include <set>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

constexpr std::string_view base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view sampleToken = "tkdesk_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17";

/// Gives out a scripted sequence of bytes and remembers how many were asked for each time.
struct ScriptedRandom
{
    std::vector<unsigned char> script;
    std::vector<std::size_t> requests = {};
    std::size_t at = 0;

    RandomSource source()
    {
        return [this](unsigned char *bytes, std::size_t size) {
            requests.push_back(size);
            for (std::size_t i = 0; i < size; ++i) {
                bytes[i] = script[at++ % script.size()];
            }
        };
    }
};

std::string body(const Secret &secret)
{
    const std::string_view text = secret.reveal();
    return std::string(text.substr(text.find('_') + 1, tokenRandomLength));
}

/// Pearson's chi-square of character counts against 62 equally likely characters.
double chiSquare(const std::map<char, int> &counts, int total)
{
    const double expected = total / 62.0;
    double sum = 0;
    for (const char c : base62) {
        const auto found = counts.find(c);
        const double off = (found == counts.end() ? 0 : found->second) - expected;
        sum += off * off / expected;
    }
    return sum;
}

/// 61 degrees of freedom: a fair source goes above this less than once in a hundred million runs.
constexpr double fairBound = 150;

} // namespace

class TestTokenFormat final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksum_data()
    {
        QTest::addColumn<QString>("random");
        QTest::addColumn<QString>("checksum");
        QTest::newRow("published") << u"zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ"_s << u"0mLq17"_s;
        QTest::newRow("zeros") << QString(30, u'0') << u"2C8GjS"_s;
        QTest::newRow("last character") << QString(30, u'z') << u"4IlJEz"_s;
        QTest::newRow("alphabet") << u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcd"_s << u"34KlM6"_s;
    }
    void checksum()
    {
        QFETCH(QString, random);
        QFETCH(QString, checksum);
        QCOMPARE(QString::fromStdString(tokenChecksum(random.toStdString())), checksum);
    }

    void generated_hasPublishedShape()
    {
        const QRegularExpression shape(u"^tkdesk_[0-9A-Za-z]{30}[0-4][0-9A-Za-z]{5}$"_s);
        std::set<std::string> seen;
        for (int i = 0; i < 500; ++i) {
            const Secret secret = generateTokenSecret(defaultTokenPrefix);
            const std::string text(secret.reveal());
            QVERIFY(shape.match(QString::fromStdString(text)).hasMatch());
            QCOMPARE(tokenShape(text), TokenShape::WellFormed);
            QVERIFY(seen.insert(text).second);
        }
    }

    void generated_fromScript_isExactlyTheVector()
    {
        std::vector<unsigned char> script;
        for (const char c : sampleToken.substr(7, tokenRandomLength)) {
            script.push_back(static_cast<unsigned char>(base62.find(c)));
        }
        ScriptedRandom random{script};
        const Secret secret = generateTokenSecret("tkdesk", random.source());
        QCOMPARE(std::string(secret.reveal()), std::string(sampleToken));
        QCOMPARE(random.requests, std::vector<std::size_t>{30});
    }

    void generated_bytesWrapAround62()
    {
        ScriptedRandom random{{0, 61, 62, 123, 124, 247}};
        const Secret secret = generateTokenSecret("tkdesk", random.source());
        QCOMPARE(body(secret).substr(0, 6), std::string("0z0z0z"));
    }

    void generated_bytesFrom248_areRejectedAndAskedForAgain()
    {
        // 248 % 62 is 0: were it taken, a '0' would stand between the characters.
        ScriptedRandom random{{248, 5, 249, 250, 6, 251, 252, 253, 254, 255}};
        const Secret secret = generateTokenSecret("tkdesk", random.source());
        QCOMPARE(body(secret), std::string("565656565656565656565656565656"));
        QVERIFY(random.requests.size() > 1);
        QCOMPARE(random.requests.front(), std::size_t(30));
        QCOMPARE(random.requests[1], std::size_t(24)); // 6 of the first 30 were good
    }

    void generated_onlyRejectedBytesThenGood_waitsForGoodOnes()
    {
        std::vector<unsigned char> script(300, 255);
        script.insert(script.end(), 30, 10);
        ScriptedRandom random{script};
        QCOMPARE(body(generateTokenSecret("tkdesk", random.source())), std::string(30, 'A'));
        QCOMPARE(random.requests.size(), std::size_t(11));
    }

    void generated_charactersAreEquallyLikely()
    {
        constexpr int tokens = 10'000;
        std::map<char, int> counts;
        for (int i = 0; i < tokens; ++i) {
            for (const char c : body(generateTokenSecret("tkdesk"))) {
                ++counts[c];
            }
        }
        QCOMPARE(counts.size(), base62.size());
        const double fair = chiSquare(counts, tokens * int(tokenRandomLength));
        QVERIFY2(fair < fairBound, qPrintable(QString::number(fair)));
    }

    void uniformityCheck_withoutRejection_isSeen()
    {
        std::map<char, int> counts;
        constexpr int total = 256 * 1'200;
        for (int i = 0; i < total; ++i) {
            ++counts[base62[std::size_t(i % 256) % 62]];
        }
        QVERIFY(chiSquare(counts, total) > fairBound);
    }

    void generated_withOtherPrefix_carriesIt()
    {
        const Secret secret = generateTokenSecret("mycompany");
        QVERIFY(secret.reveal().substr(0, 10) == "mycompany_");
        QCOMPARE(secret.size(), std::size_t(46));
        QCOMPARE(tokenShape(secret.reveal(), "mycompany"), TokenShape::WellFormed);
        QCOMPARE(tokenShape(secret.reveal()), TokenShape::NotOurs);
    }

    void longestToken_fitsOneHashBlock() { QVERIFY(generateTokenSecret("abcdefghij").size() <= 55); }

    void prefix_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<bool>("good");
        QTest::newRow("usual") << u"tkdesk"_s << true;
        QTest::newRow("5 letters") << u"abcde"_s << true;
        QTest::newRow("10 letters") << u"abcdefghij"_s << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("4 letters") << u"abcd"_s << false;
        QTest::newRow("11 letters") << u"abcdefghijk"_s << false;
        QTest::newRow("upper case") << u"Abcde"_s << false;
        QTest::newRow("digit") << u"abcd1"_s << false;
        QTest::newRow("underscore") << u"abc_de"_s << false;
        QTest::newRow("hyphen") << u"abc-de"_s << false;
        QTest::newRow("space") << u"abcde "_s << false;
        QTest::newRow("Cyrillic") << u"abcdе"_s << false;
    }
    void prefix()
    {
        QFETCH(QString, prefix);
        QFETCH(bool, good);
        const auto parsed = parseTokenPrefix(prefix);
        QCOMPARE(parsed.has_value(), good);
        if (good) {
            QCOMPARE(*parsed, prefix);
        } else {
            QCOMPARE(parsed.error().kind, ErrorKind::Invalid);
            QVERIFY(!parsed.error().message.isEmpty());
        }
    }

    void digest_isSha256OfTheWholeText()
    {
        // FIPS 180-2, B.1
        const TokenDigest digest = tokenDigest("abc");
        const QByteArray hex =
            QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size())).toHex();
        QCOMPARE(hex, QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void digestsEqual_oneBitOff_isFalse()
    {
        const TokenDigest digest = tokenDigest(sampleToken);
        QVERIFY(digestsEqual(digest, tokenDigest(sampleToken)));
        for (std::size_t i = 0; i < digest.size(); ++i) {
            TokenDigest other = digest;
            other[i] ^= 1;
            QVERIFY(!digestsEqual(digest, other));
        }
    }

    void hint_ofToken_showsFourAndFour()
    {
        QCOMPARE(tokenHint(sampleToken), u"tkdesk_zQWB…Lq17"_s);
        const auto characters = tokenHintCharacters(sampleToken);
        QCOMPARE(std::string(characters.data(), characters.size()), std::string("zQWBLq17"));
        QCOMPARE(hintText("tkdesk", characters), tokenHint(sampleToken));
        QCOMPARE(hintText({}, characters), u"zQWB…Lq17"_s);
    }

    void hint_ofOtherText_givesNothingAway_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no underscore") << QByteArray("zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17");
        QTest::newRow("short body") << QByteArray("tkdesk_zQWB");
        QTest::newRow("long body") << QByteArray(sampleToken.data(), qsizetype(sampleToken.size())) + "x";
    }
    void hint_ofOtherText_givesNothingAway()
    {
        QFETCH(QByteArray, text);
        const std::string_view view(text.constData(), std::size_t(text.size()));
        QCOMPARE(tokenHint(view), QString());
        QCOMPARE(tokenHintCharacters(view), (std::array<char, 8>{}));
    }

    void shape_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("shape");
        const QByteArray good(sampleToken.data(), qsizetype(sampleToken.size()));
        const auto changed = [&good](qsizetype at, char c) {
            QByteArray other = good;
            other[at] = c;
            return other;
        };
        const int notOurs = int(TokenShape::NotOurs);
        const int damaged = int(TokenShape::DamagedChecksum);
        QTest::newRow("good") << good << int(TokenShape::WellFormed);
        QTest::newRow("first random character") << changed(7, 'a') << damaged;
        QTest::newRow("last random character") << changed(36, 'a') << damaged;
        QTest::newRow("first checksum character") << changed(37, '1') << damaged;
        QTest::newRow("last checksum character") << changed(42, '8') << damaged;
        QTest::newRow("checksum out of range") << changed(37, 'z') << damaged;
        QTest::newRow("case changed") << changed(7, 'Z') << damaged;
        QTest::newRow("sign inside") << changed(20, '-') << notOurs;
        QTest::newRow("no underscore") << changed(6, '-') << notOurs;
        QTest::newRow("other prefix") << changed(0, 'x') << notOurs;
        QTest::newRow("cut") << good.chopped(1) << notOurs;
        QTest::newRow("longer") << good + "0" << notOurs;
        QTest::newRow("newline after") << good + "\n" << notOurs;
        QTest::newRow("empty") << QByteArray() << notOurs;
        QTest::newRow("prefix only") << QByteArray("tkdesk_") << notOurs;
        QTest::newRow("GitHub's") << QByteArray("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") << notOurs;
    }
    void shape()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, shape);
        QCOMPARE(int(tokenShape({text.constData(), std::size_t(text.size())})), shape);
    }

    void shape_everySingleChange_isSeen()
    {
        for (std::size_t at = 7; at < sampleToken.size(); ++at) {
            for (const char c : base62) {
                std::string other(sampleToken);
                if (other[at] == c) {
                    continue;
                }
                other[at] = c;
                QCOMPARE(tokenShape(other), TokenShape::DamagedChecksum);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestTokenFormat)
#include "tst_token_format.moc"
