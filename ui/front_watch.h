// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QWidget;

namespace tkd {

/// Whether somebody looks at a window: it is shown, not minimised, and one of the program's windows (itself
/// or a dialog over it) is the active one. GUI thread.
class FrontWatch final : public QObject
{
    Q_OBJECT
public:
    explicit FrontWatch(QWidget &window);

    [[nodiscard]] bool isInFront() const { return m_inFront; }

Q_SIGNALS:
    void changed(bool inFront);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();

    QWidget &m_window;
    bool m_inFront = false;
};

} // namespace tkd
