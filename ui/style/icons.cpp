// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/icons.h"

#include "ui/style/colors.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>

// A resource file in a static library is only there if somebody asks for it, outside of any namespace.
static void initIconResources()
{
    Q_INIT_RESOURCE(icons);
}

namespace tkd {

using namespace Qt::StringLiterals;

namespace {

QString fileName(IconName name)
{
    switch (name) {
    case IconName::Plus:
        return u"plus"_s;
    case IconName::Search:
        return u"search"_s;
    case IconName::Eye:
        return u"eye"_s;
    case IconName::EyeOff:
        return u"eye-off"_s;
    case IconName::Copy:
        return u"copy"_s;
    case IconName::Check:
        return u"check"_s;
    case IconName::Warning:
        return u"warning"_s;
    case IconName::Danger:
        return u"danger"_s;
    case IconName::Info:
        return u"info"_s;
    case IconName::More:
        return u"more"_s;
    case IconName::Close:
        return u"close"_s;
    case IconName::Key:
        return u"key"_s;
    case IconName::Settings:
        return u"settings"_s;
    case IconName::Trash:
        return u"trash"_s;
    case IconName::Refresh:
        return u"refresh"_s;
    case IconName::ChevronDown:
        return u"chevron-down"_s;
    case IconName::ChevronRight:
        return u"chevron-right"_s;
    case IconName::Calendar:
        return u"calendar"_s;
    case IconName::Pencil:
        return u"pencil"_s;
    case IconName::Duplicate:
        return u"duplicate"_s;
    case IconName::Folder:
        return u"folder"_s;
    case IconName::Shield:
        return u"shield"_s;
    case IconName::Sun:
        return u"sun"_s;
    case IconName::Moon:
        return u"moon"_s;
    }
    return {};
}

/// One of our drawings as it is. Not by QIcon's own way, which loads every image plugin that there is.
QPixmap drawn(const QString &file, const QSize &devicePixels)
{
    static const bool ready = [] {
        initIconResources();
        return true;
    }();
    Q_UNUSED(ready)
    QSvgRenderer renderer(file);
    QPixmap pixmap(devicePixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(devicePixels)));
    return pixmap;
}

QPixmap rendered(IconName name, const QColor &color, const QSize &devicePixels)
{
    const QString key = u"tkd/%1/%2/%3"_s.arg(fileName(name), color.name(QColor::HexArgb),
                                              QString::number(devicePixels.width()));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    pixmap = drawn(u":/icons/%1.svg"_s.arg(fileName(name)), devicePixels);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(QPoint(0, 0), devicePixels), color);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Draws one of our icons in the colour that the application's palette has when it is painted.
class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(IconName name, IconTone tone)
        : m_name(name)
        , m_tone(tone)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(rect.width(), rect.height());
        QRect place(0, 0, side, side);
        place.moveCenter(rect.center());
        painter->drawPixmap(place,
                            iconPixmap(m_name, color(mode), side, painter->device()->devicePixelRatio()));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return iconPixmap(m_name, color(mode), std::min(size.width(), size.height()), 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        // `size` is in device pixels here.
        return iconPixmap(m_name, color(mode), qRound(std::min(size.width(), size.height()) / scale), scale);
    }

    [[nodiscard]] QIconEngine *clone() const override { return new LineIconEngine(m_name, m_tone); }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode) const
    {
        const Colors &colors = colorsFor(QGuiApplication::palette());
        switch (mode) {
        case QIcon::Disabled:
            return colors.disabled;
        case QIcon::Normal:
        case QIcon::Active:
        case QIcon::Selected:
            break;
        }
        return m_tone == IconTone::Muted ? colors.muted : colors.text;
    }

    IconName m_name;
    IconTone m_tone;
};

/// The program's own icon, in its own colours and at whatever size it is asked for.
class ApplicationIconEngine final : public QIconEngine
{
public:
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatio();
        QPixmap whole = drawn(file, (QSizeF(rect.size()) * ratio).toSize());
        whole.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), whole);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode, QIcon::State) override { return drawn(file, size); }

    [[nodiscard]] QIconEngine *clone() const override { return new ApplicationIconEngine; }

private:
    const QString file = u":/icons/tokendesk.svg"_s;
};

} // namespace

const QList<IconName> &allIcons()
{
    static const QList<IconName> icons = [] {
        QList<IconName> all;
        for (int i = 0; i <= int(IconName::Moon); ++i) {
            all.append(IconName(i));
        }
        return all;
    }();
    return icons;
}

QIcon icon(IconName name, IconTone tone)
{
    return QIcon(new LineIconEngine(name, tone));
}

QPixmap iconPixmap(IconName name, const QColor &color, int side, qreal devicePixelRatio)
{
    const int pixels = std::max(1, qRound(side * devicePixelRatio));
    QPixmap pixmap = rendered(name, color, QSize(pixels, pixels));
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

QIcon applicationIcon()
{
    return QIcon(new ApplicationIconEngine);
}

} // namespace tkd
