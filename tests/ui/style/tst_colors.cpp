// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/colors.h"

#include <QPalette>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

constexpr double forText = 4.5; // WCAG 2.1, 1.4.3
constexpr double forEdges = 3.0; // WCAG 2.1, 1.4.11

struct Table
{
    const char *name;
    const Colors &colors;
};

QList<Table> tables()
{
    return {{"light", lightColors()},
            {"dark", darkColors()},
            {"light, high contrast", lightHighContrastColors()},
            {"dark, high contrast", darkHighContrastColors()}};
}

} // namespace

class TestColors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ratio_isThatOfTheStandard();
    void text_canBeRead_data();
    void text_canBeRead();
    void edges_canBeSeen_data();
    void edges_canBeSeen();
    void table_isFoundByItsPalette();
    void foreignPalette_getsTheNearerTable();
};

void TestColors::ratio_isThatOfTheStandard()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
    // #767676 is the lightest grey that passes on white, #777777 the first that does not.
    QVERIFY(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) >= forText);
    QVERIFY(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) < forText);
}

void TestColors::text_canBeRead_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    for (const auto &[name, c] : tables()) {
        const auto add = [name = name](const char *what, const QColor &ink, const QColor &ground) {
            QTest::addRow("%s: %s", name, what) << ink << ground;
        };
        add("text on background", c.text, c.background);
        add("text on surface", c.text, c.surface);
        add("text on sidebar", c.text, c.sidebar);
        add("text on selection", c.text, c.selection);
        add("text on hover", c.text, c.hover);
        add("text on chip", c.text, c.chip);
        add("muted on background", c.muted, c.background);
        add("muted on surface", c.muted, c.surface);
        add("muted on sidebar", c.muted, c.sidebar);
        add("muted on selection", c.muted, c.selection);
        add("muted on hover", c.muted, c.hover);
        add("muted on chip", c.muted, c.chip);
        add("on accent", c.onAccent, c.accent);
        add("on danger", c.onDanger, c.danger);
        add("accent on surface", c.accent, c.surface);
        add("accent on selection", c.accent, c.selection);
        add("success", c.successText, c.success);
        add("warning", c.warningText, c.warning);
        add("danger on surface", c.danger, c.surface);
        add("danger on its notice", c.danger, c.dangerFill);
    }
}

void TestColors::text_canBeRead()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, ground);
    const double ratio = contrastRatio(ink, ground);
    QVERIFY2(ratio >= forText, qPrintable(QString::number(ratio)));
}

void TestColors::edges_canBeSeen_data()
{
    QTest::addColumn<QColor>("edge");
    QTest::addColumn<QColor>("ground");
    for (const auto &[name, c] : tables()) {
        QTest::addRow("%s: edge on surface", name) << c.edge << c.surface;
        QTest::addRow("%s: focus ring on surface", name) << c.accent << c.surface;
        QTest::addRow("%s: focus ring on background", name) << c.accent << c.background;
        QTest::addRow("%s: selected tab on background", name) << c.accent << c.background;
        QTest::addRow("%s: danger edge on surface", name) << c.danger << c.surface;
        QTest::addRow("%s: danger on selection", name) << c.danger << c.selection;
    }
}

void TestColors::edges_canBeSeen()
{
    QFETCH(QColor, edge);
    QFETCH(QColor, ground);
    const double ratio = contrastRatio(edge, ground);
    QVERIFY2(ratio >= forEdges, qPrintable(QString::number(ratio)));
}

void TestColors::table_isFoundByItsPalette()
{
    for (const auto &[name, colors] : tables()) {
        QPalette palette = paletteFor(colors);
        QCOMPARE(&colorsFor(palette), &colors);
        // A widget that stands on another ground still finds its table.
        palette.setColor(QPalette::Window, Qt::green);
        palette.setColor(QPalette::Base, Qt::green);
        palette.setColor(QPalette::WindowText, Qt::green);
        QCOMPARE(&colorsFor(palette), &colors);
    }
}

void TestColors::foreignPalette_getsTheNearerTable()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0xF0, 0xF0, 0xF0));
    QCOMPARE(&colorsFor(palette), &lightColors());
    palette.setColor(QPalette::Window, QColor(0x20, 0x20, 0x20));
    QCOMPARE(&colorsFor(palette), &darkColors());
}

QTEST_GUILESS_MAIN(TestColors)
#include "tst_colors.moc"
