// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QIcon>
#include <QList>
#include <QPixmap>

namespace tkd {

/// Our own line icons (resources/icons), drawn on a grid of 16.
enum class IconName {
    Plus,
    Search,
    Eye,
    EyeOff,
    Copy,
    Check,
    Warning,
    Danger,
    Info,
    More,
    Close,
    Key,
    Settings,
    Trash,
    Refresh,
    ChevronDown,
    ChevronRight,
    Calendar,
    Pencil,
    Duplicate,
    Folder,
    Shield,
    Sun,
    Moon,
};

enum class IconTone { Text, Muted };

[[nodiscard]] const QList<IconName> &allIcons();

/// An icon that is drawn in the application palette's text or muted colour of the moment (fainter
/// where it is disabled), at any size and device pixel ratio. A change of the theme shows at the next paint.
[[nodiscard]] QIcon icon(IconName name, IconTone tone = IconTone::Text);
/// The same in one colour, for painting code. `side` is in device-independent pixels.
[[nodiscard]] QPixmap iconPixmap(IconName name, const QColor &color, int side, qreal devicePixelRatio);
/// The program's own icon, in colour.
[[nodiscard]] QIcon applicationIcon();

} // namespace tkd
