// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/cli/json_writer.h"
#include "app/cli/yaml_writer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tkd::cli;
using namespace Qt::StringLiterals;

namespace {

const std::string hostile = "a\"b\\c\n\x1b]0;pwn\x07 \xc2\x9b"
                            "31m \xe2\x80\xae"
                            "x é 😀\x7f";

/// The same document through either writer.
template <class Writer>
void writeSample(Writer &writer)
{
    writer.beginObject();
    writer.key("id");
    writer.string("no");
    writer.key("spec");
    writer.beginObject();
    writer.key("labelSelector");
    writer.null();
    writer.key("groups");
    writer.beginArray();
    writer.string("a");
    writer.string("123");
    writer.endArray();
    writer.key("resources");
    writer.beginArray();
    writer.endArray();
    writer.endObject();
    writer.key("version");
    writer.number(-7);
    writer.key("unscoped");
    writer.boolean(true);
    writer.endObject();
}

} // namespace

class TestWriters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void json_sample_hasTheOrderOfTheCalls()
    {
        std::string text;
        JsonWriter writer(text, 0);
        writeSample(writer);
        QCOMPARE(
            text,
            std::string(R"({"id":"no","spec":{"labelSelector":null,"groups":["a","123"],"resources":[]},)"
                        R"("version":-7,"unscoped":true})"));
    }

    void json_indented_readsBackEqual()
    {
        std::string flat;
        std::string tall;
        JsonWriter one(flat, 0);
        JsonWriter two(tall, 2);
        writeSample(one);
        writeSample(two);
        QVERIFY(tall.find("\n  \"spec\": {\n    \"labelSelector\": null") != std::string::npos);
        QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(tall)),
                 QJsonDocument::fromJson(QByteArray::fromStdString(flat)));
    }

    void jsonString_hostile_isSafeAndReadsBack()
    {
        std::string text = "[";
        appendJsonString(text, hostile);
        text += ']';
        for (const char c : text) {
            QVERIFY2(c >= ' ' || c < 0, "a control character got through");
            QVERIFY(c != 127);
        }
        QVERIFY(text.find("\\u202e") != std::string::npos);
        QVERIFY(text.find("\\u009b") != std::string::npos);
        QVERIFY(text.find("é 😀") != std::string::npos);
        QJsonParseError error{};
        const QJsonDocument read = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(read.array().first().toString().toStdString(), hostile);
    }

    void jsonString_unsafeBeyondTheFirstPlane_isEscapedAsAPair()
    {
        std::string text;
        appendJsonString(text,
                         "a\xf3\xa0\x80\x81"
                         "b"); // U+E0001, a language tag
        QCOMPARE(text, std::string(R"("a\udb40\udc01b")"));
    }

    void jsonString_noUtf8_isReplaced()
    {
        std::string text;
        appendJsonString(text,
                         "a\xff"
                         "b…c");
        QCOMPARE(text,
                 std::string("\"a\xef\xbf\xbd"
                             "b…c\""));
    }

    void yaml_sample_isBlockStyleWithQuotedStrings()
    {
        std::string text;
        YamlWriter writer(text);
        writeSample(writer);
        QCOMPARE(text,
                 std::string("id: \"no\"\nspec:\n  labelSelector: null\n  groups:\n    - \"a\"\n"
                             "    - \"123\"\n  resources: []\nversion: -7\nunscoped: true\n"));
    }

    void yaml_listOfObjects_startsEachBehindADash()
    {
        std::string text;
        YamlWriter writer(text);
        writer.beginArray();
        for (int i = 0; i < 2; ++i) {
            writer.beginObject();
            writer.key("a");
            writer.number(i);
            writer.key("b");
            writer.string("x");
            writer.endObject();
        }
        writer.endArray();
        QCOMPARE(text, std::string("- a: 0\n  b: \"x\"\n- a: 1\n  b: \"x\"\n"));
    }

    void yaml_empty_isFlow()
    {
        std::string text;
        YamlWriter writer(text);
        writer.beginArray();
        writer.endArray();
        QCOMPARE(text, std::string("[]\n"));
    }
};

QTEST_APPLESS_MAIN(TestWriters)
#include "tst_writers.moc"
