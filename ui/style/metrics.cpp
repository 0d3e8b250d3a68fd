// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/metrics.h"

#include <QFontDatabase>
#include <QFontMetrics>

#include <algorithm>

namespace tkd {

namespace {

// The sizes of the look are said for a font of 13 pixels; everything is kept in proportion to it.
constexpr double usualPixels = 13.0;

QFont scaled(const QFont &base, double pixels, QFont::Weight weight)
{
    QFont font = base;
    const double factor = pixels / usualPixels;
    if (base.pointSizeF() > 0) {
        font.setPointSizeF(base.pointSizeF() * factor);
    } else {
        font.setPixelSize(std::max(1, qRound(base.pixelSize() * factor)));
    }
    font.setWeight(weight);
    return font;
}

} // namespace

int controlHeight(const QFontMetrics &metrics)
{
    return std::max(32, metrics.height() + 14);
}

int rowHeight(const QFontMetrics &metrics)
{
    return std::max(36, metrics.height() + 18);
}

QFont titleFont(const QFont &base)
{
    return scaled(base, 19, QFont::DemiBold);
}

QFont dialogTitleFont(const QFont &base)
{
    return scaled(base, 17, QFont::DemiBold);
}

QFont strongFont(const QFont &base)
{
    return scaled(base, usualPixels, QFont::DemiBold);
}

QFont smallFont(const QFont &base)
{
    return scaled(base, 12, base.weight() == QFont::DemiBold ? QFont::DemiBold : QFont::Normal);
}

QFont headerFont(const QFont &base)
{
    return scaled(base, 12, QFont::DemiBold);
}

QFont monoFont(const QFont &base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (base.pointSizeF() > 0) {
        font.setPointSizeF(base.pointSizeF());
    } else {
        font.setPixelSize(base.pixelSize());
    }
    font.setStyleHint(QFont::Monospace);
    return font;
}

} // namespace tkd
