// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <chrono>

class QLabel;
class QToolButton;

namespace tkd {

/// A sentence, a thin bar that runs out, and a button that puts the end off: "Clipboard is cleared in 23 s".
/// Shown while time remains, hidden at zero. It does not count by itself, and it does not speak: a screen
/// reader that told every second would hide everything else. Lives on the GUI thread.
class CountdownBar final : public QWidget
{
    Q_OBJECT

public:
    explicit CountdownBar(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    /// The part that is left, 0 to 1.
    [[nodiscard]] double part() const;
    [[nodiscard]] QToolButton *longerButton() const { return m_longer; }

    /// The bar shows `remaining` of `total`; both in seconds.
    void setTime(std::chrono::seconds remaining, std::chrono::seconds total);
    void setText(const QString &text);
    void setLongerAllowed(bool allowed);

Q_SIGNALS:
    void longerRequested();

private:
    class Bar;
    QLabel *m_text;
    Bar *m_bar;
    QToolButton *m_longer;
};

} // namespace tkd
