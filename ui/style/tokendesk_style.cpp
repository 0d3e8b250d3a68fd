// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/tokendesk_style.h"

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/roles_p.h"
#include "ui/style/style_parts.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTableView>

namespace tkd {

namespace {

/// Where the window system blends our popups with what is behind them, their corners are smooth; X11 without
/// a compositor would show black instead, so that they are cut there.
bool cutsCorners()
{
    return QGuiApplication::platformName() == QStringLiteral("xcb");
}

bool isPopupPanel(const QWidget *widget)
{
    return qobject_cast<const QMenu *>(widget) || widget->inherits("QComboBoxPrivateContainer");
}

void tracksPointer(QWidget *widget)
{
    if (qobject_cast<QComboBox *>(widget) || qobject_cast<QLineEdit *>(widget)
        || qobject_cast<QHeaderView *>(widget) || widget->inherits("QAbstractSpinBox")
        || widget->inherits("QAbstractButton") || widget->inherits("QTabBar")
        || widget->inherits("QScrollBar")) {
        widget->setAttribute(Qt::WA_Hover);
    }
    if (auto *view = qobject_cast<QAbstractItemView *>(widget)) {
        view->viewport()->setAttribute(Qt::WA_Hover);
    }
}

bool showsMnemonics(const QWidget *widget)
{
    const bool alt = QGuiApplication::keyboardModifiers() & Qt::AltModifier;
    return alt || (widget && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange));
}

bool cutCorners(const QStyleOption *option, QStyleHintReturn *returned)
{
    auto *mask = qstyleoption_cast<QStyleHintReturnMask *>(returned);
    if (!mask || !option || !cutsCorners()) {
        return false;
    }
    QPainterPath path;
    path.addRoundedRect(option->rect, radius::panel, radius::panel);
    mask->region = QRegion(path.toFillPolygon().toPolygon());
    return true;
}

} // namespace

TokendeskStyle::TokendeskStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("fusion")))
{
}

void TokendeskStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                   const QWidget *widget) const
{
    const bool done = style::buttons::primitive(element, option, painter, widget)
        || style::fields::primitive(element, option, painter, widget)
        || style::tables::primitive(element, option, painter, widget)
        || style::menus::primitive(element, option, painter, widget)
        || style::tabs::primitive(element, option, painter, widget)
        || style::bars::primitive(element, option, painter, widget);
    if (!done) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void TokendeskStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const bool done = style::buttons::control(element, option, painter, widget)
        || style::fields::control(element, option, painter, widget)
        || style::tables::control(element, option, painter, widget)
        || style::menus::control(element, option, painter, widget)
        || style::tabs::control(element, option, painter, widget)
        || style::bars::control(element, option, painter, widget);
    if (!done) {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void TokendeskStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                        QPainter *painter, const QWidget *widget) const
{
    const bool done = style::fields::complex(control, option, painter, widget)
        || style::bars::complex(control, option, painter, widget);
    if (!done) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

int TokendeskStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ButtonDefaultIndicator:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
    case PM_MenuBarItemSpacing:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_TabBarTabHSpace:
    case PM_MenuDesktopFrameWidth:
    case PM_ToolTipLabelFrameWidth:
        return metric == PM_ToolTipLabelFrameWidth ? 6 : 0;
    case PM_DefaultFrameWidth:
    case PM_SpinBoxFrameWidth:
    case PM_ComboBoxFrameWidth:
    case PM_MenuPanelWidth:
    case PM_SplitterWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return space::tiny;
    case PM_MenuBarHMargin:
        return 1;
    case PM_HeaderMargin:
        return 12; // as the cells under it
    case PM_FocusFrameHMargin:
        return qobject_cast<const QTableView *>(widget)       ? 11
            : qobject_cast<const QAbstractItemView *>(widget) ? 9
                                                              : 2;
    case PM_HeaderDefaultSectionSizeVertical:
        return rowHeight(widget ? widget->fontMetrics() : QFontMetrics(QApplication::font()));
    case PM_HeaderMarkSize:
        return 8;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 18;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return space::related;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_LineEditIconSize:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int TokendeskStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                              QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_Menu_Mask:
        return cutCorners(option, returned);
    case SH_UnderlineShortcut:
        return showsMnemonics(widget);
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ItemView_ShowDecorationSelected:
        return hint == SH_ItemView_ShowDecorationSelected;
    case SH_Table_GridLineColor:
        return int(option ? option->palette.color(QPalette::Mid).rgba()
                          : qApp->palette().color(QPalette::Mid).rgba());
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_Widget_Animation_Duration:
        return 0; // calm: nothing fades
    case SH_LineEdit_PasswordCharacter:
        return 0x2022;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize TokendeskStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                       const QWidget *widget) const
{
    using Measure =
        std::optional<QSize> (*)(ContentsType, const QStyleOption *, const QSize &, const QWidget *);
    const QSize usual = QProxyStyle::sizeFromContents(type, option, contents, widget);
    const bool fromUsual = type == CT_ItemViewItem;
    for (const Measure measure : {&style::buttons::size, &style::fields::size, &style::tables::size,
                                  &style::menus::size, &style::tabs::size, &style::bars::size}) {
        if (const auto size = measure(type, option, fromUsual ? usual : contents, widget)) {
            return *size;
        }
    }
    return usual;
}

QRect TokendeskStyle::subElementRect(SubElement element, const QStyleOption *option,
                                     const QWidget *widget) const
{
    switch (element) {
    case SE_PushButtonContents:
        return option->rect;
    case SE_LineEditContents: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        const bool framed = frame && frame->lineWidth > 0;
        return framed ? option->rect.adjusted(8, 1, -8, -1) : option->rect;
    }
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
        return option->rect;
    case SE_TabBarTabRightButton:
        return style::tabs::pillRect(option);
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect TokendeskStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                     SubControl subControl, const QWidget *widget) const
{
    if (const auto rect = style::fields::part(control, option, subControl)) {
        return *rect;
    }
    if (const auto rect = style::bars::part(control, option, subControl)) {
        return *rect;
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QIcon TokendeskStyle::standardIcon(StandardPixmap pixmap, const QStyleOption *option,
                                   const QWidget *widget) const
{
    switch (pixmap) {
    case SP_LineEditClearButton:
    case SP_DialogCloseButton:
    case SP_DialogCancelButton:
        return icon(IconName::Close);
    case SP_MessageBoxInformation:
        return icon(IconName::Info);
    case SP_MessageBoxWarning:
        return icon(IconName::Warning);
    case SP_MessageBoxCritical:
        return icon(IconName::Danger);
    default:
        return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

void TokendeskStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    tracksPointer(widget);
    if (isPopupPanel(widget) && !cutsCorners()) {
        widget->setAttribute(Qt::WA_TranslucentBackground);
    }
    if (auto *header = qobject_cast<QHeaderView *>(widget)) {
        header->setFont(headerFont(QApplication::font()));
        header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        header->setHighlightSections(false);
    }
    applyRoles(widget);
}

void TokendeskStyle::unpolish(QWidget *widget)
{
    QProxyStyle::unpolish(widget);
}

} // namespace tkd
