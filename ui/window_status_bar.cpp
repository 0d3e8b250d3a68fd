// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/window_status_bar.h"

#include "ui/style/metrics.h"
#include "ui/style/roles.h"
#include "ui/widgets/clipboard_guard.h"
#include "ui/widgets/countdown_bar.h"

#include <QAccessible>
#include <QLabel>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tkd {
namespace {

constexpr auto sayFor = 8s;

} // namespace

WindowStatusBar::WindowStatusBar(ClipboardGuard &clipboard, QWidget *parent)
    : QStatusBar(parent)
    , m_clipboard(clipboard)
    , m_counts(new QLabel(this))
    , m_said(new QLabel(this))
    , m_countdown(new CountdownBar(this))
{
    setObjectName(u"statusBar"_s);
    setSizeGripEnabled(false);
    setContentsMargins(space::group - 2, 0, space::group - 2, 0); // QStatusBar adds 2 of its own
    m_counts->setObjectName(u"statusCounts"_s);
    m_said->setObjectName(u"statusSaid"_s);
    m_countdown->setObjectName(u"clipboardCountdown"_s);
    for (QLabel *label : {m_counts, m_said}) {
        label->setTextFormat(Qt::PlainText);
        setTextRole(label, TextRole::Hint);
    }
    m_said->setAlignment(Qt::AlignCenter);
    m_said->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    addWidget(m_counts);
    addWidget(m_said, 1);
    addPermanentWidget(m_countdown);
    m_saidTime.setSingleShot(true);
    m_saidTime.setInterval(sayFor);
    connect(&m_saidTime, &QTimer::timeout, m_said, &QLabel::clear);
    connect(&clipboard, &ClipboardGuard::remainingChanged, this, &WindowStatusBar::followClipboard);
    connect(&clipboard, &ClipboardGuard::cleared, this, [this] {
        followClipboard();
        say(tr("The token is off the clipboard."));
    });
    connect(&clipboard, &ClipboardGuard::copied, this, [this](const QString &what) {
        followClipboard();
        sayCopied(what);
    });
    connect(m_countdown, &CountdownBar::longerRequested, this, [this] {
        m_clipboard.keepLonger();
        say(tr("The token stays on the clipboard for %n s more.", nullptr,
               int(m_clipboard.remaining().count())));
    });
    followClipboard();
}

QString WindowStatusBar::counts() const
{
    return m_counts->text();
}

QString WindowStatusBar::said() const
{
    return m_said->text();
}

void WindowStatusBar::setCounts(const QString &text)
{
    m_counts->setText(text);
}

void WindowStatusBar::say(const QString &sentence)
{
    m_said->clear(); // so that the same sentence is heard a second time
    // Qt 6.4 has no announcement event: an alert and a changed name are what screen readers follow. The
    // label's name is its text, and it tells of the change by itself: once.
    m_said->setText(sentence);
    m_said->setToolTip(sentence);
    m_saidTime.start();
    QAccessibleEvent alert(m_said, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void WindowStatusBar::sayCopied(const QString &what)
{
    const int left = int(m_clipboard.remaining().count());
    say(left > 0 ? tr("Token “%1” is copied. The clipboard is cleared in %n s.", nullptr, left).arg(what)
                 : tr("Token “%1” is copied. It stays on the clipboard until something else is copied.")
                       .arg(what));
}

void WindowStatusBar::followClipboard()
{
    const std::chrono::seconds left = m_clipboard.remaining();
    m_countdown->setTime(left, m_clipboard.total());
    m_countdown->setLongerAllowed(m_clipboard.canKeepLonger());
    m_countdown->setText(tr("Clipboard is cleared in %n s", nullptr, int(left.count())));
}

} // namespace tkd
