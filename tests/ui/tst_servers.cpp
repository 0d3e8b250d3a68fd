// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "tests/ui/server_fixture.h"
#include "ui/question_dialog.h"
#include "ui/sidebar.h"
#include "ui/tokens_page.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/notice.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace tkd;
using namespace tkd::test;

/// Adding, changing, signing in to and removing servers, by clicks and keys.
class TestServers final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void withoutServers_nothingIsOffered();
    void menuAndSidebar_offerAServer();
    void add_opensItUnderServers();
    void add_byKeysAlone();
    void add_withoutAKeychain_saysForThisSession();
    void add_failureKeepsTheForm();
    void connection_keepsWhatIsLeftEmpty();
    void connection_otherServerWantsItsOwnCredentials();
    void connection_isForServers_settingsForThisComputer();
    void missingCredentials_areEnteredAgain();
    void keychainInTheWay_isTriedAgain();
    void remove_saysThatTokensStay();

private:
    std::unique_ptr<ServerWindow> m_place;
};

void TestServers::init()
{
    m_place = std::make_unique<ServerWindow>();
}

void TestServers::cleanup()
{
    m_place.reset();
}

void TestServers::withoutServers_nothingIsOffered()
{
    m_place->workspaces.setHasServers(false);
    m_place->reopen();
    QVERIFY(!m_place->window().findChild<QMenu *>(u"menuAddWorkspace"_s));
    click(child<QPushButton>(m_place->window(), u"addWorkspace"_s));
    QDialog *dialog = openDialog(u"addWorkspaceDialog"_s);
    QVERIFY(dialog);
    dialog->reject();
}

void TestServers::menuAndSidebar_offerAServer()
{
    auto *menu = child<QMenu>(m_place->window(), u"menuAddWorkspace"_s);
    QCOMPARE(menu->actions().size(), 2);
    QCOMPARE(menu->actions().back(), action(m_place->window(), u"actionAddServer"_s));
    click(child<QPushButton>(m_place->window(), u"addWorkspace"_s));
    auto *popup = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(popup);
    QCOMPARE(popup->actions(), menu->actions());
    popup->close();
    Health health{Health::State::ReadOnly};
    m_place->workspaces.setHealth(health);
    QVERIFY(!action(m_place->window(), u"actionAddServer"_s)->isEnabled());
}

void TestServers::add_opensItUnderServers()
{
    ServerDialog *dialog = m_place->openForm(u"jupyterhub"_s);
    QVERIFY(dialog);
    fillHub(*dialog);
    QCOMPARE(text(*dialog, u"name"_s), u"hub.example"_s);
    QVERIFY(submit(dialog));
    QCOMPARE(m_place->workspaces.all().size(), 2U);
    const Workspace added = m_place->workspaces.all().back();
    QVERIFY(!added.local);
    QCOMPARE(added.settings.name, u"hub.example"_s);
    QTRY_COMPARE(m_place->window().page()->workspaceId(), added.id);
    QCOMPARE(m_place->window().sidebar()->current(), added.id);
    QTRY_VERIFY(m_place->window().page()->isAncestorOf(m_place->window().focusWidget())); // to work in it
    const QListView *list = m_place->window().sidebar()->list();
    QStringList rows;
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        rows.append(list->model()->index(row, 0).data().toString());
    }
    QCOMPARE(rows.mid(2), QStringList({u"Servers"_s, u"hub.example"_s}));
    QCOMPARE(list->currentIndex().data().toString(), u"hub.example"_s);
    QCOMPARE(m_place->servers().lastDraft().settings.user, u"ada"_s);
    QCOMPARE(m_place->servers().credentials(added.id)->reveal(CredentialPart::Token), "hub-token-0123456789");
    QVERIFY(!child<QWidget>(m_place->window(), u"connectionBanner"_s)->isVisible());
}

void TestServers::add_byKeysAlone()
{
    ServerDialog *dialog = m_place->openKinds();
    QVERIFY(dialog);
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(dialog->form());
    QTest::keyClicks(QApplication::focusWidget(), u"https://hub.example/hub/api"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(input(*dialog, CredentialPart::Token)->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), u"hub-token-0123456789"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), u"ada"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(noDialog());
    QCOMPARE(m_place->servers().lastDraft().settings.user, u"ada"_s);
    QCOMPARE(m_place->servers().lastDraft().credentials.reveal(CredentialPart::Token),
             "hub-token-0123456789");
}

