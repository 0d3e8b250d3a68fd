// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/held_button.h"

namespace tkd {

using std::chrono::milliseconds;
using std::chrono::seconds;

HeldButton::HeldButton(const QString &verb, QWidget *parent)
    : QPushButton(parent)
{
    setVerb(verb);
    m_second.setInterval(seconds{1});
    connect(&m_second, &QTimer::timeout, this, &HeldButton::countDown);
}

void HeldButton::setVerb(const QString &verb)
{
    m_verb = verb;
    setAccessibleName(QString(verb).remove(u'&')); // not the seconds: they would be read out one by one
    countDown();
}

void HeldButton::setAllowed(bool allowed)
{
    m_allowed = allowed;
    countDown();
}

void HeldButton::hold(seconds pause)
{
    m_end.setRemainingTime(pause);
    m_second.start();
    countDown();
}

void HeldButton::countDown()
{
    const auto left = std::chrono::ceil<seconds>(milliseconds{isHeld() ? m_end.remainingTime() : 0});
    if (left == seconds{0}) {
        m_second.stop();
    }
    setEnabled(m_allowed && !isHeld());
    setText(isHeld() ? tr("%1 in %Ln s", "a verb, and seconds", int(left.count())).arg(m_verb) : m_verb);
}

} // namespace tkd
