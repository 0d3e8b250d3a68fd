// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/theme.h"
#include "ui/widgets/secret_field.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMetaProperty>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;
using namespace std::chrono_literals;

namespace {

constexpr char local[] = "tkdesk_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17";
constexpr QStringView prefix = u"tkdesk_";

Secret secretOf(const QByteArray &text)
{
    return Secret(text);
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

QImage look(SecretField &field)
{
    return field.grab().toImage();
}

} // namespace

class TestSecretField final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void masked_looksTheSameForEveryLength();
    void masked_showsAPrefixOnlyIfTheSecretBeginsSo();
    void masked_tellsNobodyTheSecret();
    void revealed_speaksAndShowsTheSecret();
    void revealed_hidesAgainByItself();
    void reveal_ofNothingStaysMasked();
    void newSecret_isMaskedAndClearWipes();
    void copyKey_asksAndTouchesNoClipboard();
    void copyKey_isNotTheWindowsShortcut();
    void selectAllAndDrag_selectNothing();
    void longSecret_scrollsToItsEnd();
    void anyBytes_areShownWithoutHarm();

private:
    Theme *m_theme = nullptr;
};

void TestSecretField::initTestCase()
{
    QAccessible::setActive(true);
    m_theme = new Theme(this);
}

void TestSecretField::masked_looksTheSameForEveryLength()
{
    SecretField field;
    field.resize(520, 32);
    field.setSecret(secretOf(local), prefix.toString());
    const QImage usual = look(field);
    for (const int length : {8, 31, 5000, 64 * 1024}) {
        field.setSecret(secretOf(QByteArray("tkdesk_") + QByteArray(length - 7, 'x')), prefix.toString());
        QCOMPARE(look(field), usual);
    }
    field.setRevealed(true);
    QVERIFY(look(field) != usual); // the comparison does see a difference
}

void TestSecretField::masked_showsAPrefixOnlyIfTheSecretBeginsSo()
{
    SecretField field;
    field.resize(520, 32);
    field.setSecret(secretOf("eyJhbGciOiJIUzI1NiJ9"), prefix.toString());
    const QImage foreign = look(field);
    field.setSecret(secretOf("eyJhbGciOiJIUzI1NiJ9"));
    QCOMPARE(look(field), foreign);
    field.setSecret(secretOf(local), prefix.toString());
    QVERIFY(look(field) != foreign);
    field.setSecret(secretOf("tkdesk_"),
                    prefix.toString()); // a prefix and nothing else would be the whole secret
    QCOMPARE(look(field), foreign);
}

void TestSecretField::masked_tellsNobodyTheSecret()
{
    SecretField field;
    field.setSecret(secretOf(local), prefix.toString());
    const QString body = QString::fromLatin1(local).mid(7);
    QVERIFY(!askable(&field).contains(body.left(6)));
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&field);
    QCOMPARE(face->text(QAccessible::Name), u"Token, hidden"_s);
    QCOMPARE(face->text(QAccessible::Value), QString());
    QVERIFY(face->state().readOnly);
    QVERIFY(!face->textInterface());
    QVERIFY(!face->valueInterface());
    field.setRevealed(true);
    QVERIFY(askable(&field).contains(body)); // the search does find it when it is there
    field.setRevealed(false);
    QVERIFY(!askable(&field).contains(body.left(6)));
}

void TestSecretField::revealed_speaksAndShowsTheSecret()
{
    SecretField field;
    QSignalSpy changed(&field, &SecretField::revealedChanged);
    field.setSecret(secretOf(local), prefix.toString());
    field.setRevealed(true);
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&field);
    QCOMPARE(face->text(QAccessible::Value), QString::fromLatin1(local));
    QCOMPARE(face->text(QAccessible::Name), u"Token, shown"_s);
    QCOMPARE(changed.size(), 1);
    field.setRevealed(true);
    QCOMPARE(changed.size(), 1);
}

void TestSecretField::revealed_hidesAgainByItself()
{
    SecretField field(20ms);
    field.setSecret(secretOf(local));
    QSignalSpy changed(&field, &SecretField::revealedChanged);
    field.setRevealed(true);
    QVERIFY(field.isRevealed());
    QTRY_VERIFY(!field.isRevealed());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed.last().first().toBool(), false);
    QVERIFY(!field.secret().isEmpty());
}

