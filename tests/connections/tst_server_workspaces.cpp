// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "app/servers/server_workspaces.h"

#include "stores/vault/vault.h"
#include "tests/connections/server_rig.h"

#include <QSignalSpy>
#include <QTest>

namespace tkd::test {

using namespace Qt::StringLiterals;

/// Workspaces on a server as the window has them: a real vault, a keychain in the test's hands, and a double
/// of OVHcloud's API.
class TestServerWorkspaces final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void added_isReadyAndListed();
    void startedAgain_opensWhatIsSealed();
    void serverGone_isToldByTheFirstRefresh();
    void lockedKeychain_showsTheLastListAndSaysWhy();
    void lockedKeychain_isAskedOnceByItself();
    void withoutKeychain_livesForTheSession();
    void missing_isEnteredAgain();
    void lostKey_canBeStartedAnew();
    void otherProject_startsTheListAgain();
    void changedByAnother_isFollowed();
    void unchangedCredentials_needNoKeychain();
    void onePartReplaced_keepsTheOthers();
    void test_tellsWhoAndStoresNothing();
    void test_wrongKeys_saysWhich();
    void test_fillsFromWhatIsStored();
    void credentials_neverGoToAnotherServer();
    void missingPart_isNamed();
    void consumerKey_isAskedForAndWatched();
    void consumerKey_asksForNoMoreThanItTakes();
    void consumerKey_unknownApplication_isRefused();
    void caFileGone_sendsNothing();
    void removed_isGone();
    void delivery_isRecorded();
    void kept_isMarkedAndGoesWithARegenerate();
    void secrets_areNowhereInTheFiles();

private:
    [[nodiscard]] static Result<ServerFacts> tested(ServerRig &rig, const ConnectionSettings &settings,
                                                    Credentials credentials, const WorkspaceId &stored = {});
    [[nodiscard]] static Result<KeptConnection> changed(ServerRig &rig, const WorkspaceId &id,
                                                        const ConnectionSettings &settings,
                                                        Credentials replaced = {});
    [[nodiscard]] static Result<bool> unlocked(ServerRig &rig, const WorkspaceId &id);
    [[nodiscard]] static Result<ConsumerKeyState> keyState(ServerRig &rig);
    [[nodiscard]] static Result<bool> refreshed(TokenStore &store);
};

Result<ServerFacts> TestServerWorkspaces::tested(ServerRig &rig, const ConnectionSettings &settings,
                                                 Credentials credentials, const WorkspaceId &stored)
{
    const auto shared = std::make_shared<Credentials>(std::move(credentials));
    return answerOf<ServerFacts>([&rig, settings, shared, stored](Reply<ServerFacts> reply) {
        rig.connections().test({settings, shared->duplicate(), stored}, std::move(reply));
    });
}

Result<KeptConnection> TestServerWorkspaces::changed(ServerRig &rig, const WorkspaceId &id,
                                                     const ConnectionSettings &settings, Credentials replaced)
{
    const auto shared = std::make_shared<Credentials>(std::move(replaced));
    return answerOf<KeptConnection>([&rig, id, settings, shared](Reply<KeptConnection> reply) {
        rig.connections().change(id, rig.workspace(id).revision, settings, shared->duplicate(),
                                 std::move(reply));
    });
}

Result<bool> TestServerWorkspaces::unlocked(ServerRig &rig, const WorkspaceId &id)
{
    return answerOf<bool>([&rig, id](Reply<bool> reply) { rig.connections().unlock(id, std::move(reply)); });
}

Result<bool> TestServerWorkspaces::refreshed(TokenStore &store)
{
    return answerOf<bool>([&store](Reply<bool> reply) { store.refreshing()->refresh(std::move(reply)); });
}

void TestServerWorkspaces::added_isReadyAndListed()
{
    ServerRig rig;
    const auto added = rig.add();
    QVERIFY(added.has_value());
    QVERIFY(!added->notSealed);
    QVERIFY(!added->workspace.local);
    const WorkspaceId id = added->workspace.id;
    QCOMPARE(rig.connections().connection(id),
             std::optional(Connection{rig.settings(), CredentialState::Ready}));
    QVERIFY(!rig.connections().connection(rig.workspaces().all().front().id)); // the local one
    const auto store = rig.workspaces().open(id);
    QVERIFY(store->refreshing() != nullptr);
    QVERIFY(created(*store, u"one"_s).has_value());
    QCOMPARE(allTokens(*store)->size(), 1u);
    QVERIFY(waitUntil([&rig, id] { return rig.workspace(id).tokens == 1; }));
    QCOMPARE(rig.api.faults(), QStringList());
}

