// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/token_storage.h"
#include "tests/support/manual_clock.h"
#include "tests/support/scripted_store.h"

#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

namespace {

TokenBatch batchOf(int first, int count)
{
    TokenBatch batch;
    for (int i = first; i < first + count; ++i) {
        batch.append(sampleToken(i, ManualClock().now()));
    }
    return batch;
}

std::vector<TokenRef> known(TokenStorage &storage, int first, int count)
{
    std::vector<TokenRef> refs = storage.take(batchOf(first, count));
    for (const TokenRef ref : refs) {
        storage.know(ref);
    }
    return refs;
}

} // namespace

class TestTokenStorage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tokens_areFoundById();
    void forgotten_isNotFound();
    void smallBatches_shareOneChunk();
    void pinnedChunk_isNotWrittenTo();
    void tidy_movesWhatIsLeft();
    void tidy_whilePinned_doesNothing();
};

void TestTokenStorage::tokens_areFoundById()
{
    TokenStorage storage;
    storage.reserve(10);
    known(storage, 0, 3000);
    Token odd = sampleToken(9000, ManualClock().now());
    odd.id = TokenId(u"not a uuid"_s);
    TokenBatch batch;
    batch.append(odd);
    storage.know(storage.take(std::move(batch)).front());
    for (const int i : {0, 1, 2999}) {
        const Token token = sampleToken(i, ManualClock().now());
        const TokenRef ref = storage.find(token.id);
        QVERIFY(ref != noToken);
        QCOMPARE(storage.token(ref), token);
        QCOMPARE(storage.sameId(ref), ref);
    }
    QVERIFY(storage.find(odd.id) != noToken);
    QCOMPARE(storage.find(sampleToken(3000, ManualClock().now()).id), noToken);
    QCOMPARE(storage.find(TokenId()), noToken);
}

void TestTokenStorage::forgotten_isNotFound()
{
    TokenStorage storage;
    const std::vector<TokenRef> refs = known(storage, 0, 2000);
    for (std::size_t i = 0; i < refs.size(); i += 2) {
        const TokenId id = storage.id(refs[i]);
        storage.forget(refs[i]);
        QCOMPARE(storage.find(id), noToken);
        QVERIFY(storage.isForgotten(refs[i]));
    }
    QCOMPARE(storage.forgotten(), std::size_t(1000));
    QCOMPARE(storage.find(storage.id(refs[1])), refs[1]);
}

void TestTokenStorage::smallBatches_shareOneChunk()
{
    TokenStorage storage;
    for (int i = 0; i < 300; ++i) {
        known(storage, i, 1);
    }
    QCOMPARE(storage.chunks().size(), std::size_t(1));
    known(storage, 1000, 1024);
    QCOMPARE(storage.chunks().size(), std::size_t(2));
}

void TestTokenStorage::pinnedChunk_isNotWrittenTo()
{
    TokenStorage storage;
    known(storage, 0, 5);
    storage.pin();
    const TokenChunks seen = storage.chunks();
    known(storage, 5, 5);
    QCOMPARE(seen[0]->size(), std::size_t(5));
    storage.unpin();
    known(storage, 10, 5); // goes on in the newest
    QCOMPARE(storage.chunks().size(), std::size_t(2));
    QCOMPARE(storage.chunks()[1]->size(), std::size_t(10));
}

void TestTokenStorage::tidy_movesWhatIsLeft()
{
    TokenStorage storage;
    const std::vector<TokenRef> refs = known(storage, 0, 2000);
    for (std::size_t i = 0; i < 1500; ++i) {
        storage.forget(refs[i]);
    }
    const TokenStorage::Moves moves = storage.tidy();
    QVERIFY(!moves.empty());
    QCOMPARE(storage.forgotten(), std::size_t(0));
    for (int i = 1500; i < 2000; ++i) {
        const Token token = sampleToken(i, ManualClock().now());
        const TokenRef old = refs[std::size_t(i)];
        QCOMPARE(storage.find(token.id), moves[refChunk(old)][refRow(old)]);
        QCOMPARE(storage.token(storage.find(token.id)), token);
    }
    QVERIFY(storage.tidy().empty());
}

void TestTokenStorage::tidy_whilePinned_doesNothing()
{
    TokenStorage storage;
    for (const TokenRef ref : known(storage, 0, 2000)) {
        storage.forget(ref);
    }
    storage.pin();
    QVERIFY(storage.tidy().empty());
    storage.unpin();
    QVERIFY(!storage.tidy().empty());
}

QTEST_GUILESS_MAIN(TestTokenStorage)
#include "tst_token_storage.moc"
