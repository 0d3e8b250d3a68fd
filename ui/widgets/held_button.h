// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDeadlineTimer>
#include <QPushButton>
#include <QTimer>

#include <chrono>

namespace tkd {

/// A push button that can be held for as long as a server asks for a pause: it cannot be pressed meanwhile
/// and counts down. Whether it may be pressed otherwise is set by setAllowed, not by setEnabled. Lives on the
/// GUI thread.
class HeldButton : public QPushButton
{
    Q_OBJECT

public:
    explicit HeldButton(const QString &verb, QWidget *parent = nullptr);

    /// What it says when it is not held.
    void setVerb(const QString &verb);
    void setAllowed(bool allowed);
    [[nodiscard]] bool isHeld() const { return m_second.isActive(); }
    /// A pause in place of the one before; none if it is zero.
    void hold(std::chrono::seconds pause);

private:
    void countDown();

    QString m_verb;
    QTimer m_second;
    QDeadlineTimer m_end;
    bool m_allowed = true;
};

} // namespace tkd
