// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/theme.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/countdown_bar.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pill_label.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/skeleton_rows.h"

#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using namespace tkd;
using namespace std::chrono_literals;

namespace {

QList<QObject *> alerts;

void recordAlerts(QAccessibleEvent *event)
{
    if (event->type() == QAccessible::Alert) {
        alerts.append(event->object());
    }
}

/// Alerts are only sent where assistive technology listens, which the offscreen platform does not have: the
/// number is checked on a desktop, and that nothing else breaks everywhere.
bool announcedTimes(qsizetype times)
{
    return !QAccessible::isActive() || alerts.size() == times;
}

QImage painted(const QSize &size, const std::function<void(QPainter *)> &paint)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    paint(&painter);
    return image;
}

} // namespace

/// The building blocks that are too small for a test program of their own.
class TestSmallWidgets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void formRow_namesAndDescribesItsEditor();
    void formRow_announcesAMessageAndGrows();
    void notice_showsPlainTextAndAnnounces();
    void notice_closesByItsButton();
    void busyButton_keepsItsWidthAndTakesNoPress();
    void heldButton_countsDown_andComesBackAsAllowed();
    void searchField_clearsByEscapeAndButton();
    void countdown_isShownWhileTimeRemains();
    void pill_hasTheSizeOfItsText();
    void chips_thatDoNotFitAreCounted();
    void chips_areMirroredFromRightToLeft();
    void badges_differByKind();
    void emptyState_hasItsButton();
    void elidedLabel_endsInAnEllipsisWhereItHasNoRoom();
    void skeleton_saysThatItLoads();

private:
    std::unique_ptr<Theme> m_theme;
};

void TestSmallWidgets::initTestCase()
{
    QAccessible::setActive(true);
    QAccessible::installUpdateHandler(recordAlerts);
    m_theme = std::make_unique<Theme>();
}

void TestSmallWidgets::init()
{
    alerts.clear();
}

void TestSmallWidgets::formRow_namesAndDescribesItsEditor()
{
    auto *edit = new QLineEdit;
    FormRow row(u"Name"_s, edit);
    QCOMPARE(row.label()->buddy(), edit);
    QCOMPARE(edit->accessibleName(), u"Name"_s);
    row.setHint(u"1 to 100 characters."_s);
    row.setMessage(u"Give it a name."_s);
    QCOMPARE(edit->accessibleDescription(), u"Give it a name. 1 to 100 characters."_s);
    row.setMessage({});
    QCOMPARE(edit->accessibleDescription(), u"1 to 100 characters."_s);
}

void TestSmallWidgets::formRow_announcesAMessageAndGrows()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *row = new FormRow(u"Name"_s, new QLineEdit);
    column->addWidget(row);
    window.resize(260, 10);
    window.show();
    const int before = row->height();
    row->setMessage(u"Use lower-case letters, digits and hyphens, with a letter or a digit at both ends."_s);
    QVERIFY(announcedTimes(1));
    auto *message = row->findChild<QLabel *>(u"message"_s);
    QVERIFY(message->isVisible());
    QTRY_VERIFY(row->height()
                >= before + 2 * message->fontMetrics().height()); // two lines, and nothing is cut
    QVERIFY(row->rect().contains(message->parentWidget()->geometry()));
    row->setMessage(row->message());
    QVERIFY(announcedTimes(1)); // the same message is not said again
}

void TestSmallWidgets::notice_showsPlainTextAndAnnounces()
{
    Notice notice(NoticeKind::Danger);
    notice.setMessage(u"<b>Busy</b>"_s, u"a & b <img src=x>"_s);
    QVERIFY(announcedTimes(0)); // not yet visible
    auto *label = notice.findChild<QLabel *>(u"noticeText"_s);
    QVERIFY(label->text().contains(u"&lt;img src=x&gt;"_s));
    QVERIFY(!label->text().contains(u"<img"_s));
    QCOMPARE(notice.accessibleName(), u"<b>Busy</b> a & b <img src=x>"_s);
    notice.show();
    QVERIFY(announcedTimes(1));
    notice.setMessage({}, u"Done."_s);
    QVERIFY(announcedTimes(2));
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(label);
    QCOMPARE(face->text(QAccessible::Name), u"Done."_s); // words, not markup
}

