// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/sealing.h"
#include "stores/vault/server_records.h"
#include "tests/vault/fault_vfs.h"
#include "tests/vault/in_child.h"
#include "tests/vault/vault_fixture.h"

#include <csignal>
#include <functional>

#include <sys/resource.h>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

/// Disk full, disk errors at every call, and a kill at every call: the vault is as before or as after, whole.
class TestVaultFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void diskError_atEveryCall_isBeforeOrAfter_data();
    void diskError_atEveryCall_isBeforeOrAfter();
    void kill_atEveryCall_isBeforeOrAfter_data();
    void kill_atEveryCall_isBeforeOrAfter();
    void kill_duringCreation_isNeverInTheWay();
    void kill_duringMigration_climbsOnTheNextTry();
    void fileLimit_isNoSpaceAndEverythingStaysReadable();
    void harness_withAWeakerJournal_findsTheLoss();

private:
    VaultOptions m_faulty;
};

namespace {

constexpr const char addNote[] = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT";
constexpr const char fillNote[] = "INSERT INTO note (text) SELECT name FROM token";

struct Scene;
/// What one command does to the vault of `Scene`.
using Outcome = std::optional<ErrorKind>; ///< nullopt = done
using Command = std::function<Outcome(Vault &, const Scene &)>;

template <class T>
Outcome outcomeOf(const Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error().kind);
}

/// A vault with two tokens, of which a copy of one is kept, made without faults.
struct Scene
{
    Scene()
    {
        Vault vault = fixture.vault();
        workspace = firstWorkspace(vault);
        there = make(vault, u"there"_s);
        kept = make(vault, u"kept"_s);
        id = there.token.id;
        std::ignore = keep(vault, kept).value();
        addServer(vault);
    }
    /// A workspace on a server, with a token that is kept and a create that was sent.
    void addServer(Vault &vault)
    {
        ServerRecords records(vault);
        std::ignore = records.add(server, hub, defaultSettings(hub), hubSettings(), sealed()).value();
        TokenBatch batch;
        batch.append(serverToken(u"a1"_s));
        batch.append(serverToken(u"a2"_s));
        std::ignore = records.saveList(server, batch, fixture.clock.now()).has_value();
        std::ignore = records.keepCopy(server, TokenId(u"a1"_s), 1, sealed()).value();
        std::ignore = records.begin(server, sent).value();
    }
    [[nodiscard]] SealedParts sealed() const
    {
        return {sealSecret(key, "place", Secret(QByteArrayView("secret"))), {keyCheckOf(key), u"x"_s}};
    }
    [[nodiscard]] ConnectionSettings hubSettings() const
    {
        ConnectionSettings settings{u"jupyterhub"_s, u"token"_s, u"https://hub.example/hub/api"_s};
        settings.user = u"ada"_s;
        return settings;
    }
    [[nodiscard]] Token serverToken(const QString &theirId) const
    {
        Token token;
        token.id = TokenId(theirId);
        token.name = u"of-a-server-"_s + theirId;
        token.created = fixture.clock.now();
        return token;
    }
    [[nodiscard]] RemoteIntent intent(RemoteVerb verb, const QString &token = {}) const
    {
        RemoteIntent made;
        made.action = newAction();
        made.verb = verb;
        made.sent = fixture.clock.now();
        made.token = TokenId(token);
        return made;
    }
    [[nodiscard]] IssuedToken make(Vault &vault, const QString &name) const
    {
        return vault.create(workspace.id, newAction(), draftFor(workspace, name, fixture.clock.now()))
            .value();
    }
    [[nodiscard]] Result<bool> keep(Vault &vault, const IssuedToken &token) const
    {
        const SealedCopy copy{sealSecret(key, "place", token.secret), tokenDigest(token.secret.reveal())};
        const auto done = vault.keepCopy(workspace.id, token.token.id, 1, copy, {keyCheckOf(key), u"x"_s});
        return done ? Result<bool>(true) : fail(done.error());
    }
    /// Everything that a person could see, in one text.
    [[nodiscard]] QStringList picture() const
    {
        Vault vault = fixture.vault();
        QStringList lines = vault.fullCheck().value().problems;
        const std::vector<Workspace> workspaces = vault.workspaces().value();
        for (const Workspace &each : workspaces) {
            lines += u"%1 %2"_s.arg(each.settings.name).arg(each.tokens);
            const auto page = vault.page(each.id, {}, 100).value();
            for (std::size_t row = 0; row < page.tokens.size(); ++row) {
                const Token token = page.tokens.token(row);
                lines +=
                    u"%1 %2 %3 %4"_s.arg(token.name, token.delivery).arg(token.generation).arg(token.kept);
            }
        }
        ServerRecords records(vault);
        const auto connections = records.connections().value();
        for (const StoredConnection &one : connections) {
            const auto last = records.lastList(one.workspace).value();
            lines += u"%1 sealed %2 seen %3"_s.arg(one.settings.user)
                         .arg(one.isSealed)
                         .arg(last.seen ? toUnix(*last.seen) : 0);
            lines += u"%1 open"_s.arg(last.open.size());
        }
        lines += u"%1 copies, key %2"_s.arg(vault.keptCopies().value()).arg(vault.keyMark()->has_value());
        return lines + QStringList(u"%1 rows"_s.arg(vault.revision().value()));
    }
    VaultFixture fixture;
    Workspace workspace;
    IssuedToken there;
    IssuedToken kept;
    TokenId id; ///< of `there`
    Secret key = newVaultKey();
    const Platform &hub = *platformByKey(u"jupyterhub"_s);
    WorkspaceId server{newUuid()};
    RemoteIntent sent = intent(RemoteVerb::Create);
};

