// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"
#include "ui/style/roles.h"
#include "ui/style/roles_p.h"
#include "ui/style/style_parts.h"

#include <QStyleOptionButton>
#include <QStyleOptionToolButton>
#include <QWidget>

#include <algorithm>

namespace tkd::style::buttons {

namespace {

constexpr int textPadding = 14; ///< beside a button's text
constexpr int iconGap = 6;
constexpr int iconOnlyWidth = 40;
constexpr int indicatorSide = 18;

bool isFilled(ButtonRole role)
{
    return role == ButtonRole::Primary || role == ButtonRole::Danger;
}

/// A tool button that nobody gave a role is flat, as it is in a field or a bar.
ButtonRole roleOf(const QStyleOption *option, const QWidget *widget)
{
    if (hasButtonRole(widget)) {
        return buttonRole(widget);
    }
    if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
        return button->features & QStyleOptionButton::Flat ? ButtonRole::Flat : ButtonRole::Plain;
    }
    return option->state & QStyle::State_AutoRaise ? ButtonRole::Flat : ButtonRole::Plain;
}

QColor mixed(const QColor &color, const QColor &with, qreal part)
{
    return QColor::fromRgbF(float(color.redF() + (with.redF() - color.redF()) * part),
                            float(color.greenF() + (with.greenF() - color.greenF()) * part),
                            float(color.blueF() + (with.blueF() - color.blueF()) * part));
}

/// Pressed and hovered fills are the fill mixed with a little of what stands on it.
QColor stateFill(const QColor &fill, const QColor &on, QStyle::State state)
{
    if (state & (QStyle::State_Sunken | QStyle::State_On)) {
        return mixed(fill, on, 0.16);
    }
    return state & QStyle::State_MouseOver ? mixed(fill, on, 0.08) : fill;
}

void paintFilled(const QStyleOption *option, QPainter *painter, ButtonRole role, const Colors &colors)
{
    const bool danger = role == ButtonRole::Danger;
    const QColor fill = danger ? colors.danger : colors.accent;
    const QColor on = danger ? colors.onDanger : colors.onAccent;
    const bool enabled = option->state & QStyle::State_Enabled;
    paintPanel(
        painter, option->rect,
        {.fill = enabled ? stateFill(fill, on, option->state) : colors.track, .radius = radius::control});
    if (enabled && option->state & QStyle::State_HasFocus) {
        // The ring stands inside the fill: outside it would need room that the button does not have.
        paintPanel(painter, QRectF(option->rect).adjusted(2.5, 2.5, -2.5, -2.5),
                   {.edge = on, .radius = radius::control - 2.0, .edgeWidth = 1.5});
    }
}

void paintEdged(const QStyleOption *option, QPainter *painter, ButtonRole role, const Colors &colors)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool focused = enabled && option->state & QStyle::State_HasFocus;
    const bool active = option->state & (QStyle::State_MouseOver | QStyle::State_Sunken | QStyle::State_On);
    Panel panel = controlPanel(colors, colors.surface, focused, enabled);
    panel.fill = enabled ? stateFill(colors.surface, colors.text, option->state) : colors.surface;
    if (role == ButtonRole::Flat) {
        panel.fill = enabled && active ? stateFill(colors.hover, colors.text, option->state) : QColor();
        panel.edge = focused ? colors.accent : QColor();
    }
    paintPanel(painter, option->rect, panel);
}

void paintButtonPanel(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Colors &colors = colorsFor(option->palette);
    const ButtonRole role = roleOf(option, widget);
    if (isFilled(role)) {
        paintFilled(option, painter, role, colors);
    } else {
        paintEdged(option, painter, role, colors);
    }
}

QColor textColor(const QStyleOption *option, ButtonRole role, const Colors &colors)
{
    if (!(option->state & QStyle::State_Enabled)) {
        return isFilled(role) ? colors.muted : colors.disabled;
    }
    switch (role) {
    case ButtonRole::Primary:
        return colors.onAccent;
    case ButtonRole::Danger:
        return colors.onDanger;
    case ButtonRole::Plain:
    case ButtonRole::Flat:
        return colors.text;
    }
    return colors.text;
}

QFont labelFont(const QFont &font, ButtonRole role)
{
    return isFilled(role) ? strongFont(font) : font;
}

/// An icon in one colour, whatever it was drawn in: ours are all lines.
QPixmap tinted(const QIcon &icon, const QSize &size, const QColor &color, qreal ratio)
{
    QPixmap pixmap = icon.pixmap(size, ratio);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(QPoint(0, 0), pixmap.size()), color);
    return pixmap;
}

