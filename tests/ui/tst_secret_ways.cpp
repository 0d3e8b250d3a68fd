// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "core/copy_form.h"
#include "models/token_table_model.h"
#include "tests/ui/window_fixture.h"
#include "ui/question_dialog.h"
#include "ui/secret_panel.h"
#include "ui/token_table_view.h"
#include "ui/tokens_page.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/secret_field.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace tkd;
using namespace tkd::test;

/// The ways of a secret out of the panel and out of the vault, on the real window: copied in a form, kept,
/// written to a file, copied again, forgotten. And what stands there when the keychain, the clipboard or the
/// disk does not do its part.
class TestSecretWays final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void copyAs_placeholderIsNoCopy();
    void copyAs_withTheTokenIsOne_data();
    void copyAs_withTheTokenIsOne();
    void copyAs_isReachedByKeyboard();
    void copyAs_offersWhatThePlatformHas();
    void copy_refusedIsSaidWithAWayOn();
    void keep_sealsACopy();
    void keep_isAbsentWhereNothingIsKept();
    void keep_eachStateOfTheKeychainHasAWayOn_data();
    void keep_eachStateOfTheKeychainHasAWayOn();
    void keep_whileTheKeychainAsks();
    void keep_thatFailsAfterwardsIsSaidOnThePage();
    void keep_lostKeyIsReplacedAfterAQuestion();
    void write_makesAFileForOnePerson();
    void write_whatIsThereStays();
    void row_copiesWhatIsKept();
    void row_copiesAsAForm();
    void row_lockedKeychainIsSaidWithAWayOn();
    void row_forgetsAfterAQuestion();
    void row_hasNoCopyOfOthers();
    void regenerate_forgetsTheCopy();
    void regenerate_keepsTheNewOneIfWished();
    void regenerate_worksWithTheKeychainLocked();
    void name_showsThatACopyIsKept();
    void mask_hidesWhatIsRevealed();

private:
    void open(bool keeps = true);
    void createToken();
    void keepCreated();
    [[nodiscard]] SecretPanel &panel() const { return *m_window->page()->panel(); }
    [[nodiscard]] QString shownSecret() const;
    [[nodiscard]] Notice &trouble(const QString &name) const;
    [[nodiscard]] std::size_t deliveries(Delivery delivery) const;
    void press(const QString &button, QWidget *in = nullptr);
    void writeTo(const QString &path);
    void regenerate(bool keepAgain);

    std::unique_ptr<WindowSurroundings> m_around;
    std::unique_ptr<ScriptedWorkspaces> m_workspaces;
    WorkspaceId m_workspace;
    std::shared_ptr<ScriptedTokens> m_tokens;
    MainWindow *m_window = nullptr;
};

namespace {

QString clipboardText()
{
    return QGuiApplication::clipboard()->text();
}

} // namespace

void TestSecretWays::init()
{
    m_around = std::make_unique<WindowSurroundings>();
    m_workspaces = std::make_unique<ScriptedWorkspaces>(m_around->clock);
    m_workspace = m_workspaces->addNow(defaultPlatform());
    m_tokens = m_workspaces->tokens(m_workspace);
}

void TestSecretWays::cleanup()
{
    m_around->closeWindow();
    m_tokens.reset();
    m_workspaces.reset();
    m_around.reset();
}

void TestSecretWays::open(bool keeps)
{
    m_workspaces->setKeeps(keeps);
    m_window = &m_around->openWindow(*m_workspaces);
    QTRY_VERIFY(m_window->page());
    createToken();
}

void TestSecretWays::createToken()
{
    action(*m_window, u"actionNewToken"_s)->trigger();
    QDialog *form = openDialog(u"tokenDialog"_s);
    QVERIFY(form);
    typeInto(child<QLineEdit>(*form, u"name"_s), u"ci-reader"_s);
    click(child<QPushButton>(*form, u"submit"_s));
    QTRY_VERIFY(panel().isOpen());
    QVERIFY(noDialog());
    QTRY_COMPARE(m_window->page()->table()->selectedCount(), 1);
    m_window->activateWindow(); // the offscreen platform has no window manager that does
    QVERIFY(QTest::qWaitForWindowActive(m_window));
}

