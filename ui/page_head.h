// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace.h"

#include <QWidget>

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

    void setWorkspace(const Workspace &workspace);
    void setCount(qint64 count);

private:
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    TabStrip *m_tabs;
};

} // namespace tkd
