// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/platform.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

/// One column of the product's table, as a person reads it there.
struct Expected
{
    QString key, title, tab, newButton, submit, nameRule, roles, defaultRole, scope, regions, expiry, columns;
    QString deleteEntry, deleteTitle, deleteText, deleteButton;
    bool rowButton, regenerates, scopeRequired;
};

QString nameRuleWord(NameRule rule)
{
    switch (rule) {
    case NameRule::Text:
        return u"text"_s;
    case NameRule::Optional:
        return u"optional"_s;
    case NameRule::Dns:
        return u"dns"_s;
    }
    Q_UNREACHABLE();
}

QString scopeWords(const Platform &platform)
{
    QStringList words;
    words << (platform.usesLabels ? u"labels"_s : QString())
          << (platform.usesResources ? u"resources"_s : QString())
          << (platform.usesEndpoints ? u"endpoints"_s : QString());
    words.removeAll(QString());
    return words.join(u' ');
}

QString roleIds(const Platform &platform)
{
    QStringList ids;
    for (const RoleDefinition &role : platformRoles(platform)) {
        ids << role.role.id();
    }
    return ids.join(u' ');
}

QString titles(const Platform &platform, std::span<const Column> columns)
{
    QStringList all;
    for (const Column column : columns) {
        all << columnTitle(platform, column);
    }
    return all.join(u", "_s);
}

std::vector<Expected> productTable()
{
    const QString usual = u"Delete “%1”?"_s;
    const QString entry = u"Delete…"_s;
    const QString button = u"Delete token"_s;
    const QString jobRoles = u"ai_training_read ai_training_operator"_s;
    const QString jobColumns = u"Name, Role, Label selector, Region, Created, Expires, Last used"_s;
    const QString regions = u"GRA BHS US-EAST-VA"_s;
    return {
        {u"ai-deploy"_s, u"AI Deploy"_s, u"Tokens"_s, u"New Token"_s, u"Generate"_s, u"text"_s, jobRoles,
         u"ai_training_read"_s, u"labels"_s, regions, u"none"_s, jobColumns, entry, usual, QString(), button,
         false, true, false},
        {u"ai-training"_s, u"AI Training"_s, u"Tokens"_s, u"New Token"_s, u"Generate"_s, u"text"_s, jobRoles,
         u"ai_training_read"_s, u"labels"_s, regions, u"none"_s, jobColumns, entry, usual, QString(), button,
         false, true, false},
        {u"serving-engine"_s, u"Serving Engine"_s, u"Tokens"_s, u"New Token"_s, u"Create"_s, u"optional"_s,
         u"model-management model-evaluation"_s, QString(), u"resources"_s, QString(), u"none"_s,
         u"Resource, Groups, Created, Last used"_s, entry, usual, QString(), button, false, true, true},
        {u"inference-endpoints"_s, u"Inference endpoints"_s, u"Access Tokens"_s, u"Create Access Token"_s,
         u"Create"_s, u"dns"_s, QString(), QString(), u"endpoints"_s, QString(), u"30"_s,
         u"Name, Endpoints, Created, Expires, Last used"_s, u"Delete Access Token…"_s,
         u"Delete access token “%1”?"_s,
         u"Deleting a token is permanent. Any request using it fails at once."_s, u"Delete Access Token"_s,
         false, false, true},
        {u"account-api"_s, u"Account API"_s, u"API Tokens"_s, u"Generate New API"_s, u"Add New API"_s,
         u"text"_s, u"read write"_s, u"read"_s, QString(), QString(), u"none"_s,
         u"Name, Access Scope, Created At, Last used"_s, entry, usual, QString(), button, true, false, false},
        {u"general"_s, u"General"_s, u"Tokens"_s, u"New Token"_s, u"Create"_s, u"text"_s, QString(),
         u"reader"_s, u"labels endpoints"_s, QString(), u"own"_s,
         u"Name, Role, Scope, Created, Expires, Last used"_s, entry, usual, QString(), button, false, true,
         false},
    };
}

} // namespace

