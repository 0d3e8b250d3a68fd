// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
// The contract suite itself on trial: every way to break the contract must be found, by the case that is for
// it.
#include "tests/contract/broken_store.h"
#include "tests/contract/scripted_rig.h"
#include "tests/contract/store_contract.h"

#include <QTest>

namespace tkd::test {

using namespace Qt::StringLiterals;

class ContractControl final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void breach_isFound_data();
    void breach_isFound();
    void wrapperWithoutBreach_passes_data();
    void wrapperWithoutBreach_passes();

private:
    static const ContractCase *caseOf(QLatin1StringView name);
};

const ContractCase *ContractControl::caseOf(QLatin1StringView name)
{
    for (const auto cases : {replyContract(), tokenContract()}) {
        for (const auto &one : cases) {
            if (name == QLatin1StringView(one.name)) {
                return &one;
            }
        }
    }
    return nullptr;
}

void ContractControl::breach_isFound_data()
{
    QTest::addColumn<Breach>("breach");
    QTest::addColumn<QLatin1StringView>("by");
    QTest::addColumn<QString>("saying");
    const auto row = [](Breach breach, const char *by, const QString &saying) {
        QTest::addRow("%s/%d", by, int(breach)) << breach << QLatin1StringView(by) << saying;
    };
    row(Breach::AnswersTwice, "everyCall_isAnsweredOnce", u"more than once"_s);
    row(Breach::AnswersNever, "everyCall_isAnsweredOnce", u"changesSince was not answered"_s);
    row(Breach::AnswersAtOnce, "everyCall_isAnsweredAfterItReturned", u"list was answered before"_s);
    row(Breach::AnswersElsewhere, "everyCall_isAnsweredOnTheStoresThread", u"on another thread"_s);
    row(Breach::AnswersElsewhere, "storeOfAnotherThread_answersThere", u"on another thread"_s);
    row(Breach::AnswersWhenGone, "storeGone_isNeverAnswered", u"though the store is gone"_s);
    row(Breach::AnswersWhenGone, "storeGoneInReply_answersNothingMore", u"after it was destroyed"_s);
    row(Breach::OvertakesWrites, "writes_areAnsweredInOrder", u"not answered in the order"_s);
    row(Breach::BlocksInCalls, "everyCall_returnsAtOnce", u"waits before it returns"_s);
    row(Breach::RunsEventsInCalls, "everyCall_returnsAtOnce", u"event loop of its own"_s);
    row(Breach::AnswersAtOnce, "callFromReply_isAnswered", u"answered inside it"_s);
    row(Breach::ErrsAfterTheDeed, "errors_leaveTheStoreUnchanged", u"changes the store"_s);
    row(Breach::LosesTheEndOfPages, "pages_coverEveryTokenOnce", u"do not cover"_s);
    row(Breach::RepeatsRowsOfPages, "pages_coverEveryTokenOnce", u"do not cover"_s);
    row(Breach::RepeatsRowsOfPages, "create_givesTokenAndSecret", u"what create answered"_s);
    row(Breach::ForgetsChanges, "writesWhilePaging_areInTheChanges", u"do not make the whole"_s);
    row(Breach::ForgetsChanges, "changes_endWhereNothingChanged", u"one new token"_s);
    row(Breach::ForgetsActions, "repeatedCreate_makesOneToken", u"two tokens"_s);
    row(Breach::IgnoresGenerations, "staleGeneration_isAConflict", u"not told of the conflict"_s);
    row(Breach::IgnoresGenerations, "errors_leaveTheStoreUnchanged", u"another generation is not refused"_s);
    row(Breach::ShufflesOutcomes, "remove_saysTheOutcomeOfEach", u"not in the order"_s);
    row(Breach::EditsNothing, "edit_changesTheFieldsAlone", u"more, or less"_s);
    row(Breach::KeepsQuiet, "change_isToldToEveryStore", u"not told"_s);
    row(Breach::OutlivesTheWorkspace, "removedWorkspace_isNotFound", u"can be listed"_s);
}

void ContractControl::breach_isFound()
{
    QFETCH(Breach, breach);
    QFETCH(QLatin1StringView, by);
    QFETCH(QString, saying);
    const auto *one = caseOf(by);
    QVERIFY(one);
    const auto good = [] { return std::make_unique<ScriptedRig>(); };
    const auto found = findings(*one, brokenRig(breach, good)).join(u'\n');
    QVERIFY2(found.contains(saying), qPrintable(u"found only: "_s + found));
}

void ContractControl::wrapperWithoutBreach_passes_data()
{
    QTest::addColumn<QLatin1StringView>("by");
    for (const auto cases : {replyContract(), tokenContract()}) {
        for (const auto &one : cases) {
            QTest::newRow(one.name) << QLatin1StringView(one.name);
        }
    }
}

void ContractControl::wrapperWithoutBreach_passes()
{
    QFETCH(QLatin1StringView, by);
    const auto good = [] { return std::make_unique<ScriptedRig>(); };
    QCOMPARE(findings(*caseOf(by), brokenRig(Breach::None, good)).join(u'\n'), QString());
}

} // namespace tkd::test

QTEST_GUILESS_MAIN(tkd::test::ContractControl)
#include "tst_contract_control.moc"
