// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_draft.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

/// The name rules of every platform, by table.
class TestTokenName final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void name_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("says"); // empty = accepted
        const auto row = [](const char *what, NameRule rule, const QString &name, const QString &says = {}) {
            QTest::addRow("%s, rule %d", what, int(rule)) << int(rule) << name << says;
        };
        addTextNames(row);
        addDnsNames(row);
        addUnsafeNames(row);
    }
    void name()
    {
        QFETCH(int, rule);
        QFETCH(QString, name);
        QFETCH(QString, says);
        const QString problem = nameProblem(name, NameRule(rule));
        QCOMPARE(problem.isEmpty(), says.isEmpty());
        QVERIFY2(problem.contains(says), qPrintable(problem));
        QVERIFY(problem.isEmpty() || problem.endsWith(u'.'));
        QVERIFY(problem.size() < 150); // never the name itself
    }

private:
    template <class Row>
    static void addTextNames(const Row &row)
    {
        for (const NameRule rule : {NameRule::Text, NameRule::Optional}) {
            row("plain", rule, u"ci-reader"_s);
            row("one character", rule, u"a"_s);
            row("spaces inside", rule, u"nightly evaluation job"_s);
            row("100", rule, QString(100, u'a'));
            row("100 outside the plane", rule, u"😀"_s.repeated(100));
            row("101", rule, QString(101, u'a'), u"100"_s);
            row("101 outside the plane", rule, u"😀"_s.repeated(101), u"100"_s);
            row("a million", rule, QString(1'000'000, u'a'), u"100"_s);
            row("space first", rule, u" a"_s, u"begin or end"_s);
            row("space last", rule, u"a "_s, u"begin or end"_s);
            row("only a space", rule, u" "_s, u"begin or end"_s);
            row("no-break space last", rule, u"a\u00a0"_s, u"begin or end"_s);
            row("ideographic space first", rule, u"\u3000a"_s, u"begin or end"_s);
            row("umlaut", rule, u"Prüfer"_s);
            row("Cyrillic", rule, u"доступ"_s);
            row("Japanese", rule, u"東京"_s);
            row("Arabic", rule, u"مفتاح"_s);
            row("ligature", rule, u"ﬁ"_s);
            row("dotted I", rule, u"İ"_s);
            row("full width", rule, u"ＡＢＣ"_s);
            row("SQL", rule, u"a'; DROP TABLE tokens;--"_s);
            row("markup", rule, u"<b>x</b><img src=file:///x>"_s);
            row("ampersand", rule, u"&File"_s);
            row("formula", rule, u"=1+1"_s);
            row("option", rule, u"--help"_s);
            row("pattern", rule, u"100% _a\\b"_s);
            row("percent one", rule, u"%1 %2 %n"_s);
        }
        row("empty", NameRule::Text, QString(), u"Enter a name"_s);
        row("empty", NameRule::Optional, QString());
    }

    template <class Row>
    static void addDnsNames(const Row &row)
    {
        const NameRule dns = NameRule::Dns;
        row("plain", dns, u"ci-reader-1"_s);
        row("one letter", dns, u"a"_s);
        row("one digit", dns, u"7"_s);
        row("two hyphens", dns, u"a--b"_s);
        row("63", dns, QString(63, u'a'));
        row("empty", dns, QString(), u"Enter a name"_s);
        row("64", dns, QString(64, u'a'), u"63"_s);
        row("a million", dns, QString(1'000'000, u'a'), u"63"_s);
        row("hyphen first", dns, u"-a"_s, u"begin or end"_s);
        row("hyphen last", dns, u"a-"_s, u"begin or end"_s);
        row("only a hyphen", dns, u"-"_s, u"begin or end"_s);
        row("option", dns, u"--help"_s, u"begin or end"_s);
        row("capital", dns, u"A"_s, u"“A”"_s);
        row("underscore", dns, u"a_b"_s, u"“_”"_s);
        row("dot", dns, u"a.b"_s, u"“.”"_s);
        row("space", dns, u"a b"_s, u"a space"_s);
        row("tab", dns, u"a\tb"_s, u"U+0009"_s);
        row("newline", dns, u"a\n"_s, u"U+000A"_s);
        row("SQL", dns, u"a'; drop table tokens;--"_s, u"“'”"_s);
        row("percent", dns, u"a%b"_s, u"“%”"_s);
        row("backslash", dns, u"a\\b"_s, u"“\\”"_s);
        row("Cyrillic e", dns, u"rеader"_s, u"U+0435"_s);
        row("ligature", dns, u"ﬁ"_s, u"U+FB01"_s);
        row("dotted I", dns, u"İ"_s, u"U+0130"_s);
        row("full width", dns, u"ａ"_s, u"U+FF41"_s);
        row("full-width digit", dns, u"１"_s, u"U+FF11"_s);
        row("Arabic digit", dns, u"١"_s, u"U+0661"_s);
        row("markup", dns, u"<b>x</b>"_s, u"“<”"_s);
        row("formula", dns, u"=1+1"_s, u"“=”"_s);
        row("slash", dns, u"a/b"_s, u"“/”"_s);
        row("emoji", dns, u"a😀"_s, u"U+1F600"_s);
    }

    /// What no name of any platform may hold, each named by its number.
    template <class Row>
    static void addUnsafeNames(const Row &row)
    {
        const struct
        {
            const char *what;
            char16_t unit;
        } unsafe[] = {
            {"NUL", 0x0000},
            {"bell", 0x0007},
            {"backspace", 0x0008},
            {"tab", 0x0009},
            {"line feed", 0x000a},
            {"carriage return", 0x000d},
            {"escape", 0x001b},
            {"unit separator", 0x001f},
            {"delete", 0x007f},
            {"CSI", 0x009b},
            {"soft hyphen", 0x00ad},
            {"Arabic mark", 0x061c},
            {"zero width space", 0x200b},
            {"non-joiner", 0x200c},
            {"joiner", 0x200d},
            {"left mark", 0x200e},
            {"right mark", 0x200f},
            {"line separator", 0x2028},
            {"embedding", 0x202a},
            {"pop", 0x202c},
            {"override", 0x202e},
            {"isolate", 0x2066},
            {"pop isolate", 0x2069},
            {"high half", 0xd800},
            {"low half", 0xdc00},
            {"byte order mark", 0xfeff},
            {"noncharacter", 0xffff},
        };
        for (const auto &one : unsafe) {
            const QString hex = QString::number(one.unit, 16).toUpper().rightJustified(4, u'0');
            for (const NameRule rule : {NameRule::Text, NameRule::Optional, NameRule::Dns}) {
                row(one.what, rule, QString(u"a"_s + QChar(one.unit) + u"b"_s), QString(u"U+"_s + hex));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestTokenName)
#include "tst_token_name.moc"
