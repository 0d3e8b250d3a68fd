// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/resource_list.h"

#include <QSignalSpy>
#include <QTest>

using namespace tkd;
using namespace Qt::StringLiterals;

namespace {

/// Answers when the test says so.
class Catalog final : public ResourceCatalog
{
public:
    void resources(Reply<std::vector<Resource>> reply) override { waiting.push_back(std::move(reply)); }
    void addResource(ResourceDraft, Reply<Resource>) override { }
    void editResource(QString, Revision, ResourceDraft, Reply<Resource>) override { }
    void removeResource(QString, Reply<bool>) override { }
    void importResources(std::vector<ResourceDraft>, Reply<ResourceImport>) override { }

    std::vector<Reply<std::vector<Resource>>> waiting;
};

} // namespace

class TestResourceList final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void looked_hasWhatWasAnswered();
    void error_leavesWhatWasKnown();
    void withoutACatalog_staysEmpty();
};

void TestResourceList::looked_hasWhatWasAnswered()
{
    Catalog catalog;
    ResourceList list(&catalog);
    QSignalSpy looked(&list, &ResourceList::looked);
    list.look();
    list.look(); // one question at a time
    QCOMPARE(catalog.waiting.size(), std::size_t{1});
    QVERIFY(list.all().empty());
    catalog.waiting.front()(std::vector{Resource{u"a"_s, u"app"_s}});
    QCOMPARE(looked.size(), 1);
    QCOMPARE(list.all().front().id, u"a"_s);
}

void TestResourceList::error_leavesWhatWasKnown()
{
    Catalog catalog;
    ResourceList list(&catalog);
    list.look();
    catalog.waiting.front()(std::vector{Resource{u"a"_s, u"app"_s}});
    list.look();
    QCOMPARE(catalog.waiting.size(), std::size_t{2});
    catalog.waiting.back()(fail(ErrorKind::Busy, u"later"_s));
    QCOMPARE(list.all().size(), std::size_t{1});
    list.look();
    QCOMPARE(catalog.waiting.size(), std::size_t{3});
}

void TestResourceList::withoutACatalog_staysEmpty()
{
    ResourceList list(nullptr);
    list.look();
    QVERIFY(list.all().empty());
}

QTEST_GUILESS_MAIN(TestResourceList)
#include "tst_resource_list.moc"
