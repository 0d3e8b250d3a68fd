// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/jupyterhub_scopes.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

Scope filters(const QStringList &texts)
{
    Scope scope;
    for (const QString &text : texts) {
        scope.endpoints.push_back(*EndpointName::parse(text));
    }
    return scope;
}

/// What a hub 3.0.0 answered for tokens of carol, as it came.
const QStringList used{u"access:servers!group=A"_s, u"read:users:name!user=carol"_s,
                       u"read:users:groups!user=carol"_s};
const QStringList operatedAll{u"access:servers"_s,  u"servers"_s,
                              u"read:users:name"_s, u"read:users:groups!user=carol"_s,
                              u"delete:servers"_s,  u"read:servers"_s};
const QStringList operatedOne{
    u"read:servers!user=bob"_s,     u"read:users:name!user=bob"_s, u"read:users:groups!user=carol"_s,
    u"access:servers!user=bob"_s,   u"servers!user=bob"_s,         u"delete:servers!user=bob"_s,
    u"read:users:name!user=carol"_s};

} // namespace

class TestJupyterHubScopes final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listed_data()
    {
        QTest::addColumn<QStringList>("listed");
        QTest::addColumn<QString>("role");
        QTest::addColumn<QStringList>("reach");
        QTest::newRow("use of a group's") << used << u"access:servers"_s << QStringList{u"group=A"_s};
        QTest::newRow("operate all") << operatedAll << u"servers"_s << QStringList();
        QTest::newRow("operate one user's") << operatedOne << u"servers"_s << QStringList{u"user=bob"_s};
        QTest::newRow("use of several")
            << QStringList{u"access:servers!user=bob"_s, u"access:servers!server=carol/"_s}
            << u"access:servers"_s << QStringList{u"server=carol/"_s, u"user=bob"_s};
        QTest::newRow("all beside one is all")
            << QStringList{u"access:servers!user=bob"_s, u"access:servers"_s} << u"access:servers"_s
            << QStringList();
    }
    void listed()
    {
        QFETCH(QStringList, listed);
        QFETCH(QString, role);
        QFETCH(QStringList, reach);
        const HubGrant expected{{Role(role)}, filters(reach)};
        QCOMPARE(readHubScopes(listed, u"carol"_s), expected);
        std::reverse(listed.begin(), listed.end());
        QCOMPARE(readHubScopes(listed, u"carol"_s), expected);
    }

    void otherSets_keepEveryWord_data()
    {
        QTest::addColumn<QStringList>("listed");
        QTest::newRow("nothing but who it is")
            << QStringList{u"read:users:groups!user=carol"_s, u"read:users:name!user=carol"_s};
        QTest::newRow("more than servers") << used + QStringList{u"tokens!user=carol"_s};
        QTest::newRow("use and operate differ")
            << QStringList{u"access:servers!group=A"_s, u"servers!group=B"_s, u"access:servers!group=B"_s};
        QTest::newRow("operate without use") << QStringList{u"servers!group=A"_s};
        QTest::newRow("another user's name") << used + QStringList{u"read:users:name!user=bob"_s};
        QTest::newRow("a name with a space") << QStringList{u"access:servers!user=a b%c"_s};
        QTest::newRow("a filter that is not known") << QStringList{u"access:servers!planet=mars"_s};
        QTest::newRow("none") << QStringList{};
    }
    void otherSets_keepEveryWord()
    {
        QFETCH(QStringList, listed);
        const HubGrant grant = readHubScopes(listed, u"carol"_s);
        QVERIFY(grant.scope.endpoints.empty());
        listed.sort();
        if (listed.isEmpty()) {
            QVERIFY(!hubScopes(grant.roles, grant.scope)); // never asks for “everything that the owner may”
            return;
        }
        const auto again = hubScopes(grant.roles, grant.scope);
        QVERIFY(again.has_value());
        QCOMPARE(*again, listed);
        // … also through the packed form of a list.
        QCOMPARE(scopeFromText(scopeToText(grant.scope)), grant.scope);
    }

    void asked_isSortedAndComplete()
    {
        const Scope two = filters({u"user=bob"_s, u"group=A"_s});
        QCOMPARE(*hubScopes({Role(u"access:servers"_s)}, two),
                 (QStringList{u"access:servers!group=A"_s, u"access:servers!user=bob"_s}));
        QCOMPARE(*hubScopes({Role(u"servers"_s)}, filters({u"server=bob/lab"_s})),
                 (QStringList{u"access:servers!server=bob/lab"_s, u"servers!server=bob/lab"_s}));
        QCOMPARE(*hubScopes({Role(u"access:servers"_s)}, {}), QStringList{u"access:servers"_s});
    }

    void unknown_isRefusedWithItsField_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("field");
        QTest::newRow("role") << u"nonsense"_s << u"user=bob"_s << int(Field::Role);
        QTest::newRow("no role") << QString() << u"user=bob"_s << int(Field::Role);
        QTest::newRow("no kind") << u"servers"_s << u"bob"_s << int(Field::Endpoints);
        QTest::newRow("other kind") << u"servers"_s << u"service=x"_s << int(Field::Endpoints);
        QTest::newRow("no name") << u"servers"_s << u"user="_s << int(Field::Endpoints);
        QTest::newRow("server of nobody") << u"servers"_s << u"server=/lab"_s << int(Field::Endpoints);
        QTest::newRow("server without slash") << u"servers"_s << u"server=bob"_s << int(Field::Endpoints);
    }
    void unknown_isRefusedWithItsField()
    {
        QFETCH(QString, role);
        QFETCH(QString, filter);
        QFETCH(int, field);
        const auto refused = hubScopes({Role(role)}, filters({filter}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QCOMPARE(int(refused.error().field), field);
        QVERIFY(!refused.error().message.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestJupyterHubScopes)
#include "tst_jupyterhub_scopes.moc"
