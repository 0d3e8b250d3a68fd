// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/colors.h"

#include <QPalette>

#include <algorithm>
#include <cmath>

namespace tkd {

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

Colors makeLight()
{
    return {.background = rgb(0xF6F7F9),
            .surface = rgb(0xFFFFFF),
            .sidebar = rgb(0xEEF0F4),
            .line = rgb(0xDDE1E8),
            .track = rgb(0xDDE1E8),
            .edge = rgb(0x868FA0),
            .text = rgb(0x1B2130),
            .muted = rgb(0x5B6577),
            .disabled = rgb(0x98A1B3),
            .accent = rgb(0x2559D6),
            .onAccent = rgb(0xFFFFFF),
            .selection = rgb(0xDCE6FD),
            .hover = rgb(0xF1F4FA),
            .chip = rgb(0xEDF1FA),
            .chipLine = rgb(0xC3CEE6),
            .success = rgb(0xE8F6EC),
            .successLine = rgb(0x5BB57A),
            .successText = rgb(0x14532B),
            .warning = rgb(0xFFF5DB),
            .warningLine = rgb(0xD9A420),
            .warningText = rgb(0x5C4300),
            .danger = rgb(0xB3261E),
            .onDanger = rgb(0xFFFFFF),
            .dangerFill = rgb(0xFDEDEB),
            .dark = false};
}

Colors makeDark()
{
    return {.background = rgb(0x16191F),
            .surface = rgb(0x1D2129),
            .sidebar = rgb(0x191C23),
            .line = rgb(0x323844),
            .track = rgb(0x323844),
            .edge = rgb(0x6F7A8E),
            .text = rgb(0xE8EBF1),
            .muted = rgb(0xA2ACBD),
            .disabled = rgb(0x667085),
            .accent = rgb(0x7AA2FF),
            .onAccent = rgb(0x10131A),
            .selection = rgb(0x2B3A5E),
            .hover = rgb(0x252A34),
            .chip = rgb(0x2A303C),
            .chipLine = rgb(0x434C5E),
            .success = rgb(0x173324),
            .successLine = rgb(0x3E8F5C),
            .successText = rgb(0xBFEBCD),
            .warning = rgb(0x3A2F12),
            .warningLine = rgb(0xB98B1E),
            .warningText = rgb(0xF6DFA3),
            .danger = rgb(0xFF8A80),
            .onDanger = rgb(0x10131A),
            .dangerFill = rgb(0x391F1F),
            .dark = true};
}

// High contrast: no greys for text or edges, and grounds that differ by an edge instead of a shade.
Colors makeLightHighContrast()
{
    Colors colors = makeLight();
    colors.background = colors.sidebar = colors.surface = rgb(0xFFFFFF);
    colors.text = colors.muted = colors.edge = colors.line = colors.chipLine = rgb(0x000000);
    colors.disabled = rgb(0x595959);
    colors.accent = rgb(0x0033A0);
    colors.chip = colors.hover = rgb(0xF0F0F0);
    colors.track = rgb(0xD0D0D0);
    colors.selection = rgb(0xBBD2FF);
    colors.successLine = colors.successText = rgb(0x003D18);
    colors.warningLine = colors.warningText = rgb(0x402E00);
    colors.danger = rgb(0x8A0000);
    return colors;
}

Colors makeDarkHighContrast()
{
    Colors colors = makeDark();
    colors.background = colors.sidebar = colors.surface = colors.onAccent = colors.onDanger = rgb(0x000000);
    colors.text = colors.muted = colors.edge = colors.line = colors.chipLine = rgb(0xFFFFFF);
    colors.disabled = rgb(0xB0B0B0);
    colors.accent = rgb(0xA8C4FF);
    colors.selection = rgb(0x1D3478);
    colors.chip = colors.hover = rgb(0x1C1C1C);
    colors.track = rgb(0x404040);
    colors.successLine = colors.successText = rgb(0xC8F5D6);
    colors.warningLine = colors.warningText = rgb(0xFFE9A8);
    colors.danger = rgb(0xFFB3AC);
    return colors;
}

// The role that no widget of ours paints with carries the mark by which colorsFor() knows the table: its
// accent, which no two tables share.
constexpr QPalette::ColorRole tableMark = QPalette::Shadow;

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Colors &lightColors()
{
    static const Colors colors = makeLight();
    return colors;
}

const Colors &darkColors()
{
    static const Colors colors = makeDark();
    return colors;
}

const Colors &lightHighContrastColors()
{
    static const Colors colors = makeLightHighContrast();
    return colors;
}

const Colors &darkHighContrastColors()
{
    static const Colors colors = makeDarkHighContrast();
    return colors;
}

const Colors &colorsFor(const QPalette &palette)
{
    const QRgb mark = palette.color(QPalette::Active, tableMark).rgb();
    for (const Colors *table :
         {&lightColors(), &darkColors(), &lightHighContrastColors(), &darkHighContrastColors()}) {
        if (table->accent.rgb() == mark) {
            return *table;
        }
    }
    const bool dark = palette.color(QPalette::Active, QPalette::Window).lightness() < 128;
    return dark ? darkColors() : lightColors();
}

QPalette paletteFor(const Colors &colors)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &color) {
        palette.setColor(QPalette::All, role, color);
    };
    set(QPalette::Window, colors.background);
    set(QPalette::WindowText, colors.text);
    set(QPalette::Base, colors.surface);
    set(QPalette::AlternateBase, colors.sidebar);
    set(QPalette::Text, colors.text);
    set(QPalette::PlaceholderText, colors.muted);
    set(QPalette::BrightText, colors.danger);
    set(QPalette::Button, colors.surface);
    set(QPalette::ButtonText, colors.text);
    set(QPalette::Highlight, colors.selection);
    set(QPalette::HighlightedText, colors.text);
    set(QPalette::ToolTipBase, colors.surface);
    set(QPalette::ToolTipText, colors.text);
    set(QPalette::Link, colors.accent);
    set(QPalette::LinkVisited, colors.accent);
    set(QPalette::Light, colors.surface);
    set(QPalette::Midlight, colors.hover);
    set(QPalette::Mid, colors.line);
    set(QPalette::Dark, colors.edge);
    set(tableMark, colors.accent);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::PlaceholderText, QPalette::HighlightedText}) {
        palette.setColor(QPalette::Disabled, role, colors.disabled);
    }
    return palette;
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace tkd