void TestServerWorkspaces::startedAgain_opensWhatIsSealed()
{
    ServerRig rig;
    const WorkspaceId id = rig.add()->workspace.id;
    QVERIFY(created(*rig.workspaces().open(id), u"one"_s).has_value());
    rig.end();
    const int asked = rig.keychain->calls();
    rig.start();
    QCOMPARE(rig.state(id), CredentialState::Sealed);
    QCOMPARE(rig.keychain->calls(), asked); // nothing was needed yet
    QVERIFY(allTokens(*rig.workspaces().open(rig.workspaces().all().front().id)).has_value());
    QCOMPARE(rig.keychain->calls(), asked); // nor by local tokens
    const auto store = rig.workspaces().open(id);
    QSignalSpy changes(&rig.connections(), &Connections::connectionChanged);
    QCOMPARE(allTokens(*store)->front().name, u"one"_s);
    QVERIFY(refreshed(*store).has_value());
    QCOMPARE(rig.state(id), CredentialState::Ready);
    QVERIFY(changes.count() >= 2); // opening, ready
    QVERIFY(created(*store, u"two"_s).has_value());
}

/// The list of an earlier process is there at once, and is no answer to a refresh.
void TestServerWorkspaces::serverGone_isToldByTheFirstRefresh()
{
    ServerRig rig;
    const WorkspaceId id = rig.add()->workspace.id;
    QVERIFY(created(*rig.workspaces().open(id), u"one"_s).has_value());
    QVERIFY(refreshed(*rig.workspaces().open(id)).has_value());
    rig.end();
    rig.start();
    rig.api.server().stopListening();
    const auto store = rig.workspaces().open(id);
    QCOMPARE(refreshed(*store).error().kind, ErrorKind::Unreachable);
    QCOMPARE(allTokens(*store)->size(), 1u);
}

void TestServerWorkspaces::lockedKeychain_showsTheLastListAndSaysWhy()
{
    ServerRig rig;
    const WorkspaceId id = rig.add()->workspace.id;
    {
        const auto store = rig.workspaces().open(id);
        QVERIFY(created(*store, u"one"_s).has_value());
        QVERIFY(refreshed(*store).has_value());
    }
    rig.end();
    rig.keychain->setFault(KeychainState::Locked);
    rig.start();
    const auto store = rig.workspaces().open(id);
    QCOMPARE(allTokens(*store)->front().name, u"one"_s);
    QCOMPARE(refreshed(*store).error().kind, ErrorKind::NoKeychain);
    QVERIFY(store->refreshing()->freshness().seen);
    QCOMPARE(store->refreshing()->freshness().failure->kind, ErrorKind::NoKeychain);
    QCOMPARE(rig.state(id), CredentialState::KeychainInTheWay);
    QCOMPARE(rig.connections().connection(id)->keychain.state, KeychainState::Locked);
    const auto refused = created(*store, u"two"_s);
    QCOMPARE(refused.error().kind, ErrorKind::NoKeychain);
    QCOMPARE(allTokens(*store)->size(), 1u); // nothing was sent, nothing is unknown

    rig.keychain->setFault(std::nullopt);
    QCOMPARE(unlocked(rig, id), Result<bool>(true));
    QCOMPARE(rig.state(id), CredentialState::Ready);
    QVERIFY(created(*store, u"two"_s).has_value());
}

void TestServerWorkspaces::lockedKeychain_isAskedOnceByItself()
{
    ServerRig rig;
    const WorkspaceId id = rig.add()->workspace.id;
    rig.end();
    rig.keychain->setFault(KeychainState::Locked);
    rig.start();
    const auto store = rig.workspaces().open(id);
    const int asked = rig.keychain->calls();
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(refreshed(*store).error().kind, ErrorKind::NoKeychain);
    }
    QCOMPARE(rig.keychain->calls(), asked + 1);
    QCOMPARE(unlocked(rig, id).error().kind, ErrorKind::NoKeychain); // a person asks again
    QCOMPARE(rig.keychain->calls(), asked + 2);
}

