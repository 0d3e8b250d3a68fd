// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// What Utho's API does that no other does, and what becomes of it here.
#include "tests/contract/awaited.h"
#include "tests/contract/store_calls.h"
#include "tests/remote/utho_rig.h"

#include <QJsonDocument>
#include <QTest>

namespace tkd::test {

using namespace Qt::StringLiterals;

class UthoTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void newToken_isFoundByListing()
    {
        UthoDouble api;
        const RemoteRig rig = uthoRig(api);
        const auto store = rig.open();
        const auto first = created(*store, uthoDraft(u"twin"_s, true));
        const auto second = created(*store, uthoDraft(u"twin"_s, true));
        QVERIFY(first && second);
        QCOMPARE(first->token.id, TokenId(u"101"_s));
        QCOMPARE(second->token.id, TokenId(u"102"_s));
        QCOMPARE(second->token.roles, Roles{Role(u"write"_s)});
        QCOMPARE(second->secret.reveal(), std::string_view("utho-secret-of-102-0123456789"));
        QCOMPARE(api.faults(), QStringList());
    }

    /// Somebody else makes one of that name at the same time: the newest is taken.
    void ofTwoNewOnes_theNewestIsTaken()
    {
        UthoDouble api;
        const RemoteRig rig = uthoRig(api);
        const auto store = rig.open();
        QVERIFY(listed(*store, {}, 10));
        api.addFromElsewhere(u"twin"_s, u"2026-01-01 00:00:00"_s);
        const auto mine = created(*store, uthoDraft(u"twin"_s, false));
        QVERIFY(mine);
        QCOMPARE(mine->token.id, TokenId(u"102"_s));
    }

    /// Moments are told to the second; the higher number was given later.
    void ofEqualAge_theHighestNumberIsTaken_data()
    {
        QTest::addColumn<QStringList>("ids");
        QTest::newRow("newest last") << QStringList{u"99"_s, u"100"_s};
        QTest::newRow("newest first") << QStringList{u"100"_s, u"99"_s};
        QTest::newRow("newest between") << QStringList{u"98"_s, u"100"_s, u"99"_s};
    }
    void ofEqualAge_theHighestNumberIsTaken()
    {
        QFETCH(QStringList, ids);
        UthoDouble api;
        const RemoteRig rig = uthoRig(api);
        const auto store = rig.open();
        QVERIFY(listed(*store, {}, 10));
        QVERIFY(waitUntil([&api] { return api.server().count("GET") == 2; }));
        QJsonArray all;
        for (const QString &id : ids) {
            all << QJsonObject{{u"id"_s, id},
                               {u"name"_s, u"twin"_s},
                               {u"write"_s, u"0"_s},
                               {u"created_at"_s, u"2026-01-01 00:00:00"_s}};
        }
        const QByteArray body =
            QJsonDocument(QJsonObject{{u"status"_s, u"success"_s}, {u"api"_s, all}}).toJson();
        api.failNext({answer(200, body), false, "GET"});
        const auto mine = created(*store, uthoDraft(u"twin"_s, false));
        QVERIFY(mine);
        QCOMPARE(mine->token.id, TokenId(u"100"_s));
    }

    void newTokenThatCannotBeFound_isGivenOutAllTheSame()
    {
        UthoDouble api;
        const RemoteRig rig = uthoRig(api);
        const auto store = rig.open();
        QVERIFY(listed(*store, {}, 10));
        // The list, and the question who asks.
        QVERIFY(waitUntil([&api] { return api.server().count("GET") == 2; }));
        api.failNext({answer(400, R"({"errors":[{"message":"not now"}]})"), false, "GET"});
        const auto issued = created(*store, uthoDraft(u"one"_s, true));
        QVERIFY(issued);
        QVERIFY(!issued->secret.isEmpty());
        QVERIFY(issued->aftermath);
        QCOMPARE(allTokens(*store)->front().status, TokenStatus::OutcomeUnknown);
        // And found when the list can be had again.
        QVERIFY(refreshed(*store));
        const auto all = allTokens(*store);
        QCOMPARE(all->size(), std::size_t(1));
        QCOMPARE(all->front().id, TokenId(u"101"_s));
        QCOMPARE(all->front().status, TokenStatus::Active);
    }

