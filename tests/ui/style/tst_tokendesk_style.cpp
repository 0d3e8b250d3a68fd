// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/metrics.h"
#include "ui/style/roles.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDirIterator>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

/// Lines of our sources that set a style sheet.
QStringList styleSheetsIn(const QString &text)
{
    QStringList found;
    for (const QString &line : text.split(u'\n')) {
        const QString code = line.section(u"//"_s, 0, 0);
        if (code.contains(u"setStyle"_s + u"Sheet("_s)) {
            found.append(line.trimmed());
        }
    }
    return found;
}

QColor at(const QWidget &widget, const QPoint &point)
{
    return const_cast<QWidget &>(widget).grab().toImage().pixelColor(point);
}

} // namespace

class TestTokendeskStyle final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void sources_setNoStyleSheet();
    void controls_are32HighAndGrowWithTheFont_data();
    void controls_are32HighAndGrowWithTheFont();
    void rows_are36HighAndGrowWithTheFont();
    void targets_areAtLeast24();
    void button_isPaintedByItsRole();
    void filledButton_hasRoomForItsSemiboldText();
    void focusedField_hasARingOfTwoPixels();
    void header_isLeftAlignedInItsOwnFont();
    void sortArrow_doesNotChangeTheWidth();
    void menu_hasRoundCornersAndDangerInk();
    void comboArrow_isAtTheReadingEnd();
    void scrollBar_isThin();
    void everyLook_paintsAtEveryRatio();

private:
    std::unique_ptr<Theme> m_theme;
    QFont m_usual;
};

void TestTokendeskStyle::initTestCase()
{
    m_usual = QApplication::font();
    m_usual.setPixelSize(13);
    QApplication::setFont(m_usual);
    m_theme = std::make_unique<Theme>();
    m_theme->setHighContrast(false);
}

void TestTokendeskStyle::cleanup()
{
    QApplication::setFont(m_usual);
    QApplication::setLayoutDirection(Qt::LeftToRight);
    m_theme->setScheme(Scheme::Light);
}