void TestServerWorkspaces::withoutKeychain_livesForTheSession()
{
    ServerRig rig(false);
    const auto added = rig.add();
    QVERIFY(added.has_value());
    QCOMPARE(added->notSealed->kind, ErrorKind::NoKeychain);
    const WorkspaceId id = added->workspace.id;
    QVERIFY(rig.connections().connection(id)->isForSession);
    QCOMPARE(rig.state(id), CredentialState::Ready);
    QVERIFY(created(*rig.workspaces().open(id), u"one"_s).has_value());
    rig.end();
    rig.start();
    QCOMPARE(rig.state(id), CredentialState::Missing);
}

void TestServerWorkspaces::missing_isEnteredAgain()
{
    ServerRig rig(false);
    const WorkspaceId id = rig.add()->workspace.id;
    {
        const auto store = rig.workspaces().open(id);
        QVERIFY(created(*store, u"one"_s).has_value());
        QVERIFY(refreshed(*store).has_value());
    }
    rig.end();
    rig.start();
    const auto store = rig.workspaces().open(id);
    QCOMPARE(allTokens(*store)->size(), 1u); // as it was seen
    QCOMPARE(refreshed(*store).error().kind, ErrorKind::Unauthorized);
    QCOMPARE(unlocked(rig, id).error().kind, ErrorKind::Unauthorized);
    const auto signedIn = answerOf<KeptConnection>([&rig, id](Reply<KeptConnection> reply) {
        rig.connections().signIn(id, ServerRig::keys(), std::move(reply));
    });
    QVERIFY(signedIn.has_value());
    QVERIFY(signedIn->notSealed);
    QCOMPARE(rig.state(id), CredentialState::Ready);
    QVERIFY(refreshed(*store).has_value());
    QVERIFY(created(*store, u"two"_s).has_value());
}

void TestServerWorkspaces::lostKey_canBeStartedAnew()
{
    ServerRig rig;
    const WorkspaceId id = rig.add()->workspace.id;
    rig.end();
    rig.keychain->setKey(std::nullopt);
    rig.start();
    QCOMPARE(unlocked(rig, id).error().kind, ErrorKind::NoKeychain);
    QCOMPARE(rig.connections().connection(id)->keychain.state, KeychainState::KeyMissing);
    QVERIFY(answerOf<qint64>([&rig](Reply<qint64> reply) {
                rig.workspaces().kept()->replaceKey(std::move(reply));
            }).has_value());
    QVERIFY(waitUntil([&rig, id] { return rig.state(id) == CredentialState::Missing; }));
    const auto signedIn = answerOf<KeptConnection>([&rig, id](Reply<KeptConnection> reply) {
        rig.connections().signIn(id, ServerRig::keys(), std::move(reply));
    });
    QVERIFY(signedIn.has_value());
    QVERIFY(!signedIn->notSealed); // under a new key
    QCOMPARE(rig.state(id), CredentialState::Ready);
}

void TestServerWorkspaces::otherProject_startsTheListAgain()
{
    ServerRig rig;
    const WorkspaceId id = rig.add()->workspace.id;
    const auto store = rig.workspaces().open(id);
    QVERIFY(created(*store, u"one"_s).has_value());
    const Revision seen = listed(*store, {}, 10)->revision;
    auto settings = rig.settings();
    settings.project = u"another"_s;
    QSignalSpy changes(store.get(), &TokenStore::changed);
    QVERIFY(changed(rig, id, settings).has_value());
    QVERIFY(changes.count() > 0);
    QVERIFY(!tkd::test::changed(*store, seen).has_value()); // the double knows no such project
    settings = rig.settings();
    QVERIFY(changed(rig, id, settings).has_value());
    const auto again = tkd::test::changed(*store, seen);
    QVERIFY(again.has_value());
    QVERIFY(again->startAgain);
    QVERIFY(!tkd::test::changed(*store, again->revision)->startAgain);
    QCOMPARE(allTokens(*store)->size(), 1u);
}

