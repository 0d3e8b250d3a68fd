// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/relative_time.h"
#include "tests/ui/window_fixture.h"
#include "ui/form_dialog.h"
#include "ui/question_dialog.h"
#include "ui/secret_panel.h"
#include "ui/sidebar.h"
#include "ui/token_table_view.h"
#include "ui/tokens_page.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/chip_edit.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/secret_field.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace tkd;
using namespace tkd::test;

/// The window's own promises: what asks before something is lost, what keeps a form, what is remembered, and
/// what stands there when the vault or the list does not answer.
class TestMainWindow final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void form_everyMessageOnSubmit();
    void form_messageOnLeavingTheField();
    void form_storeErrorKeepsTheFields();
    void form_storeErrorOfAFieldStandsUnderIt();
    void form_doublePressMakesOneToken();
    void form_inFlightCannotBeLost();
    void panel_secondCreateAsks();
    void panel_otherWorkspaceAsks();
    void panel_quitAsks();
    void panel_closeWithoutCopyingAsksOnce();
    void panel_doneAsksNothing();
    void regenerate_conflictIsSaid();
    void regenerate_expiredAsksForExpiry();
    void delete_failedStaySelected();
    void search_hiddenNewRowIsSaid();
    void search_escapeClears();
    void search_grammarAndItsCard();
    void rowMenu_opensByEveryWay();
    void rowActions_nameTheRow();
    void columns_ofTimesHaveRoomForWhatTheyWillSay();
    void columns_areRemembered();
    void list_failureKeepsWhatWasSeen();
    void list_emptyOffersNew();
    void health_readOnlySaysWhy();
    void health_refusedOffersRetry();
    void health_clockBehindAsksBeforeItCounts();
    void workspace_addOpensIt();
    void workspace_renameShows();
    void workspace_removeWantsTheName();
    void workspace_settingsChangeTheForm();
    void title_namesTheWorkspace();

private:
    void open(int tokens = 5);
    QDialog *openForm();
    void createToken(const QString &name);
    QuestionDialog *question(const QString &name);
    bool cancelIsSafe(const QuestionDialog *dialog);

    std::unique_ptr<WindowSurroundings> m_around;
    std::unique_ptr<ScriptedWorkspaces> m_workspaces;
    WorkspaceId m_first;
    WorkspaceId m_second;
    std::shared_ptr<ScriptedTokens> m_tokens;
    MainWindow *m_window = nullptr;
};

void TestMainWindow::init()
{
    m_around = std::make_unique<WindowSurroundings>();
    m_workspaces = std::make_unique<ScriptedWorkspaces>(m_around->clock);
    m_first = m_workspaces->addNow(defaultPlatform());
    m_second = m_workspaces->addNow(*platformByKey(u"general"));
    m_tokens = m_workspaces->tokens(m_first);
}

void TestMainWindow::cleanup()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *menu = qobject_cast<QMenu *>(widget)) {
            menu->close();
        }
    }
    m_around->closeWindow();
    m_tokens.reset();
    m_workspaces.reset();
    m_around.reset();
}

void TestMainWindow::open(int tokens)
{
    std::vector<Token> drawn = drawnTokens(m_around->clock.now());
    drawn.resize(std::size_t(tokens), drawn.front());
    if (tokens > 0) {
        m_tokens->put(drawn);
    }
    m_window = &m_around->openWindow(*m_workspaces);
    QTRY_COMPARE(m_window->page()->table()->model()->rowCount(), tokens);
}

QDialog *TestMainWindow::openForm()
{
    action(*m_window, u"actionNewToken"_s)->trigger();
    return openDialog(u"tokenDialog"_s);
}

void TestMainWindow::createToken(const QString &name)
{
    QDialog *form = openForm();
    typeInto(child<QLineEdit>(*form, u"name"_s), name);
    click(child<QPushButton>(*form, u"submit"_s));
    QTRY_VERIFY(m_window->page()->panel()->isOpen());
    QVERIFY(noDialog());
}

