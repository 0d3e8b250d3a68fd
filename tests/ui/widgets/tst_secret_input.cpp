// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/secret_input.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMetaProperty>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

QByteArray held(const SecretInput &input)
{
    const Secret value = input.value();
    const std::string_view text = value.reveal();
    return {text.data(), qsizetype(text.size())};
}

/// Everything that a stranger can ask a widget for: properties and all that assistive technology may read.
QString askable(QWidget *widget)
{
    QString all;
    for (int i = 0; i < widget->metaObject()->propertyCount(); ++i) {
        all += widget->metaObject()->property(i).read(widget).toString() + u'\n';
    }
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    for (int kind = QAccessible::Name; kind <= QAccessible::Accelerator; ++kind) {
        all += face->text(QAccessible::Text(kind)) + u'\n';
    }
    return all;
}

} // namespace

class TestSecretInput final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void typed_isKept_andNobodyIsToldWhat();
    void control_lineEditTells();
    void backspace_takesOneCharacter_ofAnyLength();
    void ctrlA_marksAll_andTypingReplaces();
    void delete_clearsWhatIsMarked();
    void tabInto_marksAll();
    void paste_leavesOutTheLineEnd();
    void menu_pastesAndClears();
    void copyAndCut_copyNothing();
    void inputMethod_commits();
    void windowShortcuts_doNotTakeItsKeys();
    void tooLong_isRefused();
    void looksTheSame_forSecretsOfOneLength();
    void accessible_isAPasswordFieldWithAName();
    void enter_isLeftToTheDialog();

private:
    void type(const QString &text);

    Theme *m_theme = nullptr;
    std::unique_ptr<QWidget> m_window;
    SecretInput *m_input = nullptr;
    QLineEdit *m_other = nullptr;
};

/// As a keyboard does it: a key and its text, also for what QTest has no key for.
void TestSecretInput::type(const QString &text)
{
    for (const QChar letter : text) {
        QKeyEvent press(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QString(letter));
        QCoreApplication::sendEvent(m_input, &press);
    }
}

void TestSecretInput::initTestCase()
{
    QAccessible::setActive(true);
    m_theme = new Theme(this);
}

void TestSecretInput::init()
{
    m_window = std::make_unique<QWidget>();
    m_other = new QLineEdit(m_window.get());
    m_input = new SecretInput;
    auto *row = new FormRow(u"Client secret"_s, m_input, m_window.get());
    row->setGeometry(0, 40, 400, 70);
    m_window->resize(400, 120);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_input->setFocus(Qt::OtherFocusReason);
}

void TestSecretInput::typed_isKept_andNobodyIsToldWhat()
{
    QSignalSpy edited(m_input, &SecretInput::edited);
    QVERIFY(m_input->isEmpty());
    type(u"s3cret Ünd länger"_s);
    QCOMPARE(held(*m_input), u"s3cret Ünd länger"_s.toUtf8());
    QCOMPARE(edited.size(), 17);
    QVERIFY(!askable(m_input).contains(u"s3cret"_s));
    QVERIFY(!askable(m_input).contains(u"länger"_s));
    m_input->clear();
    QVERIFY(m_input->isEmpty());
}

void TestSecretInput::control_lineEditTells()
{
    m_other->setEchoMode(QLineEdit::Password);
    m_other->setFocus();
    QTest::keyClicks(m_other, u"s3cret"_s);
    QVERIFY(askable(m_other).contains(u"s3cret"_s));
}

void TestSecretInput::backspace_takesOneCharacter_ofAnyLength()
{
    m_input->setValue(Secret(u"aü€😀"_s.toUtf8()));
    for (const QString &left : {u"aü€"_s, u"aü"_s, u"a"_s, QString(), QString()}) {
        QTest::keyClick(m_input, Qt::Key_Backspace);
        QCOMPARE(held(*m_input), left.toUtf8());
    }
}

void TestSecretInput::ctrlA_marksAll_andTypingReplaces()
{
    type(u"first"_s);
    QTest::keyClick(m_input, Qt::Key_A, Qt::ControlModifier);
    type(u"x"_s);
    QCOMPARE(held(*m_input), "x");
    type(u"y"_s);
    QCOMPARE(held(*m_input), "xy");
}

void TestSecretInput::delete_clearsWhatIsMarked()
{
    type(u"first"_s);
    QTest::keyClick(m_input, Qt::Key_Delete);
    QCOMPARE(held(*m_input), "first");
    QTest::keyClick(m_input, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_input, Qt::Key_Delete);
    QVERIFY(m_input->isEmpty());
}

void TestSecretInput::tabInto_marksAll()
{
    type(u"first"_s);
    m_other->setFocus();
    QTest::keyClick(m_other, Qt::Key_Tab);
    QVERIFY(m_input->hasFocus());
    type(u"z"_s);
    QCOMPARE(held(*m_input), "z");
}

