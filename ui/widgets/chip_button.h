// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractButton>

namespace tkd {

/// One chip of a ChipEdit: the value and a cross. Pressing it, or Delete while it has the focus, asks for its
/// removal. It can be marked: the next Backspace in the line removes it.
class ChipButton final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit ChipButton(const QString &value, QWidget *parent = nullptr);

    [[nodiscard]] bool isMarked() const { return m_marked; }
    [[nodiscard]] QSize sizeHint() const override;

    void setMarked(bool marked);

Q_SIGNALS:
    void removalAsked();
    void stepped(int by); ///< to the chip before (-1) or after (1) it, in reading order

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_value;
    bool m_marked = false;
};

} // namespace tkd