void TestSecretWays::keepCreated()
{
    action(*m_window, u"keepSealed"_s)->trigger();
    QTRY_VERIFY(!panel().isAtRisk());
    panel().close();
    QTRY_VERIFY(action(*m_window, u"actionCopyToken"_s)->isVisible());
}

QString TestSecretWays::shownSecret() const
{
    const std::string_view text = panel().field()->secret().reveal();
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

Notice &TestSecretWays::trouble(const QString &name) const
{
    return *child<Notice>(*m_window, name);
}

std::size_t TestSecretWays::deliveries(Delivery delivery) const
{
    const auto &all = m_workspaces->deliveries();
    return std::size_t(std::count_if(all.begin(), all.end(), [delivery](const RecordedDelivery &each) {
        return each.delivery == delivery;
    }));
}

void TestSecretWays::press(const QString &button, QWidget *in)
{
    auto *found = child<QPushButton>(in ? *in : *m_window, button);
    QVERIFY(found && found->isVisible() && found->isEnabled());
    click(found);
}

void TestSecretWays::copyAs_placeholderIsNoCopy()
{
    open();
    action(*m_window, u"copyAs-curl"_s)->trigger();
    QCOMPARE(clipboardText(),
             placeholderForm(CopyForm::Curl, copySubject(defaultPlatform(), *panel().token())));
    QVERIFY(clipboardText().contains(u".app.gra.ai.cloud.ovh.net"_s));
    QVERIFY(!m_around->clipboard.holdsSecret());
    QCOMPARE(m_around->clipboard.remaining().count(), 0);
    QVERIFY(panel().isAtRisk());
    QCoreApplication::processEvents();
    QVERIFY(m_workspaces->deliveries().empty());
}

void TestSecretWays::copyAs_withTheTokenIsOne_data()
{
    QTest::addColumn<CopyForm>("form");
    for (const CopyForm form : defaultPlatform().copyForms) {
        QTest::newRow(qPrintable(copyFormKey(form))) << form;
    }
}

void TestSecretWays::copyAs_withTheTokenIsOne()
{
    QFETCH(CopyForm, form);
    open();
    action(*m_window, u"copyAsToken-"_s % copyFormKey(form))->trigger();
    QVERIFY(clipboardText().contains(shownSecret()));
    QVERIFY(clipboardText().size() > shownSecret().size());
    QVERIFY(m_around->clipboard.holdsSecret());
    QVERIFY(m_around->clipboard.remaining().count() > 0);
    QVERIFY(!panel().isAtRisk());
    QTRY_COMPARE(deliveries(Delivery::Copied), std::size_t{1});
    panel().copy();
    QCOMPARE(clipboardText(), shownSecret());
    QCoreApplication::processEvents();
    QCOMPARE(deliveries(Delivery::Copied), std::size_t{1}); // one way of leaving
}

void TestSecretWays::copyAs_isReachedByKeyboard()
{
    open();
    auto *button = child<QPushButton>(*m_window, u"copyAs"_s);
    QVERIFY(panel().copyButton()->hasFocus());
    QTest::keyClick(panel().copyButton(), Qt::Key_Tab);
    QVERIFY(button->hasFocus());
    QCOMPARE(button->accessibleName(), u"Copy token ci-reader as"_s);
    QTest::keyClick(button, Qt::Key_Space);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QWidget *menu = QApplication::activePopupWidget();
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(clipboardText(), u"Authorization: Bearer <your-token>"_s);
    QTest::keyClick(button, Qt::Key_Space);
    QTRY_VERIFY(QApplication::activePopupWidget());
    menu = QApplication::activePopupWidget();
    QTest::keyClick(menu, Qt::Key_Up); // the last one: with the token
    QTest::keyClick(menu, Qt::Key_Right);
    QTRY_VERIFY(QApplication::activePopupWidget() != menu);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QTRY_COMPARE(clipboardText(), u"Authorization: Bearer "_s + shownSecret());
}

void TestSecretWays::copyAs_offersWhatThePlatformHas()
{
    const WorkspaceId other = m_workspaces->addNow(*platformByKey(u"general"));
    m_workspace = other;
    m_tokens = m_workspaces->tokens(other);
    m_around->memory.setLastWorkspace(other);
    open();
    QVERIFY(m_window->findChild<QAction *>(u"copyAs-curl"_s));
    QVERIFY(!panel().findChild<QAction *>(u"copyAs-ovhai"_s));
}

void TestSecretWays::copy_refusedIsSaidWithAWayOn()
{
    open();
    // A clipboard that does not keep what it is given, as on Wayland without the focus.
    QObject taker;
    const auto connection = connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, &taker, [] {
        const QSignalBlocker blocker(QGuiApplication::clipboard());
        QGuiApplication::clipboard()->setText(u"taken"_s);
    });
    panel().copy();
    disconnect(connection);
    QVERIFY(trouble(u"panelTrouble"_s).isVisible());
    QVERIFY(trouble(u"panelTrouble"_s).text().startsWith(u"Copy was refused"_s));
    QVERIFY(panel().isAtRisk());
    QCoreApplication::processEvents();
    QVERIFY(m_workspaces->deliveries().empty());
    press(u"retryCopy"_s);
    QCOMPARE(clipboardText(), shownSecret());
    QVERIFY(!trouble(u"panelTrouble"_s).isVisible());
    QVERIFY(!panel().isAtRisk());
}

