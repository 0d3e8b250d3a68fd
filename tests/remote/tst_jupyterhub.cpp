// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// What a real JupyterHub does that no other server does, and what becomes of it here.
#include "tests/remote/hub_test.h"
#include "tests/remote/tls_checks.h"

#include <QJsonArray>
#include <QTest>

namespace tkd::test {

using namespace Qt::StringLiterals;

class TestJupyterHub final : public HubTest
{
    Q_OBJECT

private Q_SLOTS:
    void secret_mayWhatWasAskedAndNoMore();
    void foreignScopes_surviveARegenerate();
    void reusedId_isAnotherToken();
    void expired_vanishesOnRefresh();

    void regenerate_replacesTheOldOne();
    void regenerateRefused_leavesTheOldOne();
    void regenerateWithoutDelete_showsTheSecretAndSaysSo();

    void wrongAuthority_isRefused();
    void otherPin_isRefusedBeforeAByteIsSent();
    void redirect_isNotFollowed();

    void badToken_isSaidToBeOne();
    void unknownUser_isNamed();
    void who_isToldInASentence();
};

void TestJupyterHub::secret_mayWhatWasAskedAndNoMore()
{
    RealServer real = newUser();
    const RemoteRig rig = real.rig();
    const auto store = rig.open();
    const auto issued = created(*store, draft(u"narrow"_s));
    QVERIFY(issued.has_value());
    const auto model =
        call(u"GET /users/%1/tokens/%2"_s.arg(real.settings.user, issued->token.id.text())).value(u"body"_s);
    QVERIFY(model[u"scopes"_s].toArray().contains(u"access:servers!group=data-science"_s));
    // Scopes left out would have given it all that its owner may.
    const std::string_view secret = issued->secret.reveal();
    real.credential = QByteArray(secret.data(), qsizetype(secret.size()));
    const RemoteRig asToken = real.rig();
    const auto refused = allTokens(*asToken.open());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
    QVERIFY2(refused.error().message.contains(u"read:tokens"_s), qPrintable(refused.error().message));
}

void TestJupyterHub::foreignScopes_surviveARegenerate()
{
    const RealServer real = newUser();
    const QString path = u"/users/%1/tokens"_s.arg(real.settings.user);
    const auto made =
        call(u"POST %1 {\"note\":\"odd\",\"scopes\":[\"tokens!user=bob\",\"access:servers!user=bob\"]}"_s.arg(
            path));
    const auto scopesOf = [this, &path](const QString &id) {
        QStringList scopes;
        for (const QJsonValue &scope :
             call(u"GET %1/%2"_s.arg(path, id)).value(u"body"_s)[u"scopes"_s].toArray()) {
            scopes << scope.toString();
        }
        scopes.sort();
        return scopes;
    };
    const QString id = made.value(u"body"_s)[u"id"_s].toString();
    const QStringList before = scopesOf(id);
    QVERIFY(before.contains(u"tokens!user=bob"_s));
    const RemoteRig rig = real.rig();
    const auto issued = regenerated(*rig.open(), {TokenId(id), 1});
    QVERIFY2(issued.has_value(), issued ? "" : qPrintable(issued.error().message));
    QVERIFY(!issued->aftermath);
    QCOMPARE(scopesOf(issued->token.id.text()), before);
}

void TestJupyterHub::reusedId_isAnotherToken()
{
    const RealServer real = newUser();
    const QString path = u"/users/%1/tokens"_s.arg(real.settings.user);
    const RemoteRig rig = real.rig();
    const auto store = rig.open();
    const auto issued = created(*store, draft(u"mine"_s));
    QVERIFY(issued.has_value());
    const Token mine = issued->token;
    // Age is kept to the second, so the next one is made in another.
    QVERIFY(waitUntil([&] { return rig.clock.now() > mine.created + std::chrono::seconds{1}; }));
    QCOMPARE(call(u"DELETE %1/%2"_s.arg(path, mine.id.text())).value(u"status"_s).toInt(), 204);
    const auto other = call(u"POST %1 {\"note\":\"another's\",\"scopes\":[]}"_s.arg(path)).value(u"body"_s);
    QCOMPARE(other[u"id"_s].toString(), mine.id.text()); // else this test tries nothing

    const auto again = regenerated(*store, {mine.id, 1});
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::NotFound);
    const auto gone = removed(*store, {mine.id});
    QVERIFY(gone.has_value());
    QCOMPARE(call(u"GET %1/%2"_s.arg(path, mine.id.text())).value(u"status"_s).toInt(), 200);

    QVERIFY(refreshed(*store).has_value());
    const auto all = allTokens(*store);
    QVERIFY(all && all->size() == 1);
    QCOMPARE(all->front().name, u"another's"_s);
    QVERIFY(all->front().hint.isEmpty()); // what was known of mine is not said of it
    QVERIFY(all->front().delivered);
}

void TestJupyterHub::expired_vanishesOnRefresh()
{
    const RemoteRig rig = newUser().rig();
    const auto store = rig.open();
    TokenDraft shortLived = draft(u"short"_s);
    shortLived.expires = rig.clock.now() + std::chrono::seconds{5};
    QVERIFY(created(*store, shortLived).has_value());
    QCOMPARE(allTokens(*store)->size(), std::size_t{1});
    QVERIFY(waitUntil([&] { return rig.clock.now() > *shortLived.expires + std::chrono::seconds{2}; }));
    QVERIFY(refreshed(*store).has_value());
    QVERIFY(allTokens(*store)->empty());
}