void TestServerWorkspaces::changedByAnother_isFollowed()
{
    ServerRig rig;
    const WorkspaceId id = rig.add()->workspace.id;
    ServerWorkspaces other(std::make_unique<VaultWorkspaces>(rig.location(), rig.clock(),
                                                             std::make_unique<LentKeychain>(rig.keychain)),
                           rig.clock(), testLimits());
    QVERIFY(waitUntil([&other, &id] { return other.connections()->connection(id).has_value(); }));
    auto settings = rig.settings();
    settings.project = u"another"_s;
    QVERIFY(changed(rig, id, settings).has_value());
    QVERIFY(waitUntil(
        [&other, &id, &settings] { return other.connections()->connection(id)->settings == settings; }));
}

void TestServerWorkspaces::unchangedCredentials_needNoKeychain()
{
    ServerRig rig;
    const WorkspaceId id = rig.add()->workspace.id;
    rig.end();
    rig.keychain->setFault(KeychainState::Locked);
    rig.start();
    auto settings = rig.settings();
    settings.project = u"another"_s;
    const auto kept = changed(rig, id, settings);
    QVERIFY(kept.has_value());
    QVERIFY(!kept->notSealed);
    QCOMPARE(rig.state(id), CredentialState::Sealed);
}

void TestServerWorkspaces::onePartReplaced_keepsTheOthers()
{
    ServerRig rig;
    const WorkspaceId id = rig.add(ServerRig::keys("a-key-that-was-revoked"))->workspace.id;
    rig.end();
    rig.start();
    const auto store = rig.workspaces().open(id);
    QCOMPARE(refreshed(*store).error().kind, ErrorKind::Unauthorized);
    Credentials replaced;
    replaced.set(CredentialPart::ConsumerKey, Secret(QByteArrayView(OvhDouble::consumerKey)));
    const auto kept = changed(rig, id, rig.settings(), std::move(replaced));
    QVERIFY(kept.has_value());
    QVERIFY(!kept->notSealed);
    QVERIFY(refreshed(*store).has_value());
}

void TestServerWorkspaces::test_tellsWhoAndStoresNothing()
{
    ServerRig rig;
    auto settings = rig.settings();
    settings.project.clear(); // which is what is asked for
    const auto facts = tested(rig, settings, ServerRig::keys());
    QVERIFY(facts.has_value());
    QCOMPARE(facts->who, u"xx1111-ovh"_s);
    QVERIFY(facts->projects.contains(QString::fromLatin1(OvhDouble::project)));
    QCOMPARE(rig.workspaces().all().size(), 1u);
    QVERIFY(tested(rig, rig.settings(), ServerRig::keys()).has_value());
    QCOMPARE(rig.keychain->calls(), 0);
    settings.address = u"http://api.example"_s;
    const auto refused = tested(rig, settings, ServerRig::keys());
    QCOMPARE(refused.error().kind, ErrorKind::Invalid);
    QCOMPARE(refused.error().detail, u"address"_s);
    QCOMPARE(rig.api.faults(), QStringList());
}

void TestServerWorkspaces::test_wrongKeys_saysWhich()
{
    ServerRig rig;
    for (const bool hasProject : {false, true}) {
        auto settings = rig.settings();
        settings.project = hasProject ? settings.project : QString();
        const auto refused = tested(rig, settings, ServerRig::keys("wrong"));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::Unauthorized);
    }
}

void TestServerWorkspaces::test_fillsFromWhatIsStored()
{
    ServerRig rig;
    const WorkspaceId id = rig.add()->workspace.id;
    rig.end();
    rig.start();
    QVERIFY(tested(rig, rig.settings(), {}, id).has_value());
    Credentials wrong;
    wrong.set(CredentialPart::ConsumerKey, Secret(QByteArrayView("wrong")));
    QCOMPARE(tested(rig, rig.settings(), std::move(wrong), id).error().kind, ErrorKind::Unauthorized);
}

void TestServerWorkspaces::credentials_neverGoToAnotherServer()
{
    ServerRig rig;
    OvhDouble elsewhere;
    const WorkspaceId id = rig.add()->workspace.id;
    auto settings = rig.settings();
    settings.address = elsewhere.address();
    QCOMPARE(tested(rig, settings, {}, id).error().kind, ErrorKind::Invalid);
    QCOMPARE(changed(rig, id, settings).error().kind, ErrorKind::Invalid);
    QCOMPARE(rig.connections().connection(id)->settings, rig.settings());
    QCOMPARE(elsewhere.server().seen().size(), 0u);
    QVERIFY(changed(rig, id, settings, ServerRig::keys()).has_value());
    QVERIFY(tested(rig, settings, {}, id).has_value());
}

