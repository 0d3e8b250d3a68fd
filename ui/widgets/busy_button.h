// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/held_button.h"

#include <QTimer>

namespace tkd {

/// A push button that can show that its work is running: it keeps its width, shows a turning ring in place of
/// its text and takes no press until the work is over. Lives on the GUI thread.
class BusyButton final : public HeldButton
{
    Q_OBJECT

public:
    explicit BusyButton(const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] bool isBusy() const { return m_busy; }

    void setBusy(bool busy);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QTimer m_turn;
    int m_angle = 0; ///< degrees
    bool m_busy = false;
};

} // namespace tkd
