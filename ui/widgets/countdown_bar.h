// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <chrono>

class QLabel;
class QProgressBar;

namespace tkd {

/// A sentence and a thin bar that runs out: "Clipboard is cleared in 23 s". Shown while time remains, hidden
/// at zero. It does not count by itself. Lives on the GUI thread.
class CountdownBar final : public QWidget
{
    Q_OBJECT

public:
    explicit CountdownBar(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

    /// The bar shows `remaining` of `total`; both in seconds.
    void setTime(std::chrono::seconds remaining, std::chrono::seconds total);
    void setText(const QString &text);

private:
    QLabel *m_text;
    QProgressBar *m_bar;
};

} // namespace tkd
