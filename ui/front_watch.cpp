// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/front_watch.h"

#include <QEvent>
#include <QGuiApplication>
#include <QWidget>

#include <utility>

namespace tkd {

FrontWatch::FrontWatch(QWidget &window)
    : QObject(&window)
    , m_window(window)
{
    window.installEventFilter(this);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &FrontWatch::follow);
    follow();
}

bool FrontWatch::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange:
        // After the window has taken it in.
        QMetaObject::invokeMethod(this, &FrontWatch::follow, Qt::QueuedConnection);
        break;
    default: // the events are Qt's
        break;
    }
    return QObject::eventFilter(watched, event);
}

void FrontWatch::follow()
{
    const bool now = m_window.isVisible() && !m_window.isMinimized()
        && QGuiApplication::applicationState() == Qt::ApplicationActive;
    if (std::exchange(m_inFront, now) != now) {
        Q_EMIT changed(now);
    }
}

} // namespace tkd
