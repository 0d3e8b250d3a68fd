// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace.h"

#include <QWidget>

class QLabel;

namespace tkd {

class ElidedLabel;
class TabStrip;

/// "AI Deploy · This computer": how a workspace is named in titles and above forms.
[[nodiscard]] QString placeOf(const Workspace &workspace);

/// The head of a workspace's page: its name, where it is, and the tab with the count. GUI thread.
class PageHead final : public QWidget
{
    Q_OBJECT
public:
    explicit PageHead(QWidget *parent = nullptr);

    /// `server`: the host of its server; empty: it is on this computer.
    void setWorkspace(const Workspace &workspace, const QString &server);
    void setCount(qint64 count);
    /// How old the list is, and when exactly it was read; empty: it is never old.
    void setAge(const QString &age, const QString &exact);

private:
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    QLabel *m_age;
    TabStrip *m_tabs;
};

} // namespace tkd
