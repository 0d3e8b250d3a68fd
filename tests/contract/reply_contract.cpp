// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// Promises 1 to 5: how replies come.
#include "tests/contract/awaited.h"
#include "tests/contract/contract_scene.h"

#include <QElapsedTimer>

#include <array>
#include <list>

namespace tkd::test {

using namespace Qt::StringLiterals;

namespace {

using Outcomes = std::vector<RemoveOutcome>;

/// One call of every kind, good and bad, on a store with one token, with how each was answered.
class EveryCall
{
public:
    explicit EveryCall(const ContractScene &scene)
    {
        TokenStore &store = *scene.store;
        const Token &token = scene.tokens.front();
        ask(u"list"_s, m_pages, [&](auto reply) { store.list({}, 10, std::move(reply)); });
        ask(u"changesSince"_s, m_changes, [&](auto reply) { store.changesSince(0, std::move(reply)); });
        ask(u"create"_s, m_issued,
            [&](auto reply) { store.create(newAction(), scene.draft(u"every"_s), std::move(reply)); });
        ask(u"a create that is refused"_s, m_issued,
            [&](auto reply) { store.create(newAction(), badDraft(), std::move(reply)); });
        ask(u"regenerate"_s, m_issued, [&](auto reply) {
            store.regenerate(newAction(), {token.id, token.generation}, std::move(reply));
        });
        ask(u"a regenerate that is refused"_s, m_issued, [&](auto reply) {
            store.regenerate(newAction(), {token.id, token.generation + 5}, std::move(reply));
        });
        if (auto *editing = store.editing()) {
            ask(u"edit"_s, m_edited, [&](auto reply) {
                editing->edit(token.id, token.generation + 1, scene.draft(u"edited"_s), std::move(reply));
            });
        }
        ask(u"remove"_s, m_removed,
            [&](auto reply) { store.remove(newAction(), {token.id}, std::move(reply)); });
    }

    /// Says of every call what `good` does not find good.
    template <class Good>
    void judge(Findings &findings, const QString &sentence, Good good)
    {
        const auto judgeAll = [&](auto &calls) {
            for (auto &call : calls) {
                findings.expect(good(call.awaited), sentence.arg(call.name));
            }
        };
        judgeAll(m_pages);
        judgeAll(m_changes);
        judgeAll(m_issued);
        judgeAll(m_edited);
        judgeAll(m_removed);
    }
    /// The longest that a call took to return, and whether events ran meanwhile.
    [[nodiscard]] qint64 longestCall() const { return m_longestCall; }
    [[nodiscard]] bool ranEvents() const { return m_ranEvents; }

private:
    template <class T>
    struct Call
    {
        QString name;
        Awaited<T> awaited;
    };

    template <class T, class Ask>
    void ask(const QString &name, std::list<Call<T>> &calls, Ask doAsk)
    {
        auto &call = calls.emplace_back(Call<T>{name, Awaited<T>()});
        bool ran = false;
        QObject context;
        QMetaObject::invokeMethod(
            &context, [&ran] { ran = true; }, Qt::QueuedConnection);
        QElapsedTimer took;
        took.start();
        doAsk(call.awaited.reply());
        m_longestCall = std::max(m_longestCall, took.elapsed());
        m_ranEvents = m_ranEvents || ran;
        call.awaited.setReturned();
    }

    std::list<Call<TokenPage>> m_pages;
    std::list<Call<TokenChanges>> m_changes;
    std::list<Call<IssuedToken>> m_issued;
    std::list<Call<Token>> m_edited;
    std::list<Call<Outcomes>> m_removed;
    qint64 m_longestCall = 0;
    bool m_ranEvents = false;
};

void everyCall_isAnsweredOnce(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, {u"first"_s});
    if (!scene.isSet) {
        return;
    }
    EveryCall calls(scene);
    settle(*scene.store);
    calls.judge(findings, u"%1 was not answered."_s, [](const auto &call) { return call.answers() > 0; });
    settle(*scene.store);
    calls.judge(findings, u"%1 was answered more than once."_s,
                [](const auto &call) { return call.answers() <= 1; });
}

void everyCall_isAnsweredAfterItReturned(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, {u"first"_s});
    if (!scene.isSet) {
        return;
    }
    EveryCall calls(scene);
    settle(*scene.store);
    calls.judge(findings, u"%1 was answered before the call had returned."_s,
                [](const auto &call) { return call.answers() > 0 && !call.wasEarly(); });
}

void everyCall_isAnsweredOnTheStoresThread(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, {u"first"_s});
    if (!scene.isSet) {
        return;
    }
    EveryCall calls(scene);
    settle(*scene.store);
    calls.judge(findings, u"%1 was answered on another thread."_s, [&scene](const auto &call) {
        return call.answers() > 0 && call.thread() == scene.store->thread();
    });
}

