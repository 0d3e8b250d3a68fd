// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace tkd {

/// One line of plain text that gives way: where there is no room for all of it, it ends in an ellipsis and
/// its tooltip has the whole. Never widens what it stands in. Lives on the GUI thread.
class ElidedLabel final : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    [[nodiscard]] bool isElided() const;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace tkd
