// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/copy_form.h"
#include "stores/vault/vault_file.h"
#include "stores/vault/vault_workspaces.h"
#include "tests/ui/secret_hunt.h"
#include "tests/ui/window_fixture.h"
#include "ui/question_dialog.h"
#include "ui/secret_panel.h"
#include "ui/server_dialog.h"
#include "ui/token_table_view.h"
#include "ui/tokens_page.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/choice_cards.h"
#include "ui/widgets/secret_field.h"
#include "ui/widgets/secret_input.h"

#include <QClipboard>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;
using namespace tkd;
using namespace tkd::test;

/// After the main job on the real window no place holds the secret. Every place is checked once with a secret
/// that was put there, so that a hunter who is blind would be noticed.
class TestSecretHunt final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mainJob_leavesNoSecret_data();
    void mainJob_leavesNoSecret();
    void otherWays_leaveNoSecret();
    void typedCredentials_leaveNoSecret();
    void control_credentialInALineEdit();
    void control_signal();
    void control_log();
    void control_property();
    void control_windowTitle();
    void control_model();
    void control_accessibleText();
    void control_settings();
    void control_clipboard();

private:
    void createToken(MainWindow &window, SecretHunt &hunt);
    void writeToFile(MainWindow &window, const QString &path);
    void copyAndFinish(MainWindow &window, SecretHunt &hunt, const QString &directory);
};

namespace {

const QByteArray planted = "tkdesk_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17";

QString plantedText()
{
    return QString::fromLatin1(planted);
}

} // namespace

void TestSecretHunt::mainJob_leavesNoSecret_data()
{
    QTest::addColumn<bool>("vault");
    QTest::newRow("scripted store") << false;
    QTest::newRow("vault on a file") << true;
}

void TestSecretHunt::copyAndFinish(MainWindow &window, SecretHunt &hunt, const QString &directory)
{
    SecretPanel *panel = window.page()->panel();
    QTRY_VERIFY(panel->isOpen());
    QVERIFY(noDialog());
    const std::string_view secret = panel->field()->secret().reveal();
    hunt.lookFor(QByteArray(secret.data(), qsizetype(secret.size())));
    QCOMPARE(hunt.everywhere(directory), QStringList());
    click(child<QPushButton>(window, u"reveal"_s));
    QVERIFY(panel->field()->isRevealed());
    QTest::keyClick(panel->field(), Qt::Key_A, Qt::ControlModifier);
    window.grab();
    click(child<QPushButton>(window, u"reveal"_s));
    click(panel->copyButton());
    QVERIFY(!hunt.inClipboard().isEmpty()); // it is there while it should be
    QCOMPARE(hunt.everywhere(directory), QStringList());
    click(child<QPushButton>(window, u"closePanel"_s));
}

void TestSecretHunt::mainJob_leavesNoSecret()
{
    QFETCH(bool, vault);
    WindowSurroundings around;
    const QString directory = around.directory.path();
    std::unique_ptr<Workspaces> workspaces;
    if (vault) {
        workspaces = std::make_unique<VaultWorkspaces>(
            VaultLocation{around.directory.filePath(u"vault.db"_s)}, around.clock);
    } else {
        auto scripted = std::make_unique<ScriptedWorkspaces>(around.clock);
        scripted->addNow(defaultPlatform());
        workspaces = std::move(scripted);
    }
    SecretHunt hunt;
    MainWindow &window = around.openWindow(*workspaces);
    hunt.watch(&window);
    QTRY_VERIFY(window.page());
    QTRY_VERIFY(action(window, u"actionNewToken"_s)->isVisible());
    action(window, u"actionNewToken"_s)->trigger();
    QDialog *form = openDialog(u"tokenDialog"_s);
    QVERIFY(form);
    typeInto(child<QLineEdit>(*form, u"name"_s), u"ci-deployer"_s);
    click(child<QPushButton>(*form, u"submit"_s));
    copyAndFinish(window, hunt, directory);
    QTRY_COMPARE(window.page()->table()->selectedCount(), 1);

    action(window, u"actionRegenerate"_s)->trigger();
    auto *asked = qobject_cast<QuestionDialog *>(openDialog(u"regenerateQuestion"_s));
    QVERIFY(asked);
    click(asked->verbButton());
    copyAndFinish(window, hunt, directory);

    action(window, u"actionDetails"_s)->trigger();
    QDialog *details = openDialog(u"detailsDialog"_s);
    QVERIFY(details);
    QCOMPARE(hunt.everywhere(directory), QStringList());
    details->reject();
    action(window, u"actionDelete"_s)->trigger();
    asked = qobject_cast<QuestionDialog *>(openDialog(u"deleteQuestion"_s));
    QVERIFY(asked);
    click(asked->verbButton());
    QTRY_COMPARE(window.page()->table()->model()->rowCount(), 0);
    around.clipboard.clearNow();
    around.settings.sync();
    QCOMPARE(hunt.inClipboard(), QStringList());
    QCOMPARE(hunt.everywhere(directory), QStringList());
    QVERIFY(hunt.watchedSignals() > 500);
    around.closeWindow();
    workspaces.reset();
    QCOMPARE(hunt.inFiles(directory), QStringList());
}

