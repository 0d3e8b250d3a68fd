// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

class QAbstractButton;
class QAction;
class QLabel;
class QWidget;

namespace tkd {

/// How much a button asks for attention. One Primary in a view.
enum class ButtonRole {
    Plain, ///< an edge on the surface
    Primary, ///< filled with the accent
    Danger, ///< filled with the danger colour: the verb of a question that destroys
    Flat, ///< no edge until the pointer or the focus is there
};
void setButtonRole(QAbstractButton *button, ButtonRole role);
[[nodiscard]] ButtonRole buttonRole(const QWidget *button);

/// Paints a menu entry in the danger colour.
void setDangerAction(QAction *action);
[[nodiscard]] bool isDangerAction(const QAction *action);

/// What a label is for. Sets font and colour, and keeps both right when the theme or the font changes.
enum class TextRole {
    Body,
    Strong, ///< semibold
    Title, ///< of a page
    DialogTitle,
    Section, ///< small capitals' place: 12 semibold muted, above a list
    Muted,
    Hint, ///< 12 muted
    Error, ///< 12 in the danger colour
    Mono,
};
void setTextRole(QLabel *label, TextRole role);

/// The ground that a widget stands on. Page is what a window has without asking, Surface what a dialog has.
enum class Ground { Page, Surface, Sidebar };
/// Gives `widget` (a panel, or an item view) that ground and keeps it through a change of the theme.
void setGround(QWidget *widget, Ground ground);

} // namespace tkd
