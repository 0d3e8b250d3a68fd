// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/needed_height.h"

#include <QLayout>
#include <QWidget>

namespace tkd {

void holdNeededHeight(QWidget *widget)
{
    QLayout *layout = widget->layout();
    const int needed = layout->hasHeightForWidth() ? layout->totalMinimumHeightForWidth(widget->width())
                                                   : layout->totalMinimumSize().height();
    if (needed != widget->minimumHeight()) {
        widget->setMinimumHeight(needed);
        // While a widget is being shown its resize events were sent already: another one would be lost.
        if (!widget->isVisible()) {
            layout->setGeometry(widget->rect());
        }
    }
}

} // namespace tkd
