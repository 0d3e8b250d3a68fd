// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QBoxLayout;

namespace tkd {

/// Two parts side by side, or the second under the first where there is no room for both. What is folded
/// unfolds when the row grows, not when its content shrinks: nothing moves under the pointer of somebody who
/// has just pressed a button. Lives on the GUI thread.
class FoldingRow final : public QWidget
{
    Q_OBJECT

public:
    /// Takes both. The first gets what room is left.
    FoldingRow(QWidget *first, QWidget *second, QWidget *parent = nullptr);

    [[nodiscard]] bool isFolded() const;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] bool hasRoom() const;
    void setFolded(bool folded);

    QWidget *m_first;
    QWidget *m_second;
    QBoxLayout *m_line;
};

} // namespace tkd