void TestSecretWays::keep_sealsACopy()
{
    open();
    action(*m_window, u"keepSealed"_s)->trigger();
    QVERIFY(child<BusyButton>(*m_window, u"keepToken"_s)->isBusy());
    QTRY_VERIFY(!panel().isAtRisk());
    const Secret *copy = m_workspaces->keptSecrets().copy(m_workspace, panel().token()->id);
    QVERIFY(copy && copy->equals(panel().field()->secret()));
    QVERIFY(!child<BusyButton>(*m_window, u"keepToken"_s)->isBusy());
    QVERIFY(!action(*m_window, u"keepSealed"_s)->isEnabled());
    QCOMPARE(child<QPushButton>(*m_window, u"closePanel"_s)->text(), u"&Done"_s);
    QVERIFY(panel().findChild<Notice *>()->text().contains(u"sealed copy is kept"_s));
    QVERIFY(m_workspaces->deliveries().empty()); // recorded where it was kept, with it
}

void TestSecretWays::keep_isAbsentWhereNothingIsKept()
{
    open(false);
    QVERIFY(!action(*m_window, u"keepSealed"_s)->isVisible());
    QVERIFY(action(*m_window, u"keepInFile"_s)->isVisible());
    QVERIFY(!action(*m_window, u"actionCopyToken"_s)->isVisible());
}

void TestSecretWays::keep_eachStateOfTheKeychainHasAWayOn_data()
{
    QTest::addColumn<KeychainState>("state");
    for (const KeychainState state : allKeychainStates()) {
        if (!Keychain{state}.isUsable() && state != KeychainState::Unknown) {
            QTest::newRow(qPrintable(keychainWord(state))) << state;
        }
    }
}