QuestionDialog *TestMainWindow::question(const QString &name)
{
    return qobject_cast<QuestionDialog *>(openDialog(name));
}

bool TestMainWindow::cancelIsSafe(const QuestionDialog *dialog)
{
    return dialog->cancelButton()->isDefault() && !dialog->verbButton()->isDefault()
        && dialog->focusWidget() == dialog->cancelButton();
}

void TestMainWindow::form_everyMessageOnSubmit()
{
    const WorkspaceId serving = m_workspaces->addNow(*platformByKey(u"serving-engine"));
    m_around->memory.setLastWorkspace(serving);
    m_window = &m_around->openWindow(*m_workspaces);
    QTRY_VERIFY(child<QPushButton>(*m_window, u"newTokenEmpty"_s)->isVisible());
    QDialog *form = openForm();
    QVERIFY(form);
    click(child<QPushButton>(*form, u"submit"_s));
    int messages = 0;
    for (const FormRow *row : form->findChildren<FormRow *>()) {
        messages += row->message().isEmpty() ? 0 : 1;
    }
    QCOMPARE(messages, 2); // resource and groups; the name is optional
    QVERIFY(child<ChipEdit>(*form, u"resources"_s)->isAncestorOf(form->focusWidget()));
    QCOMPARE(m_workspaces->tokens(serving)->calls(Call::Create), 0);
}

void TestMainWindow::form_messageOnLeavingTheField()
{
    open();
    QDialog *form = openForm();
    QVERIFY(form);
    auto *name = child<QLineEdit>(*form, u"name"_s);
    auto *row = qobject_cast<FormRow *>(name->parentWidget());
    QVERIFY(row);
    QVERIFY(row->message().isEmpty());
    QTest::keyClick(name, Qt::Key_Tab);
    QVERIFY(!row->message().isEmpty());
}

void TestMainWindow::form_storeErrorKeepsTheFields()
{
    open();
    m_tokens->failNext(Call::Create, {ErrorKind::Busy, u"The vault is held by another program."_s});
    auto *form = qobject_cast<FormDialog *>(openForm());
    QVERIFY(form);
    auto *name = child<QLineEdit>(*form, u"name"_s);
    typeInto(name, u"ci-deployer"_s);
    click(form->submitButton());
    QTRY_COMPARE(form->failure(), u"The vault is held by another program."_s);
    QVERIFY(form->isVisible() && !form->isBusy());
    QCOMPARE(name->text(), u"ci-deployer"_s);
    QVERIFY(name->isEnabled());
    click(form->submitButton());
    QTRY_VERIFY(m_window->page()->panel()->isOpen());
    QCOMPARE(m_tokens->living().size(), std::size_t{6});
}

void TestMainWindow::form_storeErrorOfAFieldStandsUnderIt()
{
    open();
    Error taken{ErrorKind::Conflict, u"This name is taken."_s};
    taken.field = Field::Name;
    m_tokens->failNext(Call::Create, taken);
    auto *form = qobject_cast<FormDialog *>(openForm());
    auto *name = child<QLineEdit>(*form, u"name"_s);
    typeInto(name, u"ci-reader"_s);
    click(form->submitButton());
    auto *row = qobject_cast<FormRow *>(name->parentWidget());
    QTRY_COMPARE(row->message(), u"This name is taken."_s);
    QCOMPARE(form->failure(), QString());
    QCOMPARE(form->focusWidget(), name);
}

void TestMainWindow::form_doublePressMakesOneToken()
{
    open();
    m_tokens->hold(Call::Create);
    auto *form = qobject_cast<FormDialog *>(openForm());
    typeInto(child<QLineEdit>(*form, u"name"_s), u"ci-deployer"_s);
    QTest::mouseDClick(form->submitButton(), Qt::LeftButton);
    click(form->submitButton());
    QTest::keyClick(form, Qt::Key_Return, Qt::ControlModifier);
    m_tokens->release(Call::Create);
    QTRY_VERIFY(m_window->page()->panel()->isOpen());
    QCOMPARE(m_tokens->calls(Call::Create), 1);
    QCOMPARE(m_tokens->living().size(), std::size_t{6});
}

