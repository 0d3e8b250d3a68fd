// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/resource_pattern.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

class TestResourcePattern final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("everything");
        QTest::newRow("star") << u"*"_s << true;
        QTest::newRow("prefix") << u"llama*"_s << false;
        QTest::newRow("prefix with hyphen") << u"llama-*"_s << false;
        QTest::newRow("id") << u"llama3-8b"_s << false;
        QTest::newRow("upper case") << u"LLaMA"_s << false;
        QTest::newRow("one character") << u"a"_s << false;
        QTest::newRow("50") << QString(50, u'a') << false;
        QTest::newRow("49 and star") << QString(QString(49, u'a') + u'*') << false;
        QTest::newRow("UUID") << u"4c4f6253-a059-424a-92da-5e06a12ddffd"_s << false;
    }
    void accepted()
    {
        QFETCH(QString, text);
        QFETCH(bool, everything);
        const auto pattern = ResourcePattern::parse(text);
        QVERIFY2(pattern, pattern ? "" : qPrintable(pattern.error().message));
        QCOMPARE(pattern->text(), text);
        QCOMPARE(pattern->matchesEverything(), everything);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QString() << u"Enter a resource"_s;
        QTest::newRow("star first") << u"*llama"_s << u"star"_s;
        QTest::newRow("star inside") << u"ll*ama"_s << u"star"_s;
        QTest::newRow("two stars") << u"**"_s << u"star"_s;
        QTest::newRow("51") << QString(51, u'a') << u"50"_s;
        QTest::newRow("50 and star") << QString(QString(50, u'a') + u'*') << u"50"_s;
        QTest::newRow("underscore") << u"a_b"_s << u"“_”"_s;
        QTest::newRow("dot") << u"a.b"_s << u"“.”"_s;
        QTest::newRow("slash") << u"a/b"_s << u"“/”"_s;
        QTest::newRow("comma") << u"a,b"_s << u"comma"_s;
        QTest::newRow("space") << u"a b"_s << u"a space"_s;
        QTest::newRow("space around") << u" a"_s << u"a space"_s;
        QTest::newRow("question mark") << u"a?"_s << u"“?”"_s;
        QTest::newRow("newline") << u"a\n"_s << u"U+000A"_s;
        QTest::newRow("NUL") << u"a\0b"_s << u"U+0000"_s;
        QTest::newRow("accent") << u"é"_s << u"“é”"_s;
        QTest::newRow("full-width star") << u"a＊"_s << u"U+FF0A"_s;
        QTest::newRow("bidi") << u"a\u202E"_s << u"U+202E"_s;
        QTest::newRow("lone surrogate") << QString(QChar(0xDC00)) << u"U+DC00"_s;
    }
    void refused()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto pattern = ResourcePattern::parse(text);
        QVERIFY(!pattern);
        QCOMPARE(pattern.error().kind, ErrorKind::Invalid);
        QCOMPARE(pattern.error().field, Field::Resources);
        QVERIFY2(pattern.error().message.contains(says), qPrintable(pattern.error().message));
    }

    void matches_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("matches");
        QTest::newRow("star, any") << u"*"_s << u"llama"_s << true;
        QTest::newRow("star, nothing") << u"*"_s << QString() << true;
        QTest::newRow("prefix, longer") << u"llama*"_s << u"llama3-8b"_s << true;
        QTest::newRow("prefix, itself") << u"llama*"_s << u"llama"_s << true;
        QTest::newRow("prefix, shorter") << u"llama*"_s << u"llam"_s << false;
        QTest::newRow("prefix, inside") << u"llama*"_s << u"my-llama"_s << false;
        QTest::newRow("prefix, other case") << u"llama*"_s << u"Llama"_s << false;
        QTest::newRow("id, itself") << u"llama"_s << u"llama"_s << true;
        QTest::newRow("id, longer") << u"llama"_s << u"llama3"_s << false;
        QTest::newRow("id, other case") << u"llama"_s << u"LLAMA"_s << false;
    }
    void matches()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, id);
        QTEST(ResourcePattern::parse(pattern)->matches(id), "matches");
    }
};

QTEST_APPLESS_MAIN(TestResourcePattern)
#include "tst_resource_pattern.moc"
