// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/pill_label.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace tkd {

PillLabel::PillLabel(const QString &text, std::optional<BadgeKind> kind, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setText(text);
}

QSize PillLabel::sizeHint() const
{
    const QSize size = m_kind ? badgeSize(font(), m_text) : chipSize(font(), m_text);
    return {std::max(size.width(), size.height()), size.height()};
}

QSize PillLabel::minimumSizeHint() const
{
    return sizeHint();
}

void PillLabel::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    resize(sizeHint()); // a tab bar places it by its size and has no layout
    update();
}

void PillLabel::setCount(qint64 count)
{
    setText(QLocale().toString(count));
}

void PillLabel::setKind(std::optional<BadgeKind> kind)
{
    m_kind = kind;
    setText(m_text);
}

void PillLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_kind) {
        paintBadge(&painter, rect(), m_text, *m_kind, font(), palette());
    } else {
        paintChip(&painter, rect(), m_text, font(), palette());
    }
}

} // namespace tkd