void TestSecretInput::paste_leavesOutTheLineEnd()
{
    QGuiApplication::clipboard()->setText(u"pasted-token \r\n"_s);
    type(u"a"_s);
    QTest::keyClick(m_input, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(held(*m_input), "apasted-token ");
    QGuiApplication::clipboard()->clear();
}

void TestSecretInput::menu_pastesAndClears()
{
    QGuiApplication::clipboard()->setText(u"pasted"_s);
    const auto open = [this]() -> QMenu * {
        QContextMenuEvent request(QContextMenuEvent::Keyboard, {}, m_input->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(m_input, &request);
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    };
    QMenu *menu = open();
    QVERIFY(menu);
    QVERIFY(!menu->findChild<QAction *>(u"secretInputClear"_s)->isEnabled());
    menu->findChild<QAction *>(u"secretInputPaste"_s)->trigger();
    menu->close();
    QCOMPARE(held(*m_input), "pasted");
    menu = open();
    QVERIFY(menu);
    menu->findChild<QAction *>(u"secretInputClear"_s)->trigger();
    menu->close();
    QVERIFY(m_input->isEmpty());
    QGuiApplication::clipboard()->clear();
}

void TestSecretInput::copyAndCut_copyNothing()
{
    QGuiApplication::clipboard()->setText(u"before"_s);
    type(u"s3cret"_s);
    for (const Qt::Key key : {Qt::Key_C, Qt::Key_X}) {
        QTest::keyClick(m_input, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(m_input, key, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
        QCOMPARE(held(*m_input), "s3cret");
    }
    QGuiApplication::clipboard()->clear();
}

void TestSecretInput::inputMethod_commits()
{
    QInputMethodEvent event;
    event.setCommitString(u"é"_s);
    QCoreApplication::sendEvent(m_input, &event);
    QCOMPARE(held(*m_input), u"é"_s.toUtf8());
    const auto hints = Qt::InputMethodHints(m_input->inputMethodQuery(Qt::ImHints).toInt());
    QVERIFY(hints & Qt::ImhHiddenText);
    QVERIFY(hints & Qt::ImhSensitiveData);
}

void TestSecretInput::windowShortcuts_doNotTakeItsKeys()
{
    int taken = 0;
    for (const QKeySequence &keys : {QKeySequence(Qt::Key_Delete), QKeySequence(QKeySequence::Copy),
                                     QKeySequence(QKeySequence::SelectAll), QKeySequence(Qt::Key_N)}) {
        auto *action = new QAction(m_window.get());
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, [&taken] { ++taken; });
        m_window->addAction(action);
    }
    QTest::keyClick(m_input, Qt::Key_N);
    QCOMPARE(held(*m_input), "n");
    QTest::keyClick(m_input, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_input, Qt::Key_C, Qt::ControlModifier);
    QTest::keyClick(m_input, Qt::Key_Delete);
    QCOMPARE(taken, 0);
    QVERIFY(m_input->isEmpty());
}

void TestSecretInput::tooLong_isRefused()
{
    m_input->setValue(Secret(QByteArray(qsizetype(Secret::maxSize), 'x')));
    type(u"y"_s);
    QCOMPARE(held(*m_input).size(), qsizetype(Secret::maxSize));
}

void TestSecretInput::looksTheSame_forSecretsOfOneLength()
{
    m_input->setValue(Secret("iiiiii"));
    const QImage one = m_input->grab().toImage();
    m_input->setValue(Secret("WWWWWW"));
    QCOMPARE(m_input->grab().toImage(), one);
    m_input->setValue(Secret("WWW"));
    QVERIFY(m_input->grab().toImage() != one);
}

void TestSecretInput::accessible_isAPasswordFieldWithAName()
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(m_input);
    QCOMPARE(face->role(), QAccessible::EditableText);
    QVERIFY(face->state().passwordEdit);
    QCOMPARE(face->text(QAccessible::Name), u"Client secret"_s);
    m_input->setPlaceholder(u"Unchanged"_s);
    QCOMPARE(face->text(QAccessible::Value), u"Unchanged"_s);
    type(u"x"_s);
    QCOMPARE(face->text(QAccessible::Value), u"Entered, hidden"_s);
}

void TestSecretInput::enter_isLeftToTheDialog()
{
    QSignalSpy edited(m_input, &SecretInput::edited);
    QTest::keyClick(m_input, Qt::Key_Return);
    QTest::keyClick(m_input, Qt::Key_Escape);
    QTest::keyClick(m_input, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(edited.size(), 0);
}

QTEST_MAIN(TestSecretInput)
#include "tst_secret_input.moc"
