// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/support/manual_clock.h"
#include "tests/vault/open_vault.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

namespace tkd::test {

using namespace Qt::StringLiterals;

class VaultWorkspacesAsync final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstStart_hasAnAiDeployWorkspace();
    void opening_isNotWaitedFor();
    void endWhileOpening_isClean();
    void add_isKnownBeforeItsAnswer();
    void change_isAConflictIfAnotherWasFirst();
    void remove_takesTheWorkspaceAway();
    void removalPreview_countsWhatGoes();
    void workspaceOfAnotherProcess_isToldWithinASecond();
    void delivery_isOnTheToken();
    void strangeFile_isRefusedAndLeftAlone();
    void endInASignal_isClean();
    void vaultThatGoesAway_isSaidAndNotMadeAnew();
    void vaultThatComesBack_isUsedAgain();
    void clockBehind_isSaidUntilItIsAccepted();
    void tokenDeletedAndPurgedElsewhere_isNoticed();
};

namespace {

/// The same answer as TKD_GOOD, for a reply of the window's face.
bool acceptsClock(VaultWorkspaces &workspaces)
{
    return answerOf<bool>([&workspaces](Reply<bool> reply) { workspaces.acceptClock(std::move(reply)); })
        .has_value();
}

} // namespace

void VaultWorkspacesAsync::firstStart_hasAnAiDeployWorkspace()
{
    OpenVault vault;
    QCOMPARE(vault.workspaces().health().state, Health::State::Ready);
    QCOMPARE(vault.workspaces().health().place, vault.file());
    const auto all = vault.workspaces().all();
    QCOMPARE(all.size(), std::size_t(1));
    QCOMPARE(all.front().platform, &defaultPlatform());
    QCOMPARE(all.front().settings.name, u"AI Deploy"_s);
    QCOMPARE(all.front().tokens, 0);
    vault.close();
    vault.open();
    QCOMPARE(vault.workspaces().all(), all); // not one more at the second start
    QVERIFY(!vault.workspaces().open(WorkspaceId(newUuid())));
}

