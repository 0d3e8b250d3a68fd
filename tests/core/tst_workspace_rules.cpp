// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/workspace_rules.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

Workspace workspaceOf(QStringView key, bool more = false, bool local = true)
{
    Workspace workspace;
    workspace.id = WorkspaceId(u"w"_s);
    workspace.platform = platformByKey(key);
    workspace.settings = defaultSettings(*workspace.platform);
    workspace.settings.moreOptions = more;
    workspace.local = local;
    return workspace;
}

bool has(const std::vector<Column> &columns, Column column)
{
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

} // namespace

class TestWorkspaceRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offers_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<bool>("more");
        QTest::addColumn<bool>("expiry");
        QTest::addColumn<bool>("regenerate");
        QTest::addColumn<bool>("expiryIsLocal");
        QTest::addColumn<bool>("regenerateIsLocal");
        const auto row = [](const QString &key, bool more, bool expiry, bool regenerate, bool localExpiry,
                            bool localRegenerate) {
            QTest::newRow(qPrintable(QString(key + (more ? u" with more"_s : QString()))))
                << key << more << expiry << regenerate << localExpiry << localRegenerate;
        };
        for (const QString &key : {u"ai-deploy"_s, u"ai-training"_s, u"serving-engine"_s}) {
            row(key, false, false, true, false, false);
            row(key, true, true, true, true, false);
        }
        row(u"inference-endpoints"_s, false, true, false, false, false);
        row(u"inference-endpoints"_s, true, true, true, false, true);
        row(u"account-api"_s, false, false, false, false, false);
        row(u"account-api"_s, true, true, true, true, true);
        row(u"general"_s, false, true, true, false, false);
        row(u"general"_s, true, true, true, false, false);
    }
    void offers()
    {
        QFETCH(QString, platform);
        QFETCH(bool, more);
        const WorkspaceRules rules = rulesFor(workspaceOf(platform, more));
        QTEST(rules.offersExpiry, "expiry");
        QTEST(rules.offersRegenerate, "regenerate");
        QTEST(rules.expiryIsLocal, "expiryIsLocal");
        QTEST(rules.regenerateIsLocal, "regenerateIsLocal");
        QCOMPARE(rules.whyNoRegenerate.isEmpty(), rules.offersRegenerate);
        const std::vector<Field> fields = rules.formFields();
        QCOMPARE(std::find(fields.begin(), fields.end(), Field::Expires) != fields.end(), rules.offersExpiry);
        QVERIFY(!has(rules.columns(), Column::Expires) || !has(rules.moreColumns(), Column::Expires));
    }

    void moreOptions_onAServer_changeNothing()
    {
        const WorkspaceRules rules = rulesFor(workspaceOf(u"account-api", true, false));
        QVERIFY(!rules.offersExpiry && !rules.offersRegenerate);
        QVERIFY(rules.whyNoRegenerate.contains(u"Account API"_s));
        QVERIFY(!rules.manyResources);
        // What a server cannot do is its doing.
        const WorkspaceRules ofServer =
            rulesFor(workspaceOf(u"account-api", false, false), serverKindByKey(u"utho"_s));
        QVERIFY2(ofServer.whyNoRegenerate.contains(u"Utho"_s), qPrintable(ofServer.whyNoRegenerate));
    }

    void columns_expiresMovesWhereItIsOffered()
    {
        const std::vector<Column> shown = rulesFor(workspaceOf(u"serving-engine", true)).columns();
        QVERIFY((
            shown
            == std::vector{Column::Scope, Column::Role, Column::Created, Column::Expires, Column::LastUsed}));
        QVERIFY(!has(rulesFor(workspaceOf(u"serving-engine", true)).moreColumns(), Column::Expires));
        QVERIFY(has(rulesFor(workspaceOf(u"serving-engine")).moreColumns(), Column::Expires));
        const std::vector<Column> usual = rulesFor(workspaceOf(u"ai-deploy")).columns();
        QCOMPARE(usual, rulesFor(workspaceOf(u"ai-deploy", true)).columns());
    }

    void servingName_standsBehindMore()
    {
        const WorkspaceRules rules = rulesFor(workspaceOf(u"serving-engine"));
        QVERIFY(!has(rules.columns(), Column::Name));
        QVERIFY(has(rules.moreColumns(), Column::Name));
        QCOMPARE(rules.formFields().front(), Field::Name);
    }

    void scope_sayings()
    {
        QVERIFY(rulesFor(workspaceOf(u"ai-deploy")).unscopedIsEverything());
        QVERIFY(rulesFor(workspaceOf(u"general")).unscopedIsEverything());
        QVERIFY(!rulesFor(workspaceOf(u"serving-engine")).unscopedIsEverything());
        QVERIFY(!rulesFor(workspaceOf(u"inference-endpoints")).unscopedIsEverything());
        QVERIFY(!rulesFor(workspaceOf(u"account-api")).unscopedIsEverything());
        QVERIFY(!rulesFor(workspaceOf(u"account-api")).usesScope());
    }

    void settings_areFollowed()
    {
        Workspace workspace = workspaceOf(u"ai-deploy");
        workspace.settings.regions = {u"WAW"_s};
        workspace.settings.endpoints = {u"chat"_s};
        QCOMPARE(rulesFor(workspace).regions, QStringList{u"WAW"_s});
        QVERIFY(rulesFor(workspace).endpoints.isEmpty());
        QCOMPARE(rulesFor(workspace).tokenPrefix, u"tkdesk"_s);
        workspace.settings.tokenPrefix = u"mycorp"_s;
        QCOMPARE(rulesFor(workspace).tokenPrefix, u"mycorp"_s);
        workspace.platform = platformByKey(u"inference-endpoints");
        QVERIFY(rulesFor(workspace).regions.isEmpty());
        QCOMPARE(rulesFor(workspace).endpoints, QStringList{u"chat"_s});
    }

    void generalRoles_comeFromTheSettings()
    {
        Workspace workspace = workspaceOf(u"general");
        QCOMPARE(rulesFor(workspace).roles.size(), std::size_t(2));
        workspace.settings.roles = {{Role(u"ops"_s), u"Operations"_s, u"Ops"_s, {}, {}, Action::Manage}};
        const WorkspaceRules rules = rulesFor(workspace);
        QCOMPARE(rules.roles.size(), std::size_t(1));
        QCOMPARE(rules.roleLabel(Role(u"ops"_s)), u"Ops"_s);
        // Another platform's roles are its own, whatever the settings hold.
        workspace.platform = platformByKey(u"ai-deploy");
        QCOMPARE(rulesFor(workspace).roles.size(), std::size_t(2));
    }

    /// What no local workspace can give: it is the server's.
    void serverKinds_haveRolesOfTheirOwn_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("words");
        const QString jobs = u"read operator quantum-reader quantum-operator"_s;
        QTest::newRow("no server") << QString() << u"ai-deploy"_s << u"read operator"_s;
        QTest::newRow("a kind of tomorrow") << u"tomorrow"_s << u"ai-deploy"_s << u"read operator"_s;
        QTest::newRow("OVHcloud AI") << u"ovh-ai"_s << u"ai-deploy"_s << jobs;
        QTest::newRow("OVHcloud AI, for training") << u"ovh-ai"_s << u"ai-training"_s << jobs;
        QTest::newRow("OVHcloud AI, one region") << u"ovh-ai-region"_s << u"ai-training"_s << jobs;
        QTest::newRow("OVHcloud Serving Engine")
            << u"ovh-serving"_s << u"serving-engine"_s << u"model-management model-evaluation"_s;
        QTest::newRow("Utho") << u"utho"_s << u"account-api"_s << u"read write"_s;
    }
    void serverKinds_haveRolesOfTheirOwn()
    {
        QFETCH(QString, server);
        QFETCH(QString, platform);
        QFETCH(QString, words);
        const Workspace workspace = workspaceOf(platform, false, server.isEmpty());
        const WorkspaceRules rules = rulesFor(workspace, serverKindByKey(server));
        QStringList all;
        for (const RoleDefinition &role : rules.roles) {
            all << role.cliWord;
            QVERIFY(!role.longLabel.isEmpty() && !role.shortLabel.isEmpty() && !role.summary.isEmpty());
            for (const QString &word : {role.role.id(), role.cliWord, role.shortLabel}) {
                QCOMPARE(rules.roleByWord(word)->role, role.role);
            }
        }
        QCOMPARE(all.join(u' '), words);
        WorkspaceRules alike = rules;
        alike.roles = rulesFor(workspace).roles;
        alike.whyNoRegenerate = rulesFor(workspace).whyNoRegenerate; // whose doing it is
        QCOMPARE(alike, rulesFor(workspace)); // and nothing else
    }

    void roleByWord_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("id");
        QTest::newRow("API name") << u"ai_training_read"_s << u"ai_training_read"_s;
        QTest::newRow("script word") << u"operator"_s << u"ai_training_operator"_s;
        QTest::newRow("label") << u"Read-only"_s << u"ai_training_read"_s;
        QTest::newRow("any case") << u"READ-ONLY"_s << u"ai_training_read"_s;
        QTest::newRow("unknown") << u"admin"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("start of a word") << u"rea"_s << QString();
    }
    void roleByWord()
    {
        QFETCH(QString, word);
        QFETCH(QString, id);
        const WorkspaceRules rules = rulesFor(workspaceOf(u"ai-deploy"));
        const RoleDefinition *role = rules.roleByWord(word);
        QCOMPARE(role == nullptr ? QString() : role->role.id(), id);
    }

    void roleByWord_idWinsOverAnothersLabel()
    {
        Workspace workspace = workspaceOf(u"general");
        workspace.settings.roles = {{Role(u"a"_s), u"B"_s, u"b"_s, {}, {}, Action::Read},
                                    {Role(u"b"_s), u"A"_s, u"a"_s, {}, {}, Action::Write}};
        const WorkspaceRules rules = rulesFor(workspace);
        QCOMPARE(rules.roleByWord(u"b")->role.id(), u"b"_s);
    }

    void unknownRole_isShownAsItCame()
    {
        const WorkspaceRules rules = rulesFor(workspaceOf(u"ai-deploy"));
        QVERIFY(rules.role(Role(u"admin"_s)) == nullptr);
        QCOMPARE(rules.roleLabel(Role(u"admin"_s)), u"admin"_s);
        QCOMPARE(rules.roleLabel(Role(u"ai_training_read"_s)), u"Read-only"_s);
    }
};

QTEST_APPLESS_MAIN(TestWorkspaceRules)
#include "tst_workspace_rules.moc"