void TestServers::add_withoutAKeychain_saysForThisSession()
{
    m_place->servers().setKeychain({KeychainState::NoService});
    ServerDialog *dialog = m_place->openForm(u"jupyterhub"_s);
    QVERIFY(dialog);
    fillHub(*dialog);
    QVERIFY(submit(dialog));
    QTRY_COMPARE(m_place->window().page()->workspaceId(), m_place->workspaces.all().back().id);
    auto *said = child<Notice>(m_place->window(), u"connectionNotice"_s);
    QTRY_VERIFY(said->isVisible());
    QVERIFY(said->title().contains(u"this session only"_s));
    QCOMPARE(said->text(), keychainError({KeychainState::NoService}).message);
    click(child<QPushButton>(*said, u"noticeClose"_s));
    QVERIFY(!said->isVisible());
}

void TestServers::add_failureKeepsTheForm()
{
    ServerDialog *dialog = m_place->openForm(u"jupyterhub"_s);
    QVERIFY(dialog);
    fillHub(*dialog);
    m_place->servers().failNext({ErrorKind::ReadOnly, u"The vault can only be read."_s});
    click(dialog->submitButton());
    QVERIFY(dialog->isBusy());
    dialog->reject(); // not while it is on its way
    QTRY_COMPARE(notice(*dialog), u"The vault can only be read."_s);
    QVERIFY(dialog->isVisible());
    QCOMPARE(text(*dialog, u"user"_s), u"ada"_s);
    QVERIFY(submit(dialog));
    QCOMPARE(m_place->workspaces.all().size(), 2U);
}

void TestServers::connection_keepsWhatIsLeftEmpty()
{
    const WorkspaceId id = m_place->addHub();
    QTRY_COMPARE(m_place->window().page()->workspaceId(), id);
    action(m_place->window(), u"actionConnection"_s)->trigger();
    auto *dialog = qobject_cast<ServerDialog *>(openDialog(u"connectionDialog"_s));
    QVERIFY(dialog);
    QCOMPARE(text(*dialog, u"address"_s), u"https://hub.example/hub/api"_s);
    QCOMPARE(text(*dialog, u"user"_s), u"ada"_s);
    QVERIFY(input(*dialog, CredentialPart::Token)->isEmpty());
    QCOMPARE(input(*dialog, CredentialPart::Token)->placeholder(), u"Unchanged"_s);
    QVERIFY(!dialog->form()->row(u"name"_s));
    click(child<QPushButton>(*dialog, u"testConnection"_s));
    QTRY_VERIFY(!notice(*dialog).isEmpty());
    QCOMPARE(m_place->servers().lastDraft().stored, id);
    setText(*dialog, u"user"_s, u"grace"_s);
    QVERIFY(submit(dialog));
    QCOMPARE(m_place->servers().connection(id)->settings.user, u"grace"_s);
    QCOMPARE(m_place->servers().credentials(id)->reveal(CredentialPart::Token), "hub-token-0123456789");
}

void TestServers::connection_otherServerWantsItsOwnCredentials()
{
    const WorkspaceId id = m_place->addHub();
    QTRY_COMPARE(m_place->window().page()->workspaceId(), id);
    action(m_place->window(), u"actionConnection"_s)->trigger();
    auto *dialog = qobject_cast<ServerDialog *>(openDialog(u"connectionDialog"_s));
    QVERIFY(dialog);
    setText(*dialog, u"address"_s, u"https://evil.example/hub/api"_s);
    QVERIFY(input(*dialog, CredentialPart::Token)->placeholder().isEmpty());
    click(child<QPushButton>(*dialog, u"testConnection"_s));
    QVERIFY(!message(*dialog, u"token"_s).isEmpty());
    QCOMPARE(m_place->servers().tests(), 0);
    click(dialog->submitButton());
    QVERIFY(dialog->isVisible());
    setText(*dialog, u"address"_s, u"https://hub.example/other/api"_s); // the same origin
    QCOMPARE(input(*dialog, CredentialPart::Token)->placeholder(), u"Unchanged"_s);
    QVERIFY(submit(dialog));
    QCOMPARE(m_place->servers().connection(id)->settings.address, u"https://hub.example/other/api"_s);
}