void TestServerWorkspaces::missingPart_isNamed()
{
    ServerRig rig;
    Credentials some;
    some.set(CredentialPart::ApplicationKey, Secret(QByteArrayView(OvhDouble::applicationKey)));
    some.set(CredentialPart::ApplicationSecret, Secret(QByteArrayView(OvhDouble::applicationSecret)));
    QCOMPARE(tested(rig, rig.settings(), some.duplicate()).error().detail, u"consumer-key"_s);
    QCOMPARE(rig.add(some.duplicate()).error().detail, u"consumer-key"_s);
    QCOMPARE(rig.workspaces().all().size(), 1u);
}

Result<ConsumerKeyState> TestServerWorkspaces::keyState(ServerRig &rig)
{
    return answerOf<ConsumerKeyState>([&rig](Reply<ConsumerKeyState> reply) {
        rig.connections().checkConsumerKey({rig.settings(), ServerRig::keys()}, std::move(reply));
    });
}

void TestServerWorkspaces::consumerKey_isAskedForAndWatched()
{
    ServerRig rig;
    const auto key = answerOf<ConsumerKey>([&rig](Reply<ConsumerKey> reply) {
        Credentials application;
        application.set(CredentialPart::ApplicationKey, Secret(QByteArrayView(OvhDouble::applicationKey)));
        rig.connections().requestConsumerKey({rig.settings(), std::move(application)}, std::move(reply));
    });
    QVERIFY(key.has_value());
    QCOMPARE(key->page, QUrl(u"https://www.ovh.com/auth/?credentialToken=abc"_s));
    QCOMPARE(key->key.reveal(), std::string_view(OvhDouble::consumerKey));
    const std::vector<std::pair<QString, ConsumerKeyState>> states{
        {u"pendingValidation"_s, ConsumerKeyState::Pending},
        {u"validated"_s, ConsumerKeyState::Valid},
        {u"refused"_s, ConsumerKeyState::Refused},
        {u"expired"_s, ConsumerKeyState::Expired},
    };
    for (const auto &[word, state] : states) {
        rig.api.setKeyState(word);
        QCOMPARE(keyState(rig), Result<ConsumerKeyState>(state));
    }
    rig.api.setKeyState(u"validated"_s);
    rig.api.failNext(
        {answer(403, R"({"errorCode":"NOT_CREDENTIAL","message":"This credential does not exist"})"), false,
         "GET"});
    QVERIFY(!keyState(rig).has_value()); // of the server's time
    QCOMPARE(rig.api.faults(), QStringList());
}

void TestServerWorkspaces::consumerKey_asksForNoMoreThanItTakes()
{
    ServerRig rig;
    for (const bool hasProject : {true, false}) {
        auto settings = rig.settings();
        settings.project = hasProject ? settings.project : QString();
        const auto key = answerOf<ConsumerKey>([&rig, &settings](Reply<ConsumerKey> reply) {
            rig.connections().requestConsumerKey({settings, ServerRig::keys()}, std::move(reply));
        });
        QVERIFY(key.has_value());
        QCOMPARE(rig.api.rightsAsked(),
                 OvhDouble::rightsFor(hasProject ? QString::fromLatin1(OvhDouble::project) : u"*"_s));
    }
    QCOMPARE(rig.api.faults(), QStringList());
}

void TestServerWorkspaces::consumerKey_unknownApplication_isRefused()
{
    ServerRig rig;
    const auto refused = answerOf<ConsumerKey>([&rig](Reply<ConsumerKey> reply) {
        Credentials application;
        application.set(CredentialPart::ApplicationKey, Secret(QByteArrayView("unknown")));
        rig.connections().requestConsumerKey({rig.settings(), std::move(application)}, std::move(reply));
    });
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().kind, ErrorKind::Unauthorized);
}

void TestServerWorkspaces::caFileGone_sendsNothing()
{
    ServerRig rig;
    const WorkspaceId id = rig.add()->workspace.id;
    auto settings = rig.settings();
    settings.caFile = u"/nowhere/authority.pem"_s;
    QVERIFY(changed(rig, id, settings).has_value());
    const std::size_t before = rig.api.server().seen().size();
    const auto store = rig.workspaces().open(id);
    QCOMPARE(refreshed(*store).error().kind, ErrorKind::Invalid);
    QCOMPARE(unlocked(rig, id).error().kind, ErrorKind::Invalid);
    QCOMPARE(rig.api.server().seen().size(), before);
    settings.caFile.clear();
    QVERIFY(changed(rig, id, settings).has_value());
    QVERIFY(refreshed(*store).has_value());
}

