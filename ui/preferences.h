// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/theme.h"

#include <chrono>
#include <optional>

class QSettings;

namespace tkd {

/// What the person chose for the whole program: how long a secret stays on the clipboard, light or dark.
/// Reads and writes the injected settings; applying them is for whoever owns clipboard and theme. GUI thread.
class Preferences
{
public:
    explicit Preferences(QSettings &settings);

    /// nullopt: never cleared by time. 30 s at first; between 10 s and 5 min.
    [[nodiscard]] std::optional<std::chrono::seconds> clipboardClearAfter() const;
    [[nodiscard]] Scheme scheme() const;
    /// What the desktop preferred when it was last asked: the first paint starts from it.
    [[nodiscard]] bool lastSystemDark() const;

    void setClipboardClearAfter(std::optional<std::chrono::seconds> after);
    void setScheme(Scheme scheme);
    void setLastSystemDark(bool dark);

private:
    QSettings &m_settings;
};

} // namespace tkd
