// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/folding_row.h"

#include "ui/style/metrics.h"

#include <QBoxLayout>
#include <QEvent>
#include <QResizeEvent>

#include <algorithm>

namespace tkd {

FoldingRow::FoldingRow(QWidget *first, QWidget *second, QWidget *parent)
    : QWidget(parent)
    , m_first(first)
    , m_second(second)
    , m_line(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    setObjectName(QStringLiteral("foldingRow"));
    m_line->setContentsMargins(0, 0, 0, 0);
    m_line->setSpacing(space::related);
    m_line->addWidget(first, 1);
    m_line->addWidget(second);
}

bool FoldingRow::isFolded() const
{
    return m_line->direction() == QBoxLayout::TopToBottom;
}

QSize FoldingRow::minimumSizeHint() const
{
    // As narrow as the folded row, so that a narrow window can have it.
    const int width = std::max(m_first->minimumSizeHint().width(), m_second->minimumSizeHint().width());
    return {width, QWidget::minimumSizeHint().height()};
}

bool FoldingRow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest && !hasRoom()) {
        setFolded(true);
    }
    return QWidget::event(event);
}

void FoldingRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        setFolded(!hasRoom());
    }
}

bool FoldingRow::hasRoom() const
{
    return width() >= m_first->sizeHint().width() + space::related + m_second->sizeHint().width();
}

void FoldingRow::setFolded(bool folded)
{
    if (folded != isFolded()) {
        m_line->setDirection(folded ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        updateGeometry();
    }
}

} // namespace tkd
