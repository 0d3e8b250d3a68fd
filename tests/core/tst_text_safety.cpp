// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/text_safety.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

QString fromCodePoint(char32_t codePoint)
{
    return codePoint < 0x10000 ? QString(QChar(char16_t(codePoint))) : QString::fromUcs4(&codePoint, 1);
}

std::vector<char32_t> unsafeCodePoints()
{
    std::vector<char32_t> all;
    for (char32_t c = 0; c < 0x20; ++c) {
        all.push_back(c);
    }
    for (char32_t c = 0x7f; c < 0xa0; ++c) {
        all.push_back(c);
    }
    for (const char32_t c : {0x00adu, 0x061cu, 0x115fu, 0x180eu, 0x200bu, 0x200cu,  0x200du, 0x200eu, 0x200fu,
                             0x2028u, 0x2029u, 0x202au, 0x202bu, 0x202cu, 0x202du,  0x202eu, 0x2060u, 0x2066u,
                             0x2067u, 0x2068u, 0x2069u, 0x2800u, 0x3164u, 0xd800u,  0xdbffu, 0xdc00u, 0xdfffu,
                             0xfeffu, 0xffa0u, 0xfff9u, 0xffffu, 0x0378u, 0xe0041u, 0x1fffeu}) {
        all.push_back(c);
    }
    return all;
}

} // namespace

class TestTextSafety final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unsafe_isEscapedAndNamed()
    {
        for (const char32_t codePoint : unsafeCodePoints()) {
            const QString hex = QString::number(uint(codePoint), 16).toUpper().rightJustified(4, u'0');
            QVERIFY2(isUnsafe(codePoint), qPrintable(hex));
            const QString text = u"a"_s + fromCodePoint(codePoint) + u"b"_s;
            QCOMPARE(firstUnsafe(text), QString(u"U+"_s + hex));
            QCOMPARE(escaped(text), QString(u"a\\u{"_s + hex + u"}b"_s));
            QCOMPARE(characterName(codePoint), QString(u"U+"_s + hex));
        }
    }

    void safe_staysAsItIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("ASCII") << u" !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~"_s;
        QTest::newRow("markup") << u"<b>x</b> &File"_s;
        QTest::newRow("umlauts") << u"Prüfer Łódź"_s;
        QTest::newRow("Japanese") << u"東京"_s;
        QTest::newRow("Arabic") << u"مرحبا"_s;
        QTest::newRow("Hebrew") << u"שלום"_s;
        QTest::newRow("combining accent") << u"e\u0301"_s;
        QTest::newRow("emoji") << u"😀"_s;
        QTest::newRow("no-break space") << u"a\u00a0b"_s;
    }
    void safe_staysAsItIs()
    {
        QFETCH(QString, text);
        QCOMPARE(escaped(text), text);
        QVERIFY(firstUnsafe(text).isEmpty());
    }

    void escaped_terminalSequences_becomeHarmless()
    {
        QCOMPARE(escaped(u"\x1b]0;pwn\x07"), u"\\u{001B}]0;pwn\\u{0007}"_s);
        QCOMPARE(escaped(QString(QChar(0x9b) + u"31m"_s)), u"\\u{009B}31m"_s);
        QCOMPARE(escaped(u"a\rb\nc"), u"a\\u{000D}b\\u{000A}c"_s);
    }

    void escaped_halfPairs_doNotEatTheirNeighbours()
    {
        const QString text = QString(QChar(0xd83d)) + u"x"_s + QChar(0xde00) + u"😀"_s + QChar(0xd83d);
        QCOMPARE(escaped(text), u"\\u{D83D}x\\u{DE00}😀\\u{D83D}"_s);
        QCOMPARE(codePointCount(text), 5);
    }

    void characterName_ofVisible_showsIt()
    {
        QCOMPARE(characterName(U'A'), u"“A”"_s);
        QCOMPARE(characterName(U' '), u"a space"_s);
        QCOMPARE(characterName(U'е'), u"“е” (U+0435)"_s);
        QCOMPARE(characterName(U'\u00a0'), u"U+00A0"_s);
        QCOMPARE(characterName(U'\u0301'), u"U+0301"_s); // would sit on the quotation mark
        QCOMPARE(characterName(U'😀'), u"“😀” (U+1F600)"_s);
    }

    void excerpt_cutsLongTexts()
    {
        QCOMPARE(excerpt(u"short"), u"short"_s);
        QCOMPARE(excerpt(QString(40, u'x')), QString(40, u'x'));
        QCOMPARE(excerpt(QString(41, u'x')), QString(QString(39, u'x') + u'…'));
        QCOMPARE(excerpt(u"ab😀cd", 4), u"ab…"_s); // the pair is not cut in two
        QCOMPARE(excerpt(u"a\nb"), u"a\\u{000A}b"_s);
    }

    void codePointCount_countsPairsOnce()
    {
        QCOMPARE(codePointCount(u""), 0);
        QCOMPARE(codePointCount(u"aé東"), 3);
        QCOMPARE(codePointCount(u"😀😀"), 2);
    }

    void firstNotAllowed_givesTheWholeCodePoint()
    {
        const auto isA = [](char32_t c) { return c == U'a'; };
        QVERIFY(!firstNotAllowed(u"aaa", isA));
        QVERIFY(!firstNotAllowed(u"", isA));
        QVERIFY(firstNotAllowed(u"aba", isA) == U'b');
        QVERIFY(firstNotAllowed(u"a😀", isA) == U'😀');
    }

    void nameKey_foldsCase()
    {
        QCOMPARE(nameKey(u"CI-Reader"), u"ci-reader"_s);
        QCOMPARE(nameKey(u"STRAẞE"), nameKey(u"straße"));
        QCOMPARE(nameKey(u"ÉCOLE"), nameKey(u"école"));
        QCOMPARE(nameKey(u"ΣΑΣ"), nameKey(u"σας"));
        QVERIFY(nameKey(u"a") != nameKey(u"b"));
    }
};

QTEST_APPLESS_MAIN(TestTextSafety)
#include "tst_text_safety.moc"
