// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/style/theme.h"

#include "ui/style/tokendesk_style.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QToolTip>

namespace tkd {

namespace {

// A desktop whose own palette is (nearly) black on white or white on black asks for high contrast: the usual
// themes stay below 19.
constexpr double highContrastFrom = 20.0;

bool asksForHighContrast(const QPalette &palette)
{
    return contrastRatio(palette.color(QPalette::WindowText), palette.color(QPalette::Window))
        >= highContrastFrom;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
{
    const QPalette desktop = QApplication::palette();
    m_systemDark = desktop.color(QPalette::Window).lightness() < 128;
    m_highContrast = asksForHighContrast(desktop);
    qApp->installEventFilter(this);
    apply();
}

Theme::~Theme() = default;

bool Theme::isDark() const
{
    switch (m_scheme) {
    case Scheme::System:
        return m_systemDark;
    case Scheme::Light:
        return false;
    case Scheme::Dark:
        return true;
    }
    return m_systemDark;
}

const Colors &Theme::colors() const
{
    if (m_highContrast) {
        return isDark() ? darkHighContrastColors() : lightHighContrastColors();
    }
    return isDark() ? darkColors() : lightColors();
}

void Theme::setScheme(Scheme scheme)
{
    if (scheme != m_scheme) {
        m_scheme = scheme;
        apply();
    }
}

void Theme::setSystemDark(bool dark)
{
    if (dark != m_systemDark) {
        m_systemDark = dark;
        apply();
    }
}

void Theme::setHighContrast(bool on)
{
    if (on != m_highContrast) {
        m_highContrast = on;
        apply();
    }
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // The desktop's font has changed: fonts that were made from it are made again by polishing.
    if (watched == qApp && event->type() == QEvent::ApplicationFontChange) {
        QMetaObject::invokeMethod(
            this, [this] { apply(); }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void Theme::apply()
{
    const QPalette palette = paletteFor(colors());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    QApplication::setStyle(new TokendeskStyle);
    Q_EMIT changed();
}

} // namespace tkd
