// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStatusBar>
#include <QTimer>

class QLabel;

namespace tkd {

class ClipboardGuard;
class CountdownBar;

/// The window's last line: counts, what has just happened, and how long a secret stays on the clipboard. What
/// it says is told to assistive technology as well. GUI thread.
class WindowStatusBar final : public QStatusBar
{
    Q_OBJECT
public:
    explicit WindowStatusBar(ClipboardGuard &clipboard, QWidget *parent = nullptr);

    [[nodiscard]] QString counts() const;
    [[nodiscard]] QString said() const;

    void setCounts(const QString &text);
    /// Shown for a while, and announced.
    void say(const QString &sentence);

private:
    void sayCopied(const QString &what);
    void followClipboard();

    ClipboardGuard &m_clipboard;
    QLabel *m_counts;
    QLabel *m_said;
    CountdownBar *m_countdown;
    QTimer m_saidTime;
};

} // namespace tkd