void VaultWorkspacesAsync::opening_isNotWaitedFor()
{
    const QTemporaryDir directory;
    const SystemClock clock;
    VaultWorkspaces workspaces({directory.filePath(u"in/vault.db"_s)}, clock);
    QCOMPARE(workspaces.health().state, Health::State::Opening);
    QVERIFY(workspaces.all().empty());
    QSignalSpy health(&workspaces, &Workspaces::healthChanged);
    QSignalSpy changes(&workspaces, &Workspaces::changed);
    QVERIFY(health.wait(20'000));
    QCOMPARE(workspaces.health().state, Health::State::Ready);
    QCOMPARE(changes.count(), 1); // the list is there when it is said to be ready
    QCOMPARE(workspaces.all().size(), std::size_t(1));
}

void VaultWorkspacesAsync::endWhileOpening_isClean()
{
    const QTemporaryDir directory;
    const SystemClock clock;
    for (int i = 0; i < 20; ++i) {
        VaultWorkspaces workspaces({directory.filePath(u"in/vault.db"_s)}, clock);
        if (i % 2 == 0) {
            QCoreApplication::processEvents();
        }
    }
    VaultWorkspaces workspaces({directory.filePath(u"in/vault.db"_s)}, clock);
    QTRY_COMPARE(workspaces.health().state, Health::State::Ready);
    QCOMPARE(workspaces.all().size(), std::size_t(1));
}

void VaultWorkspacesAsync::add_isKnownBeforeItsAnswer()
{
    OpenVault vault;
    bool opened = false;
    Awaited<Workspace> awaited([&vault, &opened](const Result<Workspace> &added) {
        opened = added && vault.workspaces().open(added->id) != nullptr;
    });
    const auto *platform = platformByKey(u"serving-engine");
    auto settings = defaultSettings(*platform);
    settings.name = u"Models"_s;
    vault.workspaces().add(*platform, settings, awaited.reply());
    QVERIFY(awaited.wait());
    QVERIFY(opened);
    QCOMPARE(vault.workspaces().all().back().settings, settings);
}

void VaultWorkspacesAsync::change_isAConflictIfAnotherWasFirst()
{
    OpenVault vault;
    auto workspace = vault.workspaces().all().front();
    const auto change = [&vault, &workspace] {
        return answerOf<Workspace>([&vault, &workspace](Reply<Workspace> reply) {
            vault.workspaces().change(workspace.id, workspace.revision, workspace.settings, std::move(reply));
        });
    };
    workspace.settings.name = u"Renamed"_s;
    QVERIFY(change());
    QCOMPARE(vault.workspaces().all().front().settings.name, u"Renamed"_s);
    workspace.settings.name = u"Too late"_s;
    const auto late = change(); // with the revision that was seen at first
    QVERIFY(!late);
    QCOMPARE(late.error().kind, ErrorKind::Conflict);
    QCOMPARE(vault.workspaces().all().front().settings.name, u"Renamed"_s);
}

void VaultWorkspacesAsync::remove_takesTheWorkspaceAway()
{
    OpenVault vault;
    const auto id = vault.workspaces().all().front().id;
    const auto store = vault.store();
    QVERIFY(created(*store, u"going"_s));
    QVERIFY(answerOf<bool>(
        [&vault, &id](Reply<bool> reply) { vault.workspaces().remove(id, std::move(reply)); }));
    QVERIFY(vault.workspaces().all().empty());
    QVERIFY(!vault.workspaces().open(id));
    const auto again =
        answerOf<bool>([&vault, &id](Reply<bool> reply) { vault.workspaces().remove(id, std::move(reply)); });
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::NotFound);
}

void VaultWorkspacesAsync::removalPreview_countsWhatGoes()
{
    OpenVault vault;
    const auto store = vault.store();
    const auto gone = created(*store, u"gone"_s);
    QVERIFY(gone && created(*store, u"here"_s) && removed(*store, {gone->token.id}));
    const auto id = vault.workspaces().all().front().id;
    const auto preview = answerOf<RemovalPreview>([&vault, &id](Reply<RemovalPreview> reply) {
        vault.workspaces().previewRemoval(id, std::move(reply));
    });
    QVERIFY(preview);
    QCOMPARE(preview->livingTokens, 1);
    QCOMPARE(preview->deletedTokens, 1);
    QCOMPARE(preview->usedLastWeek, 0);
}

void VaultWorkspacesAsync::workspaceOfAnotherProcess_isToldWithinASecond()
{
    OpenVault vault;
    QSignalSpy changes(&vault.workspaces(), &Workspaces::changed);
    QCOMPARE(vault.run(u"add-workspace"_s, u"From outside"_s), 0);
    QVERIFY(!changes.isEmpty() || changes.wait(1000));
    QCOMPARE(vault.workspaces().all().back().settings.name, u"From outside"_s);
}

void VaultWorkspacesAsync::delivery_isOnTheToken()
{
    OpenVault vault;
    const auto store = vault.store();
    const auto issued = created(*store, u"shown"_s);
    QVERIFY(issued);
    const auto id = vault.workspaces().all().front().id;
    const auto recorded = answerOf<bool>([&vault, &id, &issued](Reply<bool> reply) {
        vault.workspaces().journal().recordDelivery(id, issued->token.id, 1, Delivery::Copied,
                                                    std::move(reply));
    });
    QVERIFY(recorded && *recorded);
    const auto all = allTokens(*store);
    QVERIFY(all);
    QVERIFY(all->front().delivered);
    QCOMPARE(all->front().delivery, u"copied"_s);
}

void VaultWorkspacesAsync::strangeFile_isRefusedAndLeftAlone()
{
    OpenVault vault;
    vault.close();
    const QByteArray strange(8192, 'x');
    QVERIFY(QFile::rename(vault.file(), vault.file() + u".good"_s));
    QFile file(vault.file());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(strange) == strange.size());
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    vault.open();
    QCOMPARE(vault.workspaces().health().state, Health::State::Refused);
    QCOMPARE(vault.workspaces().health().reason.kind, ErrorKind::Corrupt);
    QVERIFY(vault.workspaces().all().empty());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), strange);
    file.close();
    QVERIFY(QFile::remove(vault.file()) && QFile::rename(vault.file() + u".good"_s, vault.file()));
    vault.workspaces().retry();
    QCOMPARE(vault.workspaces().health().state, Health::State::Opening);
    QTRY_COMPARE(vault.workspaces().health().state, Health::State::Ready);
    QCOMPARE(vault.workspaces().all().size(), std::size_t(1));
}

