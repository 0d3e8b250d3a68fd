// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>

class QFontMetrics;

namespace tkd {

/// Distances in device-independent pixels, on a grid of 4.
namespace space {
inline constexpr int tiny = 4;
inline constexpr int related = 8; ///< between things that belong together
inline constexpr int group = 16; ///< between groups
inline constexpr int page = 22; ///< at a page's edge
inline constexpr int dialog = 24; ///< at a dialog's edge
} // namespace space

/// Corners in device-independent pixels.
namespace radius {
inline constexpr int control = 6;
inline constexpr int panel = 8;
inline constexpr int dialog = 10;
} // namespace radius

/// Height of a button or a field: 32 at the usual font, more with a larger one.
[[nodiscard]] int controlHeight(const QFontMetrics &metrics);
/// Height of a row in a table or a menu: 36 at the usual font.
[[nodiscard]] int rowHeight(const QFontMetrics &metrics);

/// Fonts are always made from the desktop's, never from a family of our own.
[[nodiscard]] QFont titleFont(const QFont &base); ///< 19 semibold at the usual font
[[nodiscard]] QFont dialogTitleFont(const QFont &base); ///< 17 semibold
[[nodiscard]] QFont strongFont(const QFont &base); ///< semibold
[[nodiscard]] QFont smallFont(const QFont &base); ///< 12, for hints
[[nodiscard]] QFont headerFont(const QFont &base); ///< 12 semibold, for table headers
[[nodiscard]] QFont monoFont(const QFont &base); ///< the desktop's fixed font in the size of `base`

} // namespace tkd
