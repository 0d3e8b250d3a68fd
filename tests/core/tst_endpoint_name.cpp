// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/endpoint_name.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

class TestEndpointName final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << u"chat"_s;
        QTest::newRow("one character") << u"a"_s;
        QTest::newRow("host and path") << u"models.example:8080/v1/chat"_s;
        QTest::newRow("253") << QString(253, u'a');
        QTest::newRow("first printable") << u"!"_s;
        QTest::newRow("last printable") << u"~"_s;
        QTest::newRow("markup is only text") << u"<b>x</b>"_s;
    }
    void accepted()
    {
        QFETCH(QString, text);
        const auto name = EndpointName::parse(text);
        QVERIFY2(name, name ? "" : qPrintable(name.error().message));
        QCOMPARE(name->text(), text);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QString() << u"empty"_s;
        QTest::newRow("254") << QString(254, u'a') << u"253"_s;
        QTest::newRow("space") << u"a b"_s << u"a space"_s;
        QTest::newRow("comma") << u"a,b"_s << u"comma"_s;
        QTest::newRow("double quote") << u"a\"b"_s << u"“\"”"_s;
        QTest::newRow("single quote") << u"a'b"_s << u"“'”"_s;
        QTest::newRow("tab") << u"a\tb"_s << u"U+0009"_s;
        QTest::newRow("delete") << u"a\u007f"_s << u"U+007F"_s;
        QTest::newRow("C1") << QString(u"a"_s + QChar(0x9b)) << u"U+009B"_s;
        QTest::newRow("separator of packed scopes") << QString(u"a"_s + QChar(0x1f)) << u"U+001F"_s;
        QTest::newRow("no-break space") << QString(u"a"_s + QChar(0xa0)) << u"U+00A0"_s;
        QTest::newRow("accent") << u"é"_s << u"“é”"_s;
        QTest::newRow("zero width") << u"a\u200B"_s << u"U+200B"_s;
        QTest::newRow("lone surrogate") << QString(QChar(0xD83D)) << u"U+D83D"_s;
    }
    void refused()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto name = EndpointName::parse(text);
        QVERIFY(!name);
        QCOMPARE(name.error().kind, ErrorKind::Invalid);
        QCOMPARE(name.error().field, Field::Endpoints);
        QVERIFY2(name.error().message.contains(says), qPrintable(name.error().message));
    }
};

QTEST_APPLESS_MAIN(TestEndpointName)
#include "tst_endpoint_name.moc"
