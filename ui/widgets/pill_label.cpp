// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/pill_label.h"

#include <QLocale>
#include <QPainter>

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
    if (m_isCount) {
        return countSize(font(), m_text);
    }
    return m_kind ? badgeSize(font(), m_text) : chipSize(font(), m_text);
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
    m_isCount = true;
    setText(QLocale().toString(count));
}

void PillLabel::setKind(std::optional<BadgeKind> kind)
{
    m_kind = kind;
    m_isCount = false;
    setText(m_text);
}

void PillLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_isCount) {
        paintCount(&painter, rect(), m_text, font(), palette());
    } else if (m_kind) {
        paintBadge(&painter, rect(), m_text, *m_kind, font(), palette());
    } else {
        paintChip(&painter, rect(), m_text, font(), palette());
    }
}

} // namespace tkd
