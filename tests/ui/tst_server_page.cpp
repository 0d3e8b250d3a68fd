// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/ui/window_fixture.h"
#include "ui/question_dialog.h"
#include "ui/secret_panel.h"
#include "ui/server_dialog.h"
#include "ui/server_strip.h"
#include "ui/sidebar.h"
#include "ui/token_table_view.h"
#include "ui/tokens_page.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/chip_edit.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/secret_field.h"
#include "ui/window_status_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace tkd;
using namespace tkd::test;
using namespace std::chrono_literals;

/// The Tokens page over a server: how old its list is, when it is read again, what is said while it cannot be
/// read, and what a server cannot do.
class TestServerPage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void vault_saysNoAge();
    void oldList_isShownAtOnceWithItsAge_thenRefreshed();
    void age_growsWithTime();
    void quietRefresh_isQuiet_andOnlyInFront();
    void f5_readsNow();
    void changesOfTheServer_keepSelection();
    void offline_marksTheList_andRetries();
    void offline_isSaidOnce_andGoesWithSuccess();
    void neverSeen_failsWithRetry_andRecovers();
    void emptyList_thatIsOld_isMarkedToo();
    void retryAfter_countsDown();
    void retryAfter_ofAFirstLook_countsDownToo();
    void refusedCredentials_areEnteredAgain();
    void clockSkew_isSaid_andCanBeClosed();
    void unknownOutcome_saysWhatToDo();
    void unknownOutcome_isOneButtonFromTheRefresh_data();
    void unknownOutcome_isOneButtonFromTheRefresh();
    void secretThatNeverArrived_saysWhatToDo();
    void createThatHasToWait_countsDown_andKeepsTheForm();
    void regenerateThatHasToWait_countsDown();
    void deleteThatHasToWait_countsDown_thenDeletesTheRest();
    void deleteThatHasToWait_canBeLeft();
    void regenerateThatLeftTheOldToken_saysSo_besideTheSecret();
    void f5_triesTheKeychainAgain();
    void whatAServerCannotDo_isAbsent_withTheReason();
    void picksOfTheServer_areInTheForm();
    void readOnlyVault_stillRefreshes();

private:
    void open(const std::optional<Instant> &seen);
    void pass(std::chrono::seconds time);
    [[nodiscard]] QString age() const { return child<QLabel>(*m_window, u"pageAge"_s)->text(); }
    [[nodiscard]] Notice *stale() const { return child<Notice>(*m_window, u"ageNotice"_s); }
    [[nodiscard]] QPushButton *retry() const { return child<QPushButton>(*m_window, u"ageRetry"_s); }
    [[nodiscard]] bool fail(const Error &error);
    [[nodiscard]] bool rests();
    QString detail(const QString &key);
    /// Opens the page on drawn tokens, selects the first rows and asks for this.
    QDialog *ask(const QString &command, const QString &dialog, int rows = 1);

    std::unique_ptr<WindowSurroundings> m_around;
    std::unique_ptr<ScriptedWorkspaces> m_workspaces;
    std::shared_ptr<ScriptedTokens> m_tokens;
    MainWindow *m_window = nullptr;
    WorkspaceId m_id;
};

namespace {

Error unreachable()
{
    return {ErrorKind::Unreachable, u"eu.api.ovh.com cannot be reached."_s};
}

Error tooMany(std::chrono::seconds pause)
{
    return {ErrorKind::RateLimited, u"Too many requests."_s, {}, Field::None, pause};
}

} // namespace

void TestServerPage::init()
{
    m_around = std::make_unique<WindowSurroundings>();
    m_workspaces = std::make_unique<ScriptedWorkspaces>(m_around->clock);
    m_workspaces->setHasServers(true);
    m_id = m_workspaces->addNow(defaultPlatform(), u"OVH"_s, false);
    ConnectionSettings settings{u"ovh-ai"_s, u"oauth2"_s, u"https://eu.api.ovh.com/1.0"_s};
    settings.project = u"my-project"_s;
    m_workspaces->serverConnections().connectNow(m_id, settings);
    m_tokens = m_workspaces->tokens(m_id);
    m_tokens->setWhyNotEdit(u"OVHcloud AI cannot change a token."_s);
}

