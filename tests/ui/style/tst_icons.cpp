// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/icons.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tkd;

namespace {

/// How many pixels are more than half covered.
int covered(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += qAlpha(image.pixel(x, y)) > 127 ? 1 : 0;
        }
    }
    return count;
}

QColor inkOf(const QImage &image)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (const QColor color = image.pixelColor(x, y); color.alpha() == 255) {
                return color;
            }
        }
    }
    return {};
}

} // namespace

class TestIcons final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIcon_isDrawnAndDiffers();
    void icon_hasTheSizeAskedForAtEveryRatio();
    void icon_followsTheTheme();
    void disabledIcon_isFainter();
    void applicationIcon_isThere();
};

void TestIcons::everyIcon_isDrawnAndDiffers()
{
    QList<QImage> seen;
    for (const IconName name : allIcons()) {
        const QImage image = iconPixmap(name, Qt::black, 32, 1.0).toImage();
        QVERIFY2(covered(image) > 10, qPrintable(QString::number(int(name))));
        // Copy and Duplicate look alike, yet not the same.
        QVERIFY2(!seen.contains(image), qPrintable(QString::number(int(name))));
        seen.append(image);
    }
}

void TestIcons::icon_hasTheSizeAskedForAtEveryRatio()
{
    for (const int side : {16, 20, 32}) {
        for (const qreal ratio : {1.0, 1.5, 2.0, 3.0}) {
            const QPixmap pixmap = icon(IconName::Key).pixmap(QSize(side, side), ratio);
            QCOMPARE(pixmap.devicePixelRatio(), ratio);
            QCOMPARE(pixmap.width(), qRound(side * ratio));
            QVERIFY(covered(pixmap.toImage()) > 0);
        }
    }
}

void TestIcons::icon_followsTheTheme()
{
    Theme theme;
    theme.setHighContrast(false);
    const QIcon plus = icon(IconName::Plus);
    const QIcon muted = icon(IconName::Plus, IconTone::Muted);
    theme.setScheme(Scheme::Light);
    QCOMPARE(inkOf(plus.pixmap(QSize(32, 32), 1.0).toImage()), lightColors().text);
    QCOMPARE(inkOf(muted.pixmap(QSize(32, 32), 1.0).toImage()), lightColors().muted);
    theme.setScheme(Scheme::Dark);
    QCOMPARE(inkOf(plus.pixmap(QSize(32, 32), 1.0).toImage()), darkColors().text);
}

void TestIcons::disabledIcon_isFainter()
{
    Theme theme;
    theme.setHighContrast(false);
    theme.setScheme(Scheme::Light);
    const QPixmap pixmap = icon(IconName::Plus).pixmap(QSize(32, 32), 1.0, QIcon::Disabled);
    QCOMPARE(inkOf(pixmap.toImage()), lightColors().disabled);
}

void TestIcons::applicationIcon_isThere()
{
    const QPixmap pixmap = applicationIcon().pixmap(QSize(64, 64), 1.0);
    QCOMPARE(pixmap.size(), QSize(64, 64));
    QVERIFY(covered(pixmap.toImage()) > 64 * 64 / 2);
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
