// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/icons.h"
#include "ui/style/roles.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tkd {

/// What stands in the middle of a page that has nothing to list: an icon, one sentence, and the button that
/// changes it. Lives on the GUI thread.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(IconName icon, QWidget *parent = nullptr);

    void setMessage(const QString &title, const QString &text = {});
    /// Under the text. The caller connects it.
    QPushButton *addButton(const QString &text, ButtonRole role = ButtonRole::Primary);

protected:
    void changeEvent(QEvent *event) override;

private:
    void repaintIcon();

    IconName m_iconName;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QVBoxLayout *m_column;
};

} // namespace tkd