void TestServerPage::cleanup()
{
    m_around->closeWindow();
    m_tokens.reset();
    m_workspaces.reset();
    m_around.reset();
}

void TestServerPage::open(const std::optional<Instant> &seen)
{
    m_tokens->setAges(seen);
    m_window = &m_around->openWindow(*m_workspaces);
    QTRY_VERIFY(m_window->page());
}

void TestServerPage::pass(std::chrono::seconds time)
{
    m_around->clock.advance(time);
    m_window->page()->server()->refreshing().tick();
}

bool TestServerPage::rests()
{
    return QTest::qWaitFor([this] { return m_tokens->waiting(Call::Refresh) == 0; });
}

bool TestServerPage::fail(const Error &error)
{
    if (!rests()) {
        return false;
    }
    m_tokens->failNext(Call::Refresh, error);
    action(*m_window, u"actionRefresh"_s)->trigger();
    return rests();
}

QString TestServerPage::detail(const QString &key)
{
    action(*m_window, u"actionDetails"_s)->trigger();
    QDialog *details = openDialog(u"detailsDialog"_s);
    const auto *value = details ? details->findChild<QLabel *>(u"detail-"_s % key) : nullptr;
    const QString text = value ? value->text() : QString();
    if (details) {
        details->reject();
    }
    return noDialog() ? text : QString();
}

void TestServerPage::vault_saysNoAge()
{
    const WorkspaceId local = m_workspaces->addNow(defaultPlatform());
    open(m_around->clock.now());
    Q_EMIT m_window->sidebar()->chosen(local);
    QTRY_COMPARE(m_window->page()->workspaceId(), local);
    QVERIFY(!child<QLabel>(*m_window, u"pageAge"_s)->isVisible());
    QVERIFY(!m_window->page()->server()->isVisible());
}

void TestServerPage::oldList_isShownAtOnceWithItsAge_thenRefreshed()
{
    const Instant now = m_around->clock.now();
    m_tokens->put(drawnTokens(now));
    m_tokens->hold(Call::Refresh);
    open(now - 5min);
    QTRY_COMPARE(m_window->page()->table()->model()->rowCount(), 5);
    QTRY_COMPARE(m_tokens->waiting(Call::Refresh), 1);
    QVERIFY(age().startsWith(u"Refreshing"_s));
    QVERIFY(!child<QLabel>(*m_window, u"pageAge"_s)->toolTip().isEmpty());
    m_tokens->release(Call::Refresh);
    QTRY_COMPARE(age(), u"Read just now"_s);
    QVERIFY(!m_window->page()->server()->isVisible());
}

void TestServerPage::age_growsWithTime()
{
    open(m_around->clock.now());
    QVERIFY(rests());
    QTRY_COMPARE(age(), u"Read just now"_s);
    m_window->hide(); // nobody looks: it is not read again
    QCoreApplication::processEvents();
    pass(5min);
    QCOMPARE(age(), u"Read 5 minutes ago"_s);
    QCOMPARE(m_tokens->waiting(Call::Refresh), 0);
}

void TestServerPage::quietRefresh_isQuiet_andOnlyInFront()
{
    open(m_around->clock.now());
    QVERIFY(rests());
    const int reads = m_tokens->calls(Call::Refresh);
    m_tokens->hold(Call::Refresh);
    pass(30s);
    QCOMPARE(m_tokens->calls(Call::Refresh), reads + 1);
    QCOMPARE(age(), u"Read just now"_s); // no word of it
    m_tokens->release(Call::Refresh);
    QVERIFY(rests());
    m_window->hide();
    QCoreApplication::processEvents();
    pass(30s);
    QCOMPARE(m_tokens->calls(Call::Refresh), reads + 1);
    m_window->show();
    m_window->activateWindow();
    QTRY_COMPARE(m_tokens->calls(Call::Refresh), reads + 2);
}

