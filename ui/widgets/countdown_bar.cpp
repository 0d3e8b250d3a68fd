// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/countdown_bar.h"

#include "ui/style/metrics.h"
#include "ui/style/roles.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyleOptionProgressBar>
#include <QStylePainter>
#include <QToolButton>

#include <algorithm>

namespace tkd {

namespace {

constexpr int barWidth = 110;

} // namespace

/// Looks like a progress bar, without the event that tells assistive technology of every step.
class CountdownBar::Bar final : public QWidget
{
public:
    explicit Bar(QWidget *parent)
        : QWidget(parent)
    {
        QStyleOptionProgressBar option;
        option.initFrom(this);
        setFixedSize(style()->sizeFromContents(QStyle::CT_ProgressBar, &option, {barWidth, 0}, this));
    }

    int left = 0;
    int whole = 1;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionProgressBar option;
        option.initFrom(this);
        option.state |= QStyle::State_Horizontal;
        option.maximum = whole;
        option.progress = left;
        painter.drawControl(QStyle::CE_ProgressBarGroove, option);
        painter.drawControl(QStyle::CE_ProgressBarContents, option);
    }
};

CountdownBar::CountdownBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_bar(new Bar(this))
    , m_longer(new QToolButton(this))
{
    setObjectName(QStringLiteral("countdown"));
    m_text->setObjectName(QStringLiteral("countdownText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    // A name of its own, so that a new text is not told as a new name.
    m_text->setAccessibleName(tr("Time until the clipboard is cleared"));
    setTextRole(m_text, TextRole::Hint);
    m_bar->setObjectName(QStringLiteral("countdownProgress"));
    m_longer->setObjectName(QStringLiteral("keepLonger"));
    m_longer->setText(tr("Keep &longer"));
    m_longer->setToolTip(tr("Keep the token on the clipboard for longer"));
    m_longer->setAccessibleName(m_longer->toolTip());
    m_longer->setAutoRaise(true);
    connect(m_longer, &QToolButton::clicked, this, &CountdownBar::longerRequested);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::related + space::tiny);
    line->addWidget(m_text);
    line->addWidget(m_bar, 0, Qt::AlignVCenter);
    line->addWidget(m_longer);
    hide();
}

QString CountdownBar::text() const
{
    return m_text->text();
}

double CountdownBar::part() const
{
    return double(m_bar->left) / m_bar->whole;
}

void CountdownBar::setTime(std::chrono::seconds remaining, std::chrono::seconds total)
{
    m_bar->whole = int(std::max<qint64>(1, total.count()));
    m_bar->left = int(remaining.count());
    m_bar->update();
    setVisible(remaining.count() > 0);
}

void CountdownBar::setText(const QString &text)
{
    m_text->setText(text);
}

void CountdownBar::setLongerAllowed(bool allowed)
{
    m_longer->setEnabled(allowed);
}

} // namespace tkd
