// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace tkd {

/// Sets a widget's role fonts and colours again, from the application's font and palette of now. The style
/// calls it whenever a widget is polished.
void applyRoles(QWidget *widget);
/// False where nobody gave the button a role: a tool button is then flat, a push button plain.
[[nodiscard]] bool hasButtonRole(const QWidget *button);

} // namespace tkd