void TestSecretHunt::createToken(MainWindow &window, SecretHunt &hunt)
{
    QTRY_VERIFY(action(window, u"actionNewToken"_s)->isVisible());
    action(window, u"actionNewToken"_s)->trigger();
    QDialog *form = openDialog(u"tokenDialog"_s);
    QVERIFY(form);
    typeInto(child<QLineEdit>(*form, u"name"_s), u"ci-deployer"_s);
    click(child<QPushButton>(*form, u"submit"_s));
    SecretPanel *panel = window.page()->panel();
    QTRY_VERIFY(panel->isOpen());
    const std::string_view secret = panel->field()->secret().reveal();
    hunt.lookFor(QByteArray(secret.data(), qsizetype(secret.size())));
}

void TestSecretHunt::writeToFile(MainWindow &window, const QString &path)
{
    action(window, u"keepInFile"_s)->trigger();
    QDialog *dialog = openDialog(u"secretFileDialog"_s);
    QVERIFY(dialog);
    auto *name = child<QLineEdit>(*dialog, u"fileNameEdit"_s);
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(noDialog());
    QTRY_VERIFY(QFile::exists(path) && QFileInfo(path).size() > 0);
}

void TestSecretHunt::otherWays_leaveNoSecret()
{
    WindowSurroundings around;
    const QString directory = around.directory.path();
    const QString wanted = around.directory.filePath(u"wanted.token"_s);
    ScriptedWorkspaces workspaces(around.clock);
    workspaces.addNow(defaultPlatform());
    workspaces.setKeeps(true);
    SecretHunt hunt;
    MainWindow &window = around.openWindow(workspaces);
    hunt.watch(&window);
    QTRY_VERIFY(window.page());
    createToken(window, hunt);
    for (const CopyForm form : defaultPlatform().copyForms) {
        action(window, u"copyAs-"_s % copyFormKey(form))->trigger();
        QCOMPARE(hunt.inClipboard(), QStringList()); // a placeholder
        action(window, u"copyAsToken-"_s % copyFormKey(form))->trigger();
        QVERIFY(!hunt.inClipboard().isEmpty());
        QCOMPARE(hunt.everywhere(directory), QStringList());
    }
    around.clipboard.clearNow();
    QCOMPARE(hunt.inClipboard(), QStringList());

    workspaces.keptSecrets().setKeychain({KeychainState::Locked});
    action(window, u"keepSealed"_s)->trigger();
    QTRY_VERIFY(child<QWidget>(window, u"panelTrouble"_s)->isVisible());
    QCOMPARE(hunt.everywhere(directory), QStringList());
    workspaces.keptSecrets().setKeychain({KeychainState::Ready});
    action(window, u"keepSealed"_s)->trigger();
    QTRY_VERIFY(workspaces.tokens(window.page()->workspaceId())->living().front().kept);
    writeToFile(window, wanted);
    QCOMPARE(hunt.everywhere(directory).join(u" | "_s),
             QString(u"file "_s % wanted)); // where the person wants it
    QVERIFY(QFile::remove(wanted));

    click(child<QPushButton>(window, u"closePanel"_s));
    QTRY_VERIFY(action(window, u"actionCopyToken"_s)->isVisible());
    action(window, u"actionCopyToken"_s)->trigger();
    QTRY_VERIFY(!hunt.inClipboard().isEmpty());
    QCOMPARE(hunt.everywhere(directory), QStringList());
    around.clipboard.clearNow();
    around.settings.sync();
    QCOMPARE(hunt.inClipboard(), QStringList());
    QCOMPARE(hunt.everywhere(directory), QStringList());
    around.closeWindow();
}

