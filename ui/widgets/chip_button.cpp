// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/chip_button.h"

#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace tkd {

namespace {

constexpr int padding = 9;
constexpr int crossSide = 7;
constexpr int crossGap = 6;

} // namespace

ChipButton::ChipButton(const QString &value, QWidget *parent)
    : QAbstractButton(parent)
    , m_value(value)
{
    setObjectName(QStringLiteral("chip"));
    setFocusPolicy(Qt::ClickFocus); // by the arrow keys; Tab goes to the line, where one types
    setAttribute(Qt::WA_Hover);
    setText(value);
    setAccessibleName(tr("%1, remove", "a chip with its value").arg(value));
    setToolTip(tr("Remove %1").arg(value));
    setCursor(Qt::ArrowCursor);
    connect(this, &QAbstractButton::clicked, this, &ChipButton::removalAsked);
}

QSize ChipButton::sizeHint() const
{
    const QFontMetrics metrics(smallFont(font()));
    return {metrics.horizontalAdvance(m_value) + 2 * padding + crossGap + crossSide,
            std::max(24, metrics.height() + 4)};
}

void ChipButton::setMarked(bool marked)
{
    if (m_marked != marked) {
        m_marked = marked;
        update();
    }
}

void ChipButton::keyPressEvent(QKeyEvent *event)
{
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    switch (event->key()) {
    case Qt::Key_Left:
        Q_EMIT stepped(leftToRight ? -1 : 1);
        return;
    case Qt::Key_Right:
        Q_EMIT stepped(leftToRight ? 1 : -1);
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removalAsked();
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void ChipButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const PainterScope scope(&painter);
    const Colors &colors = colorsFor(palette());
    const bool strong = m_marked || hasFocus();
    Panel panel{.fill = m_marked ? colors.selection : colors.chip,
                .edge = strong ? colors.accent : colors.chipLine,
                .radius = height() / 2.0,
                .edgeWidth = strong ? 2.0 : 1.0};
    paintPanel(&painter, rect(), panel);
    painter.setFont(smallFont(font()));
    painter.setPen(isEnabled() ? colors.text : colors.disabled);
    const auto visual = [this](const QRect &logical) {
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    const QRect text = rect().adjusted(padding, 0, -(padding + crossSide + crossGap), 0);
    painter.drawText(visual(text), int(Qt::AlignCenter) | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(m_value, Qt::ElideMiddle, text.width() + 1));
    QRectF cross(0, 0, crossSide, crossSide);
    cross.moveCenter(QRectF(visual(QRect(width() - padding - crossSide, 0, crossSide, height()))).center());
    painter.setPen(QPen(underMouse() ? colors.text : colors.muted, 1.5, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(cross.topLeft(), cross.bottomRight());
    painter.drawLine(cross.topRight(), cross.bottomLeft());
}

} // namespace tkd
