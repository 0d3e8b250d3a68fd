// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/clipboard_guard.h"

#include "ui/widgets/secret_mime_data.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

#include <algorithm>

namespace tkd {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds realSecond{1000};

} // namespace

ClipboardGuard::ClipboardGuard(QObject *parent)
    : ClipboardGuard(realSecond, parent)
{
}

ClipboardGuard::ClipboardGuard(milliseconds second, QObject *parent)
    : QObject(parent)
    , m_clipboard(QGuiApplication::clipboard())
    , m_second(std::max(milliseconds{1}, second))
{
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &ClipboardGuard::tick);
    connect(m_clipboard, &QClipboard::dataChanged, this, &ClipboardGuard::noticeReplacement);
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, &ClipboardGuard::clearNow);
}

ClipboardGuard::~ClipboardGuard()
{
    clearNow();
}

QString ClipboardGuard::refusal()
{
    return tr(
        "Copy was refused: the window system let no copy be made. Click into this window and try again, or "
        "show the token and write it down.");
}

bool ClipboardGuard::holdsSecret() const
{
    // The window system gives back our own object while the clipboard is ours, and deletes it when it is not.
    return m_held && m_clipboard->mimeData(QClipboard::Clipboard) == m_held.data();
}

seconds ClipboardGuard::remaining() const
{
    if (!m_tick.isActive()) {
        return seconds{0};
    }
    const qint64 left = std::max<qint64>(0, m_deadline.remainingTime());
    return seconds{(left + m_second.count() - 1) / m_second.count()};
}

bool ClipboardGuard::copySecret(const Secret &secret, const QString &what)
{
    stopCountdown();
    if (m_held) {
        m_held->wipe(); // where the new one is refused, the old one is not left behind
    }
    auto *data = new SecretMimeData(secret.duplicate());
    m_held = data;
    m_clipboard->setMimeData(data, QClipboard::Clipboard);
    if (!holdsSecret()) {
        // Refused (a Wayland window without the focus). Whoever has the object now has an empty one.
        if (m_held) {
            m_held->wipe();
            m_held = nullptr;
        }
        m_holding = false;
        Q_EMIT refused(what);
        return false;
    }
    m_holding = true;
    if (m_clearAfter) {
        countDown(*m_clearAfter);
    }
    Q_EMIT copied(what);
    return true;
}

bool ClipboardGuard::canKeepLonger() const
{
    return m_clearAfter && m_tick.isActive() && remaining() < longestClearAfter;
}

void ClipboardGuard::keepLonger()
{
    if (canKeepLonger()) {
        countDown(std::min(remaining() + *m_clearAfter, longestClearAfter));
    }
}

void ClipboardGuard::copyText(const QString &text)
{
    m_clipboard->setText(text, QClipboard::Clipboard);
}

void ClipboardGuard::setClearAfter(std::optional<seconds> after)
{
    m_clearAfter =
        after ? std::optional(std::clamp(*after, shortestClearAfter, longestClearAfter)) : std::nullopt;
}

void ClipboardGuard::clearNow()
{
    stopCountdown();
    m_holding = false;
    if (!m_held) {
        return;
    }
    const bool ours = holdsSecret();
    m_held->wipe();
    m_held = nullptr;
    if (ours) {
        m_clipboard->clear(QClipboard::Clipboard);
    }
    Q_EMIT cleared();
}

void ClipboardGuard::tick()
{
    if (m_deadline.hasExpired()) {
        clearNow();
    } else {
        Q_EMIT remainingChanged();
    }
}

void ClipboardGuard::countDown(seconds time)
{
    m_total = time;
    m_deadline = QDeadlineTimer(m_total.count() * m_second, Qt::PreciseTimer);
    m_tick.start(m_second);
    Q_EMIT remainingChanged();
}

void ClipboardGuard::stopCountdown()
{
    if (m_tick.isActive()) {
        m_tick.stop();
        m_total = seconds{0};
        Q_EMIT remainingChanged();
    }
}

void ClipboardGuard::noticeReplacement()
{
    // Something else was copied, here or elsewhere: it is not ours to clear.
    if (m_holding && !holdsSecret()) {
        m_holding = false;
        m_held = nullptr;
        stopCountdown();
        Q_EMIT cleared();
    }
}

} // namespace tkd