Outcome create(Vault &vault, const Scene &scene)
{
    TokenDraft draft = initialDraft(rulesFor(scene.workspace), vault.now().value());
    draft.name = u"new"_s;
    return outcomeOf(vault.create(scene.workspace.id, newAction(), draft));
}
Outcome regenerate(Vault &vault, const Scene &scene)
{
    return outcomeOf(vault.regenerate(scene.workspace.id, newAction(), {scene.id, 1, {}}));
}
Outcome removeToken(Vault &vault, const Scene &scene)
{
    return outcomeOf(vault.remove(scene.workspace.id, newAction(), {scene.id}));
}
Outcome deliver(Vault &vault, const Scene &scene)
{
    return outcomeOf(vault.recordDelivery(scene.workspace.id, scene.id, 1, Delivery::Copied));
}
Outcome removeWorkspace(Vault &vault, const Scene &scene)
{
    return outcomeOf(vault.removeWorkspace(scene.workspace.id));
}

Outcome keep(Vault &vault, const Scene &scene)
{
    return outcomeOf(scene.keep(vault, scene.there));
}
Outcome forget(Vault &vault, const Scene &scene)
{
    return outcomeOf(vault.forgetCopy(scene.workspace.id, scene.kept.token.id));
}
Outcome regenerateKept(Vault &vault, const Scene &scene)
{
    return outcomeOf(vault.regenerate(scene.workspace.id, newAction(), {scene.kept.token.id, 1, {}}));
}
Outcome removeKept(Vault &vault, const Scene &scene)
{
    return outcomeOf(vault.remove(scene.workspace.id, newAction(), {scene.kept.token.id}));
}
Outcome replaceKey(Vault &vault, const Scene &)
{
    return outcomeOf(vault.forgetKey());
}

Outcome addServer(Vault &vault, const Scene &scene)
{
    return outcomeOf(ServerRecords(vault).add(WorkspaceId(newUuid()), scene.hub, defaultSettings(scene.hub),
                                              scene.hubSettings(), scene.sealed()));
}
Outcome leadElsewhere(Vault &vault, const Scene &scene)
{
    ConnectionSettings settings = scene.hubSettings();
    settings.user = u"grace"_s;
    const Revision seen = vault.workspace(scene.server)->revision;
    return outcomeOf(ServerRecords(vault).change(scene.server, seen, settings,
                                                 std::optional(std::optional<SealedParts>())));
}
Outcome beginAtServer(Vault &vault, const Scene &scene)
{
    return outcomeOf(ServerRecords(vault).begin(scene.server, scene.intent(RemoteVerb::Remove, u"a1"_s)));
}
Outcome finishAtServer(Vault &vault, const Scene &scene)
{
    return outcomeOf(ServerRecords(vault).finish(scene.server, scene.sent.action, RemoteIntent::Outcome::Done,
                                                 scene.serverToken(u"a3"_s)));
}
Outcome saveServersList(Vault &vault, const Scene &scene)
{
    TokenBatch batch;
    batch.append(scene.serverToken(u"a2"_s)); // a1 is gone, and the copy of it has to go
    return outcomeOf(ServerRecords(vault).saveList(scene.server, batch,
                                                   scene.fixture.clock.now() + std::chrono::hours{1}));
}
Outcome keepServers(Vault &vault, const Scene &scene)
{
    return outcomeOf(ServerRecords(vault).keepCopy(scene.server, TokenId(u"a2"_s), 1, scene.sealed()));
}
Outcome removeServer(Vault &vault, const Scene &scene)
{
    return outcomeOf(vault.removeWorkspace(scene.server));
}