void TestSmallWidgets::notice_closesByItsButton()
{
    Notice notice(NoticeKind::Info);
    notice.setClosable(true);
    QPushButton *retry = notice.addButton(u"Retry"_s);
    notice.show();
    auto *close = notice.findChild<QPushButton *>(u"noticeClose"_s);
    QVERIFY(retry->x() < close->x());
    QSignalSpy closed(&notice, &Notice::closed);
    QTest::mouseClick(close, Qt::LeftButton);
    QCOMPARE(closed.size(), 1);
    QVERIFY(!notice.isVisible());
    QVERIFY(!close->accessibleName().isEmpty());
}

void TestSmallWidgets::busyButton_keepsItsWidthAndTakesNoPress()
{
    BusyButton button(u"Generate"_s);
    button.show();
    const QSize size = button.sizeHint();
    QSignalSpy clicked(&button, &QPushButton::clicked);
    button.setBusy(true);
    QCOMPARE(button.sizeHint(), size);
    QTest::mouseClick(&button, Qt::LeftButton);
    QTest::keyClick(&button, Qt::Key_Space);
    QCOMPARE(clicked.size(), 0);
    QVERIFY(button.isEnabled());
    QVERIFY(!button.accessibleDescription().isEmpty());
    button.setBusy(false);
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);
}

void TestSmallWidgets::heldButton_countsDown_andComesBackAsAllowed()
{
    HeldButton button(u"&Delete"_s);
    QCOMPARE(button.accessibleName(), u"Delete"_s);
    button.hold(90s);
    QVERIFY(button.isHeld() && !button.isEnabled());
    QCOMPARE(button.text(), u"&Delete in 90 s"_s);
    QCOMPARE(button.accessibleName(), u"Delete"_s); // or each second would be read out
    button.setAllowed(false);
    button.hold(1s);
    QCOMPARE(button.text(), u"&Delete in 1 s"_s);
    QTRY_COMPARE(button.text(), u"&Delete"_s);
    QVERIFY(!button.isHeld() && !button.isEnabled()); // the pause is over, but it is not allowed
    button.setAllowed(true);
    QVERIFY(button.isEnabled());
    button.hold(90s);
    button.setAllowed(true);
    QVERIFY(!button.isEnabled());
    button.setVerb(u"Try again"_s);
    QCOMPARE(button.text(), u"Try again in 90 s"_s);
    button.hold(0s);
    QVERIFY(button.isEnabled());
    QCOMPARE(button.text(), u"Try again"_s);
}

void TestSmallWidgets::searchField_clearsByEscapeAndButton()
{
    QWidget window;
    auto *search = new SearchField(&window);
    window.show();
    QTest::keyClicks(search, u"ci"_s);
    QCOMPARE(search->text(), u"ci"_s);
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(search->text(), QString());
    QTest::keyClicks(search, u"ci"_s);
    QToolButton *clear = nullptr;
    for (auto *button : search->findChildren<QToolButton *>()) {
        if (button->isVisible() && button->defaultAction() == search->actions().first()) {
            clear = button;
        }
    }
    QVERIFY(clear);
    QTest::mouseClick(clear, Qt::LeftButton);
    QCOMPARE(search->text(), QString());
    QVERIFY(!search->actions().first()->isVisible());
}

void TestSmallWidgets::countdown_isShownWhileTimeRemains()
{
    QWidget window;
    auto *bar = new CountdownBar(&window);
    window.show();
    QVERIFY(!bar->isVisible());
    bar->setText(u"Clipboard is cleared in 23 s"_s);
    bar->setTime(23s, 30s);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->part(), 23.0 / 30);
    bar->setTime(0s, 30s);
    QVERIFY(!bar->isVisible());
    QSignalSpy longer(bar, &CountdownBar::longerRequested);
    bar->setTime(23s, 30s);
    QTest::mouseClick(bar->longerButton(), Qt::LeftButton);
    QCOMPARE(longer.size(), 1);
    bar->setLongerAllowed(false);
    QTest::mouseClick(bar->longerButton(), Qt::LeftButton);
    QCOMPARE(longer.size(), 1);
}

void TestSmallWidgets::pill_hasTheSizeOfItsText()
{
    PillLabel chip(u"group=A"_s);
    QCOMPARE(chip.size(), chipSize(chip.font(), u"group=A"_s));
    PillLabel badge(u"Expired"_s, BadgeKind::Danger);
    QCOMPARE(badge.size(), badgeSize(badge.font(), u"Expired"_s));
    PillLabel count;
    count.setCount(7);
    QVERIFY(count.width() >= count.height());
    count.setCount(1234567);
    QCOMPARE(count.text(), QLocale().toString(1234567));
    QCOMPARE(count.accessibleName(), count.text());
}

