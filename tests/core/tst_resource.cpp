// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/resource_import.h"

#include <QTest>

using namespace tkd;
using namespace Qt::StringLiterals;

namespace {

WorkspaceRules rulesOf(QStringView platform)
{
    Workspace workspace;
    workspace.platform = platformByKey(platform);
    workspace.settings = defaultSettings(*workspace.platform);
    return rulesFor(workspace);
}

ResourceDraft app()
{
    ResourceDraft draft;
    draft.id = u"4c4f6253-a059-424a-92da-5e06a12ddffd"_s;
    draft.name = u"Chat"_s;
    draft.region = u"GRA"_s;
    return draft;
}

} // namespace

/// What a resource may be, and how one is read from somebody's file.
class TestResource : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void defaults_followThePlatform();
    void reservedLabels_areTheProgramsOwn();
    void reservedLabels_areFreeElsewhere();
    void edit_keepsWhatIsNotSaid();
    void bad_isRefusedWithTheReason_data();
    void bad_isRefusedWithTheReason();
    void address_isTidied();
    void csv_isRead();
    void json_isRead();
    void badFile_namesThePlace_data();
    void badFile_namesThePlace();

private:
    WorkspaceRules m_deploy = rulesOf(u"ai-deploy");
};

void TestResource::defaults_followThePlatform()
{
    const std::pair<const char *, const char *> types[] = {
        {"ai-deploy", "app"},        {"ai-training", "job"},
        {"serving-engine", "model"}, {"inference-endpoints", "endpoint"},
        {"account-api", "app"},      {"general", "app"}};
    for (const auto &[platform, type] : types) {
        const WorkspaceRules rules = rulesOf(QString::fromLatin1(platform));
        ResourceDraft draft;
        draft.name = u"llama"_s;
        draft.region = rules.platform->usesRegion ? std::optional(u"GRA"_s) : std::nullopt;
        const auto made = resourceFrom(draft, rules);
        QVERIFY2(made, platform);
        QCOMPARE(made->type, QString::fromLatin1(type));
        QCOMPARE(made->id.size(), 36);
    }
}

void TestResource::reservedLabels_areTheProgramsOwn()
{
    ResourceDraft draft = app();
    draft.labels = parseLabels(u"group=A, ovh/id=mine; ovh/type=job").value();
    const auto made = resourceFrom(draft, m_deploy);
    QVERIFY(made);
    QCOMPARE(labelsText(made->labels), u"group=A,ovh/id=4c4f6253-a059-424a-92da-5e06a12ddffd,ovh/type=app"_s);
}

void TestResource::reservedLabels_areFreeElsewhere()
{
    ResourceDraft draft;
    draft.id = u"x"_s;
    draft.labels = parseLabels(u"ovh/other=1").value();
    const auto made = resourceFrom(draft, rulesOf(u"general"));
    QVERIFY(made);
    QCOMPARE(labelsText(made->labels), u"ovh/other=1"_s);
}

void TestResource::edit_keepsWhatIsNotSaid()
{
    ResourceDraft draft = app();
    draft.address = u"https://chat.example/"_s;
    draft.labels = parseLabels(u"group=A").value();
    const Resource before = resourceFrom(draft, m_deploy).value();
    ResourceDraft change;
    change.id = u"another"_s; // the id stays
    change.type = u"notebook"_s;
    const auto after = resourceFrom(change, m_deploy, &before);
    QVERIFY(after);
    QCOMPARE(after->id, before.id);
    QCOMPARE(after->address, before.address);
    QCOMPARE(labelsText(after->labels),
             u"group=A,ovh/id=4c4f6253-a059-424a-92da-5e06a12ddffd,ovh/type=notebook"_s);
}

void TestResource::bad_isRefusedWithTheReason_data()
{
    QTest::addColumn<std::function<void(ResourceDraft &)>>("change");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, std::function<void(ResourceDraft &)> change, const QString &says) {
        QTest::newRow(name) << std::move(change) << says;
    };
    row(
        "empty id", [](ResourceDraft &d) { d.id = QString(); }, u"id"_s);
    row(
        "id with a space", [](ResourceDraft &d) { d.id = u"a b"_s; }, u"id"_s);
    row(
        "long id", [](ResourceDraft &d) { d.id = QString(64, u'a'); }, u"63"_s);
    row(
        "type in capitals", [](ResourceDraft &d) { d.type = u"App"_s; }, u"App"_s);
    row(
        "name with a bidi mark", [](ResourceDraft &d) { d.name = u"a\u202eb"_s; }, u"U+202E"_s);
    row(
        "long name", [](ResourceDraft &d) { d.name = QString(254, u'a'); }, u"253"_s);
    row(
        "no region", [](ResourceDraft &d) { d.region.reset(); }, u"GRA"_s);
    row(
        "another region", [](ResourceDraft &d) { d.region = u"MOON"_s; }, u"MOON"_s);
    row(
        "ftp", [](ResourceDraft &d) { d.address = u"ftp://x/"_s; }, u"https://"_s);
    row(
        "no host", [](ResourceDraft &d) { d.address = u"https:///x"_s; }, u"https://"_s);
    row(
        "a user", [](ResourceDraft &d) { d.address = u"https://me:pw@x/"_s; }, u"user"_s);
    row(
        "a query", [](ResourceDraft &d) { d.address = u"https://x/?a=b"_s; }, u"?"_s);
    row(
        "reserved", [](ResourceDraft &d) { d.labels = parseLabels(u"ovh/other=1").value(); }, u"ovh/other"_s);
    row(
        "twice", [](ResourceDraft &d) { d.labels = parseLabels(u"a=1,a=2").value(); }, u"twice"_s);
}