void TestSecretWays::keep_eachStateOfTheKeychainHasAWayOn()
{
    QFETCH(KeychainState, state);
    open();
    m_workspaces->keptSecrets().setKeychain({state});
    action(*m_window, u"keepSealed"_s)->trigger();
    const Notice &said = trouble(u"panelTrouble"_s);
    QTRY_COMPARE(said.text(), keychainError({state}).message);
    QVERIFY(said.isVisible());
    QVERIFY(panel().isAtRisk());
    QCOMPARE(panel().findChild<QPushButton *>(u"replaceKey"_s) != nullptr, Keychain{state}.canReplaceKey());
    m_workspaces->keptSecrets().setKeychain({KeychainState::Ready});
    press(u"retryKeep"_s, &panel());
    QTRY_VERIFY(!panel().isAtRisk());
    QVERIFY(!said.isVisible());
}

void TestSecretWays::keep_whileTheKeychainAsks()
{
    open();
    ScriptedKeptSecrets &kept = m_workspaces->keptSecrets();
    kept.hold();
    action(*m_window, u"keepSealed"_s)->trigger();
    kept.setKeychain({KeychainState::Unlocking});
    QCOMPARE(trouble(u"panelTrouble"_s).text(), keychainSentence(KeychainState::Unlocking));
    QVERIFY(panel().isAtRisk()); // nobody has it yet
    panel().copy(); // nothing else waits for it
    QCOMPARE(clipboardText(), shownSecret());
    kept.setKeychain({KeychainState::Ready});
    kept.release();
    QTRY_VERIFY(kept.copy(m_workspace, panel().token()->id));
}

void TestSecretWays::keep_thatFailsAfterwardsIsSaidOnThePage()
{
    open();
    ScriptedKeptSecrets &kept = m_workspaces->keptSecrets();
    kept.hold();
    action(*m_window, u"keepSealed"_s)->trigger();
    panel().copy();
    press(u"closePanel"_s);
    QVERIFY(!panel().isOpen());
    kept.setKeychain({KeychainState::Denied});
    kept.release();
    const Notice &said = trouble(u"pageTrouble"_s);
    QTRY_VERIFY(said.isVisible());
    QCOMPARE(said.title(), u"“ci-reader” was not kept."_s);
    QCOMPARE(said.text(), keychainError({KeychainState::Denied}).message);
}

void TestSecretWays::keep_lostKeyIsReplacedAfterAQuestion()
{
    open();
    m_workspaces->keptSecrets().setKeychain({KeychainState::KeyMissing});
    action(*m_window, u"keepSealed"_s)->trigger();
    QTRY_VERIFY(trouble(u"panelTrouble"_s).isVisible());
    press(u"replaceKey"_s, &panel());
    auto *asked = qobject_cast<QuestionDialog *>(openDialog(u"replaceKeyQuestion"_s));
    QVERIFY(asked && asked->cancelButton()->hasFocus() && asked->cancelButton()->isDefault());
    click(asked->verbButton());
    QVERIFY(noDialog());
    QTRY_VERIFY(m_workspaces->keptSecrets().copy(m_workspace, panel().token()->id)); // what was wanted first
    QVERIFY(!panel().isAtRisk());
}

void TestSecretWays::writeTo(const QString &path)
{
    auto *dialog = qobject_cast<QFileDialog *>(openDialog(u"secretFileDialog"_s));
    QVERIFY(dialog);
    auto *name = child<QLineEdit>(*dialog, u"fileNameEdit"_s);
    QCOMPARE(name->text(), u"ci-reader.token"_s);
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(noDialog());
}

void TestSecretWays::write_makesAFileForOnePerson()
{
    open();
    const QString path = m_around->directory.filePath(u"the token"_s);
    action(*m_window, u"keepInFile"_s)->trigger();
    writeTo(path);
    QTRY_VERIFY(!panel().isAtRisk());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), QString(shownSecret() + u'\n'));
    QCOMPARE(file.permissions() & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
    QTRY_COMPARE(deliveries(Delivery::WrittenToFile), std::size_t{1});
}

