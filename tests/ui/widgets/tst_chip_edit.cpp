// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/theme.h"
#include "ui/widgets/chip_button.h"
#include "ui/widgets/chip_edit.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

Result<QString> parse(QStringView text)
{
    if (!text.contains(u'=')) {
        return fail(ErrorKind::Invalid, u"Write it as name=value."_s);
    }
    return text.trimmed().toString();
}

/// A form with the field and another control, active.
struct Form
{
    Form()
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(edit);
        column->addWidget(next);
        column->addWidget(ok);
        ok->setDefault(true);
        window.resize(420, 10);
        window.show();
        window.activateWindow();
        edit->setFocus();
    }

    [[nodiscard]] QLineEdit *line() const { return edit->lineEdit(); }
    [[nodiscard]] QList<ChipButton *> chips() const
    {
        QList<ChipButton *> shown;
        for (auto *chip : edit->findChildren<ChipButton *>()) {
            if (chip->isVisibleTo(edit)) {
                shown.append(chip);
            }
        }
        return shown;
    }
    [[nodiscard]] QAbstractItemView *suggestions() const
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->objectName() == u"chipSuggestions"_s && widget->isVisible()) {
                return qobject_cast<QAbstractItemView *>(widget);
            }
        }
        return nullptr;
    }

    QDialog window;
    ChipEdit *edit = new ChipEdit(parse);
    QLineEdit *next = new QLineEdit;
    QPushButton *ok = new QPushButton(u"OK"_s);
};

} // namespace

class TestChipEdit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void enter_commits();
    void enterInAnEmptyLine_isTheDialogs();
    void comma_commits();
    void tabOut_commitsAndTells();
    void paste_takesSeveral();
    void pasteWithAnError_keepsTheTextToPutRight();
    void invalidText_staysWithItsMessageUntilEdited();
    void sameValue_isKeptOnce();
    void backspace_marksThenRemoves();
    void typing_takesTheMarkAway();
    void arrowsAndDelete_workOnTheChips();
    void arrows_followTheReadingDirection();
    void click_removes();
    void chip_tellsItsNameAndWhatItDoes();
    void suggestion_isTakenByKeys();
    void suggestion_isNotForcedOnTypedText();
    void maximum_closesTheLine();
    void manyChips_wrapAndTheFieldGrows();
    void commitPending_givesValuesOrTheError();

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Form> m_form;
};

void TestChipEdit::initTestCase()
{
    QAccessible::setActive(true);
    m_theme = std::make_unique<Theme>();
}

void TestChipEdit::init()
{
    m_form = std::make_unique<Form>();
    QVERIFY(QTest::qWaitForWindowActive(&m_form->window));
    QTRY_VERIFY(m_form->line()->hasFocus());
}

void TestChipEdit::cleanup()
{
    m_form.reset();
}

void TestChipEdit::enter_commits()
{
    QSignalSpy changed(m_form->edit, &ChipEdit::valuesChanged);
    QTest::keyClicks(m_form->line(), u"group=A"_s);
    QTest::keyClick(m_form->line(), Qt::Key_Return);
    QCOMPARE(m_form->edit->values(), QStringList{u"group=A"_s});
    QCOMPARE(m_form->line()->text(), QString());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_form->chips().size(), 1);
    QVERIFY(m_form->window.isVisible());
}

void TestChipEdit::enterInAnEmptyLine_isTheDialogs()
{
    QSignalSpy pressed(m_form->ok, &QPushButton::clicked);
    QTest::keyClick(m_form->line(), Qt::Key_Return);
    QCOMPARE(pressed.size(), 1);
}

void TestChipEdit::comma_commits()
{
    QTest::keyClicks(m_form->line(), u"group=A,stage=demo,"_s);
    QCOMPARE(m_form->edit->values(), QStringList({u"group=A"_s, u"stage=demo"_s}));
    QTest::keyClick(m_form->line(), Qt::Key_Comma);
    QCOMPARE(m_form->line()->text(), QString()); // a comma is never text
}

void TestChipEdit::tabOut_commitsAndTells()
{
    QSignalSpy left(m_form->edit, &ChipEdit::left);
    QTest::keyClicks(m_form->line(), u"group=A"_s);
    QTest::keyClick(m_form->line(), Qt::Key_Tab);
    QVERIFY(m_form->next->hasFocus());
    QCOMPARE(m_form->edit->values(), QStringList{u"group=A"_s});
    QCOMPARE(left.size(), 1);
}