void VaultWorkspacesAsync::endInASignal_isClean()
{
    const QTemporaryDir directory;
    const SystemClock clock;
    for (const auto signal : {&Workspaces::changed, &Workspaces::healthChanged}) {
        auto workspaces =
            std::make_unique<VaultWorkspaces>(VaultLocation{directory.filePath(u"in/vault.db"_s)}, clock);
        QObject context;
        connect(workspaces.get(), signal, &context, [&workspaces] { workspaces.reset(); });
        QTRY_VERIFY(!workspaces);
    }
}

void VaultWorkspacesAsync::vaultThatGoesAway_isSaidAndNotMadeAnew()
{
    OpenVault vault;
    const auto store = vault.store();
    const QString moved = vault.file() + u".moved"_s;
    QVERIFY(QFile::rename(vault.file(), moved));
    QTRY_COMPARE_WITH_TIMEOUT(vault.workspaces().health().state, Health::State::Refused, 20'000);
    QCOMPARE(vault.workspaces().health().reason.kind, ErrorKind::Unreachable);
    QCOMPARE(created(*store, u"lost"_s).error().kind, ErrorKind::Unreachable);
    // What stayed behind is its log, and beside that nothing new is made.
    vault.workspaces().retry();
    QTRY_COMPARE_WITH_TIMEOUT(vault.workspaces().health().state, Health::State::Refused, 20'000);
    QVERIFY(!QFile::exists(vault.file()));
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s}) {
        QFile::remove(vault.file() + suffix);
    }
    vault.workspaces().retry();
    QTRY_VERIFY_WITH_TIMEOUT(vault.workspaces().health().reason.kind == ErrorKind::NotFound, 20'000);
    QVERIFY(!QFile::exists(vault.file()));
}

void VaultWorkspacesAsync::vaultThatComesBack_isUsedAgain()
{
    OpenVault vault;
    const auto store = vault.store();
    QVERIFY(created(*store, u"first"_s));
    const QString directory = QFileInfo(vault.file()).path();
    QVERIFY(QDir().rename(directory, directory + u"-away"_s));
    QTRY_COMPARE_WITH_TIMEOUT(vault.workspaces().health().state, Health::State::Refused, 20'000);
    QVERIFY(QDir().rename(directory + u"-away"_s, directory));
    vault.workspaces().retry();
    QTRY_COMPARE_WITH_TIMEOUT(vault.workspaces().health().state, Health::State::Ready, 20'000);
    QVERIFY(created(*store, u"second"_s));
    QCOMPARE(allTokens(*store)->size(), std::size_t(2));
}

void VaultWorkspacesAsync::clockBehind_isSaidUntilItIsAccepted()
{
    const QTemporaryDir directory;
    const VaultLocation place{directory.filePath(u"in/vault.db"_s)};
    ManualClock clock;
    const Instant start = clock.now();
    clock.advance(std::chrono::years(50));
    {
        const VaultWorkspaces wrong(place, clock);
        QTRY_COMPARE_WITH_TIMEOUT(wrong.health().state, Health::State::Ready, 20'000);
        QVERIFY(!wrong.health().timeSeen);
    }
    clock.set(start);
    VaultWorkspaces workspaces(place, clock);
    QTRY_COMPARE_WITH_TIMEOUT(workspaces.health().state, Health::State::Ready, 20'000);
    QVERIFY(workspaces.health().timeSeen == start + std::chrono::years(50));
    QVERIFY(acceptsClock(workspaces));
    QTRY_VERIFY_WITH_TIMEOUT(!workspaces.health().timeSeen, 20'000);
}

void VaultWorkspacesAsync::tokenDeletedAndPurgedElsewhere_isNoticed()
{
    OpenVault vault;
    const auto store = vault.store();
    const auto gone = created(*store, u"gone"_s);
    QVERIFY(gone);
    QVERIFY(created(*store, u"stays"_s));
    const Revision seen = changed(*store, 0)->revision;
    QSignalSpy changes(store.get(), &TokenStore::changed);
    // Another process does both in one go, so that no look falls between.
    QCOMPARE(vault.run(u"delete-and-purge"_s, gone->token.id.text()), 0);
    QTRY_VERIFY_WITH_TIMEOUT(!changes.isEmpty(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(changed(*store, seen)->startAgain, 20'000);
}

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::VaultWorkspacesAsync)
#include "tst_vault_workspaces_async.moc"
