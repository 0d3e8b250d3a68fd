// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/token_batch.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

const QString uuid = u"0f8fad5b-d9cb-469f-a165-70867728950e"_s;

Token fullToken()
{
    Token token;
    token.id = TokenId(uuid);
    token.name = u"Prüfer 東京 😀"_s;
    token.roles = {Role(u"model-management"_s), Role(u"model-evaluation"_s)};
    token.scope.labels = {*LabelSelector::parse(u"group=A"_s), *LabelSelector::parse(u"ovh/id=x"_s)};
    token.scope.endpoints = {*EndpointName::parse(u"chat"_s)};
    token.region = u"US-EAST-VA"_s;
    token.created = fromUnix(1'700'000'000);
    token.regenerated = fromUnix(1'700'000'001);
    token.expires = latestInstant;
    token.lastUsed = fromUnix(0xffffffff); // across the border of 4 bytes
    token.generation = 4'000'000'000;
    token.status = TokenStatus::Disabled;
    token.delivered = false;
    token.delivery = u"copied"_s;
    token.deliveredAt = fromUnix(0x100000000);
    token.kept = true;
    token.hint = u"tkdesk_zQWB…Lq17"_s;
    return token;
}

} // namespace

Q_DECLARE_METATYPE(tkd::Token)

class TestTokenBatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data()
    {
        QTest::addColumn<Token>("token");
        const auto row = [](const char *name, auto change) {
            Token token = fullToken();
            change(token);
            QTest::newRow(name) << token;
        };
        row("every field set", [](Token &) {});
        QTest::newRow("only defaults") << Token();
        row("no times",
            [](Token &t) { t.regenerated = t.expires = t.lastUsed = t.deliveredAt = std::nullopt; });
        row("not kept", [](Token &t) { t.kept = false; });
        row("no name", [](Token &t) { t.name.clear(); });
        row("name of 100 code points of 4 bytes", [](Token &t) { t.name = u"😀"_s.repeated(100); });
        row("name with escape sequences", [](Token &t) { t.name = u"\x1b]0;x\x07\u202E"_s; });
        row("name with NUL", [](Token &t) { t.name = u"a\0b"_s; });
        row("no roles", [](Token &t) { t.roles.clear(); });
        row("unknown role", [](Token &t) { t.roles = {Role(u"admin"_s)}; });
        row("unscoped", [](Token &t) { t.scope = {}; });
        row("scope not understood", [](Token &t) { t.scope = {{}, {}, {}, u"who knows, ü"_s}; });
        row("number as id", [](Token &t) { t.id = TokenId(u"42"_s); });
        row("empty id", [](Token &t) { t.id = TokenId(); });
        row("id with odd characters", [](Token &t) { t.id = TokenId(u"a/../b?c#é"_s); });
        row("UUID in capitals", [](Token &t) { t.id = TokenId(uuid.toUpper()); });
        row("UUID in braces", [](Token &t) { t.id = TokenId(QString(u'{' + uuid + u'}')); });
        row("UUID with a wrong digit", [](Token &t) { t.id = TokenId(QString(uuid).replace(35, 1, u'g')); });
        row("UUID with a hyphen moved",
            [](Token &t) { t.id = TokenId(QString(uuid).replace(8, 2, u"a-"_s)); });
        row("UUID cut", [](Token &t) { t.id = TokenId(uuid.chopped(1)); });
        row("nil UUID", [](Token &t) { t.id = TokenId(u"00000000-0000-0000-0000-000000000000"_s); });
        row("no hint", [](Token &t) { t.hint.clear(); });
        row("hint without prefix", [](Token &t) { t.hint = u"zQWB…Lq17"_s; });
        row("hint of a server", [](Token &t) { t.hint = u"sk-…é"_s; });
        row("hint with two underscores", [](Token &t) { t.hint = u"a_b_zQWB…Lq17"_s; });
        row("hint with an empty prefix", [](Token &t) { t.hint = u"_zQWB…Lq17"_s; });
        row("hint with another sign", [](Token &t) { t.hint = u"tkdesk-zQWB…Lq17"_s; });
        row("hint of nine without dots", [](Token &t) { t.hint = u"123456789"_s; });
        row("hint of dots", [](Token &t) { t.hint = u"………………………"_s; });
        row("hint that is not ASCII", [](Token &t) { t.hint = u"tkdesk_zQWé…Lq17"_s; });
        row("outcome unknown", [](Token &t) { t.status = TokenStatus::OutcomeUnknown; });
        row("created in 1970", [](Token &t) { t.created = fromUnix(0); });
    }
    void roundTrip()
    {
        QFETCH(Token, token);
        TokenBatch batch;
        batch.append(fullToken());
        batch.append(token);
        batch.append(fullToken());
        QVERIFY(batch.token(0) == fullToken());
        const Token back = batch.token(1);
        QCOMPARE(back.id.text(), token.id.text());
        QCOMPARE(batch.idText(1), token.id.text().toStdString());
        QCOMPARE(back.name, token.name);
        QCOMPARE(back.hint, token.hint);
        QVERIFY(back == token);
        QVERIFY(batch.token(2) == fullToken());
    }

    void state_isThatOfTheToken()
    {
        const Instant now = fromUnix(1'800'000'000);
        for (const std::optional<Instant> expires :
             {std::optional<Instant>(), std::optional(now), std::optional(now + std::chrono::days{3})}) {
            for (const auto status :
                 {TokenStatus::Active, TokenStatus::Disabled, TokenStatus::OutcomeUnknown}) {
                for (const bool delivered : {true, false}) {
                    Token token = fullToken();
                    token.expires = expires;
                    token.status = status;
                    token.delivered = delivered;
                    TokenBatch batch;
                    batch.append(token);
                    QVERIFY(batch.state(0, now) == stateAt(token, now));
                }
            }
        }
    }

    void expiredIn1970_neverBecomesNever()
    {
        Token token = fullToken();
        for (const qint64 seconds : {qint64(0), qint64(-1), qint64(-1'000'000)}) {
            token.expires = fromUnix(seconds);
            TokenBatch batch;
            batch.append(token);
            QVERIFY(batch.token(0).expires.has_value());
            QVERIFY(isExpired(batch.token(0), fromUnix(1)));
        }
    }

    void row_isKeptField_byField()
    {
        const std::string id = uuid.toStdString();
        TokenRow row;
        row.id = id;
        row.name = "ci-reader";
        row.roles = "ai_training_read";
        row.scope = "group=A";
        row.region = "GRA";
        row.prefix = "tkdesk";
        row.hint = {'z', 'Q', 'W', 'B', 'L', 'q', '1', '7'};
        row.created = 1;
        row.regenerated = 2;
        row.expires = 3;
        row.lastUsed = 4;
        row.deliveredAt = 5;
        row.generation = 6;
        row.status = TokenStatus::Disabled;
        row.delivered = false;
        row.delivery = "kept";
        TokenBatch batch;
        batch.append(row);
        QVERIFY(batch.name(0) == row.name);
        QVERIFY(batch.roles(0) == row.roles);
        QVERIFY(batch.scope(0) == row.scope);
        QVERIFY(batch.region(0) == row.region);
        QVERIFY(batch.prefix(0) == row.prefix);
        QVERIFY(batch.hint(0) == row.hint);
        QCOMPARE(batch.created(0), 1);
        QCOMPARE(batch.regenerated(0), 2);
        QCOMPARE(batch.expires(0), 3);
        QCOMPARE(batch.lastUsed(0), 4);
        QCOMPARE(batch.deliveredAt(0), 5);
        QCOMPARE(batch.generation(0), Generation(6));
        QCOMPARE(batch.status(0), TokenStatus::Disabled);
        QCOMPARE(batch.delivered(0), false);
        QVERIFY(batch.delivery(0) == row.delivery);
        QCOMPARE(batch.id(0).text(), uuid);
    }

    void uuidBytes_areTheSameId()
    {
        Token token;
        token.id = TokenId(uuid);
        const std::string bytes = TokenBatch::idBytes(token.id);
        TokenRow row;
        row.uuid = bytes;
        TokenBatch batch;
        batch.append(row);
        batch.append(token);
        QCOMPARE(batch.id(0).text(), uuid);
        QVERIFY(batch.isUuid(0) && batch.hasId(0, token.id));
        QVERIFY(batch.idBytes(0) == batch.idBytes(1));
    }

    void names_areOfTheirOwnRow()
    {
        TokenBatch batch;
        const QStringList names{u"a"_s, QString(), u"longer name"_s, QString(), u"é"_s};
        for (const QString &name : names) {
            Token token;
            token.name = name;
            batch.append(token);
        }
        for (std::size_t i = 0; i < batch.size(); ++i) {
            QCOMPARE(batch.token(i).name, names[qsizetype(i)]);
        }
    }

    void repeatedTexts_areHeldOnce()
    {
        TokenBatch batch;
        for (int i = 0; i < 1'000; ++i) {
            Token token = fullToken();
            token.id = TokenId(newUuid());
            token.region = i % 2 == 0 ? u"GRA"_s : u"BHS"_s;
            batch.append(token);
        }
        // roles, scope, prefix, delivery and two regions
        QCOMPARE(batch.texts().size(), std::size_t(6));
        QCOMPARE(batch.regionIndex(0), batch.regionIndex(998));
        QVERIFY(batch.regionIndex(0) != batch.regionIndex(1));
        QCOMPARE(batch.rolesIndex(0), batch.rolesIndex(1));
        QCOMPARE(batch.scopeIndex(0), batch.scopeIndex(1));
        QVERIFY(batch.texts()[batch.regionIndex(1)] == "BHS");
    }

    void sameTextInTwoColumns_sharesItsIndex()
    {
        Token token;
        token.region = u"read"_s;
        token.roles = {Role(u"read"_s)};
        TokenBatch batch;
        batch.append(token);
        QCOMPARE(batch.regionIndex(0), batch.rolesIndex(0));
    }

    void manyDifferentTexts_areAllFoundAgain()
    {
        TokenBatch batch;
        constexpr int rows = 70'000; // more than 16 bits could number
        for (int i = 0; i < rows; ++i) {
            Token token;
            token.region = u"r%1"_s.arg(i);
            token.roles = {Role(u"role%1"_s.arg(i % 7))};
            batch.append(token);
        }
        for (int i = 0; i < rows; i += 997) {
            const Token token = batch.token(std::size_t(i));
            QCOMPARE(token.region, u"r%1"_s.arg(i));
            QCOMPARE(token.roles.front().id(), u"role%1"_s.arg(i % 7));
        }
    }

    void hasId_onlyItsOwn()
    {
        TokenBatch batch;
        const QStringList ids{uuid, u"42"_s, uuid.toUpper(), newUuid()};
        for (const QString &id : ids) {
            Token token;
            token.id = TokenId(id);
            batch.append(token);
        }
        for (std::size_t row = 0; row < batch.size(); ++row) {
            for (qsizetype i = 0; i < ids.size(); ++i) {
                QCOMPARE(batch.hasId(row, TokenId(ids[i])), i == qsizetype(row));
            }
            QVERIFY(!batch.hasId(row, TokenId()));
        }
    }

    void shrunk_canStillGrow()
    {
        TokenBatch batch;
        batch.reserve(10, 100);
        batch.append(fullToken());
        batch.shrinkToFit();
        QVERIFY(batch.token(0) == fullToken());
        Token other = fullToken();
        other.id = TokenId(newUuid());
        other.region = u"BHS"_s;
        batch.append(other);
        batch.append(fullToken());
        QVERIFY(batch.token(1) == other);
        QVERIFY(batch.token(2) == fullToken());
        QCOMPARE(batch.regionIndex(0), batch.regionIndex(2));
        QCOMPARE(batch.scopeIndex(0), batch.scopeIndex(1));
    }

    void copiedRow_isTheSameToken()
    {
        TokenBatch source;
        Token foreign = fullToken();
        foreign.id = TokenId(u"42"_s);
        foreign.hint = u"sk-…"_s;
        source.append(fullToken());
        source.append(foreign);
        source.append(Token());
        TokenBatch target;
        target.append(Token());
        for (std::size_t row = 0; row < source.size(); ++row) {
            target.append(source, row);
            QVERIFY(target.token(row + 1) == source.token(row));
        }
    }

    void idBytes_tellIdsApart()
    {
        TokenBatch batch;
        Token token;
        token.id = TokenId(uuid);
        batch.append(token);
        token.id = TokenId(u"42"_s);
        batch.append(token);
        QVERIFY(batch.isUuid(0) && !batch.isUuid(1));
        QCOMPARE(batch.idBytes(0).size(), std::size_t(16));
        QVERIFY(batch.idBytes(0) == TokenBatch::idBytes(TokenId(uuid)));
        QVERIFY(batch.idBytes(1) == TokenBatch::idBytes(TokenId(u"42"_s)));
        QVERIFY(batch.idBytes(0) != batch.idBytes(1));
    }

    void groupsBeyondTheGuess_areStillRight()
    {
        // More combinations than the guesses have room for, in an order that makes them collide.
        TokenBatch batch;
        for (int i = 0; i < 5'000; ++i) {
            Token token;
            token.region = u"R%1"_s.arg(i * 37 % 600);
            token.delivery = i % 2 == 0 ? u"copied"_s : u"sealed"_s;
            token.roles = {Role(i % 3 == 0 ? u"read"_s : u"root"_s)};
            batch.append(token);
            QVERIFY(batch.token(std::size_t(i)) == token);
        }
    }

    void movedFrom_canBeFilledAgain()
    {
        TokenBatch batch;
        batch.append(fullToken());
        const TokenBatch taken = std::move(batch);
        batch = {};
        batch.append(Token());
        batch.append(fullToken());
        QVERIFY(batch.token(1) == fullToken());
        QVERIFY(taken.token(0) == fullToken());
    }

    void copied_isIndependent()
    {
        TokenBatch batch;
        batch.append(fullToken());
        TokenBatch copy = batch;
        copy.append(Token());
        QCOMPARE(batch.size(), std::size_t(1));
        QCOMPARE(copy.size(), std::size_t(2));
        QVERIFY(copy.token(0) == fullToken());
        QVERIFY(TokenBatch().isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestTokenBatch)
#include "tst_token_batch.moc"
