// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/colors.h"

#include <QObject>

namespace tkd {

/// What the person chose in the settings.
enum class Scheme { System, Light, Dark };

/// Puts our palette and style on the QApplication, and changes them when the person or the desktop does. It
/// knows nothing of D-Bus or settings: whoever owns it tells it what the desktop prefers. Lives on the GUI
/// thread, one per process, made after the QApplication and before the first widget.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] bool isDark() const;
    [[nodiscard]] bool isHighContrast() const { return m_highContrast; }
    [[nodiscard]] const Colors &colors() const;

    void setScheme(Scheme scheme);
    /// The desktop's preference (the portal's color-scheme); counts while the scheme is System.
    void setSystemDark(bool dark);
    /// The desktop asks for high contrast (the portal's contrast, or a palette of its own like that).
    void setHighContrast(bool on);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();

    Scheme m_scheme = Scheme::System;
    bool m_systemDark = false;
    bool m_highContrast = false;
};

} // namespace tkd
