// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/keep_controller.h"

#include "tests/support/manual_clock.h"
#include "tests/support/scripted_workspaces.h"

#include <QSignalSpy>
#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;
using Task = KeepController::Task;

namespace {

constexpr char text[] = "tkdesk_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17";

struct Desk
{
    ManualClock clock;
    ScriptedWorkspaces workspaces{clock};
    WorkspaceId workspace = workspaces.addNow(defaultPlatform());
    Token token = sampleToken(1, clock.now());
    KeepController controller{&workspaces.keptSecrets(), workspace};
    QSignalSpy kept{&controller, &KeepController::kept};
    QSignalSpy copyReady{&controller, &KeepController::copyReady};
    QSignalSpy forgotten{&controller, &KeepController::forgotten};
    QSignalSpy failed{&controller, &KeepController::failed};

    Desk() { workspaces.tokens(workspace)->put(token); }
    bool keepNow() { return controller.keep(token, Secret(text)) && (!kept.isEmpty() || kept.wait()); }
    [[nodiscard]] Task failedTask() const { return failed.last().first().value<Task>(); }
};

} // namespace

class TestKeepController final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void kept_isSaid();
    void copy_isHandedOverOnce();
    void copy_thatNobodyTakesIsWiped();
    void forget_needsNoKeychain();
    void failure_namesItsTaskAndLeavesTheOthers();
    void sameTask_isRefusedMeanwhile();
    void withoutKeptSecrets_nothingHappens();
    void replacedKey_tellsHowManyWereForgotten();
    void signals_carryNoSecret();
};

void TestKeepController::kept_isSaid()
{
    Desk desk;
    QVERIFY(desk.controller.keep(desk.token, Secret(text)));
    QVERIFY(desk.controller.isBusy(Task::Keep));
    QVERIFY(desk.kept.wait());
    QVERIFY(!desk.controller.isBusy(Task::Keep));
    QCOMPARE(desk.controller.token(Task::Keep).id, desk.token.id);
    QVERIFY(desk.workspaces.keptSecrets().copy(desk.workspace, desk.token.id));
}

void TestKeepController::copy_isHandedOverOnce()
{
    Desk desk;
    QVERIFY(desk.keepNow());
    Secret first;
    Secret second;
    connect(&desk.controller, &KeepController::copyReady, &desk.controller, [&] {
        first = desk.controller.takeCopy();
        second = desk.controller.takeCopy();
    });
    QVERIFY(desk.controller.copy(desk.token));
    QVERIFY(desk.copyReady.wait());
    QCOMPARE(first.reveal(), std::string_view(text));
    QVERIFY(second.isEmpty());
}

void TestKeepController::copy_thatNobodyTakesIsWiped()
{
    Desk desk;
    QVERIFY(desk.keepNow());
    QVERIFY(desk.controller.copy(desk.token));
    QVERIFY(desk.copyReady.wait());
    QVERIFY(desk.controller.takeCopy().isEmpty());
}

void TestKeepController::forget_needsNoKeychain()
{
    Desk desk;
    QVERIFY(desk.keepNow());
    desk.workspaces.keptSecrets().setKeychain({KeychainState::Locked});
    QVERIFY(desk.controller.forget(desk.token));
    QVERIFY(desk.forgotten.wait());
    QVERIFY(!desk.workspaces.keptSecrets().copy(desk.workspace, desk.token.id));
}

void TestKeepController::failure_namesItsTaskAndLeavesTheOthers()
{
    Desk desk;
    desk.workspaces.keptSecrets().setKeychain({KeychainState::KeyMissing});
    QVERIFY(desk.controller.keep(desk.token, Secret(text)));
    QVERIFY(desk.failed.wait());
    QCOMPARE(desk.failedTask(), Task::Keep);
    QCOMPARE(desk.controller.error(Task::Keep).kind, ErrorKind::NoKeychain);
    QVERIFY(desk.controller.keychain().canReplaceKey());
    QCOMPARE(desk.controller.error(Task::Copy), Error());
    QVERIFY(!desk.controller.isBusy(Task::Keep));
}

void TestKeepController::sameTask_isRefusedMeanwhile()
{
    Desk desk;
    desk.workspaces.keptSecrets().hold();
    QVERIFY(desk.controller.keep(desk.token, Secret(text)));
    QVERIFY(!desk.controller.keep(desk.token, Secret(text)));
    QVERIFY(desk.controller.forget(desk.token)); // another task waits for nobody
    desk.workspaces.keptSecrets().release();
    QVERIFY(desk.kept.wait());
    QTRY_COMPARE(desk.forgotten.size(), 1);
    QVERIFY(desk.controller.keep(desk.token, Secret(text)));
}

void TestKeepController::withoutKeptSecrets_nothingHappens()
{
    KeepController controller(nullptr, WorkspaceId(u"w"_s));
    QVERIFY(!controller.isAvailable());
    QVERIFY(!controller.keep({}, Secret(text)));
    QVERIFY(!controller.copy({}));
    QVERIFY(!controller.forget({}));
    QVERIFY(!controller.replaceKey());
    QCOMPARE(controller.keychain(), Keychain());
}

void TestKeepController::replacedKey_tellsHowManyWereForgotten()
{
    Desk desk;
    QSignalSpy replaced(&desk.controller, &KeepController::keyReplaced);
    QVERIFY(desk.keepNow());
    desk.workspaces.keptSecrets().setKeychain({KeychainState::KeyChanged});
    QVERIFY(desk.controller.replaceKey());
    QVERIFY(replaced.wait());
    QCOMPARE(replaced.first().first().toLongLong(), 1);
}

void TestKeepController::signals_carryNoSecret()
{
    const QMetaObject &meta = KeepController::staticMetaObject;
    for (int i = meta.methodOffset(); i < meta.methodCount(); ++i) {
        QVERIFY(!QByteArray(meta.method(i).methodSignature()).contains("Secret"));
    }
}

QTEST_GUILESS_MAIN(TestKeepController)
#include "tst_keep_controller.moc"
