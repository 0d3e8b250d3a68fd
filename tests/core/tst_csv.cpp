// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/csv.h"

#include <QTest>

using namespace tkd;
using namespace Qt::StringLiterals;

class TestCsv : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cell_isQuotedWhereItMustBe_data();
    void cell_isQuotedWhereItMustBe();
    void writtenThenRead_isEqual();
    void linesAreCounted();
    void otherPeoplesFiles_areRead();
    void openQuote_isRefusedWithItsLine();
};

void TestCsv::cell_isQuotedWhereItMustBe_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("plain") << QByteArray("ci-reader") << QByteArray("ci-reader");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("comma") << QByteArray("a,b") << QByteArray("\"a,b\"");
    QTest::newRow("quote") << QByteArray("a\"b") << QByteArray("\"a\"\"b\"");
    QTest::newRow("line end") << QByteArray("a\nb") << QByteArray("\"a\nb\"");
    QTest::newRow("formula") << QByteArray("=1+1") << QByteArray("'=1+1");
    QTest::newRow("plus") << QByteArray("+1") << QByteArray("'+1");
    QTest::newRow("minus") << QByteArray("-1") << QByteArray("'-1");
    QTest::newRow("at") << QByteArray("@x") << QByteArray("'@x");
    QTest::newRow("tab") << QByteArray("\t=") << QByteArray("'\t=");
    QTest::newRow("return") << QByteArray("\r=") << QByteArray("\"'\r=\"");
    QTest::newRow("new line") << QByteArray("\n=") << QByteArray("\"'\n=\"");
    QTest::newRow("full-width equals") << u"＝1"_s.toUtf8() << u"'＝1"_s.toUtf8();
    QTest::newRow("full-width at") << u"＠x"_s.toUtf8() << u"'＠x"_s.toUtf8();
    QTest::newRow("formula with a comma") << QByteArray("=a,b") << QByteArray("\"'=a,b\"");
    QTest::newRow("made safe by somebody else") << QByteArray("'=1") << QByteArray("''=1");
    QTest::newRow("an apostrophe alone") << QByteArray("'tis") << QByteArray("'tis");
}

void TestCsv::cell_isQuotedWhereItMustBe()
{
    QFETCH(const QByteArray, cell);
    QFETCH(const QByteArray, written);
    std::string text;
    CsvWriter writer(text);
    writer.cell(std::string_view(cell.constData(), std::size_t(cell.size())));
    QCOMPARE(QByteArray::fromStdString(text), written);
}

void TestCsv::writtenThenRead_isEqual()
{
    const std::vector<std::vector<std::string>> table{
        {"name", "note"},     {"", "x"},   {"=1+1", "'=1"},      {"''=1", "'"},
        {"a\r\nb", "\"\"\""}, {",", "\n"}, {"caf\xc3\xa9", "-"}, {" x ", ""}};
    std::string text;
    CsvWriter writer(text);
    for (const auto &row : table) {
        writer.row({row.begin(), row.end()});
    }
    const auto rows = readCsv(text);
    QVERIFY(rows);
    QCOMPARE(rows->size(), table.size());
    for (std::size_t i = 0; i < table.size(); ++i) {
        QCOMPARE((*rows)[i].cells, table[i]);
    }
    QVERIFY(text.ends_with("\r\n"));
}

void TestCsv::linesAreCounted()
{
    const auto rows = readCsv("a,b\r\n\"1\n2\n3\",x\n\n\ny,z");
    QVERIFY(rows);
    QCOMPARE(rows->size(), std::size_t{3});
    QCOMPARE((*rows)[1].line, 2);
    QCOMPARE((*rows)[2].line, 7);
}

void TestCsv::otherPeoplesFiles_areRead()
{
    const auto marked = readCsv("\xef\xbb\xbf"
                                "a;b,c\rd,");
    QVERIFY(marked);
    QCOMPARE(marked->size(), std::size_t{2});
    QCOMPARE((*marked)[0].cells, (std::vector<std::string>{"a;b", "c"}));
    QCOMPARE((*marked)[1].cells, (std::vector<std::string>{"d", ""}));
    QVERIFY(readCsv("")->empty());
    QVERIFY(readCsv("\n\r\n")->empty());
}

void TestCsv::openQuote_isRefusedWithItsLine()
{
    const auto rows = readCsv("a\nb,\"c\nd\n");
    QVERIFY(!rows);
    QVERIFY(rows.error().message.contains(u'2'));
}

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
