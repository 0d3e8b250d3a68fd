// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/secret.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include <chrono>
#include <optional>

class QClipboard;

namespace tkd {

class SecretMimeData;

/// The only way by which a secret gets to the clipboard, and off it again: after a time, on clearNow(), at
/// the program's end, and only while the clipboard still holds what this object put there. It never touches
/// the primary selection. One per process, owned by the application, longer-lived than every page. GUI
/// thread.
class ClipboardGuard final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds defaultClearAfter{30};
    static constexpr std::chrono::seconds shortestClearAfter{10};
    static constexpr std::chrono::seconds longestClearAfter{300};

    explicit ClipboardGuard(QObject *parent = nullptr);
    /// `second` is how long a second takes: tests make it short.
    explicit ClipboardGuard(std::chrono::milliseconds second, QObject *parent = nullptr);
    ~ClipboardGuard() override;

    /// What a person is told where the window system did not take a copy.
    [[nodiscard]] static QString refusal();
    /// Nothing: the secret stays until it is replaced or the program ends.
    [[nodiscard]] std::optional<std::chrono::seconds> clearAfter() const { return m_clearAfter; }
    /// True while a secret that was copied here is on the clipboard.
    [[nodiscard]] bool holdsSecret() const;
    /// Until the clear; zero when no clear is due.
    [[nodiscard]] std::chrono::seconds remaining() const;
    [[nodiscard]] std::chrono::seconds total() const { return m_total; }
    /// A clear is due, and less than the longest time away.
    [[nodiscard]] bool canKeepLonger() const;

    /// Puts a copy of `secret` on the clipboard. False, and refused(), where the system does not let us.
    /// `what` names it for the person (the token's name) and is never the secret.
    bool copySecret(const Secret &secret, const QString &what);
    /// For what is no secret (an id): no hint, no timer.
    void copyText(const QString &text);
    /// Clamped to 10 s … 5 min; nothing turns it off. Counts from the next copy.
    void setClearAfter(std::optional<std::chrono::seconds> after);
    /// Puts off the clear that is due by the usual time once more, to five minutes from now at most.
    void keepLonger();
    void clearNow();

Q_SIGNALS:
    void copied(const QString &what);
    void refused(const QString &what);
    /// The secret is off the clipboard, by us or because something else was copied.
    void cleared();
    void remainingChanged();

private:
    void tick();
    void countDown(std::chrono::seconds time);
    void stopCountdown();
    void noticeReplacement();

    QClipboard *m_clipboard;
    QPointer<SecretMimeData> m_held;
    std::optional<std::chrono::seconds> m_clearAfter = defaultClearAfter;
    std::chrono::milliseconds m_second;
    std::chrono::seconds m_total{0};
    QDeadlineTimer m_deadline;
    QTimer m_tick;
    bool m_holding = false; ///< a copy was made and its end has not been told yet
};

} // namespace tkd