void TestMainWindow::form_inFlightCannotBeLost()
{
    open();
    m_tokens->hold(Call::Create);
    auto *form = qobject_cast<FormDialog *>(openForm());
    typeInto(child<QLineEdit>(*form, u"name"_s), u"ci-deployer"_s);
    click(form->submitButton());
    QTRY_VERIFY(form->isBusy());
    QTest::keyClick(form, Qt::Key_Escape);
    form->close();
    QVERIFY(form->isVisible());
    QVERIFY(!m_window->close());
    QVERIFY(m_window->isVisible());
    m_tokens->release(Call::Create);
    QTRY_VERIFY(m_window->page()->panel()->isOpen());
}

void TestMainWindow::panel_secondCreateAsks()
{
    open();
    createToken(u"first"_s);
    action(*m_window, u"actionNewToken"_s)->trigger();
    QuestionDialog *asked = question(u"closeQuestion"_s);
    QVERIFY(asked && cancelIsSafe(asked));
    QTest::keyClick(asked, Qt::Key_Escape);
    QVERIFY(noDialog());
    QVERIFY(m_window->page()->panel()->isOpen());
    action(*m_window, u"actionNewToken"_s)->trigger();
    asked = question(u"closeQuestion"_s);
    click(asked->verbButton());
    QVERIFY(openDialog(u"tokenDialog"_s));
    QVERIFY(!m_window->page()->panel()->isOpen());
    QTRY_COMPARE(m_workspaces->deliveries().size(), std::size_t{1});
    QCOMPARE(m_workspaces->deliveries().front().delivery, Delivery::NotTaken);
}

void TestMainWindow::panel_otherWorkspaceAsks()
{
    open();
    createToken(u"first"_s);
    QListView *list = m_window->sidebar()->list();
    const QModelIndex other = list->model()->index(list->model()->rowCount() - 1, 0);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(other).center());
    QuestionDialog *asked = question(u"closeQuestion"_s);
    QVERIFY(asked && cancelIsSafe(asked));
    QCOMPARE(m_window->sidebar()->current(), m_first);
    QTest::keyClick(asked, Qt::Key_Escape);
    QVERIFY(noDialog());
    QCOMPARE(m_window->page()->workspaceId(), m_first);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(other).center());
    asked = question(u"closeQuestion"_s);
    QVERIFY(asked);
    click(asked->verbButton());
    QTRY_COMPARE(m_window->page()->workspaceId(), m_second);
}

void TestMainWindow::panel_quitAsks()
{
    open();
    createToken(u"first"_s);
    action(*m_window, u"actionQuit"_s)->trigger();
    QuestionDialog *asked = question(u"closeQuestion"_s);
    QVERIFY(asked && cancelIsSafe(asked));
    QTest::keyClick(asked, Qt::Key_Escape);
    QVERIFY(noDialog());
    QVERIFY(m_window->isVisible());
    action(*m_window, u"actionQuit"_s)->trigger();
    click(question(u"closeQuestion"_s)->verbButton());
    QTRY_VERIFY(!m_window->isVisible());
}

void TestMainWindow::panel_closeWithoutCopyingAsksOnce()
{
    open();
    createToken(u"first"_s);
    click(child<QPushButton>(*m_window, u"closePanel"_s));
    QuestionDialog *asked = question(u"closeQuestion"_s);
    QVERIFY(asked && cancelIsSafe(asked));
    click(asked->verbButton());
    QVERIFY(noDialog());
    QVERIFY(!m_window->page()->panel()->isOpen());
    QVERIFY(m_window->page()->panel()->field()->secret().isEmpty());
}

