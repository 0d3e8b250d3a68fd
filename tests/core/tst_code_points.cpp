// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/code_points.h"

#include <QTest>

using namespace tkd;

class TestCodePoints final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_isWalkedAsQtReadsIt_data();
    void text_isWalkedAsQtReadsIt();
    void brokenBytes_becomeReplacements();
};

void TestCodePoints::text_isWalkedAsQtReadsIt_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("ascii") << QByteArray("tkdesk_0aZ");
    QTest::newRow("two bytes") << QByteArray("caf\xc3\xa9");
    QTest::newRow("three bytes") << QByteArray("\xe2\x82\xac"
                                               "1");
    QTest::newRow("four bytes") << QByteArray("\xf0\x9f\x94\x91"
                                              "!");
}

void TestCodePoints::text_isWalkedAsQtReadsIt()
{
    QFETCH(QByteArray, bytes);
    const QList<uint> expected = QString::fromUtf8(bytes).toUcs4();
    const std::string_view text(bytes.constData(), std::size_t(bytes.size()));
    QCOMPARE(countCodePoints(text), int(expected.size()));
    CodePoints points(text);
    for (const uint point : expected) {
        QVERIFY(!points.atEnd());
        QCOMPARE(uint(points.next()), point);
    }
    QVERIFY(points.atEnd());
}

void TestCodePoints::brokenBytes_becomeReplacements()
{
    for (const std::string_view bytes :
         {std::string_view("\xff"), std::string_view("\xc3"), std::string_view("\x80"),
          std::string_view("\xc0\x80"), std::string_view("\xed\xa0\x80"),
          std::string_view("\xf7\xbf\xbf\xbf")}) {
        CodePoints points(bytes);
        QCOMPARE(uint(points.next()), 0xFFFDU);
    }
    CodePoints cut("\xe2\x82"
                   "A"); // what follows a cut form is not swallowed
    QCOMPARE(uint(cut.next()), 0xFFFDU);
    QCOMPARE(uint(cut.next()), 0xFFFDU);
    QCOMPARE(uint(cut.next()), uint('A'));
}

QTEST_GUILESS_MAIN(TestCodePoints)
#include "tst_code_points.moc"
