// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/chip.h"

#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QPalette>
#include <QStyle>

#include <algorithm>

namespace tkd {

namespace {

constexpr int chipPadding = 9;
constexpr int badgePadding = 7;
constexpr int countPadding = 7;
constexpr int chipGap = 4;
constexpr int narrowestChip = 48;

QSize pillSize(const QFont &font, const QString &text, int padding, int vertical)
{
    const QFontMetrics metrics(font);
    return {metrics.horizontalAdvance(text) + 2 * padding, metrics.height() + 2 * vertical};
}

QFont badgeFont(const QFont &font)
{
    QFont small = smallFont(font);
    small.setWeight(QFont::DemiBold);
    return small;
}

void paintPill(QPainter *painter, const QRect &rect, const QString &text, const QFont &font,
               const Panel &panel, const QColor &ink, int padding)
{
    const PainterScope scope(painter);
    paintPanel(painter, rect, panel);
    painter->setFont(font);
    painter->setPen(ink);
    const QRect inner = rect.adjusted(padding, 0, -padding, 0);
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, inner.width() + 1);
    painter->drawText(rect, int(Qt::AlignCenter) | Qt::TextSingleLine, shown);
}

QString restText(qsizetype count)
{
    return QStringLiteral("+%1").arg(QLocale().toString(count));
}

} // namespace

QSize chipSize(const QFont &font, const QString &text)
{
    return pillSize(smallFont(font), text, chipPadding, 2);
}

QSize badgeSize(const QFont &font, const QString &text)
{
    return pillSize(badgeFont(font), text, badgePadding, 1);
}

QSize countSize(const QFont &font, const QString &text)
{
    const QSize size = pillSize(smallFont(font), text, countPadding, 1);
    return {std::max(size.width(), size.height()), size.height()};
}

void paintChip(QPainter *painter, const QRect &rect, const QString &text, const QFont &font,
               const QPalette &palette)
{
    const Colors &colors = colorsFor(palette);
    const Panel panel{.fill = colors.chip, .edge = colors.chipLine, .radius = rect.height() / 2.0};
    paintPill(painter, rect, text, smallFont(font), panel, colors.text, chipPadding);
}

void paintBadge(QPainter *painter, const QRect &rect, const QString &text, BadgeKind kind, const QFont &font,
                const QPalette &palette)
{
    const Colors &colors = colorsFor(palette);
    Panel panel{.fill = colors.chip, .edge = colors.chipLine, .radius = radius::control - 2.0};
    QColor ink = colors.text;
    switch (kind) {
    case BadgeKind::Neutral:
        break;
    case BadgeKind::Success:
        panel.fill = colors.success;
        panel.edge = colors.successLine;
        ink = colors.successText;
        break;
    case BadgeKind::Warning:
        panel.fill = colors.warning;
        panel.edge = colors.warningLine;
        ink = colors.warningText;
        break;
    case BadgeKind::Danger:
        panel.fill = colors.surface;
        panel.edge = colors.danger;
        ink = colors.danger;
        break;
    }
    paintPill(painter, rect, text, badgeFont(font), panel, ink, badgePadding);
}

void paintCount(QPainter *painter, const QRect &rect, const QString &text, const QFont &font,
                const QPalette &palette)
{
    const Colors &colors = colorsFor(palette);
    const Panel panel{.fill = colors.chip, .radius = rect.height() / 2.0};
    paintPill(painter, rect, text, smallFont(font), panel, colors.muted, 0);
}

void paintChips(QPainter *painter, const QRect &rect, const QStringList &texts, const QFont &font,
                const QPalette &palette, Qt::LayoutDirection direction)
{
    int x = rect.left();
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QSize wanted = chipSize(font, texts.at(i));
        const QString rest = restText(texts.size() - i - 1);
        const int restWidth = i + 1 < texts.size() ? chipGap + chipSize(font, rest).width() : 0;
        const int room = rect.right() + 1 - x;
        const bool last = i + 1 == texts.size();
        // A chip is cut only where a readable part of it fits; a single one is always shown.
        const bool cut = (i == 0 || last) && room - restWidth >= narrowestChip;
        const bool shown = wanted.width() + restWidth <= room || cut || texts.size() == 1;
        const QString text = shown ? texts.at(i) : restText(texts.size() - i);
        const int full = shown ? wanted.width() : chipSize(font, text).width();
        const int width = std::min(full, std::max(0, room - (shown ? restWidth : 0)));
        if (width > 2 * chipPadding) {
            QRect place(x, rect.top(), width, wanted.height());
            place.moveTop(rect.top() + (rect.height() - wanted.height()) / 2);
            paintChip(painter, QStyle::visualRect(direction, rect, place), text, font, palette);
        }
        if (!shown) {
            return;
        }
        x += width + chipGap;
    }
}

QSize chipsSize(const QFont &font, const QStringList &texts)
{
    QSize all(0, 0);
    for (const QString &text : texts) {
        const QSize one = chipSize(font, text);
        all.setWidth(all.width() + one.width() + (all.width() > 0 ? chipGap : 0));
        all.setHeight(std::max(all.height(), one.height()));
    }
    return all;
}

} // namespace tkd
