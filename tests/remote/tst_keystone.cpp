// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// What a real Keystone does that no other server does, and what becomes of it here; with --tls, over https
// with an authority of its own.
#include "tests/remote/keystone_test.h"
#include "tests/remote/tls_checks.h"

#include <QJsonArray>

namespace tkd::test {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

class TestKeystone : public KeystoneTest
{
    Q_OBJECT
public:
    using KeystoneTest::KeystoneTest;

private Q_SLOTS:
    void takenName_isAConflictAtItsField();
    void expired_staysListedAndCanBeMadeAnew();
    void accessRules_goThereAndBack();
    void madeElsewhere_hasNoAge();
    void nothing_canBeEdited();

    void regenerate_deletesThenCreates();
    void regenerateRefusedAtTheDelete_changesNothing();
    void regenerateRefusedAtTheCreate_saysThatTheOldOneIsGone();
    void regenerateLostAtTheCreate_isFoundWithoutItsSecret();
    void regenerateThatNeverArrived_endsWithoutAnyToken();
    void regenerateLostAtTheDelete_isUnknown();

    void restrictedCredential_isToldInASentence();
    void endedSession_isBegunAnewForARead();
    void endedSession_refusesAWriteOnce();
    void sessionBeyondItsEnd_isNotUsed();
    void wrongPassword_isSaidToBeOne();

private:
    [[nodiscard]] int statusOf(const TokenId &id);
    [[nodiscard]] static TokenDraft draft(const QString &name);
    [[nodiscard]] static Result<bool> refreshed(RemoteStore &store);
};

/// The same over https, and whom it believes there.
class TestKeystoneTls final : public TestKeystone
{
    Q_OBJECT
public:
    using TestKeystone::TestKeystone;

private Q_SLOTS:
    void wrongAuthority_isRefused() { refusesOtherAuthorities(m_real, &m_keystone); }
    void otherPin_isRefusedBeforeAByteIsSent() { refusesOtherPins(m_real, &m_keystone); }
};

int TestKeystone::statusOf(const TokenId &id)
{
    return call(u"GET "_s + path(u'/' + id.text())).value(u"status"_s).toInt();
}

TokenDraft TestKeystone::draft(const QString &name)
{
    TokenDraft draft;
    draft.name = name;
    draft.roles = {Role(u"ai_training_read"_s)};
    return draft;
}

Result<bool> TestKeystone::refreshed(RemoteStore &store)
{
    return answerOf<bool>([&store](Reply<bool> reply) { store.refresh(std::move(reply)); });
}

void TestKeystone::takenName_isAConflictAtItsField()
{
    const RemoteRig rig = m_real.rig();
    const auto store = rig.open();
    QVERIFY(created(*store, draft(u"taken"_s)).has_value());
    const auto refused = created(*store, draft(u"taken"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QCOMPARE(refused.error().field, Field::Name);
    QVERIFY(refused.error().message.contains(u"another name"_s));
    QCOMPARE(allTokens(*store)->size(), std::size_t{1});
}

void TestKeystone::expired_staysListedAndCanBeMadeAnew()
{
    const RemoteRig rig = m_real.rig();
    const auto store = rig.open();
    TokenDraft shortLived = draft(u"short"_s);
    shortLived.expires = rig.clock.now() + seconds{4};
    const auto issued = created(*store, shortLived);
    QVERIFY2(issued.has_value(), issued ? "" : qPrintable(issued.error().message));
    QVERIFY(waitUntil([&] { return rig.clock.now() > *shortLived.expires + seconds{1}; }));
    QVERIFY(refreshed(*store).has_value());
    const auto all = allTokens(*store);
    QVERIFY(all && all->size() == 1);
    QVERIFY(isExpired(all->front(), rig.clock.now()));

    const auto refused = regenerated(*store, {issued->token.id, 1});
    QVERIFY(!refused);
    QCOMPARE(refused.error().field, Field::Expires);
    QCOMPARE(statusOf(issued->token.id), 200); // nothing was deleted for that
    const Instant later = rig.clock.now() + std::chrono::hours{1};
    const auto again = regenerated(*store, {issued->token.id, 1, std::optional<Instant>(later)});
    QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().message));
    QCOMPARE(again->token.expires, std::optional(later));
}

void TestKeystone::accessRules_goThereAndBack()
{
    const RemoteRig rig = m_real.rig();
    const auto store = rig.open();
    TokenDraft narrow = draft(u"narrow"_s);
    // In the order in which they are listed, whatever Keystone makes of it.
    narrow.scope.endpoints = {*EndpointName::parse(u"image:DELETE:/v2/images/*"),
                              *EndpointName::parse(u"compute:GET:/v2.1/servers")};
    const auto issued = created(*store, narrow);
    QVERIFY2(issued.has_value(), issued ? "" : qPrintable(issued.error().message));
    const auto rules = call(u"GET "_s + path(u'/' + issued->token.id.text()))
                           .value(u"body"_s)[u"application_credential"_s][u"access_rules"_s]
                           .toArray();
    QCOMPARE(rules.size(), qsizetype(2));
    QVERIFY(refreshed(*store).has_value());
    const auto all = allTokens(*store);
    QVERIFY(all && all->size() == 1);
    QCOMPARE(all->front().scope, narrow.scope);
    TokenDraft odd = draft(u"odd"_s);
    odd.scope.endpoints = {*EndpointName::parse(u"compute:LOOK:/v2.1/servers")};
    const auto refused = created(*store, odd);
    QVERIFY(!refused);
    QCOMPARE(refused.error().field, Field::Endpoints);
}

void TestKeystone::madeElsewhere_hasNoAge()
{
    const auto made = call(u"POST "_s + path() + u" {\"application_credential\":{\"name\":\"elsewhere\"}}"_s);
    QCOMPARE(made.value(u"status"_s).toInt(), 201);
    const RemoteRig rig = m_real.rig();
    const auto all = allTokens(*rig.open());
    QVERIFY(all && all->size() == 1);
    QCOMPARE(all->front().created, Instant{}); // not known, and not made up
}

void TestKeystone::nothing_canBeEdited()
{
    const RemoteRig rig = m_real.rig();
    const auto store = rig.open();
    const auto issued = created(*store, draft(u"fixed"_s));
    QVERIFY(issued.has_value());
    QVERIFY(!store->editing());
    QVERIFY(!store->whyNotEdit().isEmpty());
    const auto status = call(u"PATCH %1 {\"application_credential\":{\"name\":\"other\"}}"_s.arg(
                                 path(u'/' + issued->token.id.text())))
                            .value(u"status"_s)
                            .toInt();
    QCOMPARE(status, 405);
}

void TestKeystone::regenerate_deletesThenCreates()
{
    const RemoteRig rig = m_real.rig();
    const auto store = rig.open();
    const auto first = created(*store, draft(u"renewed"_s));
    QVERIFY(first.has_value());
    const auto second = regenerated(*store, {first->token.id, 1});
    QVERIFY2(second.has_value(), second ? "" : qPrintable(second.error().message));
    QVERIFY(!second->aftermath);
    QVERIFY(second->token.id != first->token.id);
    QCOMPARE(statusOf(first->token.id), 404);
    QCOMPARE(allTokens(*store)->size(), std::size_t{1});
    // The new secret is good, and the old one is not.
    const RemoteRig renewed = m_real.rigOf(*second);
    QVERIFY(allTokens(*renewed.open()).has_value());
    const RemoteRig old = m_real.rigOf(*first);
    QVERIFY(!allTokens(*old.open()));
}

void TestKeystone::regenerateRefusedAtTheDelete_changesNothing()
{
    const RemoteRig rig = m_real.rig();
    const auto issued = created(*rig.open(), draft(u"restricted"_s));
    QVERIFY(issued.has_value());
    const RemoteRig restricted = m_real.rigOf(*issued);
    const auto store = restricted.open();
    const auto refused = regenerated(*store, {issued->token.id, 1});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
    QVERIFY2(refused.error().message.contains(u"restricted"_s), qPrintable(refused.error().message));
    QCOMPARE(statusOf(issued->token.id), 200);
    QCOMPARE(allTokens(*store)->front().status, TokenStatus::Active);
}

void TestKeystone::regenerateRefusedAtTheCreate_saysThatTheOldOneIsGone()
{
    RemoteRig rig = m_real.rig();
    rig.clock.shift(-std::chrono::hours{2}); // so that only the server knows that the moment has passed
    const auto store = rig.open();
    const auto issued = created(*store, draft(u"lost"_s));
    QVERIFY(issued.has_value());
    const Instant passed = rig.clock.now() + std::chrono::hours{1};
    const auto refused = regenerated(*store, {issued->token.id, 1, std::optional<Instant>(passed)});
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(u"was deleted, and the new one was not made"_s),
             qPrintable(refused.error().message));
    QCOMPARE(statusOf(issued->token.id), 404);
    QVERIFY(allTokens(*store)->empty());
    QCOMPARE(rig.journal.intents().back().outcome, RemoteIntent::Outcome::Refused);
}

