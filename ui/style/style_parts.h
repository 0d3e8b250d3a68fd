// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QRect>
#include <QSize>
#include <QStyle>

#include <optional>

class QPainter;
class QStyleOption;
class QStyleOptionComplex;
class QWidget;

/// What TokendeskStyle is made of, one namespace for each concern. A painting function returns false, and a
/// measuring one nothing, for what it leaves to the next concern and at last to Fusion. For the style only.
namespace tkd::style {

namespace buttons {
bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter,
               const QWidget *widget);
bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter,
             const QWidget *widget);
std::optional<QSize> size(QStyle::ContentsType type, const QStyleOption *option, const QSize &contents,
                          const QWidget *widget);
} // namespace buttons

namespace fields {
bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter,
               const QWidget *widget);
bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter,
             const QWidget *widget);
bool complex(QStyle::ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
             const QWidget *widget);
std::optional<QSize> size(QStyle::ContentsType type, const QStyleOption *option, const QSize &contents,
                          const QWidget *widget);
std::optional<QRect> part(QStyle::ComplexControl control, const QStyleOptionComplex *option,
                          QStyle::SubControl subControl);
} // namespace fields

namespace menus {
bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter,
               const QWidget *widget);
bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter,
             const QWidget *widget);
std::optional<QSize> size(QStyle::ContentsType type, const QStyleOption *option, const QSize &contents,
                          const QWidget *widget);
} // namespace menus

namespace tables {
bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter,
               const QWidget *widget);
bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter,
             const QWidget *widget);
std::optional<QSize> size(QStyle::ContentsType type, const QStyleOption *option, const QSize &contents,
                          const QWidget *widget);
} // namespace tables

namespace tabs {
bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter,
               const QWidget *widget);
bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter,
             const QWidget *widget);
std::optional<QSize> size(QStyle::ContentsType type, const QStyleOption *option, const QSize &contents,
                          const QWidget *widget);
/// Where a tab's right-side widget (its count) stands.
QRect pillRect(const QStyleOption *option);
} // namespace tabs

namespace bars {
bool primitive(QStyle::PrimitiveElement element, const QStyleOption *option, QPainter *painter,
               const QWidget *widget);
bool control(QStyle::ControlElement element, const QStyleOption *option, QPainter *painter,
             const QWidget *widget);
bool complex(QStyle::ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
             const QWidget *widget);
std::optional<QSize> size(QStyle::ContentsType type, const QStyleOption *option, const QSize &contents,
                          const QWidget *widget);
std::optional<QRect> part(QStyle::ComplexControl control, const QStyleOptionComplex *option,
                          QStyle::SubControl subControl);
} // namespace bars

} // namespace tkd::style
