// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/choice_card.h"

#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>

#include <algorithm>

#include <utility>

namespace tkd {

namespace {

constexpr int padding = 12;
constexpr int vertical = 10;
constexpr int indicator = 18;
constexpr int gap = 8;
constexpr int lineGap = 2;
constexpr int widestSummary = 220; ///< before it wraps, if there is room
constexpr int textFlags = int(Qt::TextWordWrap) | int(Qt::AlignTop);

} // namespace

ChoiceCard::ChoiceCard(const Choice &choice, ChoiceCards::Mode mode, QWidget *parent)
    : QPushButton(choice.title, parent)
    , m_choice(choice)
{
    setObjectName(QStringLiteral("choice-%1").arg(choice.id));
    setAccessibleName(choice.title);
    setAccessibleDescription(choice.summary);
    setCheckable(true);
    setAutoDefault(false);
    setAutoExclusive(mode == ChoiceCards::Mode::One);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
}

QSize ChoiceCard::sizeHint() const
{
    const QFontMetrics title(strongFont(font()));
    const int widest = std::max(title.horizontalAdvance(m_choice.title) + indicator + gap,
                                std::min(widestSummary, fontMetrics().horizontalAdvance(m_choice.summary)));
    const int width = widest + 2 * padding;
    return {width, heightAt(m_across > 0 ? m_across : width)};
}

QSize ChoiceCard::minimumSizeHint() const
{
    const QFontMetrics title(strongFont(font()));
    const int width = title.horizontalAdvance(m_choice.title) + indicator + gap + 2 * padding;
    return {width, 2 * vertical + title.height()};
}

int ChoiceCard::heightAt(int width) const
{
    const int title = 2 * vertical + QFontMetrics(strongFont(font())).height();
    if (m_choice.summary.isEmpty()) {
        return title;
    }
    const QRect room(0, 0, std::max(1, width - 2 * padding), 10000);
    return title + lineGap + fontMetrics().boundingRect(room, textFlags, m_choice.summary).height();
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const PainterScope scope(&painter);
    const Colors &colors = colorsFor(palette());
    QStyleOptionButton option;
    initStyleOption(&option);
    Panel panel = controlPanel(colors, option.state & QStyle::State_MouseOver ? colors.hover : colors.surface,
                               hasFocus(), isEnabled());
    if (isChecked() && isEnabled()) {
        panel.edge = colors.accent;
        panel.edgeWidth = hasFocus() ? 2 : 1;
    }
    paintPanel(&painter, rect(), panel);

    const QFontMetrics titleMetrics(strongFont(font()));
    const auto visual = [this](const QRect &logical) {
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    option.rect =
        visual(QRect(padding, vertical + (titleMetrics.height() - indicator) / 2, indicator, indicator));
    option.state.setFlag(QStyle::State_HasFocus, false); // the card has the ring
    style()->drawPrimitive(autoExclusive() ? QStyle::PE_IndicatorRadioButton : QStyle::PE_IndicatorCheckBox,
                           &option, &painter, this);
    const int left = padding + indicator + gap;
    const QRect title(left, vertical, width() - left - padding, titleMetrics.height());
    const int side = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    painter.setFont(strongFont(font()));
    painter.setPen(isEnabled() ? colors.text : colors.disabled);
    painter.drawText(visual(title), side | int(Qt::AlignVCenter) | Qt::TextSingleLine, m_choice.title);
    painter.setFont(font());
    painter.setPen(isEnabled() ? colors.muted : colors.disabled);
    const QRect summary(padding, title.bottom() + 1 + lineGap, width() - 2 * padding, height());
    painter.drawText(visual(summary), side | textFlags, m_choice.summary);
}

void ChoiceCard::keyPressEvent(QKeyEvent *event)
{
    // Enter is the dialog's; a card is chosen with Space, as a radio button is.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        event->ignore();
        return;
    }
    QPushButton::keyPressEvent(event);
}

void ChoiceCard::resizeEvent(QResizeEvent *event)
{
    QPushButton::resizeEvent(event);
    // A height that follows the width would be lost in nested layouts: the least height is said instead, and
    // the usual one is no more than that.
    const bool isNews = std::exchange(m_across, width()) != width();
    setMinimumHeight(heightAt(m_across));
    if (isNews) {
        updateGeometry();
    }
}

} // namespace tkd