void TestMainWindow::panel_doneAsksNothing()
{
    open();
    createToken(u"first"_s);
    m_window->page()->panel()->copy();
    QVERIFY(m_window->close());
}

void TestMainWindow::regenerate_conflictIsSaid()
{
    open();
    m_window->page()->table()->selectRow(1);
    action(*m_window, u"actionRegenerate"_s)->trigger();
    QuestionDialog *asked = question(u"regenerateQuestion"_s);
    QVERIFY(asked && cancelIsSafe(asked));
    // Another window is faster.
    Token now = *m_tokens->find(m_window->page()->table()->selectedIds().front());
    now.generation = 2;
    m_tokens->put(now);
    click(asked->verbButton());
    auto *failure = child<Notice>(*asked, u"questionFailure"_s);
    QTRY_VERIFY(failure->isVisible());
    QVERIFY(!asked->verbButton()->isVisible());
    QCOMPARE(m_tokens->find(now.id)->generation, Generation{2});
    QVERIFY(!m_window->page()->panel()->isOpen());
}

void TestMainWindow::regenerate_expiredAsksForExpiry()
{
    open();
    m_window->page()->table()->selectRow(2); // demo-day
    const TokenId id = m_window->page()->table()->selectedIds().front();
    action(*m_window, u"actionRegenerate"_s)->trigger();
    QuestionDialog *asked = question(u"regenerateQuestion"_s);
    QVERIFY(asked && asked->asksForExpiry());
    click(asked->verbButton());
    QTRY_VERIFY(m_window->page()->panel()->isOpen());
    QVERIFY(!isExpired(*m_tokens->find(id), m_around->clock.now()));
}

void TestMainWindow::delete_failedStaySelected()
{
    open();
    TokenTableView *table = m_window->page()->table();
    table->setFocus();
    QTRY_VERIFY([&] {
        table->selectAll();
        return table->selectedCount() == 5;
    }());
    m_tokens->failNext(Call::Remove, {ErrorKind::Busy, u"The vault is held by another program."_s});
    action(*m_window, u"actionDelete"_s)->trigger();
    QuestionDialog *asked = question(u"deleteQuestion"_s);
    QVERIFY(asked && cancelIsSafe(asked));
    QVERIFY(asked->windowTitle().contains(u'5'));
    click(asked->verbButton());
    QVERIFY(noDialog());
    QTRY_VERIFY(child<Notice>(*m_window, u"pageTrouble"_s)->isVisible());
    QCOMPARE(table->selectedCount(), 5);
    QCOMPARE(m_tokens->living().size(), std::size_t{5});
}

void TestMainWindow::search_hiddenNewRowIsSaid()
{
    open();
    typeInto(child<QLineEdit>(*m_window, u"search"_s), u"demo"_s);
    QTRY_COMPARE(m_window->page()->table()->model()->rowCount(), 1);
    createToken(u"first"_s);
    auto *hidden = child<Notice>(*m_window, u"hiddenRow"_s);
    QTRY_VERIFY(hidden->isVisible());
    click(child<QPushButton>(*m_window, u"showAll"_s));
    QTRY_COMPARE(m_window->page()->table()->model()->rowCount(), 6);
    QTRY_COMPARE(m_window->page()->table()->selectedCount(), 1);
    QVERIFY(!hidden->isVisible());
}

void TestMainWindow::search_escapeClears()
{
    open();
    auto *search = child<QLineEdit>(*m_window, u"search"_s);
    QTest::keyClick(m_window, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, u"nothing like it"_s);
    QTRY_VERIFY(m_window->findChild<QWidget *>(u"pageNoMatch"_s)->isVisible());
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_COMPARE(m_window->page()->table()->model()->rowCount(), 5);
}