void TestSmallWidgets::chips_thatDoNotFitAreCounted()
{
    const QFont font;
    const QPalette palette = m_theme->colors().dark ? QPalette() : paletteFor(m_theme->colors());
    const QStringList three{u"group=A"_s, u"stage=demo"_s, u"team=vision"_s};
    const int room = chipsSize(font, three).width();
    const auto paint = [&](const QStringList &texts, int width) {
        return painted({room + 40, 36}, [&](QPainter *painter) {
            paintChips(painter, QRect(0, 0, width, 36), texts, font, palette, Qt::LeftToRight);
        });
    };
    // With room for all, the third is there; without, it is not, and something else stands at its place.
    const QImage all = paint(three, room);
    const QImage cut = paint(three, room - chipSize(font, three.last()).width());
    QVERIFY(all != cut);
    const int second = chipsSize(font, three.mid(0, 2)).width();
    QVERIFY(cut.copy(0, 0, chipSize(font, three.first()).width(), 36)
            == all.copy(0, 0, chipSize(font, three.first()).width(), 36));
    QVERIFY(second < room);
    // Nothing is painted outside of the given room.
    const QImage narrow = paint(three, 120);
    const QImage beyond = narrow.copy(121, 0, narrow.width() - 121, 36);
    QImage empty(beyond.size(), beyond.format());
    empty.fill(Qt::white);
    QCOMPARE(beyond, empty);
}

void TestSmallWidgets::chips_areMirroredFromRightToLeft()
{
    const QFont font;
    const QPalette palette = paletteFor(lightColors());
    const auto paint = [&](Qt::LayoutDirection direction) {
        return painted({300, 36}, [&](QPainter *painter) {
            paintChips(painter, QRect(0, 0, 300, 36), {u"a=1"_s}, font, palette, direction);
        });
    };
    const int width = chipSize(font, u"a=1"_s).width();
    const QImage left = paint(Qt::LeftToRight);
    const QImage right = paint(Qt::RightToLeft);
    QCOMPARE(right.copy(300 - width, 0, width, 36), left.copy(0, 0, width, 36));
}

void TestSmallWidgets::badges_differByKind()
{
    const QFont font;
    const QPalette palette = paletteFor(lightColors());
    QList<QImage> seen;
    for (const BadgeKind kind :
         {BadgeKind::Neutral, BadgeKind::Success, BadgeKind::Warning, BadgeKind::Danger}) {
        const QImage image = painted({90, 24}, [&](QPainter *painter) {
            paintBadge(painter, QRect(0, 0, 90, 24), u"Expired"_s, kind, font, palette);
        });
        QVERIFY(!seen.contains(image));
        seen.append(image);
    }
}

void TestSmallWidgets::emptyState_hasItsButton()
{
    EmptyState empty(IconName::Key);
    empty.setMessage(u"No token yet"_s, u"A token lets a program reach your apps."_s);
    QPushButton *button = empty.addButton(u"New Token"_s);
    empty.resize(500, 300);
    empty.show();
    QSignalSpy clicked(button, &QPushButton::clicked);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(buttonRole(button), ButtonRole::Primary);
    QVERIFY(empty.rect().contains(button->geometry()));
}

void TestSmallWidgets::elidedLabel_endsInAnEllipsisWhereItHasNoRoom()
{
    ElidedLabel label;
    label.setText(u"On this computer · GRA, BHS, US-EAST-VA"_s);
    label.resize(label.sizeHint());
    QVERIFY(!label.isElided());
    const int least = label.fontMetrics().horizontalAdvance(u"On this…"_s);
    label.resize(least, label.height());
    QVERIFY(label.isElided());
    ElidedLabel shown;
    shown.setText(label.fontMetrics().elidedText(label.text(), Qt::ElideRight, least));
    shown.resize(label.size());
    QVERIFY(shown.text().endsWith(u'…') && !shown.isElided());
    QCOMPARE(label.grab().toImage(), shown.grab().toImage());
    // Who cannot see it is told all of it.
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&label);
    QCOMPARE(accessible->text(QAccessible::Name), label.text());
}

void TestSmallWidgets::skeleton_saysThatItLoads()
{
    SkeletonRows rows;
    QCOMPARE(rows.accessibleName(), u"Loading…"_s);
    QVERIFY(!rows.grab().isNull());
}

QTEST_MAIN(TestSmallWidgets)
#include "tst_small_widgets.moc"