void TestServers::connection_isForServers_settingsForThisComputer()
{
    QVERIFY(action(m_place->window(), u"actionWorkspaceSettings"_s)->isVisible());
    QVERIFY(!action(m_place->window(), u"actionConnection"_s)->isVisible());
    const WorkspaceId id = m_place->addHub();
    QTRY_COMPARE(m_place->window().page()->workspaceId(), id);
    QVERIFY(!action(m_place->window(), u"actionWorkspaceSettings"_s)->isVisible());
    QVERIFY(action(m_place->window(), u"actionConnection"_s)->isVisible());
    QVERIFY(action(m_place->window(), u"actionRenameWorkspace"_s)->isEnabled());
}

void TestServers::missingCredentials_areEnteredAgain()
{
    const WorkspaceId id = m_place->addHub();
    QTRY_COMPARE(m_place->window().page()->workspaceId(), id);
    m_place->servers().setState(id, CredentialState::Missing);
    auto *said = child<Notice>(m_place->window(), u"connectionNotice"_s);
    QVERIFY(said->isVisible());
    click(child<QPushButton>(*said, u"enterCredentials"_s));
    auto *dialog = qobject_cast<ServerDialog *>(openDialog(u"signInDialog"_s));
    QVERIFY(dialog);
    QVERIFY(!dialog->form()->row(u"address"_s));
    QVERIFY(input(*dialog, CredentialPart::Token)->hasFocus());
    click(dialog->submitButton());
    QVERIFY(!message(*dialog, u"token"_s).isEmpty());
    enter(input(*dialog, CredentialPart::Token), u"another-hub-token"_s);
    const int reads = m_place->workspaces.tokens(id)->calls(Call::Refresh);
    QVERIFY(submit(dialog));
    QCOMPARE(m_place->servers().credentials(id)->reveal(CredentialPart::Token), "another-hub-token");
    QVERIFY(!said->isVisible());
    QTRY_VERIFY(m_place->workspaces.tokens(id)->calls(Call::Refresh) > reads);
}

void TestServers::keychainInTheWay_isTriedAgain()
{
    const WorkspaceId id = m_place->addHub();
    QTRY_COMPARE(m_place->window().page()->workspaceId(), id);
    m_place->servers().setKeychain({KeychainState::Locked});
    m_place->servers().setState(id, CredentialState::KeychainInTheWay, {KeychainState::Locked});
    auto *said = child<Notice>(m_place->window(), u"connectionNotice"_s);
    QVERIFY(said->isVisible());
    QCOMPARE(said->text(), keychainError({KeychainState::Locked}).message);
    QVERIFY(child<QPushButton>(*said, u"enterCredentials"_s)->isVisible());
    m_place->servers().setState(id, CredentialState::Opening);
    QVERIFY(said->isVisible());
    QVERIFY(!said->findChild<QPushButton *>(u"unlockCredentials"_s)
            || !said->findChild<QPushButton *>(u"unlockCredentials"_s)->isVisible());
    m_place->servers().setState(id, CredentialState::KeychainInTheWay, {KeychainState::Locked});
    m_place->servers().setKeychain({KeychainState::Ready});
    const int reads = m_place->workspaces.tokens(id)->calls(Call::Refresh);
    click(said->findChildren<QPushButton *>(u"unlockCredentials"_s).back());
    QTRY_VERIFY(!said->isVisible());
    QTRY_VERIFY(m_place->workspaces.tokens(id)->calls(Call::Refresh) > reads);
}

void TestServers::remove_saysThatTokensStay()
{
    const WorkspaceId id = m_place->addHub();
    QTRY_COMPARE(m_place->window().page()->workspaceId(), id);
    action(m_place->window(), u"actionRemoveWorkspace"_s)->trigger();
    auto *question = qobject_cast<QuestionDialog *>(openDialog(u"removeWorkspaceQuestion"_s));
    QVERIFY(question);
    bool says = false;
    for (const QLabel *label : question->findChildren<QLabel *>()) {
        says = says || label->text().contains(u"stay on the server"_s);
    }
    QVERIFY(says);
    QVERIFY(!question->verbButton()->isEnabled());
    typeInto(child<QLineEdit>(*question, u"typedName"_s), u"hub.example"_s);
    click(question->verbButton());
    QVERIFY(noDialog());
    QCOMPARE(m_place->workspaces.all().size(), 1U);
    QTRY_COMPARE(m_place->window().page()->workspaceId(), m_place->local);
}

QTEST_MAIN(TestServers)
#include "tst_servers.moc"
