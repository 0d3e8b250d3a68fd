// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// Lists in pages, of servers that never come to an end.
#include "tests/contract/awaited.h"
#include "tests/contract/store_calls.h"
#include "tests/remote/http_server.h"
#include "tests/remote/remote_rig.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrlQuery>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

/// The ids on page number `page`; each page names the next one until `last`.
using PageOf = QList<int> (*)(int page);

QJsonObject element(int id)
{
    return {{u"id"_s, u"t%1"_s.arg(id)},
            {u"createdAt"_s, u"2026-01-02T03:04:05Z"_s},
            {u"spec"_s, QJsonObject{{u"name"_s, u"one"_s}, {u"role"_s, u"ai_training_read"_s}}},
            {u"status"_s, QJsonObject{{u"version"_s, 1}}}};
}

/// A region API of such pages, and the store over it.
class PagedServer
{
public:
    PagedServer(PageOf pageOf, int last, int allowed)
        : m_pageOf(pageOf)
        , m_last(last)
        , m_server([this](const SeenRequest &request) { return handle(request); })
        , m_rig(defaultPlatform(),
                makeWire({u"ovh-ai-region"_s, u"token"_s, m_server.address(), {}, {}, {}, {}, u"GRA"_s},
                         credentials({{CredentialPart::Token, "bearer"}})),
                {}, limits(allowed))
    {
    }

    [[nodiscard]] int asked() const { return m_asked; }
    [[nodiscard]] std::unique_ptr<RemoteStore> open() const { return m_rig.open(); }

private:
    [[nodiscard]] static TransportLimits limits(int allowed)
    {
        TransportLimits limits = testLimits();
        limits.pages = allowed;
        return limits;
    }
    [[nodiscard]] Script handle(const SeenRequest &request)
    {
        if (request.path() != "/v1/token") {
            return answer(200, "{}");
        }
        ++m_asked;
        const QUrlQuery query(QUrl(QString::fromLatin1(request.target)));
        const int page = query.queryItemValue(u"page"_s).toInt();
        QJsonArray items;
        for (const int id : m_pageOf(page)) {
            items << element(id);
        }
        QJsonObject links;
        if (page < m_last) {
            links.insert(u"next"_s, u"/v1/token?page=%1"_s.arg(page + 1));
        }
        const QJsonObject body{{u"items"_s, items}, {u"metadata"_s, QJsonObject{{u"links"_s, links}}}};
        return answer(200, QJsonDocument(body).toJson());
    }

    PageOf m_pageOf;
    int m_last;
    int m_asked = 0;
    HttpServer m_server;
    RemoteRig m_rig;
};

constexpr int usual = 1000;

} // namespace

class ListPagesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void list_data()
    {
        QTest::addColumn<PageOf>("pageOf");
        QTest::addColumn<int>("last");
        QTest::addColumn<int>("allowed");
        QTest::addColumn<int>("tokens"); // -1: it is not understood
        QTest::addColumn<int>("asked");
        constexpr PageOf two = [](int page) { return QList{2 * page, 2 * page + 1}; };
        constexpr PageOf overlapping = [](int page) { return QList{page, page + 1}; };
        constexpr PageOf same = [](int) { return QList{1, 2}; };
        constexpr PageOf none = [](int) { return QList<int>(); };
        constexpr PageOf emptyAtTheEnd = [](int page) { return page < 3 ? QList{page} : QList<int>(); };
        QTest::newRow("one") << two << 0 << usual << 2 << 1;
        QTest::newRow("some") << two << 3 << usual << 8 << 4;
        QTest::newRow("none at all") << none << 0 << usual << 0 << 1;
        QTest::newRow("an empty one at the end") << emptyAtTheEnd << 3 << usual << 3 << 4;
        // What is made or deleted meanwhile moves the rest along.
        QTest::newRow("overlapping") << overlapping << 3 << usual << 5 << 4;
        QTest::newRow("the same for ever") << same << 30 << usual << -1 << 2;
        QTest::newRow("empty for ever") << none << 30 << usual << -1 << 1;
        QTest::newRow("as many as allowed") << two << 4 << 5 << 10 << 5;
        QTest::newRow("others for ever") << two << 30 << 5 << -1 << 5;
    }
    void list()
    {
        QFETCH(PageOf, pageOf);
        QFETCH(int, last);
        QFETCH(int, allowed);
        QFETCH(int, tokens);
        QFETCH(int, asked);
        const PagedServer server(pageOf, last, allowed);
        const auto all = allTokens(*server.open());
        QCOMPARE(all.has_value(), tokens >= 0);
        QCOMPARE(server.asked(), asked);
        if (all) {
            QCOMPARE(int(all->size()), tokens);
        } else {
            QCOMPARE(all.error().kind, ErrorKind::Unreachable);
            QVERIFY2(all.error().message.contains(u"not understood"_s), qPrintable(all.error().message));
        }
    }

    void limit_isFarAboveAnyList() { QVERIFY(TransportLimits().pages >= 1000); }
};

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::ListPagesTest)
#include "tst_list_pages.moc"