void TestKeystone::regenerateLostAtTheCreate_isFoundWithoutItsSecret()
{
    const RemoteRig rig = m_real.rig();
    const auto store = rig.open();
    const auto first = created(*store, draft(u"half"_s));
    QVERIFY(first.has_value());
    m_keystone.tell(u"lose POST"_s);
    const auto lost = regenerated(*store, {first->token.id, 1});
    QVERIFY(!lost);
    QCOMPARE(lost.error().kind, ErrorKind::OutcomeUnknown);
    QVERIFY2(lost.error().message.contains(u"was deleted"_s), qPrintable(lost.error().message));
    const auto before = allTokens(*store);
    QVERIFY(before && before->size() == 1);
    QCOMPARE(before->front().status, TokenStatus::OutcomeUnknown);

    QVERIFY(refreshed(*store).has_value());
    const auto all = allTokens(*store);
    QVERIFY(all && all->size() == 1);
    QVERIFY(all->front().id != first->token.id);
    QCOMPARE(all->front().name, u"half"_s);
    QCOMPARE(all->front().status, TokenStatus::Active);
    QVERIFY(!all->front().delivered); // its secret never arrived
    QCOMPARE(rig.journal.intents().back().outcome, RemoteIntent::Outcome::Done);
    QCOMPARE(rig.journal.intents().back().token, all->front().id);
}

