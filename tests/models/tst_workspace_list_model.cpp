// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/workspace_list_model.h"

#include "tests/support/manual_clock.h"
#include "tests/support/scripted_workspaces.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace tkd;
using namespace tkd::test;
using namespace Qt::StringLiterals;

namespace {

QStringList texts(const WorkspaceListModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row) {
        all += model.index(row).data().toString();
    }
    return all;
}

} // namespace

class TestWorkspaceListModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothing_hasNoHeading();
    void headings_standWhereSomethingIsUnderThem();
    void changes_keepTheCurrentRow();
    void count_follows();
    void heading_cannotBeChosen();

private:
    ManualClock m_clock;
};

void TestWorkspaceListModel::nothing_hasNoHeading()
{
    ScriptedWorkspaces workspaces(m_clock);
    const WorkspaceListModel model(workspaces);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.firstWorkspaceRow(), -1);
}

void TestWorkspaceListModel::headings_standWhereSomethingIsUnderThem()
{
    ScriptedWorkspaces workspaces(m_clock);
    WorkspaceListModel model(workspaces);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    workspaces.addNow(defaultPlatform(), u"One"_s);
    QCOMPARE(texts(model), QStringList({u"This computer"_s, u"One"_s}));
    workspaces.addNow(defaultPlatform(), u"Far"_s, false);
    const WorkspaceId two = workspaces.addNow(defaultPlatform(), u"Two"_s);
    QCOMPARE(texts(model), QStringList({u"This computer"_s, u"One"_s, u"Two"_s, u"Servers"_s, u"Far"_s}));
    QCOMPARE(model.firstWorkspaceRow(), 1);
    QCOMPARE(model.rowOf(two), 2);
    QCOMPARE(model.workspaceAt(2), two);
    QVERIFY(model.workspaceAt(0).isEmpty());
    QCOMPARE(model.rowOf(WorkspaceId(u"none"_s)), -1);
    QCOMPARE(model.index(2).data(WorkspaceListModel::PlatformRole).toString(), u"AI Deploy"_s);
}

void TestWorkspaceListModel::changes_keepTheCurrentRow()
{
    ScriptedWorkspaces workspaces(m_clock);
    const WorkspaceId one = workspaces.addNow(defaultPlatform(), u"One"_s);
    workspaces.addNow(defaultPlatform(), u"Far"_s, false);
    const WorkspaceId far = workspaces.all().back().id;
    WorkspaceListModel model(workspaces);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex current = model.index(model.rowOf(far));
    bool removed = false;
    workspaces.remove(one,
                      {&model, [&removed](const Result<bool> &result) { removed = result.has_value(); }});
    QTRY_VERIFY(removed);
    QCOMPARE(texts(model), QStringList({u"Servers"_s, u"Far"_s}));
    workspaces.addNow(defaultPlatform(), u"New"_s);
    QCOMPARE(texts(model), QStringList({u"This computer"_s, u"New"_s, u"Servers"_s, u"Far"_s}));
    QCOMPARE(current.row(), 3);
    QCOMPARE(resets.size(), 0);
}

void TestWorkspaceListModel::count_follows()
{
    ScriptedWorkspaces workspaces(m_clock);
    const WorkspaceId one = workspaces.addNow(defaultPlatform(), u"One"_s);
    const WorkspaceListModel model(workspaces);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    workspaces.tokens(one)->put(sampleToken(1, m_clock.now()));
    QCOMPARE(changes.size(), 1);
    const QModelIndex index = model.index(model.rowOf(one));
    QCOMPARE(index.data(WorkspaceListModel::CountRole).toLongLong(), 1);
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), u"One, AI Deploy, 1 token"_s);
}

void TestWorkspaceListModel::heading_cannotBeChosen()
{
    ScriptedWorkspaces workspaces(m_clock);
    workspaces.addNow(defaultPlatform());
    const WorkspaceListModel model(workspaces);
    QVERIFY(model.index(0).data(WorkspaceListModel::IsHeaderRole).toBool());
    QVERIFY(!model.index(0).flags().testFlag(Qt::ItemIsEnabled));
    QVERIFY(model.index(1).flags().testFlag(Qt::ItemIsSelectable));
}

QTEST_GUILESS_MAIN(TestWorkspaceListModel)
#include "tst_workspace_list_model.moc"
