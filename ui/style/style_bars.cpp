// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"
#include "ui/style/style_parts.h"

#include <QStyleOptionProgressBar>
#include <QStyleOptionSlider>
#include <QWidget>

#include <algorithm>

/// Scroll bars, progress bars, and the lines between parts of the window.
namespace tkd::style::bars {

namespace {

constexpr int scrollExtent = 12;
constexpr int handleThickness = 6;
constexpr int shortestHandle = 28;
constexpr int progressHeight = 5;

QRect handleRect(const QStyleOptionSlider *slider)
{
    const bool horizontal = slider->orientation == Qt::Horizontal;
    const int length = horizontal ? slider->rect.width() : slider->rect.height();
    const qint64 range = qint64(slider->maximum) - slider->minimum;
    int handle = length;
    if (range > 0) {
        const qint64 whole = range + slider->pageStep;
        handle = int(qint64(slider->pageStep) * length / std::max<qint64>(1, whole));
        handle = std::min(std::max(handle, shortestHandle), length);
    }
    const int start = QStyle::sliderPositionFromValue(
        slider->minimum, slider->maximum, slider->sliderPosition, length - handle, slider->upsideDown);
    return horizontal ? QRect(slider->rect.left() + start, slider->rect.top(), handle, slider->rect.height())
                      : QRect(slider->rect.left(), slider->rect.top() + start, slider->rect.width(), handle);
}

void paintScrollBar(const QStyleOptionSlider *slider, QPainter *painter)
{
    if (slider->maximum <= slider->minimum) {
        return;
    }
    const Colors &colors = colorsFor(slider->palette);
    const bool active = slider->state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QRectF rect = handleRect(slider);
    const qreal thickness = active ? handleThickness + 2 : handleThickness;
    QRectF bar = slider->orientation == Qt::Horizontal ? QRectF(0, 0, rect.width() - 4, thickness)
                                                       : QRectF(0, 0, thickness, rect.height() - 4);
    bar.moveCenter(rect.center());
    paintPanel(painter, bar, {.fill = active ? colors.muted : colors.edge, .radius = thickness / 2});
}

std::optional<QRect> scrollPart(const QStyleOptionSlider *slider, QStyle::SubControl subControl)
{
    const QRect handle = handleRect(slider);
    QRect rest = slider->rect;
    const bool horizontal = slider->orientation == Qt::Horizontal;
    switch (subControl) {
    case QStyle::SC_ScrollBarSlider:
        return handle;
    case QStyle::SC_ScrollBarGroove:
        return slider->rect;
    case QStyle::SC_ScrollBarSubPage:
        horizontal ? rest.setRight(handle.left() - 1) : rest.setBottom(handle.top() - 1);
        return rest;
    case QStyle::SC_ScrollBarAddPage:
        horizontal ? rest.setLeft(handle.right() + 1) : rest.setTop(handle.bottom() + 1);
        return rest;
    case QStyle::SC_ScrollBarAddLine:
    case QStyle::SC_ScrollBarSubLine:
        return QRect();
    default:
        return std::nullopt;
    }
}

void paintProgress(const QStyleOptionProgressBar *bar, QPainter *painter, bool groove)
{
    const Colors &colors = colorsFor(bar->palette);
    QRectF rect = bar->rect;
    rect.setHeight(std::min<qreal>(progressHeight, rect.height()));
    rect.moveCenter(QRectF(bar->rect).center());
    const qreal corner = rect.height() / 2;
    if (groove) {
        paintPanel(painter, rect, {.fill = colors.track, .radius = corner});
        return;
    }
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    if (range <= 0 || bar->progress <= bar->minimum) {
        return;
    }
    const qreal part = std::min(1.0, double(bar->progress - bar->minimum) / double(range));
    QRectF filled = rect;
    filled.setWidth(std::max(rect.height(), rect.width() * part));
    if ((bar->direction == Qt::RightToLeft) != bar->invertedAppearance) {
        filled.moveRight(rect.right());
    }
    paintPanel(painter, filled, {.fill = colors.accent, .radius = corner});
}

void paintSplitter(const QStyleOption *option, QPainter *painter)
{
    const bool vertical =
        option->state & QStyle::State_Horizontal; // a horizontal splitter has upright handles
    const Qt::Edge side = vertical ? Qt::LeftEdge : Qt::TopEdge;
    paintHairline(painter, QRectF(option->rect), side, colorsFor(option->palette).line);
}

} // namespace

bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter,
               const QWidget *)
{
    const Colors &colors = colorsFor(option->palette);
    const QColor arrow = option->state & QStyle::State_Enabled ? colors.muted : colors.disabled;
    switch (element) {
    case QStyle::PE_PanelStatusBar:
        painter->fillRect(option->rect, colors.surface);
        paintHairline(painter, QRectF(option->rect), Qt::TopEdge, colors.line);
        return true;
    case QStyle::PE_FrameStatusBarItem:
        return true;
    case QStyle::PE_PanelScrollAreaCorner:
        return true;
    case QStyle::PE_IndicatorArrowDown:
        paintChevron(painter, option->rect, Chevron::Down, arrow);
        return true;
    case QStyle::PE_IndicatorArrowUp:
        paintChevron(painter, option->rect, Chevron::Up, arrow);
        return true;
    case QStyle::PE_IndicatorArrowLeft:
        paintChevron(painter, option->rect, Chevron::Left, arrow);
        return true;
    case QStyle::PE_IndicatorArrowRight:
        paintChevron(painter, option->rect, Chevron::Right, arrow);
        return true;
    default:
        return false;
    }
}

bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *)
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    switch (element) {
    case QStyle::CE_ProgressBarGroove:
    case QStyle::CE_ProgressBarContents:
        if (bar) {
            paintProgress(bar, painter, element == QStyle::CE_ProgressBarGroove);
        }
        return bar;
    case QStyle::CE_ProgressBarLabel:
        return true; // too thin for a text; it stands beside the bar
    case QStyle::CE_Splitter:
        paintSplitter(option, painter);
        return true;
    default:
        return false;
    }
}

bool complex(QStyle::ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
             const QWidget *)
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != QStyle::CC_ScrollBar || !slider) {
        return false;
    }
    paintScrollBar(slider, painter);
    return true;
}

std::optional<QSize> size(QStyle::ContentsType type, const QStyleOption *option, const QSize &contents,
                          const QWidget *)
{
    switch (type) {
    case QStyle::CT_ProgressBar:
        return QSize(contents.width(), progressHeight);
    case QStyle::CT_ScrollBar:
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            return slider->orientation == Qt::Horizontal ? QSize(3 * scrollExtent, scrollExtent)
                                                         : QSize(scrollExtent, 3 * scrollExtent);
        }
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

std::optional<QRect> part(QStyle::ComplexControl control, const QStyleOptionComplex *option,
                          QStyle::SubControl subControl)
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    return control == QStyle::CC_ScrollBar && slider ? scrollPart(slider, subControl) : std::nullopt;
}

} // namespace tkd::style::bars
