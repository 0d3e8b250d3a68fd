// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/colors.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"
#include "ui/style/style_parts.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QStyleOptionComboBox>
#include <QStyleOptionFrame>
#include <QStyleOptionSpinBox>
#include <QWidget>

#include <algorithm>

namespace tkd::style::fields {

namespace {

constexpr int arrowWidth = 28;
constexpr int textInset = 10; ///< of a combo box's text

void paintField(const QStyleOption *option, QPainter *painter, bool hovered)
{
    const Colors &colors = colorsFor(option->palette);
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool focused = enabled && option->state & QStyle::State_HasFocus;
    Panel panel = controlPanel(colors, enabled ? colors.surface : colors.sidebar, focused, enabled);
    if (hovered && enabled && !focused) {
        panel.edge = colors.muted;
    }
    paintPanel(painter, option->rect, panel);
}

/// The line edit of a spin box or combo box, or one without a frame, stands in somebody else's field.
bool isInnerEdit(const QStyleOption *option, const QWidget *widget)
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (frame && frame->lineWidth <= 0) {
        return true;
    }
    const QWidget *parent = widget ? widget->parentWidget() : nullptr;
    return qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QComboBox *>(parent);
}

QRect arrowRect(const QStyleOption *option)
{
    const QRect rect = option->rect;
    return QStyle::visualRect(option->direction, rect,
                              QRect(rect.right() - arrowWidth + 1, rect.top(), arrowWidth, rect.height()));
}

QColor arrowColor(const QStyleOption *option, const Colors &colors)
{
    return option->state & QStyle::State_Enabled ? colors.muted : colors.disabled;
}

void paintCombo(const QStyleOptionComboBox *option, QPainter *painter, const QWidget *widget)
{
    const Colors &colors = colorsFor(option->palette);
    paintField(option, painter, option->state & QStyle::State_MouseOver);
    const QRect arrow = arrowRect(option);
    if (qobject_cast<const QDateTimeEdit *>(widget)) {
        const QPixmap calendar = iconPixmap(IconName::Calendar, arrowColor(option, colors), 16,
                                            painter->device()->devicePixelRatio());
        painter->drawPixmap(arrow.center() - QPoint(8, 7), calendar);
    } else {
        paintChevron(painter, arrow, Chevron::Down, arrowColor(option, colors));
    }
}

void paintSpinArrow(const QStyleOptionSpinBox *option, QPainter *painter, const QRect &rect, bool up)
{
    const Colors &colors = colorsFor(option->palette);
    const auto step = up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled;
    const auto control = up ? QStyle::SC_SpinBoxUp : QStyle::SC_SpinBoxDown;
    const bool can = option->state & QStyle::State_Enabled && option->stepEnabled & step;
    const bool active = can && option->activeSubControls == control;
    const QColor color = !can ? colors.disabled : active ? colors.text : colors.muted;
    paintChevron(painter, QRectF(rect).translated(0, up ? 1.5 : -1.5), up ? Chevron::Up : Chevron::Down,
                 color, 7);
}

void paintSpin(const QStyleOptionSpinBox *option, QPainter *painter)
{
    paintField(option, painter, option->state & QStyle::State_MouseOver);
    if (option->buttonSymbols == QAbstractSpinBox::NoButtons) {
        return;
    }
    paintSpinArrow(option, painter, *part(QStyle::CC_SpinBox, option, QStyle::SC_SpinBoxUp), true);
    paintSpinArrow(option, painter, *part(QStyle::CC_SpinBox, option, QStyle::SC_SpinBoxDown), false);
}

void paintComboLabel(const QStyleOptionComboBox *option, QPainter *painter)
{
    if (option->editable) {
        return;
    }
    const Colors &colors = colorsFor(option->palette);
    const PainterScope scope(painter);
    QRect rect = *part(QStyle::CC_ComboBox, option, QStyle::SC_ComboBoxEditField);
    if (!option->currentIcon.isNull()) {
        const QRect place(rect.left(), rect.center().y() - 8, 16, 16);
        option->currentIcon.paint(painter, QStyle::visualRect(option->direction, rect, place));
        rect = QStyle::visualRect(option->direction, rect, rect.adjusted(22, 0, 0, 0));
    }
    const bool enabled = option->state & QStyle::State_Enabled;
    painter->setPen(enabled ? option->palette.color(QPalette::ButtonText) : colors.disabled);
    const QString text = painter->fontMetrics().elidedText(option->currentText, Qt::ElideRight, rect.width());
    painter->drawText(rect, int(QStyle::visualAlignment(option->direction, Qt::AlignLeft | Qt::AlignVCenter)),
                      text);
}

std::optional<QRect> comboPart(const QStyleOptionComplex *option, QStyle::SubControl subControl)
{
    const QRect rect = option->rect;
    switch (subControl) {
    case QStyle::SC_ComboBoxEditField:
        return QStyle::visualRect(option->direction, rect, rect.adjusted(textInset, 2, -arrowWidth, -2));
    case QStyle::SC_ComboBoxArrow:
        return arrowRect(option);
    default:
        return std::nullopt;
    }
}

std::optional<QRect> spinPart(const QStyleOptionSpinBox *option, QStyle::SubControl subControl)
{
    const QRect rect = option->rect;
    const int width = option->buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : 24;
    const int half = rect.height() / 2;
    const QRect buttons(rect.right() - width + 1, rect.top(), width, rect.height());
    switch (subControl) {
    case QStyle::SC_SpinBoxEditField:
        return QStyle::visualRect(option->direction, rect,
                                  rect.adjusted(textInset - 2, 2, -std::max(width, textInset - 2), -2));
    case QStyle::SC_SpinBoxUp:
        return QStyle::visualRect(option->direction, rect,
                                  buttons.adjusted(0, 0, 0, -(rect.height() - half)));
    case QStyle::SC_SpinBoxDown:
        return QStyle::visualRect(option->direction, rect, buttons.adjusted(0, half, 0, 0));
    case QStyle::SC_SpinBoxFrame:
        return rect;
    default:
        return std::nullopt;
    }
}

} // namespace

bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter,
               const QWidget *widget)
{
    switch (element) {
    case QStyle::PE_PanelLineEdit:
        if (!isInnerEdit(option, widget)) {
            paintField(option, painter, option->state & QStyle::State_MouseOver);
        }
        return true;
    case QStyle::PE_FrameLineEdit:
        return true; // the panel has painted it
    default:
        return false;
    }
}

bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *)
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (element != QStyle::CE_ComboBoxLabel || !combo) {
        return false;
    }
    paintComboLabel(combo, painter);
    return true;
}

bool complex(QStyle::ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
             const QWidget *widget)
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        combo && control == QStyle::CC_ComboBox) {
        paintCombo(combo, painter, widget);
        return true;
    }
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        spin && control == QStyle::CC_SpinBox) {
        paintSpin(spin, painter);
        return true;
    }
    return false;
}

std::optional<QSize> size(QStyle::ContentsType type, const QStyleOption *option, const QSize &contents,
                          const QWidget *widget)
{
    const int height = controlHeight(widget ? widget->fontMetrics() : option->fontMetrics);
    switch (type) {
    case QStyle::CT_LineEdit:
        return isInnerEdit(option, widget) ? contents : QSize(contents.width() + 16, height);
    case QStyle::CT_ComboBox:
        return QSize(contents.width() + textInset + arrowWidth, height);
    case QStyle::CT_SpinBox:
        return QSize(contents.width() + textInset + 24, height);
    default:
        return std::nullopt;
    }
}

std::optional<QRect> part(QStyle::ComplexControl control, const QStyleOptionComplex *option,
                          QStyle::SubControl subControl)
{
    if (control == QStyle::CC_ComboBox) {
        return comboPart(option, subControl);
    }
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        spin && control == QStyle::CC_SpinBox) {
        return spinPart(spin, subControl);
    }
    return std::nullopt;
}

} // namespace tkd::style::fields
