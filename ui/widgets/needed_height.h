// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace tkd {

/// Makes the height that a widget's layout needs at its present width its least height. A window grows with
/// the least heights of its contents, but not with a height that follows a width: wrapped text would be cut.
/// To be called when the widget is resized and when its layout asks (QEvent::LayoutRequest).
void holdNeededHeight(QWidget *widget);

} // namespace tkd
