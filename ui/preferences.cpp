// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/preferences.h"

#include "ui/widgets/clipboard_guard.h"

#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

constexpr auto clipboardKey = "clipboard/clearAfterSeconds"_L1;
constexpr auto schemeKey = "look/scheme"_L1;
constexpr auto systemDarkKey = "look/lastSystemDark"_L1;

QString schemeWord(Scheme scheme)
{
    switch (scheme) {
    case Scheme::System:
        break;
    case Scheme::Light:
        return u"light"_s;
    case Scheme::Dark:
        return u"dark"_s;
    }
    return u"system"_s;
}

} // namespace

Preferences::Preferences(QSettings &settings)
    : m_settings(settings)
{
}

std::optional<std::chrono::seconds> Preferences::clipboardClearAfter() const
{
    bool valid = false;
    const qint64 stored = m_settings.value(clipboardKey).toLongLong(&valid);
    if (!valid) {
        return ClipboardGuard::defaultClearAfter;
    }
    if (stored == 0) {
        return std::nullopt;
    }
    return std::clamp(std::chrono::seconds{stored}, ClipboardGuard::shortestClearAfter,
                      ClipboardGuard::longestClearAfter);
}

Scheme Preferences::scheme() const
{
    const QString word = m_settings.value(schemeKey).toString();
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        if (word == schemeWord(scheme)) {
            return scheme;
        }
    }
    return Scheme::System;
}

bool Preferences::lastSystemDark() const
{
    return m_settings.value(systemDarkKey).toBool();
}

void Preferences::setClipboardClearAfter(std::optional<std::chrono::seconds> after)
{
    m_settings.setValue(clipboardKey, qint64{after ? after->count() : 0});
}

void Preferences::setScheme(Scheme scheme)
{
    m_settings.setValue(schemeKey, schemeWord(scheme));
}

void Preferences::setLastSystemDark(bool dark)
{
    m_settings.setValue(systemDarkKey, dark);
}

} // namespace tkd