void TestMainWindow::search_grammarAndItsCard()
{
    open();
    auto *search = child<QLineEdit>(*m_window, u"search"_s);
    typeInto(search, u"is:nonsense"_s);
    QTRY_VERIFY(m_window->findChild<QWidget *>(u"pageNoMatch"_s)->isVisible());
    const auto labels = m_window->findChild<QWidget *>(u"pageNoMatch"_s)->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"never-shown");
    }));
    typeInto(search, u"-is:active"_s);
    QTRY_COMPARE(m_window->page()->table()->model()->rowCount(), 1); // the expired one
    typeInto(search, u"is:active"_s);
    QTRY_COMPARE(m_window->page()->table()->model()->rowCount(), 4);

    auto *button = child<QPushButton>(*m_window, u"searchCard"_s);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    auto *card = m_window->findChild<QDialog *>(u"searchCardDialog"_s);
    QTRY_VERIFY(card && card->isVisible());
    QVERIFY(card->isModal());
    QTest::keyClick(card, Qt::Key_Escape);
    QVERIFY(noDialog());
}

void TestMainWindow::rowMenu_opensByEveryWay()
{
    open();
    TokenTableView *table = m_window->page()->table();
    const auto menuOpens = [table] {
        const bool came = QTest::qWaitFor([table] {
            auto *menu = table->findChild<QMenu *>(u"rowMenu"_s);
            return menu && menu->isVisible();
        });
        if (came) {
            table->findChild<QMenu *>(u"rowMenu"_s)->close();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        return came;
    };
    const QPoint dots = table->actionsRect(3).center();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, dots);
    QVERIFY(menuOpens());
    QCOMPARE(table->currentIndex().row(), 3);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F10, Qt::ShiftModifier);
    QVERIFY(menuOpens());
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {10, 10}, table->mapToGlobal(QPoint(10, 10)));
    QCoreApplication::sendEvent(table, &byKey);
    QVERIFY(menuOpens());
    click(table->actionsButton());
    QVERIFY(menuOpens());
}

void TestMainWindow::rowActions_nameTheRow()
{
    open();
    TokenTableView *table = m_window->page()->table();
    table->selectRow(1);
    QCOMPARE(table->actionsButton()->accessibleName(), u"Actions for ci-reader"_s);
    table->setFocus();
    QTRY_VERIFY(table->hasFocus());
    QTRY_VERIFY(table->actionsButton()->isVisible());
    QTest::keyClick(table, Qt::Key_Tab);
    QVERIFY(table->actionsButton()->hasFocus());
    QVERIFY(table->actionsButton()->width() >= 24 && table->actionsButton()->height() >= 24);
}

void TestMainWindow::columns_ofTimesHaveRoomForWhatTheyWillSay()
{
    open();
    TokenTableView *table = m_window->page()->table();
    // Narrow, so that nothing is given away.
    m_window->resize(m_window->minimumSizeHint().expandedTo({800, 500}));
    const int section = table->tokens()->sectionOf(Column::Created);
    QVERIFY(section >= 0);
    for (const QString &text : longestRelativeTimes()) {
        QVERIFY2(table->columnWidth(section) >= table->widthOf(text, section), qPrintable(text));
    }
}

void TestMainWindow::columns_areRemembered()
{
    open();
    QMenu menu;
    m_window->page()->fillColumnsMenu(&menu);
    menu.findChild<QAction *>(u"column-region"_s)->trigger();
    menu.findChild<QAction *>(u"column-id"_s)->trigger();
    QHeaderView *header = m_window->page()->table()->horizontalHeader();
    header->moveSection(0, 1);
    header->resizeSection(header->logicalIndex(0), 211);
    m_window->page()->table()->sortByColumn(0, Qt::DescendingOrder);
    const std::optional<TableLayout> kept = m_around->memory.tableLayout(m_first);
    QVERIFY(kept);
    m_window = &m_around->reopenWindow(*m_workspaces);
    QTRY_COMPARE(m_window->page()->table()->model()->rowCount(), 5);
    header = m_window->page()->table()->horizontalHeader();
    QCOMPARE(header->visualIndex(0), 1);
    QCOMPARE(header->sectionSize(header->logicalIndex(0)), 211);
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(m_around->memory.tableLayout(m_first), kept);
    QMenu again;
    m_window->page()->fillColumnsMenu(&again);
    QVERIFY(!again.findChild<QAction *>(u"column-region"_s)->isChecked());
    QVERIFY(again.findChild<QAction *>(u"column-id"_s)->isChecked());
    again.findChild<QAction *>(u"columnsReset"_s)->trigger();
    QCOMPARE(header->visualIndex(0), 0);
}

