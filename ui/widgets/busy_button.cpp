// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/busy_button.h"

#include "ui/style/colors.h"
#include "ui/style/roles.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>
#include <chrono>

namespace tkd {

namespace {

constexpr std::chrono::milliseconds turnEvery{60};
constexpr int turnBy = 30;
constexpr int ringSide = 16;

QColor inkOf(const QWidget *button)
{
    const Colors &colors = colorsFor(button->palette());
    switch (buttonRole(button)) {
    case ButtonRole::Primary:
        return colors.onAccent;
    case ButtonRole::Danger:
        return colors.onDanger;
    case ButtonRole::Plain:
    case ButtonRole::Flat:
        return colors.text;
    }
    return colors.text;
}

} // namespace

BusyButton::BusyButton(const QString &text, QWidget *parent)
    : HeldButton(text, parent)
{
    m_turn.setInterval(turnEvery);
    connect(&m_turn, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + turnBy) % 360;
        update();
    });
}

void BusyButton::setBusy(bool busy)
{
    if (m_busy == busy) {
        return;
    }
    m_busy = busy;
    m_angle = 0;
    busy ? m_turn.start() : m_turn.stop();
    setAccessibleDescription(busy ? tr("Working…") : QString());
    update();
}

void BusyButton::paintEvent(QPaintEvent *event)
{
    if (!m_busy) {
        HeldButton::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.state.setFlag(QStyle::State_MouseOver, false);
    painter.drawControl(QStyle::CE_PushButtonBevel, option);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF ring(0, 0, ringSide, ringSide);
    ring.moveCenter(QRectF(rect()).center());
    QColor faint = inkOf(this);
    faint.setAlphaF(0.35F);
    painter.setPen(QPen(faint, 2));
    painter.drawEllipse(ring);
    painter.setPen(QPen(inkOf(this), 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, -m_angle * 16, 90 * 16);
}

bool BusyButton::event(QEvent *event)
{
    // Busy is not disabled: the focus stays where it is, and the button keeps its colour.
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::Shortcut:
        if (m_busy) {
            return true;
        }
        break;
    case QEvent::KeyPress:
    case QEvent::KeyRelease: {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (m_busy && (key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter)) {
            return true;
        }
        break;
    }
    default:
        break;
    }
    return HeldButton::event(event);
}

} // namespace tkd
