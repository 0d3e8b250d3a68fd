// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/text_table.h"

#include <QTest>

using namespace tkd;

class TestTextTable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameText_hasSameNumber()
    {
        TextTable table;
        const auto a = table.intern("a");
        const auto empty = table.intern("");
        const auto b = table.intern("b");
        QCOMPARE(table.intern("a"), a);
        QCOMPARE(table.intern(""), empty);
        QCOMPARE(table.intern("b"), b);
        QCOMPARE(table.all().size(), std::size_t(3));
        QVERIFY(table[a] == "a" && table[empty].empty() && table[b] == "b");
    }

    void numbers_countUp()
    {
        TextTable table;
        for (std::uint32_t i = 0; i < 10'000; ++i) {
            QCOMPARE(table.intern(std::to_string(i)), i);
        }
        for (std::uint32_t i = 0; i < 10'000; ++i) {
            QCOMPARE(table.intern(std::to_string(i)), i);
            QVERIFY(table[i] == std::to_string(i));
        }
    }

    void zeroBytes_countAsText()
    {
        TextTable table;
        const auto shorter = table.intern(std::string_view("a\0", 2));
        QVERIFY(table.intern("a") != shorter);
    }

    void droppedIndex_isBuiltAgain()
    {
        TextTable table;
        for (int i = 0; i < 1'000; ++i) {
            table.intern(std::to_string(i));
        }
        table.dropIndex();
        QCOMPARE(table.intern("500"), std::uint32_t(500));
        QCOMPARE(table.intern("new"), std::uint32_t(1'000));
        table.dropIndex();
        QCOMPARE(table.intern("new"), std::uint32_t(1'000));
    }
};

QTEST_APPLESS_MAIN(TestTextTable)
#include "tst_text_table.moc"