void TestTokendeskStyle::sources_setNoStyleSheet()
{
    QCOMPARE(styleSheetsIn(u"label->setStyle"_s + u"Sheet(u\"color: red\"_s);"_s).size(),
             1); // the search finds one
    QStringList found;
    int files = 0;
    for (const QString &room : {u"ui"_s, u"app"_s, u"models"_s, u"tests"_s}) {
        QDirIterator entries(QStringLiteral(SOURCE_DIR "/") + room, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                             QDirIterator::Subdirectories);
        while (entries.hasNext()) {
            QFile file(entries.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            found += styleSheetsIn(QString::fromUtf8(file.readAll()));
            ++files;
        }
    }
    QVERIFY(files > 40);
    QCOMPARE(found, QStringList());
}

void TestTokendeskStyle::controls_are32HighAndGrowWithTheFont_data()
{
    QTest::addColumn<int>("pixels");
    QTest::newRow("usual") << 13;
    QTest::newRow("larger") << 20;
    QTest::newRow("largest") << 32;
}

void TestTokendeskStyle::controls_are32HighAndGrowWithTheFont()
{
    QFETCH(int, pixels);
    QFont font = m_usual;
    font.setPixelSize(pixels);
    QApplication::setFont(font);
    QPushButton button(u"Copy"_s);
    QLineEdit line;
    QComboBox combo;
    QSpinBox spin;
    QDateEdit date;
    const int height = controlHeight(QFontMetrics(font));
    if (pixels == 13) {
        QCOMPARE(height, 32);
    }
    QVERIFY(height >= QFontMetrics(font).height() + 12);
    for (QWidget *widget : std::initializer_list<QWidget *>{&button, &line, &combo, &spin, &date}) {
        widget->ensurePolished();
        QCOMPARE(widget->sizeHint().height(), height);
    }
}

void TestTokendeskStyle::rows_are36HighAndGrowWithTheFont()
{
    QTableWidget table(2, 2);
    table.ensurePolished();
    QCOMPARE(rowHeight(QFontMetrics(m_usual)), 36);
    // A header asks for its section size before it is polished, so with the font of whoever made it.
    QVERIFY(table.verticalHeader()->defaultSectionSize() >= 36);
    QFont larger = m_usual;
    larger.setPixelSize(30);
    QApplication::setFont(larger);
    QTableWidget large(2, 2);
    QVERIFY(large.verticalHeader()->defaultSectionSize() >= QFontMetrics(larger).height() + 16);
}

void TestTokendeskStyle::targets_areAtLeast24()
{
    QCheckBox box(u"Clear it"_s);
    QVERIFY(box.sizeHint().height() >= 24);
    QPushButton icon;
    icon.setIcon(QIcon(QPixmap(16, 16)));
    QVERIFY(icon.sizeHint().width() >= 32);
    QMenu menu;
    const QAction *action = menu.addAction(u"Details"_s);
    QVERIFY(menu.actionGeometry(const_cast<QAction *>(action)).height() >= 24);
}

void TestTokendeskStyle::button_isPaintedByItsRole()
{
    QPushButton button(QString(20, u' '));
    button.resize(120, 32);
    const QPoint inside(60, 16);
    QCOMPARE(at(button, inside), lightColors().surface);
    setButtonRole(&button, ButtonRole::Primary);
    QCOMPARE(at(button, inside), lightColors().accent);
    setButtonRole(&button, ButtonRole::Danger);
    QCOMPARE(at(button, inside), lightColors().danger);
    button.setEnabled(false);
    QCOMPARE(at(button, inside), lightColors().track);
    button.setEnabled(true);
    m_theme->setScheme(Scheme::Dark);
    QTRY_COMPARE(at(button, inside), darkColors().danger);
}

void TestTokendeskStyle::filledButton_hasRoomForItsSemiboldText()
{
    QPushButton button(u"Delete access token"_s);
    setButtonRole(&button, ButtonRole::Danger);
    const int text = QFontMetrics(strongFont(button.font())).horizontalAdvance(button.text());
    QVERIFY(button.sizeHint().width() >= text + 20);
}

void TestTokendeskStyle::focusedField_hasARingOfTwoPixels()
{
    QWidget window;
    auto *line = new QLineEdit(&window);
    line->setGeometry(10, 10, 200, 32);
    window.resize(220, 60);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    line->clearFocus();
    QCOMPARE(at(*line, {100, 0}), lightColors().edge);
    QCOMPARE(at(*line, {100, 1}), lightColors().surface);
    line->setFocus();
    QCOMPARE(at(*line, {100, 0}), lightColors().accent);
    QCOMPARE(at(*line, {100, 1}), lightColors().accent);
    QCOMPARE(at(*line, {100, 2}), lightColors().surface);
}

void TestTokendeskStyle::header_isLeftAlignedInItsOwnFont()
{
    QTableWidget table(1, 2);
    table.show();
    QHeaderView *header = table.horizontalHeader();
    QCOMPARE(header->defaultAlignment(), Qt::AlignLeft | Qt::AlignVCenter);
    QCOMPARE(header->font().pixelSize(), 12);
    QCOMPARE(header->font().weight(), QFont::DemiBold);
}

void TestTokendeskStyle::sortArrow_doesNotChangeTheWidth()
{
    QTableWidget table(1, 2);
    table.setHorizontalHeaderLabels({u"Name"_s, u"Role"_s});
    QHeaderView *header = table.horizontalHeader();
    const int width = header->sectionSizeHint(0);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(0, Qt::AscendingOrder);
    QCOMPARE(header->sectionSizeHint(0), width);
}

void TestTokendeskStyle::menu_hasRoundCornersAndDangerInk()
{
    QMenu menu;
    QAction *remove = menu.addAction(QString(8, QChar(0x2588))); // full blocks: solid ink
    menu.popup({});
    const QRect entry = menu.actionGeometry(remove);
    const QPoint ink(entry.left() + 20, entry.center().y());
    QCOMPARE(at(menu, ink), lightColors().text);
    setDangerAction(remove);
    QVERIFY(isDangerAction(remove));
    QCOMPARE(at(menu, ink), lightColors().danger);
    QVERIFY(at(menu, {0, 0}).alpha() == 0 || at(menu, {0, 0}) != lightColors().surface);
    menu.close();
}

void TestTokendeskStyle::comboArrow_isAtTheReadingEnd()
{
    QComboBox combo;
    combo.addItem(u" "_s);
    combo.resize(200, 32);
    const auto hasInk = [&combo](int from, int to) {
        const QImage image = combo.grab().toImage();
        for (int x = from; x < to; ++x) {
            if (image.pixelColor(x, 17) != image.pixelColor(100, 17)) {
                return true;
            }
        }
        return false;
    };
    QVERIFY(hasInk(175, 195));
    QVERIFY(!hasInk(5, 25));
    combo.setLayoutDirection(Qt::RightToLeft);
    QVERIFY(hasInk(5, 25));
    QVERIFY(!hasInk(175, 195));
}

void TestTokendeskStyle::scrollBar_isThin()
{
    QScrollBar bar(Qt::Vertical);
    QCOMPARE(bar.sizeHint().width(), 12);
}

void TestTokendeskStyle::everyLook_paintsAtEveryRatio()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        m_theme->setScheme(scheme);
        QPushButton button(u"Copy"_s);
        QTRY_COMPARE(&colorsFor(button.palette()), &m_theme->colors());
        button.resize(button.sizeHint());
        for (const qreal ratio : {1.0, 1.5, 2.0, 3.0}) {
            QImage image(button.size() * ratio, QImage::Format_ARGB32_Premultiplied);
            image.setDevicePixelRatio(ratio);
            image.fill(Qt::transparent);
            button.render(&image);
            // The edge is sharp: its middle has one colour over its whole width, whatever the ratio.
            const QColor edge = image.pixelColor(image.width() / 2, 0);
            QCOMPARE(edge, m_theme->colors().edge);
        }
    }
}

QTEST_MAIN(TestTokendeskStyle)
#include "tst_tokendesk_style.moc"