void TestMainWindow::list_failureKeepsWhatWasSeen()
{
    open();
    m_tokens->failNext(Call::Changes, {ErrorKind::Busy, u"The vault is held by another program."_s});
    action(*m_window, u"actionRefresh"_s)->trigger();
    auto *stale = child<Notice>(*m_window, u"staleNotice"_s);
    QTRY_VERIFY(stale->isVisible());
    QVERIFY(m_window->page()->table()->isVisible());
    click(child<QPushButton>(*m_window, u"staleRetry"_s));
    QTRY_VERIFY(!stale->isVisible());
}

void TestMainWindow::list_emptyOffersNew()
{
    open(0);
    auto *fresh = child<QPushButton>(*m_window, u"newTokenEmpty"_s);
    QTRY_VERIFY(fresh->isVisible());
    // One primary button in a view.
    QVERIFY(!child<QPushButton>(*m_window, u"newToken"_s)->isVisible());
    click(fresh);
    QVERIFY(openDialog(u"tokenDialog"_s));
}

void TestMainWindow::health_readOnlySaysWhy()
{
    open();
    m_workspaces->setHealth(
        {Health::State::ReadOnly, {ErrorKind::ReadOnly, u"The disk is read-only."_s}, u"vault.db"_s});
    auto *notice = child<Notice>(*m_window, u"healthNotice"_s);
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->text().contains(u"The disk is read-only."_s) && notice->text().contains(u"vault.db"_s));
    QVERIFY(!child<QPushButton>(*m_window, u"newToken"_s)->isVisible());
    QVERIFY(child<QLabel>(*m_window, u"whyReadOnly"_s)->isVisible());
    m_window->page()->table()->selectRow(0);
    QVERIFY(!action(*m_window, u"actionDelete"_s)->isVisible());
    QVERIFY(action(*m_window, u"actionCopyId"_s)->isEnabled());
}

void TestMainWindow::health_refusedOffersRetry()
{
    m_workspaces->setHealth(
        {Health::State::Refused, {ErrorKind::TooNew, u"It is from a newer Tokendesk."_s}, u"vault.db"_s});
    m_window = &m_around->openWindow(*m_workspaces);
    QVERIFY(!m_window->page());
    auto *retry = child<QPushButton>(*m_window, u"healthRetry"_s);
    QVERIFY(retry->isVisible());
    QTRY_VERIFY(retry->hasFocus());
    click(retry);
    QCOMPARE(m_workspaces->retries(), 1);
    m_workspaces->setHealth({Health::State::Ready});
    QTRY_VERIFY(m_window->page());
}

void TestMainWindow::health_clockBehindAsksBeforeItCounts()
{
    open();
    auto *notice = child<Notice>(*m_window, u"clockNotice"_s);
    QVERIFY(!notice->isVisible());
    Health health{Health::State::Ready};
    health.timeSeen = m_around->clock.now() + std::chrono::hours(48);
    m_workspaces->setHealth(health);
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->text().contains(absoluteTime(*health.timeSeen)));
    // What can be done without it still can: it is a notice, not a wall.
    QVERIFY(child<QPushButton>(*m_window, u"newToken"_s)->isVisible());
    click(child<QPushButton>(*m_window, u"clockNoticeUse"_s));
    QDialog *dialog = openDialog(u"clockQuestion"_s);
    QVERIFY(dialog);
    auto *cancel = child<QPushButton>(*dialog, u"cancel"_s);
    QVERIFY(cancel->isDefault() && cancel->hasFocus());
    click(cancel);
    QTRY_VERIFY(noDialog());
    QVERIFY(notice->isVisible());

    m_workspaces->failNextCommand({ErrorKind::Busy, u"The vault is in use."_s});
    click(child<QPushButton>(*m_window, u"clockNoticeUse"_s));
    dialog = openDialog(u"clockQuestion"_s);
    click(child<QPushButton>(*dialog, u"verb"_s));
    QTRY_VERIFY(child<Notice>(*dialog, u"questionFailure"_s)->isVisible());
    click(child<QPushButton>(*dialog, u"verb"_s));
    QTRY_VERIFY(noDialog());
    QTRY_VERIFY(!notice->isVisible());
}

