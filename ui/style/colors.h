// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>

class QPalette;

namespace tkd {

/// The colours of one look, by what they are for. Four tables exist: light, dark, and a high-contrast one of
/// each. A widget asks for them at the time of painting, through its palette, and never keeps a colour.
struct Colors
{
    QColor background; ///< the page
    QColor surface; ///< tables, fields, dialogs
    QColor sidebar;
    QColor line; ///< hairlines between rows and panels
    QColor track; ///< the empty part of a bar, the fill of what cannot be pressed
    QColor edge; ///< the edge of a field, a check box, a button: 3:1 on its surface
    QColor text;
    QColor muted; ///< 4.5:1 on surface, sidebar and selection
    QColor disabled;
    QColor accent; ///< the one primary button, focus ring, selected tab
    QColor onAccent;
    QColor selection; ///< the selected row, the open workspace
    QColor hover; ///< under the pointer, on surface
    QColor chip; ///< fill of a chip and of a count
    QColor chipLine;
    QColor success;
    QColor successLine;
    QColor successText;
    QColor warning;
    QColor warningLine;
    QColor warningText;
    QColor danger; ///< as text and as the fill of a danger button
    QColor onDanger;
    QColor dangerFill; ///< the ground of a danger notice
    bool dark = false;
};

[[nodiscard]] const Colors &lightColors();
[[nodiscard]] const Colors &darkColors();
[[nodiscard]] const Colors &lightHighContrastColors();
[[nodiscard]] const Colors &darkHighContrastColors();
/// The table that made `palette`; for a palette of another maker the light or the dark one.
[[nodiscard]] const Colors &colorsFor(const QPalette &palette);
/// The palette that carries a table to the widgets.
[[nodiscard]] QPalette paletteFor(const Colors &colors);

/// The contrast ratio of WCAG 2.1 (1.4.3), from 1 to 21. Both colours are opaque.
[[nodiscard]] double contrastRatio(const QColor &one, const QColor &other);

} // namespace tkd