void TestServerPage::f5_readsNow()
{
    open(m_around->clock.now());
    QVERIFY(rests());
    const int reads = m_tokens->calls(Call::Refresh);
    m_tokens->hold(Call::Refresh);
    QTest::keyClick(m_window, Qt::Key_F5);
    QCOMPARE(m_tokens->calls(Call::Refresh), reads + 1);
    QVERIFY(age().startsWith(u"Refreshing"_s)); // asked for, so it is said
    m_tokens->release(Call::Refresh);
    QTRY_COMPARE(age(), u"Read just now"_s);
}

void TestServerPage::changesOfTheServer_keepSelection()
{
    const Instant now = m_around->clock.now();
    m_tokens->put(drawnTokens(now));
    open(now);
    TokenTableView *table = m_window->page()->table();
    QTRY_COMPARE(table->model()->rowCount(), 5);
    table->selectRow(2);
    const auto selected = table->selectedIds();
    Token fresh = drawnTokens(now).front();
    fresh.id = TokenId(u"another"_s);
    fresh.name = u"aaa-first"_s;
    m_tokens->put(fresh);
    QTRY_COMPARE(table->model()->rowCount(), 6);
    QCOMPARE(table->selectedIds(), selected);
}

void TestServerPage::offline_marksTheList_andRetries()
{
    const Instant now = m_around->clock.now();
    m_tokens->put(drawnTokens(now));
    open(now);
    QTRY_COMPARE(m_window->page()->table()->model()->rowCount(), 5);
    QVERIFY(fail(unreachable()));
    QTRY_VERIFY(stale()->isVisible());
    QVERIFY(stale()->title().contains(u"old"_s));
    QCOMPARE(stale()->text(), unreachable().message);
    QVERIFY(m_window->page()->table()->isVisible());
    QCOMPARE(m_window->page()->table()->model()->rowCount(), 5);
    QVERIFY(retry()->isEnabled());
    m_around->clock.advance(3min);
    click(retry());
    QTRY_VERIFY(!stale()->isVisible());
    QCOMPARE(age(), u"Read just now"_s);
}

void TestServerPage::offline_isSaidOnce_andGoesWithSuccess()
{
    m_tokens->put(drawnTokens(m_around->clock.now()));
    open(m_around->clock.now());
    QVERIFY(fail(unreachable()));
    QTRY_VERIFY(stale()->isVisible());
    const QString title = stale()->title();
    m_tokens->failNext(Call::Refresh, unreachable());
    pass(60s);
    QVERIFY(rests());
    QVERIFY(stale()->isVisible());
    QCOMPARE(stale()->title(), title); // the same moment: it has not been read since
    QCOMPARE(age(), u"Read a minute ago"_s);
    pass(120s);
    QVERIFY(rests());
    QTRY_VERIFY(!stale()->isVisible());
}

void TestServerPage::neverSeen_failsWithRetry_andRecovers()
{
    m_tokens->failNext(Call::List, unreachable());
    m_tokens->failNext(Call::Refresh, unreachable());
    open(std::nullopt);
    auto *failed = child<QWidget>(*m_window, u"pageFailed"_s);
    QTRY_VERIFY(failed->isVisible());
    QVERIFY(!stale()->isVisible()); // not twice
    QVERIFY(child<QPushButton>(*m_window, u"retry"_s)->isVisible());
    QVERIFY(rests());
    m_tokens->put(drawnTokens(m_around->clock.now()));
    pass(60s); // by itself
    QTRY_VERIFY(m_window->page()->table()->isVisible());
    QCOMPARE(m_window->page()->table()->model()->rowCount(), 5);
}

void TestServerPage::emptyList_thatIsOld_isMarkedToo()
{
    open(m_around->clock.now());
    QVERIFY(fail(unreachable()));
    QTRY_VERIFY(stale()->isVisible());
    QVERIFY(child<QWidget>(*m_window, u"pageEmpty"_s)->isVisible());
}