const std::pair<const char *, Command> commands[] = {
    {"create", create},
    {"regenerate", regenerate},
    {"delete", removeToken},
    {"deliver", deliver},
    {"remove workspace", removeWorkspace},
    {"keep", keep},
    {"forget", forget},
    {"regenerate a kept one", regenerateKept},
    {"delete a kept one", removeKept},
    {"replace the key", replaceKey},
    {"add a server", addServer},
    {"lead a server elsewhere", leadElsewhere},
    {"begin at a server", beginAtServer},
    {"finish at a server", finishAtServer},
    {"save a server's list", saveServersList},
    {"keep a server's", keepServers},
    {"remove a server", removeServer},
};

void addCommandRows()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::size(commands)); ++i) {
        QTest::newRow(commands[i].first) << i;
    }
}

} // namespace

void TestVaultFaults::initTestCase()
{
    m_faulty.connection.vfs = FaultVfs::name();
    QVERIFY(!m_faulty.connection.vfs.isEmpty());
}

void TestVaultFaults::diskError_atEveryCall_isBeforeOrAfter_data()
{
    addCommandRows();
}

void TestVaultFaults::diskError_atEveryCall_isBeforeOrAfter()
{
    QFETCH(int, index);
    const Command &command = commands[index].second;
    for (const Fault fault : {Fault::FailOnce, Fault::FailFromThenOn}) {
        int at = 0;
        int unknown = 0;
        for (bool reached = true; reached;) {
            ++at;
            Scene scene;
            const QStringList before = scene.picture();
            Outcome outcome;
            {
                Vault vault = scene.fixture.vault(m_faulty);
                FaultVfs::arm(at, fault);
                outcome = command(vault, scene);
                reached = FaultVfs::calls() >= at;
                // An error must leave the connection usable, not in the middle of something.
                QVERIFY(!vault.connection().inTransaction());
            }
            FaultVfs::arm(0, Fault::None);
            const QStringList after = scene.picture();
            // An error said OutcomeUnknown may be either; everything else is what it says.
            const bool honest =
                outcome == ErrorKind::OutcomeUnknown || outcome.has_value() == (after == before);
            QVERIFY2(honest, qPrintable(u"call %1: %2"_s.arg(at).arg(after.join(u"; "_s))));
            unknown += outcome == ErrorKind::OutcomeUnknown ? 1 : 0;
            QVERIFY(!after.join(u' ').contains(u"damaged"_s));
        }
        QVERIFY(at > 4); // there were calls to go wrong
        QVERIFY(unknown <= 2); // only the last sync of the log
    }
}

void TestVaultFaults::kill_atEveryCall_isBeforeOrAfter_data()
{
    addCommandRows();
}

void TestVaultFaults::kill_atEveryCall_isBeforeOrAfter()
{
    QFETCH(int, index);
    const Command &command = commands[index].second;
    int at = 0;
    for (int code = killedByFault; code == killedByFault;) {
        ++at;
        const Scene scene;
        const QStringList before = scene.picture();
        code = inChild([this, &scene, &command, at] {
            auto opened = scene.fixture.open(m_faulty);
            FaultVfs::arm(at, Fault::Kill);
            return opened && !command(opened->vault, scene) ? 0 : 1;
        });
        QVERIFY(code == killedByFault || code == 0);
        const QStringList after = scene.picture();
        QVERIFY(code == killedByFault || after != before); // acknowledged: it is there
        QVERIFY(!after.join(u' ').contains(u"damaged"_s));
    }
    QVERIFY(at > 4);
}