void TestSecretWays::write_whatIsThereStays()
{
    open();
    const QString path = m_around->directory.filePath(u"theirs"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    action(*m_window, u"keepInFile"_s)->trigger();
    writeTo(path);
    QTRY_VERIFY(trouble(u"panelTrouble"_s).isVisible());
    QVERIFY(trouble(u"panelTrouble"_s).text().contains(path));
    QVERIFY(panel().isAtRisk());
    QCOMPARE(file.size(), 0);
    press(u"anotherPlace"_s);
    writeTo(m_around->directory.filePath(u"ours"_s));
    QTRY_VERIFY(!panel().isAtRisk());
    QVERIFY(!trouble(u"panelTrouble"_s).isVisible());
}

void TestSecretWays::row_copiesWhatIsKept()
{
    open();
    const QString secret = shownSecret();
    keepCreated();
    QCOMPARE(deliveries(Delivery::Copied), std::size_t{0});
    for (const std::size_t times : {1, 2}) {
        action(*m_window, u"actionCopyToken"_s)->trigger();
        QTRY_COMPARE(deliveries(Delivery::Copied), times); // each
        QCOMPARE(clipboardText(), secret);
        QVERIFY(m_around->clipboard.holdsSecret());
        m_around->clipboard.clearNow();
    }
}

void TestSecretWays::row_copiesAsAForm()
{
    open();
    const QString secret = shownSecret();
    keepCreated();
    TokenTableView *table = m_window->page()->table();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->actionsRect(0).center());
    QTRY_VERIFY(table->findChild<QMenu *>(u"rowMenu"_s));
    auto *menu = table->findChild<QMenu *>(u"rowMenu"_s);
    QMenu *forms = nullptr;
    for (const QAction *entry : menu->actions()) {
        forms = entry->menu() && entry->isVisible() ? entry->menu() : forms;
    }
    QVERIFY(forms);
    forms->findChild<QAction *>(u"copyAsToken-env"_s)->trigger();
    QTRY_COMPARE(clipboardText(), u"CI_READER_TOKEN="_s + secret);
    QTRY_COMPARE(deliveries(Delivery::Copied), std::size_t{1});
    forms->findChild<QAction *>(u"copyAs-env"_s)->trigger();
    QCOMPARE(clipboardText(), u"CI_READER_TOKEN='<your-token>'"_s);
    QVERIFY(!m_around->clipboard.holdsSecret());
    menu->close();
}

void TestSecretWays::row_lockedKeychainIsSaidWithAWayOn()
{
    open();
    const QString secret = shownSecret();
    keepCreated();
    m_workspaces->keptSecrets().setKeychain({KeychainState::Locked});
    action(*m_window, u"actionCopyToken"_s)->trigger();
    const Notice &said = trouble(u"pageTrouble"_s);
    QTRY_VERIFY(said.isVisible());
    QCOMPARE(said.text(), keychainError({KeychainState::Locked}).message);
    // Trying again in vain leaves the keyboard where it was; when it works, it goes back to the table.
    m_workspaces->keptSecrets().setKeychain({KeychainState::Denied});
    press(u"retryKeep"_s);
    QTRY_COMPARE(said.text(), keychainError({KeychainState::Denied}).message);
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"retryKeep"_s);
    m_workspaces->keptSecrets().setKeychain({KeychainState::Ready});
    press(u"retryKeep"_s);
    QTRY_COMPARE(clipboardText(), secret);
    QVERIFY(!said.isVisible());
    QVERIFY(m_window->page()->table()->hasFocus());
}

void TestSecretWays::row_forgetsAfterAQuestion()
{
    open();
    keepCreated();
    m_workspaces->keptSecrets().setKeychain({KeychainState::Locked}); // which is not needed for it
    action(*m_window, u"actionForgetCopy"_s)->trigger();
    auto *asked = qobject_cast<QuestionDialog *>(openDialog(u"forgetCopyQuestion"_s));
    QVERIFY(asked && asked->cancelButton()->hasFocus() && asked->cancelButton()->isDefault());
    click(asked->verbButton());
    QVERIFY(noDialog());
    QVERIFY(!m_workspaces->keptSecrets().copy(m_workspace, m_tokens->living().front().id));
    QTRY_VERIFY(!action(*m_window, u"actionCopyToken"_s)->isVisible());
    QVERIFY(!action(*m_window, u"actionForgetCopy"_s)->isVisible());
}

