// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QPushButton>

class QMenu;

namespace tkd {

/// A push button that opens a menu under itself. QPushButton::setMenu() would wait for the menu in an event
/// loop of its own, in which the window could go away under it. Lives on the GUI thread.
class MenuButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit MenuButton(const QString &text, QWidget *parent = nullptr);

    /// The menu that a press opens; the caller's.
    void setOpens(QMenu *menu);

protected:
    void initStyleOption(QStyleOptionButton *option) const override;

private:
    QMenu *m_menu = nullptr;
};

/// Opens `menu` under `widget`, at its leading edge.
void openUnder(QMenu *menu, const QWidget *widget);

} // namespace tkd