void TestServerPage::retryAfter_countsDown()
{
    m_tokens->put(drawnTokens(m_around->clock.now()));
    open(m_around->clock.now());
    const Error busy = tooMany(45s);
    QVERIFY(fail(busy));
    QTRY_VERIFY(stale()->isVisible());
    QVERIFY(!retry()->isEnabled());
    QVERIFY(retry()->text().contains(u"45"_s));
    pass(22s);
    QVERIFY(retry()->text().contains(u"23"_s));
    const int reads = m_tokens->calls(Call::Refresh);
    QTest::keyClick(m_window, Qt::Key_F5);
    QCOMPARE(m_tokens->calls(Call::Refresh), reads);
    bool said = false;
    for (const QLabel *label : m_window->statusBar()->findChildren<QLabel *>()) {
        said = said || label->text().contains(u"23"_s);
    }
    QVERIFY(said || m_window->statusBar()->currentMessage().contains(u"23"_s));
    m_around->clock.advance(23s);
    QTest::keyClick(m_window, Qt::Key_F5);
    QVERIFY(rests());
    QTRY_VERIFY(!stale()->isVisible());
}

void TestServerPage::retryAfter_ofAFirstLook_countsDownToo()
{
    const Error busy = tooMany(45s);
    m_tokens->failNext(Call::List, busy);
    m_tokens->failNext(Call::Refresh, busy);
    open(std::nullopt);
    auto *button = child<QPushButton>(*m_window, u"retry"_s);
    QTRY_VERIFY(button->isVisible());
    QTRY_VERIFY(!button->isEnabled());
    QVERIFY(button->text().contains(u"45"_s));
    pass(45s);
    QVERIFY(button->isEnabled());
    pass(15s); // by itself
    QVERIFY(rests());
    QTRY_VERIFY(child<QWidget>(*m_window, u"pageEmpty"_s)->isVisible());
}

void TestServerPage::refusedCredentials_areEnteredAgain()
{
    m_tokens->put(drawnTokens(m_around->clock.now()));
    open(m_around->clock.now());
    QVERIFY(fail({ErrorKind::Unauthorized, u"The client secret is not good any more."_s}));
    QTRY_VERIFY(stale()->isVisible());
    const int reads = m_tokens->calls(Call::Refresh);
    pass(1h); // an account is not locked by trying
    QCOMPARE(m_tokens->calls(Call::Refresh), reads);
    click(child<QPushButton>(*stale(), u"signInAgain"_s));
    auto *dialog = qobject_cast<ServerDialog *>(openDialog(u"signInDialog"_s));
    QVERIFY(dialog);
    dialog->reject();
    QVERIFY(noDialog());
}

void TestServerPage::clockSkew_isSaid_andCanBeClosed()
{
    open(m_around->clock.now());
    QVERIFY(rests());
    Freshness skewed;
    skewed.seen = m_around->clock.now();
    skewed.clockSkew = -7min;
    m_tokens->setFreshness(skewed);
    auto *skew = child<Notice>(*m_window, u"skewNotice"_s);
    QVERIFY(skew->isVisible());
    QVERIFY(skew->title().contains(u"7 minutes behind"_s));
    click(child<QPushButton>(*skew, u"noticeClose"_s));
    QVERIFY(!skew->isVisible());
    skewed.seen = m_around->clock.now() + 1s;
    m_tokens->setFreshness(skewed);
    QVERIFY(!skew->isVisible());
}

void TestServerPage::unknownOutcome_saysWhatToDo()
{
    std::vector<Token> tokens = drawnTokens(m_around->clock.now());
    tokens[0].status = TokenStatus::OutcomeUnknown;
    m_tokens->put(tokens);
    open(m_around->clock.now());
    TokenTableView *table = m_window->page()->table();
    QTRY_COMPARE(table->model()->rowCount(), 5);
    table->selectTokens({tokens[0].id});
    const QModelIndex name = table->model()->index(table->tokens()->rowOf(tokens[0].id), 0);
    QVERIFY(name.data(Qt::ToolTipRole).toString().contains(u"Refresh"_s));
    QVERIFY(name.data(Qt::AccessibleTextRole).toString().contains(u"Outcome unknown"_s));
    QVERIFY(detail(u"state"_s).contains(u"Outcome unknown"_s));
    QVERIFY(detail(u"what-to-do"_s).contains(u"Refresh"_s));
}

