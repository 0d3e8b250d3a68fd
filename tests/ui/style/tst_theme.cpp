// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/metrics.h"
#include "ui/style/roles.h"
#include "ui/style/theme.h"
#include "ui/style/tokendesk_style.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

class TestTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scheme_winsOverTheDesktop();
    void system_followsTheDesktop();
    void highContrast_isTheDesktopsWord();
    void change_isToldOnceAndReachesWidgets();
    void dialog_standsOnTheSurface();
    void largerFont_reachesTitlesAndLabels();
    void ground_followsTheTheme();
};

void TestTheme::scheme_winsOverTheDesktop()
{
    Theme theme;
    theme.setSystemDark(true);
    theme.setScheme(Scheme::Light);
    QVERIFY(!theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), lightColors().background);
    theme.setScheme(Scheme::Dark);
    QVERIFY(theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), darkColors().background);
}

void TestTheme::system_followsTheDesktop()
{
    Theme theme;
    theme.setSystemDark(true);
    QVERIFY(theme.isDark());
    theme.setSystemDark(false);
    QVERIFY(!theme.isDark());
}

void TestTheme::highContrast_isTheDesktopsWord()
{
    Theme theme;
    theme.setScheme(Scheme::Light);
    theme.setHighContrast(true);
    QCOMPARE(&theme.colors(), &lightHighContrastColors());
    QCOMPARE(&colorsFor(QApplication::palette()), &lightHighContrastColors());
    theme.setScheme(Scheme::Dark);
    QCOMPARE(&theme.colors(), &darkHighContrastColors());
}

void TestTheme::change_isToldOnceAndReachesWidgets()
{
    Theme theme;
    theme.setHighContrast(false);
    theme.setScheme(Scheme::Light);
    QLabel label(u"text"_s);
    label.show();
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setScheme(Scheme::Light);
    QCOMPARE(changed.size(), 0);
    theme.setScheme(Scheme::Dark);
    QCOMPARE(changed.size(), 1);
    QTRY_COMPARE(label.palette().color(QPalette::WindowText), darkColors().text);
    QVERIFY(qobject_cast<TokendeskStyle *>(QApplication::style()));
}

void TestTheme::dialog_standsOnTheSurface()
{
    Theme theme;
    theme.setHighContrast(false);
    theme.setScheme(Scheme::Dark);
    QDialog dialog;
    dialog.show();
    QCOMPARE(dialog.palette().color(QPalette::Window), darkColors().surface);
    theme.setScheme(Scheme::Light);
    QTRY_COMPARE(dialog.palette().color(QPalette::Text), lightColors().text); // the palette has come through
    QCOMPARE(dialog.palette().color(QPalette::Window), lightColors().surface);
    QDialog later;
    later.show();
    QCOMPARE(later.palette().color(QPalette::Window), lightColors().surface);
}

void TestTheme::largerFont_reachesTitlesAndLabels()
{
    Theme theme;
    const QFont usual = QApplication::font();
    QLabel title(u"AI Deploy"_s);
    setTextRole(&title, TextRole::Title);
    title.show();
    const int before = title.fontMetrics().height();
    QVERIFY(before > QFontMetrics(usual).height());
    QFont larger = usual;
    larger.setPixelSize(2 * QFontInfo(usual).pixelSize());
    QApplication::setFont(larger);
    QTRY_VERIFY(title.fontMetrics().height() > before * 3 / 2);
    QApplication::setFont(usual);
    QTRY_COMPARE(title.fontMetrics().height(), before);
}

void TestTheme::ground_followsTheTheme()
{
    Theme theme;
    theme.setHighContrast(false);
    theme.setScheme(Scheme::Light);
    QWidget panel;
    setGround(&panel, Ground::Sidebar);
    panel.show();
    QCOMPARE(panel.palette().color(QPalette::Window), lightColors().sidebar);
    theme.setScheme(Scheme::Dark);
    QCOMPARE(panel.palette().color(QPalette::Window), darkColors().sidebar);
    QTRY_COMPARE(&colorsFor(panel.palette()), &darkColors());
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
