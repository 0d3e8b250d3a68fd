// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/countdown_bar.h"

#include "ui/style/metrics.h"
#include "ui/style/roles.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>

namespace tkd {

namespace {

constexpr int barWidth = 110;

} // namespace

CountdownBar::CountdownBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
{
    setObjectName(QStringLiteral("countdown"));
    m_text->setObjectName(QStringLiteral("countdownText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setTextRole(m_text, TextRole::Hint);
    m_bar->setObjectName(QStringLiteral("countdownProgress"));
    m_bar->setAccessibleName(tr("Time that is left"));
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(barWidth);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::related + space::tiny);
    line->addWidget(m_text);
    line->addWidget(m_bar, 0, Qt::AlignVCenter);
    hide();
}

QString CountdownBar::text() const
{
    return m_text->text();
}

void CountdownBar::setTime(std::chrono::seconds remaining, std::chrono::seconds total)
{
    m_bar->setRange(0, int(std::max<qint64>(1, total.count())));
    m_bar->setValue(int(remaining.count()));
    setVisible(remaining.count() > 0);
}

void CountdownBar::setText(const QString &text)
{
    m_text->setText(text);
}

} // namespace tkd