void TestServerPage::unknownOutcome_isOneButtonFromTheRefresh_data()
{
    QTest::addColumn<int>("call");
    QTest::newRow("create") << int(Call::Create);
    QTest::newRow("regenerate") << int(Call::Regenerate);
    QTest::newRow("delete") << int(Call::Remove);
}

void TestServerPage::unknownOutcome_isOneButtonFromTheRefresh()
{
    QFETCH(int, call);
    const bool creates = call == int(Call::Create);
    const bool removes = call == int(Call::Remove);
    QDialog *dialog = ask(creates       ? u"actionNewToken"_s
                              : removes ? u"actionDelete"_s
                                        : u"actionRegenerate"_s,
                          creates       ? u"tokenDialog"_s
                              : removes ? u"deleteQuestion"_s
                                        : u"regenerateQuestion"_s);
    QVERIFY(dialog);
    const Error lost{ErrorKind::OutcomeUnknown, u"The answer was lost."_s};
    QWidget *place = dialog;
    if (creates) {
        typeInto(child<QLineEdit>(*dialog, u"name"_s), u"ci"_s);
        m_tokens->failNext(Call::Create, lost);
        click(child<QPushButton>(*dialog, u"submit"_s));
    } else if (removes) {
        m_tokens->stick(m_window->page()->table()->selectedIds().front(), lost);
        click(child<QPushButton>(*dialog, u"verb"_s));
        QVERIFY(noDialog());
        place = m_window;
    } else {
        m_tokens->failNext(Call::Regenerate, lost);
        click(child<QPushButton>(*dialog, u"verb"_s));
    }
    QTRY_VERIFY(place->findChild<QPushButton *>(u"refreshList"_s));
    const int reads = m_tokens->calls(Call::Refresh);
    click(child<QPushButton>(*place, u"refreshList"_s));
    QVERIFY(noDialog());
    QTRY_COMPARE(m_tokens->calls(Call::Refresh), reads + 1);
    QVERIFY(!child<Notice>(*m_window, u"pageTrouble"_s)->isVisible());
}

void TestServerPage::secretThatNeverArrived_saysWhatToDo()
{
    std::vector<Token> tokens = drawnTokens(m_around->clock.now());
    tokens[0].delivered = false;
    tokens[0].delivery.clear();
    tokens[0].deliveredAt.reset();
    m_tokens->put(tokens);
    open(m_around->clock.now());
    TokenTableView *table = m_window->page()->table();
    QTRY_COMPARE(table->model()->rowCount(), 5);
    table->selectTokens({tokens[0].id});
    const QString todo = detail(u"what-to-do"_s);
    QVERIFY(todo.contains(u"Regenerate"_s));
    QVERIFY(todo.contains(u"delete"_s));
}

void TestServerPage::createThatHasToWait_countsDown_andKeepsTheForm()
{
    open(m_around->clock.now());
    action(*m_window, u"actionNewToken"_s)->trigger();
    QDialog *form = openDialog(u"tokenDialog"_s);
    QVERIFY(form);
    auto *name = child<QLineEdit>(*form, u"name"_s);
    auto *create = child<QPushButton>(*form, u"submit"_s);
    const QString verb = create->text();
    typeInto(name, u"ci"_s);
    const Error busy = tooMany(1s);
    m_tokens->failNext(Call::Create, busy);
    click(create);
    QTRY_VERIFY(create->text().contains(u"1"_s));
    QVERIFY(!create->isEnabled());
    QCOMPARE(name->text(), u"ci"_s);
    QTRY_VERIFY(create->isEnabled());
    QCOMPARE(create->text(), verb);
    click(create);
    QVERIFY(noDialog());
    QCOMPARE(m_tokens->calls(Call::Create), 2);
}