void TestServerWorkspaces::removed_isGone()
{
    ServerRig rig;
    const WorkspaceId id = rig.add()->workspace.id;
    const auto store = rig.workspaces().open(id);
    QVERIFY(created(*store, u"one"_s).has_value());
    QVERIFY(answerOf<bool>([&rig, id](Reply<bool> reply) {
                rig.workspaces().remove(id, std::move(reply));
            }).has_value());
    QVERIFY(!rig.connections().connection(id));
    QVERIFY(rig.workspaces().open(id) == nullptr);
    QCOMPARE(allTokens(*store).error().kind, ErrorKind::NotFound);
    QCOMPARE(rig.api.tokens().all().size(), 1u); // the server's tokens stay
}

void TestServerWorkspaces::delivery_isRecorded()
{
    ServerRig rig;
    const WorkspaceId id = rig.add()->workspace.id;
    const auto store = rig.workspaces().open(id);
    const auto issued = created(*store, u"one"_s);
    QVERIFY(issued.has_value());
    QVERIFY(answerOf<bool>([&rig, &issued, id](Reply<bool> reply) {
                rig.workspaces().journal().recordDelivery(id, issued->token.id, issued->token.generation,
                                                          Delivery::Copied, std::move(reply));
            }).has_value());
    QVERIFY(allTokens(*store)->front().delivered);
    rig.end();
    rig.start();
    QCOMPARE(allTokens(*rig.workspaces().open(id))->front().delivery, u"copied"_s);
}

void TestServerWorkspaces::kept_isMarkedAndGoesWithARegenerate()
{
    ServerRig rig;
    const WorkspaceId id = rig.add()->workspace.id;
    const auto store = rig.workspaces().open(id);
    const auto issued = created(*store, u"one"_s);
    QVERIFY(issued.has_value());
    const auto kept = answerOf<bool>([&rig, &issued, id](Reply<bool> reply) {
        rig.workspaces().kept()->keep(id, issued->token.id, issued->token.generation,
                                      issued->secret.duplicate(), std::move(reply));
    });
    QVERIFY(kept.has_value());
    QVERIFY(allTokens(*store)->front().kept);
    QVERIFY(refreshed(*store).has_value());
    QVERIFY(allTokens(*store)->front().kept);
    const auto copy = answerOf<Secret>([&rig, &issued, id](Reply<Secret> reply) {
        rig.workspaces().kept()->copyOf(id, issued->token.id, issued->token.generation, std::move(reply));
    });
    QVERIFY(copy->equals(issued->secret));
    rig.end();
    rig.start();
    const auto again = rig.workspaces().open(id);
    QVERIFY(allTokens(*again)->front().kept);
    QVERIFY(regenerated(*again, {issued->token.id, issued->token.generation}).has_value());
    QVERIFY(!allTokens(*again)->front().kept);
    QCOMPARE(answerOf<Secret>([&rig, &issued, id](Reply<Secret> reply) {
                 rig.workspaces().kept()->copyOf(id, issued->token.id, issued->token.generation + 1,
                                                 std::move(reply));
             })
                 .error()
                 .kind,
             ErrorKind::NotFound);
}

void TestServerWorkspaces::secrets_areNowhereInTheFiles()
{
    ServerRig rig;
    const WorkspaceId id = rig.add()->workspace.id;
    const auto issued = created(*rig.workspaces().open(id), u"one"_s);
    QVERIFY(issued.has_value());
    const std::string_view secret = issued->secret.reveal();
    const QByteArray files = rig.files();
    QVERIFY(files.contains("127.0.0.1"));
    QVERIFY(!files.contains(QByteArrayView(secret.data(), qsizetype(secret.size()))));
    for (const char *key :
         {OvhDouble::applicationKey, OvhDouble::applicationSecret, OvhDouble::consumerKey}) {
        QVERIFY(!files.contains(key));
    }
}

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::TestServerWorkspaces)
#include "tst_server_workspaces.moc"