void TestSecretWays::row_hasNoCopyOfOthers()
{
    open();
    panel().copy();
    panel().close();
    QVERIFY(!action(*m_window, u"actionCopyToken"_s)->isVisible());
    QVERIFY(!action(*m_window, u"actionForgetCopy"_s)->isVisible());
}

void TestSecretWays::regenerate(bool keepAgain)
{
    action(*m_window, u"actionRegenerate"_s)->trigger();
    auto *asked = qobject_cast<QuestionDialog *>(openDialog(u"regenerateQuestion"_s));
    QVERIFY(asked);
    QVERIFY(child<QLabel>(*asked, u"questionDetail"_s)->text().contains(u"The kept copy is forgotten."_s));
    auto *keep = child<QCheckBox>(*asked, u"keepNewToken"_s);
    QVERIFY(keep && !keep->isChecked());
    keep->setChecked(keepAgain);
    click(asked->verbButton());
    QTRY_VERIFY(panel().isOpen());
    QVERIFY(noDialog());
}

void TestSecretWays::regenerate_forgetsTheCopy()
{
    open();
    keepCreated();
    regenerate(false);
    QVERIFY(panel().isAtRisk());
    QVERIFY(!m_workspaces->keptSecrets().copy(m_workspace, panel().token()->id)
            || !m_tokens->living().front().kept);
    QTRY_VERIFY(!action(*m_window, u"actionCopyToken"_s)->isVisible());
}

void TestSecretWays::regenerate_keepsTheNewOneIfWished()
{
    open();
    keepCreated();
    regenerate(true);
    QTRY_VERIFY(!panel().isAtRisk());
    const Secret *copy = m_workspaces->keptSecrets().copy(m_workspace, panel().token()->id);
    QVERIFY(copy && copy->equals(panel().field()->secret()));
    QCOMPARE(panel().token()->generation, Generation{2});
}

void TestSecretWays::regenerate_worksWithTheKeychainLocked()
{
    open();
    keepCreated();
    m_workspaces->keptSecrets().setKeychain({KeychainState::Locked});
    regenerate(true);
    QTRY_COMPARE(trouble(u"panelTrouble"_s).text(), keychainError({KeychainState::Locked}).message);
    QVERIFY(panel().isAtRisk());
    QVERIFY(!shownSecret().isEmpty());
}

void TestSecretWays::name_showsThatACopyIsKept()
{
    open();
    const QAbstractItemModel *model = m_window->page()->table()->model();
    const int column = m_window->page()->table()->tokens()->sectionOf(Column::Name);
    const QModelIndex name = model->index(0, column);
    const int narrow = m_window->page()->table()->itemDelegate()->sizeHint({}, name).width();
    QVERIFY(!name.data(TokenTableModel::KeptRole).toBool());
    keepCreated();
    QVERIFY(name.data(TokenTableModel::KeptRole).toBool());
    QVERIFY(name.data(Qt::AccessibleTextRole).toString().contains(u"a sealed copy is kept"_s));
    QVERIFY(name.data(Qt::ToolTipRole).toString().contains(u"kept"_s));
    QVERIFY(m_window->page()->table()->itemDelegate()->sizeHint({}, name).width() > narrow);
}

void TestSecretWays::mask_hidesWhatIsRevealed()
{
    open();
    press(u"reveal"_s);
    QVERIFY(panel().field()->isRevealed());
    m_window->maskSecrets();
    QVERIFY(!panel().field()->isRevealed());
    QVERIFY(panel().isOpen());
}

QTEST_MAIN(TestSecretWays)
#include "tst_secret_ways.moc"