QDialog *TestServerPage::ask(const QString &command, const QString &dialog, int rows)
{
    m_tokens->put(drawnTokens(m_around->clock.now()));
    open(m_around->clock.now());
    TokenTableView *table = m_window->page()->table();
    if (!QTest::qWaitFor([table] { return table->model()->rowCount() == 5; })) {
        return nullptr;
    }
    table->selectRow(0);
    for (int row = 1; row < rows; ++row) {
        table->selectionModel()->select(table->model()->index(row, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    action(*m_window, command)->trigger();
    return openDialog(dialog);
}

void TestServerPage::regenerateThatHasToWait_countsDown()
{
    auto *question = qobject_cast<QuestionDialog *>(ask(u"actionRegenerate"_s, u"regenerateQuestion"_s));
    QVERIFY(question);
    const QString verb = question->verbButton()->text();
    m_tokens->failNext(Call::Regenerate, tooMany(1s));
    click(question->verbButton());
    auto *failure = child<Notice>(*question, u"questionFailure"_s);
    QTRY_VERIFY(failure->isVisible());
    QCOMPARE(failure->text(), tooMany(1s).message);
    QVERIFY(!question->verbButton()->isEnabled());
    QVERIFY(question->verbButton()->text().contains(u"1"_s));
    QTRY_VERIFY(question->verbButton()->isEnabled());
    QCOMPARE(question->verbButton()->text(), verb);
    click(question->verbButton());
    QTRY_VERIFY(m_window->page()->panel()->isOpen());
    QVERIFY(noDialog());
    QCOMPARE(m_tokens->calls(Call::Regenerate), 2);
    m_window->page()->panel()->copy();
    m_window->page()->panel()->close();
}

void TestServerPage::deleteThatHasToWait_countsDown_thenDeletesTheRest()
{
    auto *question = qobject_cast<QuestionDialog *>(ask(u"actionDelete"_s, u"deleteQuestion"_s, 2));
    QVERIFY(question);
    const std::vector<TokenId> ids = m_window->page()->table()->selectedIds();
    QCOMPARE(ids.size(), 2u);
    m_tokens->stick(ids.back(), tooMany(1s));
    click(question->verbButton());
    auto *failure = child<Notice>(*question, u"questionFailure"_s);
    QTRY_VERIFY(failure->isVisible());
    QVERIFY2(failure->text().contains(tooMany(1s).message), qPrintable(failure->text()));
    QVERIFY(!question->verbButton()->isEnabled());
    QVERIFY(question->cancelButton()->isEnabled());
    QCOMPARE(m_tokens->living().size(), 4u);
    m_tokens->loosen(ids.back());
    QTRY_VERIFY(question->verbButton()->isEnabled());
    click(question->verbButton());
    QVERIFY(noDialog());
    QTRY_COMPARE(m_tokens->living().size(), 3u);
    QCOMPARE(m_tokens->calls(Call::Remove), 2);
    QVERIFY(!child<Notice>(*m_window, u"pageTrouble"_s)->isVisible());
}

void TestServerPage::deleteThatHasToWait_canBeLeft()
{
    auto *question = qobject_cast<QuestionDialog *>(ask(u"actionDelete"_s, u"deleteQuestion"_s));
    QVERIFY(question);
    const std::vector<TokenId> ids = m_window->page()->table()->selectedIds();
    m_tokens->stick(ids.front(), tooMany(90s));
    click(question->verbButton());
    QTRY_VERIFY(child<Notice>(*question, u"questionFailure"_s)->isVisible());
    click(question->cancelButton());
    QVERIFY(noDialog());
    auto *trouble = child<Notice>(*m_window, u"pageTrouble"_s);
    QVERIFY(trouble->isVisible());
    QVERIFY(trouble->text().contains(tooMany(90s).message));
    QCOMPARE(m_window->page()->table()->selectedIds(), ids);
    QCOMPARE(m_tokens->living().size(), 5u);
}

void TestServerPage::regenerateThatLeftTheOldToken_saysSo_besideTheSecret()
{
    m_tokens->put(drawnTokens(m_around->clock.now()));
    open(m_around->clock.now());
    TokenTableView *table = m_window->page()->table();
    QTRY_COMPARE(table->model()->rowCount(), 5);
    table->selectRow(1);
    const Error left{ErrorKind::Unreachable, u"The old token could not be deleted and is still good."_s};
    m_tokens->setAftermath(left);
    action(*m_window, u"actionRegenerate"_s)->trigger();
    auto *question = qobject_cast<QuestionDialog *>(openDialog(u"regenerateQuestion"_s));
    QVERIFY(question);
    click(question->verbButton());
    SecretPanel *panel = m_window->page()->panel();
    QTRY_VERIFY(panel->isOpen());
    QVERIFY(!panel->field()->secret().isEmpty());
    auto *trouble = child<Notice>(*m_window, u"pageTrouble"_s);
    QVERIFY(trouble->isVisible());
    QCOMPARE(trouble->text(), left.message);
    panel->copy();
    QVERIFY(trouble->isVisible()); // copying the new one changes nothing about the old one
    panel->close();
}

void TestServerPage::f5_triesTheKeychainAgain()
{
    open(m_around->clock.now());
    ScriptedConnections &servers = m_workspaces->serverConnections();
    servers.setState(m_id, CredentialState::KeychainInTheWay, {KeychainState::Locked});
    auto *said = child<Notice>(*m_window, u"connectionNotice"_s);
    QVERIFY(said->isVisible());
    servers.setKeychain({KeychainState::Ready});
    QTest::keyClick(m_window, Qt::Key_F5);
    QTRY_VERIFY(!said->isVisible());
}

void TestServerPage::whatAServerCannotDo_isAbsent_withTheReason()
{
    m_tokens->setRulesChange([](WorkspaceRules &rules) {
        rules.offersRegenerate = false;
        rules.whyNoRegenerate = u"This server has no regenerate."_s;
        rules.absentColumns = {Column::LastUsed};
    });
    m_tokens->put(drawnTokens(m_around->clock.now()));
    open(m_around->clock.now());
    TokenTableView *table = m_window->page()->table();
    QTRY_COMPARE(table->model()->rowCount(), 5);
    table->selectRow(1);
    QVERIFY(!action(*m_window, u"actionEdit"_s)->isVisible());
    QVERIFY(!action(*m_window, u"actionRegenerate"_s)->isVisible());
    QVERIFY(action(*m_window, u"actionDelete"_s)->isVisible());
    QCOMPARE(detail(u"why-no-regenerate"_s), u"This server has no regenerate."_s);
    QCOMPARE(detail(u"why-no-edit"_s), u"OVHcloud AI cannot change a token."_s);
    QVERIFY(detail(u"last-used"_s).isEmpty());
}

void TestServerPage::picksOfTheServer_areInTheForm()
{
    open(m_around->clock.now());
    m_tokens->setRulesChange([](WorkspaceRules &rules) {
        rules.regions = {u"GRA"_s, u"SBG"_s};
        rules.roles.push_back({Role(u"quantum_reader"_s), u"Quantum - Reader"_s, u"Quantum reader"_s});
    });
    QCoreApplication::processEvents();
    action(*m_window, u"actionNewToken"_s)->trigger();
    QDialog *form = openDialog(u"tokenDialog"_s);
    QVERIFY(form);
    const auto *regions = child<QComboBox>(*form, u"region"_s);
    QVERIFY(regions->findText(u"SBG"_s) >= 0);
    QCOMPARE(regions->count(), 2);
    form->reject();
    QVERIFY(noDialog());
}

void TestServerPage::readOnlyVault_stillRefreshes()
{
    open(m_around->clock.now());
    QVERIFY(rests());
    m_workspaces->setHealth({Health::State::ReadOnly});
    const int reads = m_tokens->calls(Call::Refresh);
    QTest::keyClick(m_window, Qt::Key_F5);
    QCOMPARE(m_tokens->calls(Call::Refresh), reads + 1);
}

QTEST_MAIN(TestServerPage)
#include "tst_server_page.moc"