int labelFlags(const QStyleOption *option, const QWidget *widget)
{
    const bool underline = widget && widget->style()->styleHint(QStyle::SH_UnderlineShortcut, option, widget);
    // An underlined letter is no longer kerned with its neighbours: the text is a little wider than it was
    // measured.
    return int(Qt::AlignVCenter | Qt::AlignLeft) | int(Qt::TextDontClip)
        | int(underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
}

void paintLabel(const QStyleOptionButton *button, QPainter *painter, const QWidget *widget)
{
    const Colors &colors = colorsFor(button->palette);
    const ButtonRole role = roleOf(button, widget);
    const QColor color = textColor(button, role, colors);
    const PainterScope scope(painter);
    painter->setFont(labelFont(painter->font(), role));
    painter->setPen(color);
    const bool hasMenu = button->features & QStyleOptionButton::HasMenu;
    const QSize textSize = painter->fontMetrics().size(Qt::TextShowMnemonic, button->text);
    const int iconWidth = button->icon.isNull() ? 0 : button->iconSize.width();
    const int gap = iconWidth > 0 && !button->text.isEmpty() ? iconGap : 0;
    const int menuWidth = hasMenu ? 14 : 0;
    const int width = std::min(iconWidth + gap + textSize.width() + menuWidth, button->rect.width() - 8);
    QRect content(0, 0, width, button->rect.height());
    content.moveCenter(button->rect.center());
    const auto visual = [button, content](const QRect &rect) {
        return QStyle::visualRect(button->direction, content, rect);
    };
    if (iconWidth > 0) {
        const QRect place(content.left(), content.center().y() - button->iconSize.height() / 2 + 1, iconWidth,
                          button->iconSize.height());
        painter->drawPixmap(
            visual(place).topLeft(),
            tinted(button->icon, button->iconSize, color, painter->device()->devicePixelRatio()));
    }
    const QRect text = content.adjusted(iconWidth + gap, 0, -menuWidth, 0);
    painter->drawText(visual(text), labelFlags(button, widget), button->text);
    if (hasMenu) {
        const QRect arrow(content.right() - 8, content.top(), 8, content.height());
        paintChevron(painter, visual(arrow), Chevron::Down, color, 7);
    }
}

QSize pushButtonSize(const QStyleOptionButton *button, const QWidget *widget)
{
    const QFont base = widget ? widget->font() : QFont();
    const QFontMetrics metrics(labelFont(base, roleOf(button, widget)));
    const int height = controlHeight(QFontMetrics(base));
    const bool hasIcon = !button->icon.isNull();
    if (button->text.isEmpty() && hasIcon) {
        return {std::max(iconOnlyWidth, button->iconSize.width() + 2 * space::related), height};
    }
    int width = metrics.size(Qt::TextShowMnemonic, button->text).width() + 2 * textPadding;
    width += hasIcon ? button->iconSize.width() + iconGap : 0;
    width += button->features & QStyleOptionButton::HasMenu ? 14 : 0;
    return {width, height};
}

void paintCheckBox(const QStyleOption *option, QPainter *painter, bool round)
{
    const Colors &colors = colorsFor(option->palette);
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool on = option->state & (QStyle::State_On | QStyle::State_NoChange);
    const bool focused = enabled && option->state & QStyle::State_HasFocus;
    QRectF box(0, 0, 16, 16);
    box.moveCenter(QRectF(option->rect).center());
    const QColor ink = enabled ? colors.accent : colors.disabled;
    const qreal corner = round ? 8 : 4;
    Panel panel{
        .fill = on && !round ? ink : colors.surface, .edge = on ? ink : colors.edge, .radius = corner};
    if (focused) {
        panel.edge = colors.accent;
        panel.edgeWidth = 2;
    }
    paintPanel(painter, box, panel);
    const PainterScope scope(painter);
    if (on && round) {
        paintPanel(painter, box.adjusted(4, 4, -4, -4), {.fill = ink, .radius = 4});
    } else if (option->state & QStyle::State_NoChange) {
        painter->fillRect(box.adjusted(4, 7, -4, -7), colors.onAccent);
    } else if (on) {
        paintCheck(painter, box, colors.onAccent);
        if (focused) { // an accent ring on an accent fill would not be seen
            paintPanel(painter, box.adjusted(1.5, 1.5, -1.5, -1.5),
                       {.edge = colors.onAccent, .radius = 3, .edgeWidth = 1});
        }
    }
}

} // namespace

bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter,
               const QWidget *widget)
{
    switch (element) {
    case QStyle::PE_PanelButtonCommand:
    case QStyle::PE_PanelButtonTool:
    case QStyle::PE_PanelButtonBevel:
        paintButtonPanel(option, painter, widget);
        return true;
    case QStyle::PE_FrameDefaultButton:
    case QStyle::PE_FrameButtonTool:
    case QStyle::PE_FrameButtonBevel:
        return true;
    case QStyle::PE_IndicatorCheckBox:
    case QStyle::PE_IndicatorItemViewItemCheck:
        paintCheckBox(option, painter, false);
        return true;
    case QStyle::PE_IndicatorRadioButton:
        paintCheckBox(option, painter, true);
        return true;
    default:
        return false;
    }
}

bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter,
             const QWidget *widget)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (!button) {
        return false;
    }
    switch (element) {
    case QStyle::CE_PushButtonBevel:
        paintButtonPanel(option, painter, widget);
        return true;
    case QStyle::CE_PushButtonLabel:
        paintLabel(button, painter, widget);
        return true;
    default:
        return false;
    }
}

std::optional<QSize> size(QStyle::ContentsType type, const QStyleOption *option, const QSize &contents,
                          const QWidget *widget)
{
    switch (type) {
    case QStyle::CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            return pushButtonSize(button, widget);
        }
        return std::nullopt;
    case QStyle::CT_ToolButton:
        return QSize(std::max(contents.width() + 2 * space::tiny, 28), std::max(contents.height() + 8, 28));
    case QStyle::CT_CheckBox:
    case QStyle::CT_RadioButton:
        return QSize(contents.width() + indicatorSide + space::related, std::max(contents.height(), 24));
    default:
        return std::nullopt;
    }
}

} // namespace tkd::style::buttons
