// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/tab_strip.h"

#include "ui/style/colors.h"
#include "ui/style/metrics.h"
#include "ui/style/roles.h"
#include "ui/widgets/pill_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

constexpr int lineWidth = 2;

} // namespace

TabStrip::TabStrip(QWidget *parent)
    : QWidget(parent)
    , m_tab(new QWidget(this))
    , m_title(new QLabel(m_tab))
    , m_count(new PillLabel({}, std::nullopt, m_tab))
{
    setObjectName(u"tabStrip"_s);
    m_title->setObjectName(u"tabTitle"_s);
    m_count->setObjectName(u"tabCount"_s);
    setTextRole(m_title, TextRole::Strong);
    auto *tab = new QHBoxLayout(m_tab);
    tab->setContentsMargins(0, 0, 0, space::related);
    tab->setSpacing(space::related);
    tab->addWidget(m_title);
    tab->addWidget(m_count);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, lineWidth);
    line->addWidget(m_tab);
    line->addStretch();
}

void TabStrip::setTitle(const QString &title)
{
    m_title->setText(title);
    describe();
}

void TabStrip::setCount(qint64 count)
{
    m_count->setCount(count);
    describe();
}

void TabStrip::describe()
{
    setAccessibleName(tr("%1, %2").arg(m_title->text(), m_count->text()));
}

void TabStrip::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    const Colors &colors = colorsFor(palette());
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, colors.line);
    painter.fillRect(m_tab->x(), height() - lineWidth, m_tab->width(), lineWidth, colors.accent);
}

} // namespace tkd