void TestChipEdit::paste_takesSeveral()
{
    QGuiApplication::clipboard()->setText(u"group=A, stage=demo\nteam=vision"_s);
    QTest::keyClick(m_form->line(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_form->edit->values(), QStringList({u"group=A"_s, u"stage=demo"_s, u"team=vision"_s}));
    QGuiApplication::clipboard()->setText(u"one=1"_s);
    QTest::keyClick(m_form->line(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_form->line()->text(), u"one=1"_s); // one value goes into the line, to be looked at
}

void TestChipEdit::pasteWithAnError_keepsTheTextToPutRight()
{
    QGuiApplication::clipboard()->setText(u"group=A nonsense"_s);
    QTest::keyClick(m_form->line(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_form->edit->values(), QStringList());
    QCOMPARE(m_form->line()->text(), u"group=A, nonsense"_s);
    QVERIFY(!m_form->edit->errorMessage().isEmpty());
}

void TestChipEdit::invalidText_staysWithItsMessageUntilEdited()
{
    QSignalSpy error(m_form->edit, &ChipEdit::errorChanged);
    QTest::keyClicks(m_form->line(), u"nonsense"_s);
    QCOMPARE(error.size(), 0); // not while one types
    QTest::keyClick(m_form->line(), Qt::Key_Return);
    QCOMPARE(error.size(), 1);
    QCOMPARE(error.last().first().toString(), u"Write it as name=value."_s);
    QCOMPARE(m_form->line()->text(), u"nonsense"_s);
    QTest::keyClick(m_form->line(), Qt::Key_X);
    QCOMPARE(error.last().first().toString(), QString());
}

void TestChipEdit::sameValue_isKeptOnce()
{
    m_form->edit->setValues({u"group=A"_s});
    QSignalSpy changed(m_form->edit, &ChipEdit::valuesChanged);
    QTest::keyClicks(m_form->line(), u"group=A,"_s);
    QCOMPARE(m_form->edit->values(), QStringList{u"group=A"_s});
    QCOMPARE(changed.size(), 0);
    QCOMPARE(m_form->line()->text(), QString());
}

void TestChipEdit::backspace_marksThenRemoves()
{
    m_form->edit->setValues({u"group=A"_s, u"stage=demo"_s});
    QTest::keyClick(m_form->line(), Qt::Key_Backspace);
    QCOMPARE(m_form->edit->values().size(), 2);
    QVERIFY(m_form->chips().last()->isMarked());
    QTest::keyClick(m_form->line(), Qt::Key_Backspace);
    QCOMPARE(m_form->edit->values(), QStringList{u"group=A"_s});
    QVERIFY(!m_form->chips().last()->isMarked());
    QVERIFY(m_form->line()->hasFocus());
}

void TestChipEdit::typing_takesTheMarkAway()
{
    m_form->edit->setValues({u"group=A"_s});
    QTest::keyClick(m_form->line(), Qt::Key_Backspace);
    QTest::keyClick(m_form->line(), Qt::Key_X);
    QVERIFY(!m_form->chips().last()->isMarked());
    QTest::keyClick(m_form->line(), Qt::Key_Backspace);
    QTest::keyClick(m_form->line(), Qt::Key_Backspace);
    QCOMPARE(m_form->edit->values().size(), 1);
}

void TestChipEdit::arrowsAndDelete_workOnTheChips()
{
    m_form->edit->setValues({u"a=1"_s, u"b=2"_s, u"c=3"_s});
    QTest::keyClick(m_form->line(), Qt::Key_Left);
    QVERIFY(m_form->chips().at(2)->hasFocus());
    QTest::keyClick(m_form->chips().at(2), Qt::Key_Left);
    QVERIFY(m_form->chips().at(1)->hasFocus());
    QTest::keyClick(m_form->chips().at(1), Qt::Key_Delete);
    QCOMPARE(m_form->edit->values(), QStringList({u"a=1"_s, u"c=3"_s}));
    QVERIFY(m_form->chips().at(1)->hasFocus());
    QTest::keyClick(m_form->chips().at(1), Qt::Key_Right);
    QVERIFY(m_form->line()->hasFocus());
    QTest::keyClick(m_form->line(), Qt::Key_Left);
    QTest::keyClick(m_form->chips().at(1), Qt::Key_Space); // a chip is a button: pressing it removes
    QCOMPARE(m_form->edit->values(), QStringList{u"a=1"_s});
}

void TestChipEdit::arrows_followTheReadingDirection()
{
    m_form->edit->setValues({u"a=1"_s, u"b=2"_s});
    m_form->window.setLayoutDirection(Qt::RightToLeft);
    QVERIFY(m_form->chips().at(0)->x() > m_form->chips().at(1)->x());
    QTest::keyClick(m_form->line(), Qt::Key_Right);
    QVERIFY(m_form->chips().at(1)->hasFocus());
}

void TestChipEdit::click_removes()
{
    m_form->edit->setValues({u"a=1"_s, u"b=2"_s});
    QTest::mouseClick(m_form->chips().at(0), Qt::LeftButton);
    QCOMPARE(m_form->edit->values(), QStringList{u"b=2"_s});
}

void TestChipEdit::chip_tellsItsNameAndWhatItDoes()
{
    m_form->edit->setValues({u"group=A"_s});
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(m_form->chips().first());
    QCOMPARE(face->text(QAccessible::Name), u"group=A, remove"_s);
    QVERIFY(m_form->chips().first()->height() >= 24);
}

void TestChipEdit::suggestion_isTakenByKeys()
{
    m_form->edit->setSuggestions({u"group=A"_s, u"group=B"_s, u"team=vision"_s});
    QTest::keyClicks(m_form->line(), u"group"_s);
    QTRY_VERIFY(m_form->suggestions());
    QCOMPARE(m_form->suggestions()->model()->rowCount(), 2);
    QTest::keyClick(m_form->suggestions(), Qt::Key_Down);
    QTest::keyClick(m_form->suggestions(), Qt::Key_Down);
    QTest::keyClick(m_form->suggestions(), Qt::Key_Return);
    QCOMPARE(m_form->edit->values(), QStringList{u"group=B"_s});
    QCOMPARE(m_form->line()->text(), QString());
    QVERIFY(!m_form->suggestions());
}

void TestChipEdit::suggestion_isNotForcedOnTypedText()
{
    m_form->edit->setSuggestions({u"group=Alpha"_s});
    QTest::keyClicks(m_form->line(), u"group=A"_s);
    QTRY_VERIFY(m_form->suggestions());
    QTest::keyClick(m_form->suggestions(), Qt::Key_Return);
    QCOMPARE(m_form->edit->values(), QStringList{u"group=A"_s});
    QVERIFY(!m_form->suggestions());
}

void TestChipEdit::maximum_closesTheLine()
{
    m_form->edit->setMaximum(1);
    QTest::keyClicks(m_form->line(), u"a=1,"_s);
    QVERIFY(m_form->line()->isReadOnly());
    QTest::keyClicks(m_form->line(), u"b=2,"_s);
    QCOMPARE(m_form->edit->values(), QStringList{u"a=1"_s});
    QTest::keyClick(m_form->line(), Qt::Key_Backspace);
    QTest::keyClick(m_form->line(), Qt::Key_Backspace);
    QVERIFY(!m_form->line()->isReadOnly());
}

void TestChipEdit::manyChips_wrapAndTheFieldGrows()
{
    const int one = m_form->edit->height();
    QStringList values;
    for (int i = 0; i < 12; ++i) {
        values.append(u"label-number-%1=value"_s.arg(i));
    }
    m_form->edit->setValues(values);
    QTRY_VERIFY(m_form->edit->height() >= 4 * one / 2);
    for (const ChipButton *chip : m_form->chips()) {
        QVERIFY(m_form->edit->rect().contains(chip->geometry()));
    }
    QVERIFY(m_form->edit->rect().contains(m_form->line()->geometry()));
    QTRY_VERIFY(m_form->window.height() > m_form->edit->height());
    m_form->edit->setValues({});
    QTRY_COMPARE(m_form->edit->height(), one);
}

void TestChipEdit::commitPending_givesValuesOrTheError()
{
    m_form->edit->setValues({u"a=1"_s});
    QCOMPARE(m_form->edit->commitPending().value(), QStringList{u"a=1"_s});
    QTest::keyClicks(m_form->line(), u"b=2"_s);
    QCOMPARE(m_form->edit->commitPending().value(), QStringList({u"a=1"_s, u"b=2"_s}));
    QTest::keyClicks(m_form->line(), u"nonsense"_s);
    const Result<QStringList> refused = m_form->edit->commitPending();
    QVERIFY(!refused);
    QCOMPARE(refused.error().message, u"Write it as name=value."_s);
}

QTEST_MAIN(TestChipEdit)
#include "tst_chip_edit.moc"