void storeOfAnotherThread_answersThere(const RigFactory &factory, Findings &findings)
{
    const std::unique_ptr<QThread> elsewhere(
        QThread::create([&factory, &findings] { everyCall_isAnsweredOnTheStoresThread(factory, findings); }));
    elsewhere->start();
    if (!findings.expect(elsewhere->wait(60'000), u"A store of another thread does not come to an end."_s)) {
        elsewhere->terminate();
        elsewhere->wait();
    }
}

void everyCall_returnsAtOnce(const RigFactory &factory, Findings &findings)
{
    // Far above a call's microseconds and far below any wait, so that a busy machine does not matter.
    constexpr qint64 aWait = 300;
    ContractScene scene(factory, findings, {u"first"_s});
    if (!scene.isSet) {
        return;
    }
    EveryCall calls(scene);
    findings.expect(calls.longestCall() < aWait, u"A call waits before it returns."_s);
    findings.expect(!calls.ranEvents(), u"A call runs an event loop of its own."_s);
    settle(*scene.store);
}

void guardGone_isNeverAnswered(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, {u"first"_s});
    if (!scene.isSet) {
        return;
    }
    EveryCall calls(scene);
    calls.judge(findings, u"%1 …"_s, [](auto &call) {
        call.dropGuard();
        return true;
    });
    settle(*scene.store);
    calls.judge(findings, u"%1 was answered though its guard is gone."_s,
                [](const auto &call) { return call.answers() == 0; });
}

void storeGone_isNeverAnswered(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, {u"first"_s});
    if (!scene.isSet) {
        return;
    }
    const auto second = scene.rig->open();
    EveryCall calls(scene);
    scene.store.reset();
    settle(*second);
    calls.judge(findings, u"%1 was answered though the store is gone."_s,
                [](const auto &call) { return call.answers() == 0; });
    findings.expect(allTokens(*second).has_value(), u"A second store suffers when the first one goes."_s);
}

void storeGoneInReply_answersNothingMore(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, {u"first"_s});
    if (!scene.isSet) {
        return;
    }
    const auto second = scene.rig->open();
    bool gone = false;
    int late = 0;
    Awaited<IssuedToken> first([&scene, &gone](const auto &) {
        scene.store.reset();
        gone = true;
    });
    std::list<Awaited<IssuedToken>> later;
    scene.store->create(newAction(), scene.draft(u"one"_s), first.reply());
    for (int i = 0; i < 5; ++i) {
        auto &next = later.emplace_back([&late](const auto &) { ++late; });
        scene.store->create(newAction(), scene.draft(u"more"_s), next.reply());
    }
    findings.expect(waitUntil([&gone] { return gone; }), u"The first of several is not answered."_s);
    settle(*second);
    findings.expect(late == 0, u"A store answers after it was destroyed in a reply."_s);
}

void callFromReply_isAnswered(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, {u"first"_s});
    if (!scene.isSet) {
        return;
    }
    Awaited<TokenPage> inner;
    bool nested = false;
    Awaited<IssuedToken> outer([&scene, &inner, &nested](const auto &) {
        scene.store->list({}, 10, inner.reply());
        nested = inner.answers() > 0;
        inner.setReturned();
    });
    scene.store->create(newAction(), scene.draft(u"outer"_s), outer.reply());
    outer.setReturned();
    findings.expect(inner.wait(), u"A call made from within a reply is not answered."_s);
    findings.expect(!nested, u"A call made from within a reply is answered inside it."_s);
    const auto page = inner.take();
    findings.expect(page && page->tokens.size() == 2,
                    u"A list asked for in the reply misses the new token."_s);
}

void writes_areAnsweredInOrder(const RigFactory &factory, Findings &findings)
{
    ContractScene scene(factory, findings, {u"first"_s});
    if (!scene.isSet) {
        return;
    }
    std::vector<int> order;
    std::vector<int> expected;
    std::list<Awaited<IssuedToken>> issues;
    std::list<Awaited<Outcomes>> removals;
    for (int i = 0; i < 40; ++i) {
        expected.push_back(i);
        if (i % 4 == 3) {
            // A long one, which a quick one behind it could overtake.
            auto &next = removals.emplace_back([&order, i](const auto &) { order.push_back(i); });
            scene.store->remove(newAction(), std::vector<TokenId>(30, TokenId(newUuid())), next.reply());
        } else {
            auto &next = issues.emplace_back([&order, i](const auto &) { order.push_back(i); });
            const auto draft = i % 4 == 0 ? badDraft() : scene.draft(u"in order"_s);
            scene.store->create(newAction(), draft, next.reply());
        }
    }
    waitUntil([&order, &expected] { return order.size() >= expected.size(); }, std::chrono::minutes{5});
    findings.expect(order == expected, u"Writes are not answered in the order in which they were asked."_s);
}

constexpr std::array cases{
    ContractCase{"everyCall_isAnsweredOnce", everyCall_isAnsweredOnce},
    ContractCase{"everyCall_isAnsweredAfterItReturned", everyCall_isAnsweredAfterItReturned},
    ContractCase{"everyCall_isAnsweredOnTheStoresThread", everyCall_isAnsweredOnTheStoresThread},
    ContractCase{"storeOfAnotherThread_answersThere", storeOfAnotherThread_answersThere},
    ContractCase{"everyCall_returnsAtOnce", everyCall_returnsAtOnce},
    ContractCase{"guardGone_isNeverAnswered", guardGone_isNeverAnswered},
    ContractCase{"storeGone_isNeverAnswered", storeGone_isNeverAnswered},
    ContractCase{"storeGoneInReply_answersNothingMore", storeGoneInReply_answersNothingMore},
    ContractCase{"callFromReply_isAnswered", callFromReply_isAnswered},
    ContractCase{"writes_areAnsweredInOrder", writes_areAnsweredInOrder},
};

} // namespace

std::span<const ContractCase> replyContract()
{
    return cases;
}

} // namespace tkd::test