void TestKeystone::regenerateThatNeverArrived_endsWithoutAnyToken()
{
    RemoteRig rig = m_real.rig();
    const auto store = rig.open();
    const auto first = created(*store, draft(u"gone"_s));
    QVERIFY(first.has_value());
    m_keystone.tell(u"die-before POST"_s);
    const auto lost = regenerated(*store, {first->token.id, 1});
    m_keystone.tell(u"start"_s);
    QVERIFY(!lost);
    QCOMPARE(lost.error().kind, ErrorKind::OutcomeUnknown);
    // A list that comes too early says nothing: the server may still be at it.
    QVERIFY(refreshed(*store).has_value());
    QCOMPARE(allTokens(*store)->front().status, TokenStatus::OutcomeUnknown);
    rig.clock.shift(seconds{60});
    QVERIFY(refreshed(*store).has_value());
    QVERIFY(allTokens(*store)->empty());
    QCOMPARE(rig.journal.intents().back().outcome, RemoteIntent::Outcome::Refused);
}

void TestKeystone::regenerateLostAtTheDelete_isUnknown()
{
    RemoteRig rig = m_real.rig();
    const auto store = rig.open();
    const auto first = created(*store, draft(u"perhaps"_s));
    QVERIFY(first.has_value());
    m_keystone.tell(u"lose DELETE"_s);
    const auto lost = regenerated(*store, {first->token.id, 1});
    QVERIFY(!lost);
    QCOMPARE(lost.error().kind, ErrorKind::OutcomeUnknown);
    QVERIFY2(lost.error().message.contains(u"no new one was made"_s), qPrintable(lost.error().message));
    rig.clock.shift(seconds{60});
    QVERIFY(refreshed(*store).has_value());
    QVERIFY(allTokens(*store)->empty());
    QCOMPARE(statusOf(first->token.id), 404);
}

void TestKeystone::restrictedCredential_isToldInASentence()
{
    const RemoteRig rig = m_real.rig();
    const auto issued = created(*rig.open(), draft(u"restricted"_s));
    QVERIFY(issued.has_value());
    const RemoteRig restricted = m_real.rigOf(*issued);
    const auto facts = factsOf(restricted);
    QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().message));
    QVERIFY2(facts->may.contains(u"restricted"_s), qPrintable(facts->may));
    const auto refused = created(*restricted.open(), draft(u"another"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
    QVERIFY2(refused.error().message.contains(u"unrestricted"_s), qPrintable(refused.error().message));
}

void TestKeystone::endedSession_isBegunAnewForARead()
{
    const RemoteRig rig = m_real.rig();
    const auto store = rig.open();
    QVERIFY(allTokens(*store) && factsOf(rig));
    const int before = m_keystone.seen(u"POST"_s);
    m_keystone.tell(u"forget-sessions"_s);
    QVERIFY(refreshed(*store).has_value());
    QCOMPARE(m_keystone.seen(u"POST"_s), before + 1);
}

void TestKeystone::endedSession_refusesAWriteOnce()
{
    const RemoteRig rig = m_real.rig();
    const auto store = rig.open();
    QVERIFY(allTokens(*store) && factsOf(rig));
    m_keystone.tell(u"forget-sessions"_s);
    const auto refused = created(*store, draft(u"second try"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unauthorized);
    QVERIFY2(refused.error().message.contains(u"try again"_s), qPrintable(refused.error().message));
    const auto again = created(*store, draft(u"second try"_s));
    QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().message));
}

void TestKeystone::sessionBeyondItsEnd_isNotUsed()
{
    RemoteRig rig = m_real.rig();
    const auto store = rig.open();
    QVERIFY(allTokens(*store) && factsOf(rig));
    const int before = m_keystone.seen(u"POST"_s);
    rig.clock.shift(std::chrono::hours{2});
    QVERIFY(created(*store, draft(u"later"_s)).has_value());
    QCOMPARE(m_keystone.seen(u"POST"_s), before + 2); // the sign-in, and the credential
}

void TestKeystone::wrongPassword_isSaidToBeOne()
{
    RealServer real = m_real;
    real.credential = "not the password";
    const RemoteRig rig = real.rig();
    const int before = m_keystone.seen(u"POST"_s);
    const auto refused = allTokens(*rig.open());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unauthorized);
    QVERIFY(!refused.error().message.isEmpty());
    QCOMPARE(m_keystone.seen(u"POST"_s), before + 1); // a lock-out is nobody's wish
}

} // namespace tkd::test

int main(int argc, char *argv[])
{
    const QStringList options = tkd::test::takeTls(&argc, argv);
    QCoreApplication application(argc, argv);
    tkd::test::TestKeystone plain;
    tkd::test::TestKeystoneTls tls(options);
    return QTest::qExec(options.isEmpty() ? &plain : &tls, argc, argv);
}

#include "tst_keystone.moc"