void TestVaultFaults::kill_duringCreation_isNeverInTheWay()
{
    int at = 0;
    for (int code = killedByFault; code == killedByFault;) {
        ++at;
        const VaultFixture fixture;
        code = inChild([this, &fixture, at] {
            FaultVfs::arm(at, Fault::Kill);
            return fixture.open(m_faulty) ? 0 : 1;
        });
        QVERIFY(code == killedByFault || code == 0);
        const auto opened = fixture.open();
        TKD_GOOD(opened);
        QCOMPARE(opened->state, VaultState::Opened);
        Vault vault = fixture.vault();
        QCOMPARE(vault.workspaces()->size(), 1u);
        QCOMPARE(vault.fullCheck()->problems, QStringList());
    }
    QVERIFY(at > 20);
}

void TestVaultFaults::kill_duringMigration_climbsOnTheNextTry()
{
    SchemaLadder ladder = vaultLadder();
    ladder.schemaHash.clear();
    ladder.steps.push_back({vaultSchemaVersion + 1, {addNote, fillNote}});
    m_faulty.ladder = &ladder;
    VaultOptions sound;
    sound.ladder = &ladder;
    int at = 0;
    for (int code = killedByFault; code == killedByFault;) {
        ++at;
        const Scene scene;
        code = inChild([this, &scene, at] {
            FaultVfs::arm(at, Fault::Kill);
            return scene.fixture.open(m_faulty) ? 0 : 1;
        });
        QVERIFY(code == killedByFault || code == 0);
        Vault vault = scene.fixture.vault(sound);
        QCOMPARE(vault.connection().number("SELECT count(*) FROM note").value(), 2);
        QCOMPARE(vault.connection().number("PRAGMA user_version").value(), vaultSchemaVersion + 1);
        QCOMPARE(vault.fullCheck()->problems, QStringList());
    }
    m_faulty.ladder = nullptr;
    QVERIFY(at > 10);
}

void TestVaultFaults::fileLimit_isNoSpaceAndEverythingStaysReadable()
{
    const Scene scene;
    // A write beyond the limit fails with EFBIG, as a full disk does with ENOSPC.
    const int code = inChild([&scene] {
        ::signal(SIGXFSZ, SIG_IGN);
        Vault vault = scene.fixture.vault();
        const rlimit limit{200 * 1024, 200 * 1024};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        int made = 0;
        while (made < 500) {
            TokenDraft draft = draftFor(scene.workspace, u"t%1"_s.arg(made), scene.fixture.clock.now());
            const auto issued = vault.create(scene.workspace.id, newAction(), draft);
            if (!issued) {
                const bool named =
                    issued.error().kind == ErrorKind::NoSpace && !issued.error().message.isEmpty();
                const auto page = vault.page(scene.workspace.id, {}, 1000);
                const bool readable = page && int(page->tokens.size()) == made + 2;
                return named && readable && made > 0 ? 0 : named ? 2 : 3;
            }
            ++made;
        }
        return 4;
    });
    QCOMPARE(code, 0);
    Vault vault = scene.fixture.vault();
    QCOMPARE(vault.fullCheck()->problems, QStringList());
    QVERIFY(!create(vault, scene)); // with space again, it works again
}

/// The control: a vault without a journal, killed in the middle, must be seen to be torn.
void TestVaultFaults::harness_withAWeakerJournal_findsTheLoss()
{
    VaultOptions weak = m_faulty;
    weak.connection.testJournalMode = "MEMORY";
    weak.connection.testSynchronous = "OFF";
    int torn = 0;
    int at = 0;
    for (int code = killedByFault; code == killedByFault && at < 60;) {
        ++at;
        const Scene scene;
        const QStringList before = scene.picture();
        code = inChild([&weak, &scene, at] {
            auto opened = scene.fixture.open(weak);
            FaultVfs::arm(at, Fault::Kill);
            return opened && !create(opened->vault, scene) ? 0 : 1;
        });
        auto opened = scene.fixture.open();
        const auto report = opened ? opened->vault.fullCheck() : Result<CheckReport>(fail(opened.error()));
        torn += !report || !report->isGood() ? 1 : 0;
    }
    QVERIFY(torn > 0);
}

QTEST_GUILESS_MAIN(TestVaultFaults)
#include "tst_vault_faults.moc"
