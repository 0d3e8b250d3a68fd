// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/needed_height.h"

#include <QLayout>
#include <QWidget>

namespace tkd {

void holdNeededHeight(QWidget *widget)
{
    const QLayout *layout = widget->layout();
    const int needed = layout->hasHeightForWidth() ? layout->totalMinimumHeightForWidth(widget->width())
                                                   : layout->totalMinimumSize().height();
    if (needed != widget->minimumHeight()) {
        widget->setMinimumHeight(needed);
    }
}

} // namespace tkd
