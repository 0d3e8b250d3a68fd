// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/workspace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

const Platform &platformOf(QStringView key)
{
    return *platformByKey(key);
}

WorkspaceSettings fullSettings()
{
    WorkspaceSettings settings;
    settings.name = u"Prüfung 東京 \"quoted\""_s;
    settings.regions = {u"GRA"_s, u"BHS"_s};
    settings.namespaceId = u"ns-1"_s;
    settings.tokenPrefix = u"mycorp"_s;
    settings.roles = {{Role(u"ops"_s), u"Operations"_s, u"Ops"_s, u"All of it."_s, u"o"_s,
                       Action::Query | Action::Manage | Action::Evaluate | Action::Read | Action::Write},
                      {Role(u"none"_s), u"None"_s, u"None"_s, {}, {}, {}}};
    settings.endpoints = {u"chat"_s, u"embed"_s};
    settings.moreOptions = true;
    settings.purgeAfter = std::chrono::days{90};
    return settings;
}

using Change = std::function<void(WorkspaceSettings &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TestWorkspace final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settings_roundTrip()
    {
        const auto back = settingsFromJson(settingsToJson(fullSettings()));
        QVERIFY(back);
        QVERIFY(*back == fullSettings());
        for (const Platform &platform : platforms()) {
            const WorkspaceSettings settings = defaultSettings(platform);
            QVERIFY(*settingsFromJson(settingsToJson(settings)) == settings);
        }
        QVERIFY(*settingsFromJson(settingsToJson({})) == WorkspaceSettings());
    }

    void defaultSettings_breakNoRule()
    {
        for (const Platform &platform : platforms()) {
            QVERIFY2(validateSettings(platform, defaultSettings(platform)).empty(), platform.key);
        }
        const WorkspaceSettings general = defaultSettings(platformOf(u"general"));
        QCOMPARE(general.roles.size(), std::size_t(2));
        QCOMPARE(general.roles[0].shortLabel, u"Reader"_s);
        QCOMPARE(general.roles[0].actions, Actions(Action::Query | Action::Evaluate | Action::Read));
        QCOMPARE(general.roles[1].shortLabel, u"Operator"_s);
        QCOMPARE(int(general.roles[1].actions), 31);
        QVERIFY(!general.moreOptions && !general.purgeAfter);
    }

    void json_ofANewerVersion_isRead()
    {
        const auto settings = settingsFromJson(R"({"name":"x","theFuture":{"a":[1]},"regions":["GRA"]})");
        QVERIFY(settings);
        QCOMPARE(settings->name, u"x"_s);
        QCOMPARE(settings->regions, QStringList{u"GRA"_s});
        QVERIFY(!settings->moreOptions);
    }

    void json_damaged_isRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("name=x");
        QTest::newRow("cut") << settingsToJson(fullSettings()).chopped(1);
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("number as name") << QByteArray(R"({"name":1})");
        QTest::newRow("text as regions") << QByteArray(R"({"name":"x","regions":"GRA"})");
        QTest::newRow("number among regions") << QByteArray(R"({"name":"x","regions":["GRA",1]})");
        QTest::newRow("text as switch") << QByteArray(R"({"name":"x","moreOptions":"yes"})");
        QTest::newRow("text as days") << QByteArray(R"({"name":"x","purgeAfterDays":"90"})");
        QTest::newRow("fraction of days") << QByteArray(R"({"name":"x","purgeAfterDays":1.5})");
        QTest::newRow("negative days") << QByteArray(R"({"name":"x","purgeAfterDays":-1})");
        QTest::newRow("text as role") << QByteArray(R"({"name":"x","roles":["reader"]})");
        QTest::newRow("number as role id") << QByteArray(R"({"name":"x","roles":[{"id":1}]})");
        QTest::newRow("text as actions")
            << QByteArray(R"({"name":"x","roles":[{"id":"a","actions":"read"}]})");
    }
    void json_damaged_isRefused()
    {
        QFETCH(QByteArray, json);
        const auto settings = settingsFromJson(json);
        QVERIFY(!settings);
        QCOMPARE(settings.error().kind, ErrorKind::Corrupt);
        QVERIFY(!settings.error().message.isEmpty() && !settings.error().detail.isEmpty());
    }

    void rules_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("field"); // empty = nothing to complain about
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, const QString &platform, const QString &field, Change change) {
            QTest::newRow(name) << platform << field << std::move(change);
        };
        const QString deploy = u"ai-deploy"_s;
        const QString general = u"general"_s;
        const QString good;
        row("name empty", deploy, u"name"_s, [](auto &s) { s.name.clear(); });
        row("name of 100", deploy, good, [](auto &s) { s.name = QString(100, u'x'); });
        row("name of 101", deploy, u"name"_s, [](auto &s) { s.name = QString(101, u'x'); });
        row("name with tab", deploy, u"name"_s, [](auto &s) { s.name = u"a\tb"_s; });
        row("name with space at its end", deploy, u"name"_s, [](auto &s) { s.name = u"a "_s; });
        row("name in any script", deploy, good, [](auto &s) { s.name = u"東京 Prüfung"_s; });
        row("no region", deploy, u"regions"_s, [](auto &s) { s.regions.clear(); });
        row("no region where none is used", general, good, [](auto &s) { s.regions.clear(); });
        row("region of 40", deploy, good, [](auto &s) { s.regions = {QString(40, u'R')}; });
        row("region of 41", deploy, u"regions"_s, [](auto &s) { s.regions = {QString(41, u'R')}; });
        row("region with space", deploy, u"regions"_s, [](auto &s) { s.regions = {u"G RA"_s}; });
        row("region with accent", deploy, u"regions"_s, [](auto &s) { s.regions = {u"É"_s}; });
        row("empty region", deploy, u"regions"_s, [](auto &s) { s.regions << QString(); });
        row("region twice", deploy, u"regions"_s, [](auto &s) { s.regions << u"GRA"_s; });
        row("bad region where none is used", general, u"regions"_s, [](auto &s) { s.regions = {u"_"_s}; });
        row("namespace", u"serving-engine"_s, good, [](auto &s) { s.namespaceId = u"my-namespace"_s; });
        row("namespace with NUL", u"serving-engine"_s, u"namespace"_s,
            [](auto &s) { s.namespaceId = u"a\0"_s; });
        row("namespace with space", u"serving-engine"_s, u"namespace"_s,
            [](auto &s) { s.namespaceId = u" a"_s; });
        row("namespace of 101", u"serving-engine"_s, u"namespace"_s,
            [](auto &s) { s.namespaceId = QString(101, u'n'); });
        row("prefix", deploy, good, [](auto &s) { s.tokenPrefix = u"mycorp"_s; });
        row("prefix of 4", deploy, u"prefix"_s, [](auto &s) { s.tokenPrefix = u"corp"_s; });
        row("prefix of 11", deploy, u"prefix"_s, [](auto &s) { s.tokenPrefix = u"abcdefghijk"_s; });
        row("prefix in capitals", deploy, u"prefix"_s, [](auto &s) { s.tokenPrefix = u"MyCorp"_s; });
        row("no roles", general, u"roles"_s, [](auto &s) { s.roles.clear(); });
        row("no roles where they are the platform's", deploy, good, [](auto &s) { s.roles.clear(); });
        row("role without id", general, u"roles"_s, [](auto &s) { s.roles[0].role = Role(); });
        row("role id with comma", general, u"roles"_s, [](auto &s) { s.roles[0].role = Role(u"a,b"_s); });
        row("role id with space", general, u"roles"_s, [](auto &s) { s.roles[0].role = Role(u"a b"_s); });
        row("role id of 65", general, u"roles"_s, [](auto &s) { s.roles[0].role = Role(QString(65, u'a')); });
        row("role id twice", general, u"roles"_s, [](auto &s) { s.roles[0].role = s.roles[1].role; });
        row("role without label", general, u"roles"_s, [](auto &s) { s.roles[0].longLabel.clear(); });
        row("role without short label", general, u"roles"_s, [](auto &s) { s.roles[0].shortLabel.clear(); });
        row("role label twice", general, u"roles"_s, [](auto &s) { s.roles[0].shortLabel = u"OPERATOR"_s; });
        row("role that allows nothing", general, u"roles"_s, [](auto &s) { s.roles[0].actions = {}; });
        row("role summary with bidi mark", general, u"roles"_s,
            [](auto &s) { s.roles[0].summary = u"\u202E"_s; });
        row("endpoints", general, good, [](auto &s) { s.endpoints = {u"a"_s, u"b"_s}; });
        row("endpoint with space", general, u"endpoints"_s, [](auto &s) { s.endpoints = {u"a b"_s}; });
        row("endpoint twice", general, u"endpoints"_s, [](auto &s) { s.endpoints = {u"a"_s, u"a"_s}; });
        row("purge after a day", deploy, good, [](auto &s) { s.purgeAfter = std::chrono::days{1}; });
        row("purge after ten years", deploy, good, [](auto &s) { s.purgeAfter = std::chrono::days{3650}; });
        row("purge at once", deploy, u"purge"_s, [](auto &s) { s.purgeAfter = std::chrono::days{0}; });
        row("purge later", deploy, u"purge"_s, [](auto &s) { s.purgeAfter = std::chrono::days{3651}; });
    }
    void rules()
    {
        QFETCH(QString, platform);
        QFETCH(QString, field);
        QFETCH(Change, change);
        WorkspaceSettings settings = defaultSettings(platformOf(platform));
        change(settings);
        const auto broken = validateSettings(platformOf(platform), settings);
        QCOMPARE(broken.size(), std::size_t(field.isEmpty() ? 0 : 1));
        if (!broken.empty()) {
            QCOMPARE(broken.front().field, field);
            QVERIFY(broken.front().message.endsWith(u'.'));
        }
    }

    void rules_manyBroken_areAllToldInOrder()
    {
        WorkspaceSettings settings;
        settings.tokenPrefix = u"x"_s;
        settings.endpoints = {u" "_s};
        settings.purgeAfter = std::chrono::days{-5};
        QStringList fields;
        for (const FieldMessage &message : validateSettings(platformOf(u"ai-deploy"), settings)) {
            fields << message.field;
        }
        QCOMPARE(fields, (QStringList{u"name"_s, u"regions"_s, u"prefix"_s, u"endpoints"_s, u"purge"_s}));
    }
};

QTEST_APPLESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
