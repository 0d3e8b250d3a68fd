// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/access_rule.h"

#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

QJsonObject rule(const QString &service, const QString &method, const QString &path)
{
    return {{u"id"_s, u"0a1b"_s}, {u"service"_s, service}, {u"method"_s, method}, {u"path"_s, path}};
}

} // namespace

class TestAccessRule final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allCallsOfAService_areRules()
    {
        const QStringList rules = allCallsOf(u"compute"_s);
        QCOMPARE(rules.size(), 5);
        QVERIFY(rules.contains(u"compute:GET:/**"_s));
        for (const QString &rule : rules) {
            QCOMPARE(accessRuleProblem(rule), QString());
        }
        QCOMPARE(allCallsOf(u"not a service"_s), QStringList());
    }
    void rules_areReadInOneOrder()
    {
        const QJsonObject servers = rule(u"compute"_s, u"POST"_s, u"/v2.1/**"_s);
        const QJsonObject projects = rule(u"identity"_s, u"GET"_s, u"/v3/projects/{id}"_s);
        const Scope scope = readAccessRules({servers, projects});
        QCOMPARE(readAccessRules({projects, servers}), scope);
        QCOMPARE(scope.parts(),
                 (QStringList{u"identity:GET:/v3/projects/{id}"_s, u"compute:POST:/v2.1/**"_s}));
        QVERIFY(scope.verbatim.isEmpty());
    }

    void rules_goBackAsTheyCame()
    {
        const QJsonArray sent =
            *accessRules(readAccessRules({rule(u"compute"_s, u"GET"_s, u"/v2.1/servers:x"_s)}));
        QJsonObject expected = rule(u"compute"_s, u"GET"_s, u"/v2.1/servers:x"_s);
        expected.remove(u"id"_s);
        QCOMPARE(sent, QJsonArray{expected});
        QVERIFY(accessRules({})->isEmpty());
    }

    void oddRules_areKeptWhole()
    {
        const QJsonArray odd{rule(u"compute"_s, u"GET"_s, u"/a, \"b\""_s),
                             rule(u"identity"_s, u"GET"_s, u"/v3"_s)};
        const Scope scope = readAccessRules(odd);
        QVERIFY(!scope.verbatim.isEmpty());
        QVERIFY(scope.endpoints.empty());
        const auto again = accessRules(scope);
        QVERIFY(again.has_value());
        QCOMPARE(again->size(), 2);
        QVERIFY(std::any_of(again->begin(), again->end(),
                            [](const QJsonValue &one) { return one[u"path"].toString() == u"/a, \"b\""_s; }));
    }

    /// Left out, the credential would be good for everything.
    void rulesThatAreLost_areNotLeftOut()
    {
        Scope scope;
        scope.verbatim = u"[{\"service\":"_s;
        const auto refused = accessRules(scope);
        QVERIFY(!refused);
        QCOMPARE(refused.error().field, Field::Endpoints);
    }

    void nonsense_isRefusedWithItsField_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"compute", "compute:GET", "compute:LOOK:/v2", "compute:get:/v2",
                                 "compute:GET:v2", ":GET:/v2", "-x:GET:/v2"}) {
            QTest::newRow(text) << QString::fromLatin1(text);
        }
        QTest::newRow("too long") << u"a:GET:/"_s + QString(225, u'x');
    }
    void nonsense_isRefusedWithItsField()
    {
        QFETCH(QString, text);
        Scope scope;
        scope.endpoints.push_back(*EndpointName::parse(text));
        const auto refused = accessRules(scope);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QCOMPARE(refused.error().field, Field::Endpoints);
    }
};

QTEST_APPLESS_MAIN(TestAccessRule)
#include "tst_access_rule.moc"
