// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/token_order.h"
#include "tests/models/model_support.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_store.h"

#include <QRandomGenerator>
#include <QTest>

#include <numeric>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

class TestTokenOrder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyColumn_isSortedAsItCompares_data();
    void everyColumn_isSortedAsItCompares();
    void equalOnes_standInTheOrderOfNames();
    void never_standsLastAmongExpiries_firstAmongUses();
    void stopped_answersEarly();
};

namespace {

/// Two chunks, in the order of names, with many equal values.
TokenChunks someChunks(std::vector<TokenRef> &order)
{
    TokenChunks chunks;
    const ManualClock clock;
    for (int chunk = 0; chunk < 2; ++chunk) {
        TokenBatch batch;
        for (int i = 0; i < 300; ++i) {
            Token token = sampleToken(chunk * 300 + i, clock.now());
            token.created = clock.now() - std::chrono::hours{i % 7};
            if (i % 3 == 0) {
                token.expires = clock.now() + std::chrono::hours{i % 11} - std::chrono::hours{5};
            }
            batch.append(token);
            order.push_back(makeRef(std::size_t(chunk), std::size_t(i)));
        }
        chunks.push_back(std::make_shared<TokenChunk>(std::move(batch)));
    }
    return chunks;
}

} // namespace

void TestTokenOrder::everyColumn_isSortedAsItCompares_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column <= int(Column::Regenerated); ++column) {
        QTest::newRow(qPrintable(columnKey(Column(column)))) << column;
    }
}

void TestTokenOrder::everyColumn_isSortedAsItCompares()
{
    QFETCH(const int, column);
    std::vector<TokenRef> order;
    const TokenChunks chunks = someChunks(order);
    const SortBy by{Column(column), roleLabelsOf(rulesOf(u"ai-deploy")), ManualClock().now()};
    const std::vector<TokenRef> sorted = sortedBy(by, chunks, order, std::atomic<bool>(false));
    std::vector<TokenRef> wanted = order;
    std::sort(wanted.begin(), wanted.end(),
              [&](TokenRef a, TokenRef b) { return compareBy(by, chunks, a, b) < 0; });
    QVERIFY(sorted == wanted);
}

void TestTokenOrder::equalOnes_standInTheOrderOfNames()
{
    std::vector<TokenRef> order;
    const TokenChunks chunks = someChunks(order);
    const SortBy by{Column::Created, {}, {}};
    const std::vector<TokenRef> sorted = sortedBy(by, chunks, order, std::atomic<bool>(false));
    int equal = 0;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        const auto created = [&](TokenRef ref) {
            return chunks[refChunk(ref)]->batch().created(refRow(ref));
        };
        if (created(sorted[i - 1]) == created(sorted[i])) {
            ++equal;
            QVERIFY(sorted[i - 1] < sorted[i]); // refs are in the order of names here
        }
    }
    QVERIFY(equal > 500);
}

void TestTokenOrder::never_standsLastAmongExpiries_firstAmongUses()
{
    std::vector<TokenRef> order;
    const TokenChunks chunks = someChunks(order);
    const std::atomic<bool> go = false;
    const auto byExpiry = sortedBy({Column::Expires, {}, {}}, chunks, order, go);
    QCOMPARE(chunks[refChunk(byExpiry.back())]->batch().expires(refRow(byExpiry.back())), 0);
    const auto byUse = sortedBy({Column::LastUsed, {}, {}}, chunks, order, go);
    QCOMPARE(chunks[refChunk(byUse.front())]->batch().lastUsed(refRow(byUse.front())), 0);
}

void TestTokenOrder::stopped_answersEarly()
{
    std::vector<TokenRef> order;
    const TokenChunks chunks = someChunks(order);
    QCOMPARE(sortedBy({Column::Id, {}, {}}, chunks, order, std::atomic<bool>(true)).size(), order.size());
}

QTEST_GUILESS_MAIN(TestTokenOrder)
#include "tst_token_order.moc"
