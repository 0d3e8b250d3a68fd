// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/theme.h"
#include "ui/widgets/choice_cards.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

const QList<Choice> &roles()
{
    static const QList<Choice> choices{
        {u"read"_s, u"Read-only"_s, u"Query the matching apps."_s},
        {u"operator"_s, u"Operator"_s, u"Also start, stop and delete them."_s}};
    return choices;
}

} // namespace

class TestChoiceCards final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void radio_startsWithNothingChosen();
    void radio_choosesOneByClick();
    void radio_movesByArrowKeys();
    void check_choosesSeveralBySpace();
    void chosen_canBeSetAndEmptied();
    void enter_isNotTaken();
    void cards_tellTheirRoleNameAndSummary();
    void longSummary_wrapsAndIsNotCut();

private:
    Theme *m_theme = nullptr;
};

void TestChoiceCards::initTestCase()
{
    QAccessible::setActive(true);
    m_theme = new Theme(this);
}

void TestChoiceCards::radio_startsWithNothingChosen()
{
    ChoiceCards cards(ChoiceCards::Mode::One);
    cards.setChoices(roles());
    QCOMPARE(cards.chosen(), QStringList());
    QCOMPARE(cards.current(), QString());
}

void TestChoiceCards::radio_choosesOneByClick()
{
    ChoiceCards cards(ChoiceCards::Mode::One);
    cards.setChoices(roles());
    cards.show();
    QSignalSpy changed(&cards, &ChoiceCards::changed);
    QTest::mouseClick(cards.card(u"read"_s), Qt::LeftButton);
    QCOMPARE(cards.current(), u"read"_s);
    QTest::mouseClick(cards.card(u"operator"_s), Qt::LeftButton);
    QCOMPARE(cards.chosen(), QStringList{u"operator"_s});
    QTest::mouseClick(cards.card(u"operator"_s), Qt::LeftButton);
    QCOMPARE(cards.chosen(), QStringList{u"operator"_s}); // a radio button is not switched off
    QCOMPARE(changed.size(), 2);
}

void TestChoiceCards::radio_movesByArrowKeys()
{
    ChoiceCards cards(ChoiceCards::Mode::One);
    cards.setChoices(roles());
    cards.setChosen({u"read"_s});
    cards.show();
    cards.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&cards));
    cards.setFocus();
    QVERIFY(cards.card(u"read"_s)->hasFocus());
    QTest::keyClick(cards.card(u"read"_s), Qt::Key_Right);
    QCOMPARE(cards.current(), u"operator"_s);
    QVERIFY(cards.card(u"operator"_s)->hasFocus());
    QTest::keyClick(cards.card(u"operator"_s), Qt::Key_Left);
    QCOMPARE(cards.current(), u"read"_s);
}

void TestChoiceCards::check_choosesSeveralBySpace()
{
    ChoiceCards cards(ChoiceCards::Mode::Several);
    cards.setChoices(roles());
    cards.show();
    QSignalSpy changed(&cards, &ChoiceCards::changed);
    QTest::keyClick(cards.card(u"read"_s), Qt::Key_Space);
    QTest::keyClick(cards.card(u"operator"_s), Qt::Key_Space);
    QCOMPARE(cards.chosen(), QStringList({u"read"_s, u"operator"_s}));
    QTest::keyClick(cards.card(u"read"_s), Qt::Key_Space);
    QCOMPARE(cards.chosen(), QStringList{u"operator"_s});
    QCOMPARE(changed.size(), 3);
}

void TestChoiceCards::chosen_canBeSetAndEmptied()
{
    ChoiceCards cards(ChoiceCards::Mode::One);
    cards.setChoices(roles());
    cards.setChosen({u"operator"_s});
    QCOMPARE(cards.current(), u"operator"_s);
    cards.setChosen({});
    QCOMPARE(cards.current(), QString());
    cards.setChosen({u"unknown"_s});
    QCOMPARE(cards.current(), QString());
    QVERIFY(!cards.card(u"unknown"_s));
}

void TestChoiceCards::enter_isNotTaken()
{
    ChoiceCards cards(ChoiceCards::Mode::One);
    cards.setChoices(roles());
    QTest::keyClick(cards.card(u"operator"_s), Qt::Key_Return);
    QCOMPARE(cards.current(), QString());
}

void TestChoiceCards::cards_tellTheirRoleNameAndSummary()
{
    ChoiceCards one(ChoiceCards::Mode::One);
    one.setChoices(roles());
    QAccessibleInterface *radio = QAccessible::queryAccessibleInterface(one.card(u"read"_s));
    QCOMPARE(radio->role(), QAccessible::RadioButton);
    QCOMPARE(radio->text(QAccessible::Name), u"Read-only"_s);
    QCOMPARE(radio->text(QAccessible::Description), u"Query the matching apps."_s);
    ChoiceCards several(ChoiceCards::Mode::Several);
    several.setChoices(roles());
    QAccessibleInterface *check = QAccessible::queryAccessibleInterface(several.card(u"read"_s));
    QCOMPARE(check->role(), QAccessible::CheckBox);
}

void TestChoiceCards::longSummary_wrapsAndIsNotCut()
{
    ChoiceCards cards(ChoiceCards::Mode::One);
    cards.setChoices(
        {{u"a"_s, u"A"_s, QString(u"many words "_s).repeated(20)}, {u"b"_s, u"B"_s, u"short"_s}});
    cards.resize(900, 10);
    cards.show();
    const int wide = cards.card(u"a"_s)->height();
    cards.resize(400, 10);
    QTRY_VERIFY(cards.card(u"a"_s)->height() > wide);
    QTRY_COMPARE(cards.card(u"a"_s)->height(), cards.card(u"b"_s)->height());
}

QTEST_MAIN(TestChoiceCards)
#include "tst_choice_cards.moc"
