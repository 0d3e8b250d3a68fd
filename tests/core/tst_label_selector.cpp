// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/label_selector.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

class TestLabelSelector final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, const QString &key, const QString &value) {
            QTest::newRow(name) << QString(key + u'=' + value) << key << value;
        };
        row("documented", u"ovh/id"_s, u"4c4f6253-a059-424a-92da-5e06a12ddffd"_s);
        row("the platform's type", u"ovh/type"_s, u"app"_s);
        row("plain", u"group"_s, u"A"_s);
        row("empty value", u"a"_s, QString());
        row("one character each", u"a"_s, u"b"_s);
        row("upper case name", u"Team"_s, u"Search"_s);
        row("digits", u"1"_s, u"2"_s);
        row("signs inside", u"a-b_c.d"_s, u"e-f_g.h"_s);
        row("repeated signs inside", u"a--b"_s, u"c..d"_s);
        row("name of 63", QString(63, u'n'), u"v"_s);
        row("value of 63", u"n"_s, QString(63, u'v'));
        row("prefix", u"example.com/team"_s, u"x"_s);
        row("prefix with digits and hyphens", u"a-1.b-2/c"_s, u"d"_s);
        row("prefix of 253", QString(QString(253, u'p') + u"/n"_s), u"v"_s);
    }
    void accepted()
    {
        QFETCH(QString, text);
        QFETCH(QString, key);
        QFETCH(QString, value);
        const auto selector = LabelSelector::parse(text);
        QVERIFY2(selector, selector ? "" : qPrintable(selector.error().message));
        QCOMPARE(selector->key(), key);
        QCOMPARE(selector->value(), value);
        QCOMPARE(selector->text(), text);
        QVERIFY(*selector == *LabelSelector::parse(text));
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says"); // what the message must name
        const auto row = [](const char *name, const QString &text, const QString &says) {
            QTest::newRow(name) << text << says;
        };
        row("empty", QString(), u"name=value"_s);
        row("no equals sign", u"a"_s, u"missing"_s);
        row("no name", u"=v"_s, u"no name"_s);
        row("only equals", u"="_s, u"no name"_s);
        row("two equals together", u"a==b"_s, u"Only one “=”"_s);
        row("two equals", u"a=b=c"_s, u"Only one “=”"_s);
        row("two selectors in one", u"a=b,c=d"_s, u"comma"_s);
        row("empty prefix", u"/a=b"_s, u"before the slash"_s);
        row("empty name after prefix", u"p/=b"_s, u"no name"_s);
        row("two slashes together", u"p//a=b"_s, u"Only one slash"_s);
        row("two slashes", u"p/q/a=b"_s, u"Only one slash"_s);
        row("upper case prefix", u"A.b/C=d"_s, u"“A”"_s);
        row("underscore in prefix", u"a_b/c=d"_s, u"“_”"_s);
        row("prefix begins with hyphen", u"-a/b=c"_s, u"Each part of the prefix"_s);
        row("prefix with empty part", u"a..b/c=d"_s, u"Each part of the prefix"_s);
        row("prefix ends with dot", u"a./c=d"_s, u"Each part of the prefix"_s);
        row("prefix part ends with hyphen", u"a-.b/c=d"_s, u"Each part of the prefix"_s);
        row("prefix of 254", QString(QString(254, u'p') + u"/n=v"_s), u"253"_s);
        row("name of 64", QString(QString(64, u'n') + u"=v"_s), u"63"_s);
        row("value of 64", QString(u"n="_s + QString(64, u'v')), u"63"_s);
        row("value begins with hyphen", u"a=-b"_s, u"value begins and ends"_s);
        row("value ends with dot", u"a=b."_s, u"value begins and ends"_s);
        row("value is one sign", u"a=-"_s, u"value begins and ends"_s);
        row("name begins with underscore", u"_a=b"_s, u"name begins and ends"_s);
        row("name ends with hyphen", u"a-=b"_s, u"name begins and ends"_s);
        row("space before", u" a=b"_s, u"a space"_s);
        row("space after", u"a=b "_s, u"a space"_s);
        row("space in name", u"a b=c"_s, u"a space"_s);
        row("tab in value", u"a=b\tc"_s, u"U+0009"_s);
        row("newline", u"a=b\n"_s, u"U+000A"_s);
        row("NUL", u"a=b\0c"_s, u"U+0000"_s);
        row("Cyrillic letter", u"tеam=a"_s, u"U+0435"_s);
        row("accent", u"a=é"_s, u"“é”"_s);
        row("full width", u"a=Ａ"_s, u"U+FF21"_s);
        row("right-to-left override", u"a=\u202Eb"_s, u"U+202E"_s);
        row("zero width space", u"a\u200B=b"_s, u"U+200B"_s);
        row("byte order mark", u"\uFEFFa=b"_s, u"U+FEFF"_s);
        row("emoji", u"a=😀"_s, u"U+1F600"_s);
        row("lone surrogate", QString(u"a="_s + QChar(0xD800)), u"U+D800"_s);
        row("slash in value", u"a=b/c"_s, u"“/”"_s);
        row("star", u"a=*"_s, u"“*”"_s);
        row("quote", u"a='b'"_s, u"“'”"_s);
        row("not-equals", u"a!=b"_s, u"“!”"_s);
        row("a million", QString(QString(1'000'000, u'a') + u"=b"_s), u"63"_s);
    }
    void refused()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto selector = LabelSelector::parse(text);
        QVERIFY(!selector);
        QCOMPARE(selector.error().kind, ErrorKind::Invalid);
        QCOMPARE(selector.error().field, Field::Labels);
        QVERIFY2(selector.error().message.contains(says), qPrintable(selector.error().message));
        QVERIFY(selector.error().message.endsWith(u'.'));
        QVERIFY(selector.error().message.size() < 200);
    }
};

QTEST_APPLESS_MAIN(TestLabelSelector)
#include "tst_label_selector.moc"
