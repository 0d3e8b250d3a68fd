// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/theme.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/message_dialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

Message deletion()
{
    return {.title = u"Delete “demo-day”?"_s,
            .text = u"This cannot be undone."_s,
            .verb = u"Delete token"_s,
            .verbRole = ButtonRole::Danger};
}

} // namespace

class TestMessageDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void opened_cancelHasFocusAndDefault();
    void enterAtOnce_cancels();
    void escape_cancels();
    void verbByKeys_confirmsOnce();
    void verbByClick_confirms();
    void cancelByClick_rejects();
    void withoutAVerb_onlyCloses();
    void extra_isEnteredBeforeTheVerbIsAllowed();
    void texts_areShownAsTheyAre();
    void answered_deletesItself();

private:
    void open(const Message &message);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    QPointer<MessageDialog> m_dialog;
    std::unique_ptr<QSignalSpy> m_confirmed;
    std::unique_ptr<QSignalSpy> m_rejected;
};

void TestMessageDialog::initTestCase()
{
    m_theme = std::make_unique<Theme>();
}

void TestMessageDialog::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->show();
}

void TestMessageDialog::cleanup()
{
    m_window.reset();
}

void TestMessageDialog::open(const Message &message)
{
    m_dialog = new MessageDialog(message, m_window.get());
    m_confirmed = std::make_unique<QSignalSpy>(m_dialog, &MessageDialog::confirmed);
    m_rejected = std::make_unique<QSignalSpy>(m_dialog, &QDialog::rejected);
    m_dialog->open();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog));
}

void TestMessageDialog::opened_cancelHasFocusAndDefault()
{
    open(deletion());
    QVERIFY(m_dialog->cancelButton()->hasFocus());
    QVERIFY(m_dialog->cancelButton()->isDefault());
    QVERIFY(!m_dialog->verbButton()->isDefault());
    QVERIFY(!m_dialog->verbButton()->autoDefault());
    QVERIFY(m_dialog->isModal());
    QCOMPARE(buttonRole(m_dialog->verbButton()), ButtonRole::Danger);
}

void TestMessageDialog::enterAtOnce_cancels()
{
    open(deletion());
    QTest::keyClick(m_dialog, Qt::Key_Return);
    QCOMPARE(m_rejected->size(), 1);
    QCOMPARE(m_confirmed->size(), 0);
}

void TestMessageDialog::escape_cancels()
{
    open(deletion());
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QCOMPARE(m_rejected->size(), 1);
    QCOMPARE(m_confirmed->size(), 0);
}

void TestMessageDialog::verbByKeys_confirmsOnce()
{
    open(deletion());
    QTest::keyClick(m_dialog->cancelButton(), Qt::Key_Tab);
    QVERIFY(m_dialog->verbButton()->hasFocus());
    const QPointer<BusyButton> verb = m_dialog->verbButton();
    QTest::keyClick(verb, Qt::Key_Space);
    if (verb) {
        QTest::keyClick(verb, Qt::Key_Space);
    }
    QCOMPARE(m_confirmed->size(), 1);
    QCOMPARE(m_rejected->size(), 0);
}

void TestMessageDialog::verbByClick_confirms()
{
    open(deletion());
    QTest::mouseClick(m_dialog->verbButton(), Qt::LeftButton);
    QCOMPARE(m_confirmed->size(), 1);
}

void TestMessageDialog::cancelByClick_rejects()
{
    open(deletion());
    QTest::mouseClick(m_dialog->cancelButton(), Qt::LeftButton);
    QCOMPARE(m_rejected->size(), 1);
    QCOMPARE(m_confirmed->size(), 0);
}

void TestMessageDialog::withoutAVerb_onlyCloses()
{
    open({.title = u"Not stored"_s, .text = u"A token is shown once."_s, .verb = {}});
    QVERIFY(!m_dialog->verbButton());
    QCOMPARE(m_dialog->cancelButton()->text(), u"Close"_s);
    QTest::keyClick(m_dialog, Qt::Key_Return);
    QCOMPARE(m_rejected->size(), 1);
}

void TestMessageDialog::extra_isEnteredBeforeTheVerbIsAllowed()
{
    m_dialog = new MessageDialog(deletion(), m_window.get());
    auto *name = new QLineEdit;
    m_dialog->setExtra(name);
    m_dialog->setVerbAllowed(false);
    m_dialog->open();
    QVERIFY(name->isVisible());
    QVERIFY(name->y() > m_dialog->findChild<QLabel *>(u"messageText"_s)->y());
    QVERIFY(name->y() < m_dialog->verbButton()->y());
    QSignalSpy confirmed(m_dialog, &MessageDialog::confirmed);
    QTest::mouseClick(m_dialog->verbButton(), Qt::LeftButton);
    QCOMPARE(confirmed.size(), 0);
    m_dialog->setVerbAllowed(true);
    QTest::mouseClick(m_dialog->verbButton(), Qt::LeftButton);
    QCOMPARE(confirmed.size(), 1);
}

void TestMessageDialog::texts_areShownAsTheyAre()
{
    open({.title = u"Delete “<b>x</b>”?"_s, .text = u"<i>a</i> & b"_s, .verb = u"Delete"_s});
    auto *title = m_dialog->findChild<QLabel *>(u"messageTitle"_s);
    QCOMPARE(title->textFormat(), Qt::PlainText);
    QCOMPARE(title->text(), u"Delete “<b>x</b>”?"_s);
    QCOMPARE(m_dialog->findChild<QLabel *>(u"messageText"_s)->textFormat(), Qt::PlainText);
    QVERIFY(!m_dialog->findChild<QLabel *>(u"messageDetail"_s)->isVisible());
}

void TestMessageDialog::answered_deletesItself()
{
    open(deletion());
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog);
}

QTEST_MAIN(TestMessageDialog)
#include "tst_message_dialog.moc"