void TestSecretField::reveal_ofNothingStaysMasked()
{
    SecretField field;
    field.setRevealed(true);
    QVERIFY(!field.isRevealed());
    QCOMPARE(QAccessible::queryAccessibleInterface(&field)->text(QAccessible::Name), u"Token, none"_s);
}

void TestSecretField::newSecret_isMaskedAndClearWipes()
{
    SecretField field;
    field.setSecret(secretOf(local));
    field.setRevealed(true);
    field.setSecret(secretOf("another-one"));
    QVERIFY(!field.isRevealed());
    QCOMPARE(field.secret().reveal(), std::string_view("another-one"));
    field.clear();
    QVERIFY(field.secret().isEmpty());
}

void TestSecretField::copyKey_asksAndTouchesNoClipboard()
{
    QGuiApplication::clipboard()->setText(u"before"_s);
    SecretField field;
    QSignalSpy asked(&field, &SecretField::copyRequested);
    QTest::keyClick(&field, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(asked.size(), 0); // nothing to copy
    field.setSecret(secretOf(local));
    QTest::keyClick(&field, Qt::Key_C, Qt::ControlModifier);
    field.setRevealed(true);
    QTest::keyClick(&field, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(asked.size(), 2);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
}

void TestSecretField::copyKey_isNotTheWindowsShortcut()
{
    QWidget window;
    auto *field = new SecretField(&window);
    auto *other = new QWidget(&window);
    other->setFocusPolicy(Qt::StrongFocus);
    QAction copyId;
    copyId.setShortcut(QKeySequence::Copy);
    window.addAction(&copyId);
    QSignalSpy triggered(&copyId, &QAction::triggered);
    field->setSecret(secretOf(local));
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QSignalSpy asked(field, &SecretField::copyRequested);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(triggered.size(), 0);
    other->setFocus();
    QTest::keyClick(other, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(triggered.size(), 1);
}

void TestSecretField::selectAllAndDrag_selectNothing()
{
    SecretField field;
    field.resize(520, 32);
    field.setSecret(secretOf(local));
    field.setRevealed(true);
    field.show();
    const QImage before = look(field);
    QTest::keyClick(&field, Qt::Key_A, Qt::ControlModifier);
    QTest::mousePress(&field, Qt::LeftButton, {}, {20, 16});
    QTest::mouseMove(&field, {300, 16});
    QTest::mouseRelease(&field, Qt::LeftButton, {}, {300, 16});
    QTest::mouseDClick(&field, Qt::LeftButton, {}, {100, 16});
    QCOMPARE(look(field), before);
    QVERIFY(!field.inputMethodQuery(Qt::ImCurrentSelection).isValid());
    QVERIFY(!field.inputMethodQuery(Qt::ImSurroundingText).isValid());
    QVERIFY(!field.acceptDrops());
    if (QGuiApplication::clipboard()->supportsSelection()) {
        QVERIFY(QGuiApplication::clipboard()->text(QClipboard::Selection).isEmpty());
    }
}

void TestSecretField::longSecret_scrollsToItsEnd()
{
    SecretField field;
    field.resize(300, 32);
    QByteArray text(64 * 1024, 'a');
    text.replace(text.size() - 4, 4, "ZZZZ");
    field.setSecret(secretOf(text));
    field.setRevealed(true);
    const QImage start = look(field);
    QTest::keyClick(&field, Qt::Key_End);
    const QImage end = look(field);
    QVERIFY(end != start);
    QTest::keyClick(&field, Qt::Key_Right);
    QCOMPARE(look(field), end);
    QTest::keyClick(&field, Qt::Key_Home);
    QCOMPARE(look(field), start);
}

void TestSecretField::anyBytes_areShownWithoutHarm()
{
    SecretField field;
    field.resize(300, 32);
    field.setSecret(
        secretOf(QByteArray("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x94\x91\xff\xc0\x80\x1b[2J\xe2\x80\xae end")));
    field.setRevealed(true);
    QVERIFY(!look(field).isNull());
}

QTEST_MAIN(TestSecretField)
#include "tst_secret_field.moc"
