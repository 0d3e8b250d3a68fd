// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/ids.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <type_traits>
#include <unordered_set>

using namespace Qt::StringLiterals;
using namespace tkd;

static_assert(!std::is_convertible_v<TokenId, WorkspaceId> && !std::is_constructible_v<WorkspaceId, TokenId>);
static_assert(!std::is_convertible_v<QString, TokenId> && !std::is_convertible_v<TokenId, QString>);

class TestIds final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newUuid_isVersion4AndNew()
    {
        const QRegularExpression shape(
            u"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s);
        QSet<QString> seen;
        for (int i = 0; i < 1'000; ++i) {
            const QString uuid = newUuid();
            QVERIFY2(shape.match(uuid).hasMatch(), qPrintable(uuid));
            QVERIFY(!seen.contains(uuid));
            seen.insert(uuid);
        }
        QVERIFY(newAction() != newAction());
    }

    void ids_compareByTheirText()
    {
        QVERIFY(TokenId(u"a"_s) == TokenId(u"a"_s));
        QVERIFY(TokenId(u"a"_s) != TokenId(u"A"_s));
        QVERIFY(TokenId(u"a"_s) < TokenId(u"b"_s));
        QVERIFY(TokenId().isEmpty() && !TokenId(u"a"_s).isEmpty());
    }

    void ids_workInAHashedSet()
    {
        std::unordered_set<TokenId> ids{TokenId(u"a"_s), TokenId(u"b"_s), TokenId(u"a"_s)};
        QCOMPARE(ids.size(), std::size_t(2));
        QVERIFY(ids.contains(TokenId(u"b"_s)));
    }
};

QTEST_APPLESS_MAIN(TestIds)
#include "tst_ids.moc"