void TestJupyterHub::regenerate_replacesTheOldOne()
{
    const RealServer real = newUser();
    const RemoteRig rig = real.rig();
    const auto store = rig.open();
    TokenDraft lasting = draft(u"lasting"_s);
    lasting.expires = rig.clock.now() + std::chrono::hours{48};
    const auto first = created(*store, lasting);
    QVERIFY(first.has_value());
    const auto second = regenerated(*store, {first->token.id, 1});
    QVERIFY(second.has_value());
    QVERIFY(!second->aftermath);
    QVERIFY(!second->secret.equals(first->secret));
    QVERIFY(second->token.expires.has_value());
    QVERIFY(std::chrono::abs(*second->token.expires - *lasting.expires) < std::chrono::minutes{5});
    QCOMPARE(call(u"GET /users/%1/tokens/%2"_s.arg(real.settings.user, first->token.id.text()))
                 .value(u"status"_s)
                 .toInt(),
             404);
}

void TestJupyterHub::regenerateRefused_leavesTheOldOne()
{
    const RealServer real = newUser();
    const RemoteRig rig = real.rig();
    const auto store = rig.open();
    const auto first = created(*store, draft(u"kept"_s));
    QVERIFY(first.has_value());
    // The owner may less from now on, so the hub does not give these scopes again.
    QCOMPARE(call(u"PATCH /users/%1 {\"admin\":false}"_s.arg(real.settings.user)).value(u"status"_s).toInt(),
             200);
    const auto refused = regenerated(*store, {first->token.id, 1});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Invalid);
    QVERIFY2(refused.error().message.contains(real.settings.user), qPrintable(refused.error().message));
    const auto all = allTokens(*store);
    QVERIFY(all && all->size() == 1);
    QCOMPARE(all->front().id, first->token.id);
}

void TestJupyterHub::regenerateWithoutDelete_showsTheSecretAndSaysSo()
{
    const RemoteRig rig = newUser().rig();
    const auto store = rig.open();
    const auto first = created(*store, draft(u"two for a while"_s));
    QVERIFY(first.has_value());
    m_hub.tell(u"die-before DELETE"_s);
    const auto second = regenerated(*store, {first->token.id, 1});
    m_hub.tell(u"start"_s);
    QVERIFY(second.has_value());
    QVERIFY(!second->secret.isEmpty());
    QVERIFY(second->aftermath.has_value());
    QVERIFY(!second->aftermath->message.isEmpty());
    QVERIFY(refreshed(*store).has_value());
    QCOMPARE(allTokens(*store)->size(), std::size_t{2});
}

void TestJupyterHub::wrongAuthority_isRefused()
{
    refusesOtherAuthorities(newUser(), &m_hub);
}

void TestJupyterHub::otherPin_isRefusedBeforeAByteIsSent()
{
    refusesOtherPins(newUser(), &m_hub);
}

void TestJupyterHub::redirect_isNotFollowed()
{
    OwnServer hub;
    QVERIFY2(hub.start(u"run_jupyterhub.py"_s, {u"--prefix"_s, u"/lab/"_s}), qPrintable(hub.error()));
    RealServer real = realServer(hub, u"jupyterhub");
    // Outside its own place the hub sends everybody there.
    real.settings.address = hub.address().remove(u"/lab"_s);
    const RemoteRig rig = real.rig();
    const auto refused = allTokens(*rig.open());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unreachable);
    QCOMPARE(hub.seen(u"GET"_s), 1);
}

/// The hub says 403 to both, as it does where a right is missing.
void TestJupyterHub::badToken_isSaidToBeOne()
{
    RealServer real = newUser();
    for (const char *credential : {"0123456789abcdef0123456789abcdef", ""}) {
        real.credential = credential;
        const RemoteRig rig = real.rig();
        const auto facts = factsOf(rig);
        QVERIFY(!facts);
        QCOMPARE(facts.error().kind, ErrorKind::Unauthorized);
        const QString said = facts.error().message + facts.error().detail;
        QVERIFY(!said.contains(u"0123"_s));
    }
}

void TestJupyterHub::unknownUser_isNamed()
{
    RealServer real = m_real;
    real.settings.user = u"nobody"_s;
    const RemoteRig rig = real.rig();
    const auto refused = allTokens(*rig.open());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::NotFound);
    QVERIFY2(refused.error().message.contains(u"nobody"_s), qPrintable(refused.error().message));
}

void TestJupyterHub::who_isToldInASentence()
{
    const RealServer real = newUser();
    QCOMPARE(call(u"POST /users/bob/servers/gpu"_s).value(u"status"_s).toInt(), 201);
    const RemoteRig rig = real.rig();
    const auto facts = factsOf(rig);
    QVERIFY(facts.has_value());
    QVERIFY(facts->who.contains(u"tokens-console"_s));
    QVERIFY(facts->may.contains(real.settings.user));
    QCOMPARE(facts->version, u"3.0.0"_s);
    QVERIFY(facts->users.contains(u"bob"_s));
    QCOMPARE(facts->groups, (QStringList{u"data-science"_s, u"interns"_s}));
    const QStringList offered = rig.tokens->rules().endpoints;
    for (const QString &filter : {u"user=bob"_s, u"group=interns"_s, u"server=bob/gpu"_s}) {
        QVERIFY2(offered.contains(filter), qPrintable(offered.join(u' ')));
    }
}

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::TestJupyterHub)
#include "tst_jupyterhub.moc"