class TestPlatform final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_data()
    {
        QTest::addColumn<int>("row");
        const std::vector<Expected> table = productTable();
        QCOMPARE(platforms().size(), table.size());
        for (std::size_t i = 0; i < table.size(); ++i) {
            QTest::newRow(qPrintable(table[i].key)) << int(i);
        }
    }
    void table()
    {
        QFETCH(int, row);
        const Expected expected = productTable()[std::size_t(row)];
        const Platform &platform = platforms()[std::size_t(row)];
        QCOMPARE(QString::fromLatin1(platform.key), expected.key);
        QCOMPARE(platformText(platform.title), expected.title);
        QCOMPARE(platformText(platform.tab), expected.tab);
        QCOMPARE(platformText(platform.newButton), expected.newButton);
        QCOMPARE(platformText(platform.submit), expected.submit);
        QCOMPARE(nameRuleWord(platform.nameRule), expected.nameRule);
        QCOMPARE(roleIds(platform), expected.roles);
        QCOMPARE(QString::fromLatin1(platform.defaultRole), expected.defaultRole);
        QCOMPARE(scopeWords(platform), expected.scope);
        QCOMPARE(platform.scopeRequired, expected.scopeRequired);
        QCOMPARE(platformRegions(platform).join(u' '), expected.regions);
        QCOMPARE(platform.usesRegion, !expected.regions.isEmpty());
        QCOMPARE(titles(platform, platform.columns), expected.columns);
        QCOMPARE(platformText(platform.deleteEntry), expected.deleteEntry);
        QCOMPARE(platformText(platform.deleteTitle), expected.deleteTitle);
        QCOMPARE(platformText(platform.deleteText), expected.deleteText);
        QCOMPARE(platformText(platform.deleteButton), expected.deleteButton);
        QCOMPARE(platform.deleteButtonInRow, expected.rowButton);
        QCOMPARE(platform.regenerates, expected.regenerates);
        QCOMPARE(platform.expires, expected.expiry != u"none"_s);
        QCOMPARE(platform.defaultExpiry.has_value(), expected.expiry == u"30"_s);
        if (platform.defaultExpiry) {
            QCOMPARE(platform.defaultExpiry->count(), 30);
        }
        QVERIFY(!platformText(platform.summary).isEmpty());
        QVERIFY(!platformText(platform.formTitle).isEmpty());
        QVERIFY(!platformText(platform.noun).isEmpty());
    }

    void byKey_findsEachAndNothingElse()
    {
        for (const Platform &platform : platforms()) {
            QCOMPARE(platformByKey(QString::fromLatin1(platform.key)), &platform);
        }
        QVERIFY(platformByKey(u"AI-Deploy") == nullptr);
        QVERIFY(platformByKey(u"") == nullptr);
        QCOMPARE(&defaultPlatform(), platformByKey(u"ai-deploy"));
    }

    void serverPlatforms_areKnownAndNotForThisComputer()
    {
        QStringList keys;
        for (const Platform &platform : serverPlatforms()) {
            keys << QString::fromLatin1(platform.key);
            QCOMPARE(platformByKey(keys.back()), &platform);
            QVERIFY(*platform.scopeExample != '\0');
            QVERIFY(std::none_of(platforms().begin(), platforms().end(),
                                 [&platform](const Platform &local) { return &local == &platform; }));
        }
        QCOMPARE(keys, (QStringList{u"jupyterhub"_s, u"keystone"_s}));
    }

    void roles_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("longLabel");
        QTest::addColumn<QString>("shortLabel");
        QTest::addColumn<QString>("cliWord");
        QTest::addColumn<QString>("summary");
        QTest::addColumn<int>("actions");
        const int query = int(Action::Query);
        const int manage = int(Action::Manage);
        QTest::newRow("deploy read") << u"ai-deploy"_s << 0 << u"AI Platform - Read-only"_s << u"Read-only"_s
                                     << u"read"_s << u"Query the matching apps."_s << query;
        QTest::newRow("deploy operator")
            << u"ai-deploy"_s << 1 << u"AI Platform - Operator"_s << u"Operator"_s << u"operator"_s
            << u"Also start, stop and delete them."_s << (query | manage);
        QTest::newRow("training read")
            << u"ai-training"_s << 0 << u"AI Training - Read-only"_s << u"Read-only"_s << u"read"_s
            << u"Query the matching jobs."_s << query;
        QTest::newRow("training operator")
            << u"ai-training"_s << 1 << u"AI Training - Operator"_s << u"Operator"_s << u"operator"_s
            << u"Also start, stop and delete them."_s << (query | manage);
        QTest::newRow("management") << u"serving-engine"_s << 0 << u"model-management"_s
                                    << u"model-management"_s << u"model-management"_s
                                    << u"Deploy, change and delete the models."_s << manage;
        QTest::newRow("evaluation") << u"serving-engine"_s << 1 << u"model-evaluation"_s
                                    << u"model-evaluation"_s << u"model-evaluation"_s
                                    << u"Send requests to the models."_s << int(Action::Evaluate);
        QTest::newRow("account read") << u"account-api"_s << 0 << u"Read"_s << u"Read"_s << u"read"_s
                                      << u"Look at everything, change nothing."_s << int(Action::Read);
        QTest::newRow("account write")
            << u"account-api"_s << 1 << u"Write"_s << u"Write"_s << u"write"_s
            << u"Also create, change and delete."_s << (int(Action::Read) | int(Action::Write));
        QTest::newRow("hub read") << u"jupyterhub"_s << 0 << u"Use the servers"_s << u"Use"_s << u"read"_s
                                  << u"Open running servers, in the browser or by their API."_s << query;
        QTest::newRow("hub operator")
            << u"jupyterhub"_s << 1 << u"Operate the servers"_s << u"Operator"_s << u"operator"_s
            << u"Also start, stop and delete them."_s << (query | manage);
    }
    void roles()
    {
        QFETCH(QString, platform);
        QFETCH(int, index);
        const RoleDefinition role = platformRoles(*platformByKey(platform))[std::size_t(index)];
        QTEST(role.longLabel, "longLabel");
        QTEST(role.shortLabel, "shortLabel");
        QTEST(role.cliWord, "cliWord");
        QTEST(role.summary, "summary");
        QTEST(int(role.actions), "actions");
    }

    void roleChoice_followsTheRoles()
    {
        for (const Platform &platform : platforms()) {
            const bool hasRoles = platform.ownRoles || !platformRoles(platform).empty();
            QCOMPARE(platform.roleChoice != RoleChoice::None, hasRoles);
            QCOMPARE(*platform.roleWord != '\0', hasRoles);
        }
        QCOMPARE(platformByKey(u"serving-engine")->roleChoice, RoleChoice::AtLeastOne);
    }

    void columns_eachOnceInAll()
    {
        for (const Platform &platform : platforms()) {
            QSet<int> seen;
            for (const auto columns : {platform.columns, platform.moreColumns}) {
                for (const Column column : columns) {
                    QVERIFY(!seen.contains(int(column)));
                    QVERIFY(!columnTitle(platform, column).isEmpty());
                    seen.insert(int(column));
                }
            }
            // The menu offers what the table lacks, whatever the platform.
            for (const Column column : {Column::Id, Column::Hint, Column::Generation, Column::State,
                                        Column::LastUsed, Column::Expires, Column::Created}) {
                QVERIFY2(seen.contains(int(column)), platform.key);
            }
        }
    }

    void columnKeys_areDifferentWords()
    {
        QSet<QString> seen;
        for (int i = 0; i <= int(Column::Regenerated); ++i) {
            const QString key = columnKey(Column(i));
            QVERIFY(!key.isEmpty() && !seen.contains(key));
            seen.insert(key);
        }
        QCOMPARE(columnKey(Column::LastUsed), u"last-used"_s);
    }

    void form_asksNameScopeRoleRegionExpiry()
    {
        for (const Platform &platform : platforms()) {
            // The enumerators stand in the order of the form; only Role comes after the scopes.
            QVERIFY(std::is_sorted(platform.formFields.begin(), platform.formFields.end()));
            QCOMPARE(platform.formFields.front(), Field::Name);
            QCOMPARE(platform.formFields.back(), Field::Expires);
            const auto asks = [&platform](Field field) {
                return std::find(platform.formFields.begin(), platform.formFields.end(), field)
                    != platform.formFields.end();
            };
            QCOMPARE(asks(Field::Labels), platform.usesLabels);
            QCOMPARE(asks(Field::Resources), platform.usesResources);
            QCOMPARE(asks(Field::Endpoints), platform.usesEndpoints);
            QCOMPARE(asks(Field::Role), platform.roleChoice != RoleChoice::None);
            QCOMPARE(asks(Field::Region), platform.usesRegion);
        }
    }

    void platformText_ofNothing_isNothing() { QVERIFY(platformText("").isNull()); }
};

QTEST_APPLESS_MAIN(TestPlatform)
#include "tst_platform.moc"