void TestSecretHunt::typedCredentials_leaveNoSecret()
{
    WindowSurroundings around;
    const QString directory = around.directory.path();
    ScriptedWorkspaces workspaces(around.clock);
    workspaces.setHasServers(true);
    workspaces.addNow(defaultPlatform());
    SecretHunt hunt;
    hunt.lookFor(planted);
    MainWindow &window = around.openWindow(workspaces);
    hunt.watch(&window);
    QTRY_VERIFY(window.page());
    action(window, u"actionAddServer"_s)->trigger();
    auto *dialog = qobject_cast<ServerDialog *>(openDialog(u"addServerDialog"_s));
    QVERIFY(dialog);
    click(child<ChoiceCards>(*dialog, u"serverKinds"_s)->card(u"utho"_s));
    click(dialog->submitButton());
    SecretInput *input = dialog->form()->input(CredentialPart::Token);
    input->setFocus();
    QTest::keyClicks(input, plantedText());
    QCOMPARE(dialog->form()->credentials().reveal(CredentialPart::Token), planted.constData());
    window.grab();
    dialog->grab();
    QCOMPARE(hunt.everywhere(directory), QStringList());
    click(child<QPushButton>(*dialog, u"testConnection"_s));
    QTRY_COMPARE(workspaces.serverConnections().waiting(), 0U);
    QVERIFY(child<QWidget>(*dialog, u"dialogFailure"_s)->isVisible());
    QCOMPARE(hunt.everywhere(directory), QStringList());
    workspaces.serverConnections().failNext({ErrorKind::Unauthorized, u"No."_s});
    click(dialog->submitButton());
    QTRY_VERIFY(!dialog->isBusy());
    QCOMPARE(hunt.everywhere(directory), QStringList());
    click(dialog->submitButton());
    QVERIFY(noDialog());
    QTRY_VERIFY(!workspaces.all().back().local);
    around.settings.sync();
    QCOMPARE(hunt.inClipboard(), QStringList());
    QCOMPARE(hunt.everywhere(directory), QStringList());
    QVERIFY(hunt.watchedSignals() > 500);
    around.closeWindow();
}

/// The field that a form would usually have for it.
void TestSecretHunt::control_credentialInALineEdit()
{
    SecretHunt hunt;
    hunt.lookFor(planted);
    QLineEdit edit;
    edit.setEchoMode(QLineEdit::Password);
    edit.show();
    QTest::keyClicks(&edit, plantedText());
    QVERIFY(!hunt.inSignals().isEmpty());
    QVERIFY(!hunt.inProperties().isEmpty());
}

void TestSecretHunt::control_signal()
{
    SecretHunt hunt;
    hunt.lookFor(planted);
    QLineEdit edit;
    edit.show();
    edit.setText(plantedText());
    edit.clear();
    QVERIFY(!hunt.inSignals().isEmpty());
}

void TestSecretHunt::control_log()
{
    SecretHunt hunt;
    hunt.lookFor(planted);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"made .*"_s));
    qWarning("made %s", planted.constData());
    QVERIFY(!hunt.inLog().isEmpty());
}

void TestSecretHunt::control_property()
{
    SecretHunt hunt;
    hunt.lookFor(planted);
    QWidget window;
    QLabel label(plantedText(), &window);
    QVERIFY(!hunt.inProperties().isEmpty());
}

void TestSecretHunt::control_windowTitle()
{
    SecretHunt hunt;
    hunt.lookFor(planted);
    QWidget window;
    window.setWindowTitle(plantedText().mid(3));
    QVERIFY(!hunt.inProperties().isEmpty());
}

void TestSecretHunt::control_model()
{
    SecretHunt hunt;
    hunt.lookFor(planted);
    QWidget window;
    QStandardItemModel model(1, 1, &window);
    model.setData(model.index(0, 0), plantedText(), Qt::UserRole + 7);
    QVERIFY(!hunt.inModels().isEmpty());
}

void TestSecretHunt::control_accessibleText()
{
    SecretHunt hunt;
    hunt.lookFor(planted);
    QLabel label(u"Token"_s);
    label.setAccessibleDescription(plantedText());
    QVERIFY(!hunt.inAccessibility().isEmpty());
}

void TestSecretHunt::control_settings()
{
    SecretHunt hunt;
    hunt.lookFor(planted);
    WindowSurroundings around;
    around.settings.setValue(u"window/last"_s, plantedText());
    around.settings.sync();
    QVERIFY(!hunt.inFiles(around.directory.path()).isEmpty());
}

void TestSecretHunt::control_clipboard()
{
    SecretHunt hunt;
    hunt.lookFor(planted);
    QGuiApplication::clipboard()->setText(plantedText());
    QVERIFY(!hunt.inClipboard().isEmpty());
    QGuiApplication::clipboard()->clear();
    QVERIFY(hunt.inClipboard().isEmpty());
}

QTEST_MAIN(TestSecretHunt)
#include "tst_secret_hunt.moc"