void TestMainWindow::workspace_addOpensIt()
{
    open();
    click(child<QPushButton>(*m_window, u"addWorkspace"_s));
    QDialog *dialog = openDialog(u"addWorkspaceDialog"_s);
    QVERIFY(dialog);
    typeInto(child<QLineEdit>(*dialog, u"workspaceName"_s), u"Staging"_s);
    click(child<QPushButton>(*dialog, u"submit"_s));
    QVERIFY(noDialog());
    QTRY_COMPARE(m_workspaces->all().size(), std::size_t{3});
    QTRY_VERIFY(m_window->windowTitle().startsWith(u"Staging · This computer"_s));
}

void TestMainWindow::workspace_renameShows()
{
    open();
    action(*m_window, u"actionRenameWorkspace"_s)->trigger();
    QDialog *dialog = openDialog(u"renameWorkspaceDialog"_s);
    typeInto(child<QLineEdit>(*dialog, u"workspaceName"_s), u"Production"_s);
    click(child<QPushButton>(*dialog, u"submit"_s));
    QVERIFY(noDialog());
    QTRY_COMPARE(child<QLabel>(*m_window, u"pageTitle"_s)->text(), u"Production"_s);
    QTRY_VERIFY(m_window->windowTitle().startsWith(u"Production"_s));
}

void TestMainWindow::workspace_removeWantsTheName()
{
    open();
    action(*m_window, u"actionRemoveWorkspace"_s)->trigger();
    QuestionDialog *asked = question(u"removeWorkspaceQuestion"_s);
    QVERIFY(asked && cancelIsSafe(asked));
    QVERIFY(!asked->verbButton()->isEnabled());
    auto *name = child<QLineEdit>(*asked, u"typedName"_s);
    QTest::keyClicks(name, u"AI Deplo"_s);
    QVERIFY(!asked->verbButton()->isEnabled());
    QTest::keyClicks(name, u"y"_s);
    QVERIFY(asked->verbButton()->isEnabled());
    click(asked->verbButton());
    QTRY_COMPARE(m_workspaces->all().size(), std::size_t{1});
    QVERIFY(noDialog());
    QTRY_COMPARE(m_window->page()->workspaceId(), m_second);
}

void TestMainWindow::workspace_settingsChangeTheForm()
{
    open();
    action(*m_window, u"actionWorkspaceSettings"_s)->trigger();
    QDialog *dialog = openDialog(u"workspaceSettingsDialog"_s);
    QVERIFY(dialog);
    auto *regions = child<ChipEdit>(*dialog, u"setting-regions"_s);
    QTest::keyClicks(regions->lineEdit(), u"WAW"_s);
    click(child<QAbstractButton>(*dialog, u"setting-more"_s));
    click(child<QPushButton>(*dialog, u"submit"_s));
    QVERIFY(noDialog());
    QVERIFY(m_tokens->workspace().settings.regions.contains(u"WAW"_s));
    QDialog *form = openForm();
    QVERIFY(form);
    QVERIFY(form->findChild<QWidget *>(u"expires"_s));
}

void TestMainWindow::title_namesTheWorkspace()
{
    open();
    QCOMPARE(m_window->windowTitle(), u"AI Deploy · This computer — Tokendesk"_s);
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
