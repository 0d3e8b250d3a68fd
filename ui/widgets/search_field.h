// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

namespace tkd {

/// A line edit with a magnifier and a button that clears it. Escape clears it too, and only an empty one lets
/// Escape go on to the window. It does not search. Lives on the GUI thread.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QAction *m_clear;
};

} // namespace tkd
