// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/json_array_reader.h"

#include <QTest>

namespace tkd::test {

using namespace Qt::StringLiterals;

class JsonArrayReaderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void list_isReadInEveryForm_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("elements"); // -1: it is refused
        const auto row = [](const char *member, const char *body, int elements) {
            QTest::addRow("%s: %s", member, body) << QByteArray(member) << QByteArray(body) << elements;
        };
        row("", "[]", 0);
        row("", R"([{"id":1},{"id":2}])", 2);
        row("", R"([{"id":1}][{"id":2}])", -1);
        row("", R"([{"id":1},])", -1);
        row("", R"({"items":[]})", -1);
        row("items", R"({"items":[]})", 0);
        row("items", R"({"a":[{}],"items" : [{"id":1}],"z":{"items":[{}]}})", 1);
        row("items", R"({"name":"items","items":[{"id":1}]})", 1);
        row("items", R"({"items":null})", 0);
        row("items", R"({"\u0069tems":[{"id":1}]})", 1);
        // Which of them would it be? What is left out looks as if it had been deleted.
        row("items", R"({"items":[{"id":1}],"items":[{"id":2}]})", -1);
        row("items", R"({"items":[{"id":1}],"items":[]})", -1);
        row("items", R"({"items":[],"items":[{"id":1}]})", -1);
        row("items", R"({"items":[{"id":1}],"items":null})", -1);
        row("items", R"({"items":null,"items":[{"id":1}]})", -1);
        row("items", R"({"items":[{"id":1}],"it\u0065ms":[{"id":2}]})", -1);
        row("items", R"({"items":{"id":1}})", -1);
        row("items", R"({"items":"none"})", -1);
        row("items", R"({"items":0})", -1);
    }
    /// A byte at a time and all at once.
    void list_isReadInEveryForm()
    {
        QFETCH(QByteArray, member);
        QFETCH(QByteArray, body);
        QFETCH(int, elements);
        for (const qsizetype step : {qsizetype(1), body.size()}) {
            int seen = 0;
            JsonArrayReader reader(
                member,
                [&seen](const QJsonObject &) {
                    ++seen;
                    return true;
                },
                [&seen] { seen = 0; });
            reader.restart();
            bool isTaken = true;
            for (qsizetype at = 0; at < body.size() && isTaken; at += step) {
                isTaken = reader.take(QByteArrayView(body).sliced(at, step));
            }
            const auto around = reader.finish();
            QCOMPARE(around.has_value(), elements >= 0);
            QVERIFY(isTaken || !around);
            if (around) {
                QCOMPARE(seen, elements);
            } else {
                QCOMPARE(around.error().kind, ErrorKind::Corrupt);
            }
        }
    }
};

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::JsonArrayReaderTest)
#include "tst_json_array_reader.moc"
