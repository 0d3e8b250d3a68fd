// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;

namespace tkd {

class PillLabel;

/// The line of tabs over a page: the platform's word with a count, underlined in the accent, on a hairline.
/// With one tab there is nothing to choose, so it takes no focus. GUI thread.
class TabStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit TabStrip(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setCount(qint64 count);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    QWidget *m_tab;
    QLabel *m_title;
    PillLabel *m_count;
};

} // namespace tkd
