// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/roles.h"

#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/style/roles_p.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QVariant>

namespace tkd {

namespace {

constexpr char buttonRoleProperty[] = "tkdButtonRole";
constexpr char dangerProperty[] = "tkdDanger";
constexpr char textRoleProperty[] = "tkdTextRole";
constexpr char groundProperty[] = "tkdGround";

QFont fontFor(TextRole role, const QFont &base)
{
    switch (role) {
    case TextRole::Body:
    case TextRole::Muted:
        return base;
    case TextRole::Strong:
        return strongFont(base);
    case TextRole::Title:
        return titleFont(base);
    case TextRole::DialogTitle:
        return dialogTitleFont(base);
    case TextRole::Section:
        return headerFont(base);
    case TextRole::Hint:
    case TextRole::Error:
        return smallFont(base);
    case TextRole::Mono:
        return monoFont(base);
    }
    return base;
}

QPalette::ColorRole colorFor(TextRole role)
{
    switch (role) {
    case TextRole::Section:
    case TextRole::Muted:
    case TextRole::Hint:
        return QPalette::PlaceholderText; // our palette's muted
    case TextRole::Error:
        return QPalette::BrightText; // our palette's danger
    case TextRole::Body:
    case TextRole::Strong:
    case TextRole::Title:
    case TextRole::DialogTitle:
    case TextRole::Mono:
        return QPalette::WindowText;
    }
    return QPalette::WindowText;
}

QColor groundColor(Ground ground, const Colors &colors)
{
    switch (ground) {
    case Ground::Page:
        return colors.background;
    case Ground::Surface:
        return colors.surface;
    case Ground::Sidebar:
        return colors.sidebar;
    }
    return colors.background;
}

void applyGround(QWidget *widget, Ground ground)
{
    const QColor color = groundColor(ground, colorsFor(QApplication::palette()));
    QPalette palette;
    palette.setColor(QPalette::Window, color);
    if (qobject_cast<QAbstractScrollArea *>(widget)) {
        palette.setColor(QPalette::Base, color);
    }
    widget->setPalette(palette);
    widget->setAutoFillBackground(true);
}

} // namespace

void setButtonRole(QAbstractButton *button, ButtonRole role)
{
    button->setProperty(buttonRoleProperty, int(role));
    button->updateGeometry();
    button->update();
}

ButtonRole buttonRole(const QWidget *button)
{
    const QVariant role = button ? button->property(buttonRoleProperty) : QVariant();
    return role.isValid() ? ButtonRole(role.toInt()) : ButtonRole::Plain;
}

bool hasButtonRole(const QWidget *button)
{
    return button && button->property(buttonRoleProperty).isValid();
}

void setDangerAction(QAction *action)
{
    action->setProperty(dangerProperty, true);
}

bool isDangerAction(const QAction *action)
{
    return action && action->property(dangerProperty).toBool();
}

void setTextRole(QLabel *label, TextRole role)
{
    label->setProperty(textRoleProperty, int(role));
    applyRoles(label);
}

void setGround(QWidget *widget, Ground ground)
{
    widget->setProperty(groundProperty, int(ground));
    applyRoles(widget);
}

void applyRoles(QWidget *widget)
{
    if (const QVariant role = widget->property(textRoleProperty); role.isValid()) {
        widget->setFont(fontFor(TextRole(role.toInt()), QApplication::font()));
        widget->setForegroundRole(colorFor(TextRole(role.toInt())));
    }
    if (const QVariant ground = widget->property(groundProperty); ground.isValid()) {
        applyGround(widget, Ground(ground.toInt()));
    } else if (qobject_cast<QDialog *>(widget)) {
        // Not by a palette for the class: Qt drops those whenever the application's palette changes.
        applyGround(widget, Ground::Surface);
    }
}

} // namespace tkd