    void regenerate_isUnsupportedWithAReason()
    {
        UthoDouble api;
        const RemoteRig rig = uthoRig(api);
        const auto store = rig.open();
        const auto issued = created(*store, uthoDraft(u"one"_s, false));
        QVERIFY(issued);
        api.server().forget();
        const auto renewed = regenerated(*store, {issued->token.id, 1});
        QVERIFY(!renewed);
        QCOMPARE(renewed.error().kind, ErrorKind::Unsupported);
        QVERIFY(!renewed.error().message.isEmpty());
        QCOMPARE(api.server().seen().size(), std::size_t(0)); // and not made up of others
    }

    void successThatCarriesAFailure_isARefusal_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::newRow("list") << QByteArray("GET");
        QTest::newRow("create") << QByteArray("POST");
        QTest::newRow("delete") << QByteArray("DELETE");
    }
    void successThatCarriesAFailure_isARefusal()
    {
        QFETCH(QByteArray, verb);
        UthoDouble api;
        const RemoteRig rig = uthoRig(api);
        const auto store = rig.open();
        const auto known = created(*store, uthoDraft(u"known"_s, false));
        QVERIFY(known);
        QVERIFY(waitUntil([&api] { return api.server().count("GET") == 3; }));
        api.failNext(
            {answer(200, R"({"status":"error","message":"This name is not allowed."})"), false, verb});
        std::optional<Error> error;
        if (verb == "GET") {
            const auto result = refreshed(*store);
            error = result ? std::nullopt : std::optional(result.error());
        } else if (verb == "POST") {
            const auto result = created(*store, uthoDraft(u"one"_s, false));
            error = result ? std::nullopt : std::optional(result.error());
        } else {
            error = removed(*store, {known->token.id})->front().error;
        }
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::Invalid);
        QVERIFY2(error->message.contains(u"not allowed"_s), qPrintable(error->message));
        QCOMPARE(allTokens(*store)->size(), std::size_t(1));
    }

    void words_areThoseOfTheError_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("long") << QByteArray(
            R"({"errors":[{"message":"no","long_message":"The quota is used up."}]})");
        QTest::newRow("short") << QByteArray(R"({"errors":[{"message":"The quota is used up.","code":7}]})");
        QTest::newRow("without a list")
            << QByteArray(R"({"status":"error","message":"The quota is used up."})");
    }
    void words_areThoseOfTheError()
    {
        QFETCH(QByteArray, body);
        UthoDouble api;
        const RemoteRig rig = uthoRig(api);
        const auto store = rig.open();
        QVERIFY(listed(*store, {}, 10));
        api.failNext({answer(422, body), false, "POST"});
        const auto refused = created(*store, uthoDraft(u"one"_s, false));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QVERIFY2(refused.error().message.contains(u"The quota is used up."_s),
                 qPrintable(refused.error().message));
    }

    void badBearer_isNamed()
    {
        UthoDouble api;
        RemoteRig rig(*platformByKey(u"account-api"),
                      makeWire({u"utho"_s, u"token"_s, api.address()},
                               credentials({{CredentialPart::Token, "wrong"}})));
        const auto refused = listed(*rig.open(), {}, 10);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unauthorized);
        QVERIFY2(refused.error().message.contains(u"API token"_s), qPrintable(refused.error().message));
    }

private:
    [[nodiscard]] static Result<bool> refreshed(RemoteStore &store)
    {
        return answerOf<bool>([&store](Reply<bool> reply) { store.refresh(std::move(reply)); });
    }
};

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::UthoTest)
#include "tst_utho.moc"
