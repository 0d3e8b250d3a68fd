// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/scope.h"

#include "tests/core/scope_of.h"

#include <QStringList>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

Q_DECLARE_METATYPE(tkd::Scope)

class TestScope final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data()
    {
        QTest::addColumn<Scope>("scope");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << Scope() << QByteArray();
        QTest::newRow("one label") << scopeOf({u"group=A"_s}) << QByteArray("group=A");
        QTest::newRow("labels keep their order") << scopeOf({u"b=2"_s, u"a=1"_s}) << QByteArray("b=2,a=1");
        QTest::newRow("label with empty value") << scopeOf({u"a="_s, u"b="_s}) << QByteArray("a=,b=");
        QTest::newRow("resources") << scopeOf({}, {u"*"_s, u"llama-*"_s}) << QByteArray("\x1f*,llama-*");
        QTest::newRow("endpoints") << scopeOf({}, {}, {u"chat"_s, u"a=b"_s})
                                   << QByteArray("\x1f\x1f"
                                                 "chat,a=b");
        QTest::newRow("verbatim") << scopeOf({}, {}, {}, u"all of it, é"_s)
                                  << QByteArray("\x1f\x1f\x1f"
                                                "all of it, é");
        QTest::newRow("verbatim with separators") << scopeOf({}, {}, {}, u"a\u001fb,\u001f"_s)
                                                  << QByteArray("\x1f\x1f\x1f"
                                                                "a\x1f"
                                                                "b,\x1f");
        QTest::newRow("labels and endpoints") << scopeOf({u"ovh/id=x"_s}, {}, {u"chat"_s})
                                              << QByteArray("ovh/id=x\x1f\x1f"
                                                            "chat");
        QTest::newRow("everything at once")
            << scopeOf({u"a=1"_s, u"b=2"_s}, {u"x*"_s}, {u"e1"_s, u"e2"_s}, u"rest"_s)
            << QByteArray("a=1,b=2\x1fx*\x1f"
                          "e1,e2\x1frest");
    }
    void roundTrip()
    {
        QFETCH(Scope, scope);
        QFETCH(QByteArray, text);
        QCOMPARE(QByteArray::fromStdString(scopeToText(scope)), text);
        QVERIFY(scopeFromText(text.toStdString()) == scope);
    }

    void notUnderstood_staysWhole_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("bad label") << QByteArray("group=A,nonsense");
        QTest::newRow("label rule of the future") << QByteArray("group in (a, b)");
        QTest::newRow("bad resource") << QByteArray("a=b\x1f*x");
        QTest::newRow("bad endpoint") << QByteArray("a=b\x1f\x1fx y");
        QTest::newRow("empty item") << QByteArray("a=b,,c=d");
    }
    void notUnderstood_staysWhole()
    {
        QFETCH(QByteArray, text);
        const Scope scope = scopeFromText(text.toStdString());
        // A selector that is left out would widen what the token reaches.
        QVERIFY(scope.labels.empty() && scope.resources.empty() && scope.endpoints.empty());
        QCOMPARE(scope.verbatim.toUtf8(), text);
        QVERIFY(!scope.isEmpty());
    }

    void isEmpty_onlyWithoutAnyPart()
    {
        QVERIFY(Scope().isEmpty());
        QVERIFY(!scopeOf({u"a=b"_s}).isEmpty());
        QVERIFY(!scopeOf({}, {u"*"_s}).isEmpty());
        QVERIFY(!scopeOf({}, {}, {u"e"_s}).isEmpty());
        QVERIFY(!scopeOf({}, {}, {}, u"x"_s).isEmpty());
    }

    void parts_labelsFirst()
    {
        QCOMPARE(scopeOf({u"b=1"_s, u"a=2"_s}, {u"r*"_s}, {u"e"_s}, u"v"_s).parts(),
                 (QStringList{u"b=1"_s, u"a=2"_s, u"r*"_s, u"e"_s, u"v"_s}));
        QVERIFY(Scope().parts().isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestScope)
#include "tst_scope.moc"