void TestResource::bad_isRefusedWithTheReason()
{
    QFETCH(const std::function<void(ResourceDraft &)>, change);
    QFETCH(const QString, says);
    ResourceDraft draft = app();
    QVERIFY(resourceFrom(draft, m_deploy));
    change(draft);
    const auto made = resourceFrom(draft, m_deploy);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::Invalid);
    QVERIFY2(made.error().message.contains(says), qPrintable(made.error().message));
}

void TestResource::address_isTidied()
{
    ResourceDraft draft = app();
    draft.address = u"HTTPS://Chat.Example/"_s;
    QCOMPARE(resourceFrom(draft, m_deploy)->address, u"https://chat.example"_s);
    draft.address = u"http://127.0.0.1:8080/v1/chat"_s;
    QCOMPARE(resourceFrom(draft, m_deploy)->address, u"http://127.0.0.1:8080/v1/chat"_s);
}

void TestResource::csv_isRead()
{
    const auto drafts = readResources("Name,id,labels,address,region\r\n"
                                      "Chat,c1,\"group=A,stage=prod\",https://chat.example,GRA\r\n"
                                      "'=Sum,c2,group=B;x=,,\r\n");
    QVERIFY2(drafts, drafts ? "" : qPrintable(drafts.error().message));
    QCOMPARE(drafts->size(), std::size_t{2});
    QCOMPARE(drafts->front().id, u"c1"_s);
    QCOMPARE(labelsText(*drafts->front().labels), u"group=A,stage=prod"_s);
    QCOMPARE(drafts->front().line, 2);
    QVERIFY(!drafts->front().type);
    QCOMPARE(drafts->back().name, u"=Sum"_s);
    QCOMPARE(labelsText(*drafts->back().labels), u"group=B,x="_s);
    QVERIFY(!drafts->back().address);
}

void TestResource::json_isRead()
{
    const QByteArray list = R"([{"id": "c1", "name": "Chat", "labels": {"group": "A", "ovh/type": "x"}},
                               {"id": "c2", "labels": ["a=b", "c=d"], "address": null}])";
    for (const QByteArray &file : {list, QByteArray("\n{\"resources\": " + list + "}")}) {
        const auto drafts = readResources(file);
        QVERIFY2(drafts, drafts ? "" : qPrintable(drafts.error().message));
        QCOMPARE(drafts->size(), std::size_t{2});
        QCOMPARE(drafts->front().name, u"Chat"_s);
        QCOMPARE(labelsText(*drafts->front().labels), u"group=A,ovh/type=x"_s);
        QCOMPARE(labelsText(*drafts->back().labels), u"a=b,c=d"_s);
        QVERIFY(!drafts->back().address);
    }
}

void TestResource::badFile_namesThePlace_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray(" \n") << u"columns"_s;
    QTest::newRow("unknown column") << QByteArray("id,colour\nx,red\n") << u"colour"_s;
    QTest::newRow("unknown column and no row") << QByteArray("id,colour\n") << u"colour"_s;
    QTest::newRow("a cell too few") << QByteArray("id,name\nx\n") << u"Line 2"_s;
    QTest::newRow("bad label") << QByteArray("id,labels\nx,a=b\ny,a==b\n") << u"Line 3"_s;
    QTest::newRow("open quote") << QByteArray("id,name\n\"x,y\n") << u"line 2"_s;
    QTest::newRow("broken json") << QByteArray("[{\"id\": }]") << u"JSON"_s;
    QTest::newRow("no list") << QByteArray("{\"apps\": []}") << u"resources"_s;
    QTest::newRow("unknown member") << QByteArray("[{\"id\": \"a\"}, {\"url\": \"x\"}]") << u"Resource 2"_s;
    QTest::newRow("a number") << QByteArray("[{\"id\": 1}]") << u"Resource 1"_s;
    QTest::newRow("label that is no text") << QByteArray("[{\"labels\": {\"a\": 1}}]") << u"Resource 1"_s;
    QTest::newRow("label in a list that is no text") << QByteArray("[{\"labels\": [1]}]") << u"Resource 1"_s;
    QTest::newRow("no object") << QByteArray("[1]") << u"Resource 1"_s;
}

void TestResource::badFile_namesThePlace()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QString, says);
    const auto drafts = readResources(file);
    QVERIFY(!drafts);
    QVERIFY2(drafts.error().message.contains(says), qPrintable(drafts.error().message));
}

QTEST_APPLESS_MAIN(TestResource)
#include "tst_resource.moc"
