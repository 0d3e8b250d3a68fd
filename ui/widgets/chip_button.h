// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractButton>

namespace tkd {

/// One chip of a ChipEdit: the value and a cross. Pressing it, or Delete while it has the focus, removes the
/// value; which is ChipEdit's business. It can be marked: the next Backspace removes it.
class ChipButton final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit ChipButton(const QString &value, QWidget *parent = nullptr);

    [[nodiscard]] const QString &value() const { return m_value; }
    [[nodiscard]] bool isMarked() const { return m_marked; }
    [[nodiscard]] QSize sizeHint() const override;

    void setMarked(bool marked);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_value;
    bool m_marked = false;
};

} // namespace tkd
