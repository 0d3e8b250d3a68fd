// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "stores/remote/remote_list.h"

#include "tests/support/token_batches.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>

using namespace Qt::StringLiterals;
using namespace tkd;
using tkd::test::batchOf;

namespace {

/// Few values for each member, so that most pairs of tokens differ in one or two.
class Drawn
{
public:
    explicit Drawn(unsigned seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(m_random); }

    [[nodiscard]] Token token()
    {
        Token token;
        token.id =
            TokenId(below(2) == 0 ? u"a%1"_s.arg(below(12))
                                  : u"5f0c9e52-1f4b-4b1e-9d3a-%1"_s.arg(below(12), 12, 10, QLatin1Char('0')));
        token.name = texts[std::size_t(below(3))];
        token.roles = {Role(below(4) == 0 ? u"ai_training_operator"_s : u"ai_training_read"_s)};
        token.region = below(4) == 0 ? u"BHS"_s : u"GRA"_s;
        token.created = moment(2);
        token.expires = maybeMoment();
        token.lastUsed = maybeMoment();
        token.generation = Generation(1 + below(2));
        if (below(4) == 0) {
            token.scope.labels = {*LabelSelector::parse(u"team=a")};
        }
        return token;
    }
    /// As token(), with what only this computer knows.
    [[nodiscard]] Token knownToken()
    {
        Token known = token();
        known.hint = below(2) == 0 ? u"tkdesk_zQWB…Lq17"_s : QString();
        known.delivered = below(2) == 0;
        known.delivery = below(2) == 0 ? u"copied"_s : QString();
        known.deliveredAt = maybeMoment();
        known.kept = below(2) == 0;
        known.regenerated = maybeMoment();
        known.status = below(4) == 0 ? TokenStatus::OutcomeUnknown : TokenStatus::Active;
        return known;
    }

private:
    [[nodiscard]] Instant moment(int choices)
    {
        return Instant{std::chrono::seconds{1'780'000'000 + below(choices)}};
    }
    [[nodiscard]] std::optional<Instant> maybeMoment()
    {
        return below(3) > 0 ? std::nullopt : std::optional(moment(2));
    }

    const std::vector<QString> texts{u"ci"_s, u"Éclair"_s, QString()};
    std::mt19937 m_random;
};

using Plain = std::map<QString, Token>;

/// What a merge has to come to, said token by token.
Plain merged(Plain known, const std::vector<Token> &listed, const RemoteList::Ids &spared,
             bool tellsGeneration)
{
    Plain result;
    for (const auto &[id, token] : known) {
        const bool isListed = std::any_of(listed.begin(), listed.end(),
                                          [&id = id](const Token &one) { return one.id.text() == id; });
        if (isListed || spared.contains(token.id)) {
            result[id] = token;
        }
    }
    for (Token token : listed) {
        if (spared.contains(token.id)) {
            continue;
        }
        const auto before = result.find(token.id.text());
        if (before != result.end() && before->second.created == token.created) {
            const Token &was = before->second;
            token.generation = tellsGeneration ? token.generation : was.generation;
            token.regenerated = was.regenerated;
            token.status = was.status;
            if (token.generation == was.generation) {
                token.hint = was.hint;
                token.delivered = was.delivered;
                token.delivery = was.delivery;
                token.deliveredAt = was.deliveredAt;
                token.kept = was.kept;
            }
        }
        result[token.id.text()] = token;
    }
    return result;
}

Plain plainOf(const RemoteList &list)
{
    Plain all;
    const TokenBatch batch = list.batch();
    for (std::size_t row = 0; row < batch.size(); ++row) {
        const Token token = batch.token(row);
        all[token.id.text()] = token;
    }
    return all;
}

} // namespace

/// The last list of a server, merged with the next one, against the rule said plainly.
class TestRemoteList final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void merge_isAsTheRuleSays_data();
    void merge_isAsTheRuleSays();
    void merge_ofTheSame_changesNothing();
    void order_isThatOfTheNames();
    void manyMerges_keepNothingOfTheGone();
};

void TestRemoteList::merge_isAsTheRuleSays_data()
{
    QTest::addColumn<bool>("tellsGeneration");
    QTest::newRow("generation told") << true;
    QTest::newRow("generation not told") << false;
}

void TestRemoteList::merge_isAsTheRuleSays()
{
    QFETCH(bool, tellsGeneration);
    Drawn drawn(tellsGeneration ? 1 : 2);
    int changes = 0;
    for (int round = 0; round < 3000; ++round) {
        RemoteList list;
        for (int i = drawn.below(8); i > 0; --i) {
            list.put(drawn.knownToken());
        }
        const Plain known = plainOf(list);
        RemoteList::Ids spared;
        std::vector<Token> listed;
        for (const auto &[id, token] : known) {
            if (drawn.below(6) == 0) {
                spared.insert(token.id);
            }
            if (drawn.below(2) == 0) { // as it was, in the server's words
                Token same = token;
                same.regenerated.reset();
                same.status = TokenStatus::Active;
                same.hint.clear();
                same.delivery.clear();
                same.deliveredAt.reset();
                same.delivered = true;
                same.kept = false;
                listed.push_back(same);
            }
        }
        for (int i = drawn.below(6); i > 0; --i) {
            const Token token = drawn.token();
            const bool isThere = std::any_of(listed.begin(), listed.end(),
                                             [&token](const Token &one) { return one.id == token.id; });
            if (!isThere) {
                listed.push_back(token);
            }
        }
        const Revision before = list.revision();
        const bool changed = list.merge(batchOf(listed), spared, tellsGeneration);
        const Plain expected = merged(known, listed, spared, tellsGeneration);
        QCOMPARE(plainOf(list), expected);
        QCOMPARE(changed, expected != known);
        QCOMPARE(list.revision() != before, changed);
        const TokenChanges told = list.changesSince(before);
        for (std::size_t row = 0; row < told.changed.size(); ++row) {
            const Token token = told.changed.token(row);
            const auto was = known.find(token.id.text());
            QVERIFY(was == known.end() || was->second != token);
        }
        changes += changed ? 1 : 0;
    }
    QVERIFY(changes > 500 && changes < 3000); // both were tried
}

void TestRemoteList::merge_ofTheSame_changesNothing()
{
    Drawn drawn(3);
    RemoteList list;
    std::vector<Token> listed;
    for (int i = 0; i < 50; ++i) {
        listed.push_back(drawn.token());
    }
    QVERIFY(list.merge(batchOf(listed), {}, true));
    const TokenBatch all = list.batch();
    QVERIFY(!list.merge(all, {}, true));
    QVERIFY(!list.merge(all, {}, false));
}

void TestRemoteList::order_isThatOfTheNames()
{
    Drawn drawn(4);
    RemoteList list;
    for (int i = 0; i < 60; ++i) {
        list.merge(batchOf({drawn.token(), drawn.token()}), RemoteList::Ids(), true);
        list.put(drawn.knownToken());
    }
    std::vector<std::pair<QByteArray, QByteArray>> keys;
    QByteArray last;
    TokenPage page = list.page({}, 2);
    while (true) {
        for (std::size_t row = 0; row < page.tokens.size(); ++row) {
            const Token token = page.tokens.token(row);
            keys.emplace_back(token.name.toCaseFolded().toUtf8(), token.id.text().toUtf8());
        }
        if (!page.next) {
            break;
        }
        page = list.page(*page.next, 2);
    }
    QCOMPARE(keys.size(), list.size());
    QVERIFY(std::is_sorted(keys.begin(), keys.end()));
}

void TestRemoteList::manyMerges_keepNothingOfTheGone()
{
    RemoteList list;
    for (int round = 0; round < 40; ++round) {
        std::vector<Token> listed;
        for (int i = 0; i < 100; ++i) {
            Token token;
            token.id = TokenId(u"id-%1-%2"_s.arg(round).arg(i));
            token.name = u"name-%1"_s.arg(i);
            token.created = Instant{std::chrono::seconds{1'780'000'000}};
            listed.push_back(token);
        }
        QVERIFY(list.merge(batchOf(listed), {}, true));
        QCOMPARE(list.size(), 100u);
        for (const Token &token : listed) {
            QCOMPARE(list.find(token.id), std::optional(token));
        }
    }
    QVERIFY(!list.find(TokenId(u"id-0-0"_s)));
}

QTEST_GUILESS_MAIN(TestRemoteList)
#include "tst_remote_list.moc"
