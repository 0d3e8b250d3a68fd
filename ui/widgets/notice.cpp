// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/notice.h"

#include "ui/style/colors.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"
#include "ui/widgets/needed_height.h"

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace tkd {

namespace {

constexpr int iconSide = 16;

struct Look
{
    QColor fill;
    QColor edge;
    QColor ink;
    IconName icon;
};

Look lookOf(NoticeKind kind, const Colors &colors)
{
    switch (kind) {
    case NoticeKind::Info:
        return {colors.chip, colors.chipLine, colors.text, IconName::Info};
    case NoticeKind::Success:
        return {colors.success, colors.successLine, colors.successText, IconName::Check};
    case NoticeKind::Warning:
        return {colors.warning, colors.warningLine, colors.warningText, IconName::Warning};
    case NoticeKind::Danger:
        return {colors.dangerFill, colors.danger, colors.danger, IconName::Danger};
    }
    return {colors.chip, colors.chipLine, colors.text, IconName::Info};
}

} // namespace

Notice::Notice(NoticeKind kind, QWidget *parent)
    : QFrame(parent)
    , m_kind(kind)
    , m_column(new QVBoxLayout(this))
    , m_line(new QHBoxLayout)
    , m_icon(new QLabel)
    , m_label(new QLabel)
{
    setObjectName(QStringLiteral("notice"));
    m_column->setContentsMargins(12, 10, 12, 10);
    m_column->setSpacing(10);
    m_column->addLayout(m_line);
    m_line->setSpacing(space::related);
    // Icon and words are one thing, so that the icon stays beside the first line when a button is taller.
    auto *words = new QWidget(this);
    auto *beside = new QHBoxLayout(words);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->setSpacing(space::related);
    beside->addWidget(m_icon, 0, Qt::AlignTop);
    beside->addWidget(m_label, 1);
    m_line->addWidget(words, 1, Qt::AlignVCenter);
    m_label->setObjectName(QStringLiteral("noticeText"));
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::RichText); // of our own making: every text goes through toHtmlEscaped()
    m_label->setTextInteractionFlags(Qt::NoTextInteraction);
    recolor();
}

void Notice::setKind(NoticeKind kind)
{
    if (m_kind != kind) {
        m_kind = kind;
        recolor();
    }
}

void Notice::setMessage(const QString &title, const QString &text)
{
    m_waysHadFocus = clearWays();
    if (title == m_title && text == m_text) {
        return;
    }
    m_title = title;
    m_text = text;
    QString html;
    if (!title.isEmpty()) {
        html = QStringLiteral("<span style=\"font-weight:600\">%1</span> ").arg(title.toHtmlEscaped());
    }
    html += text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
    m_label->setText(html);
    const QString spoken = QString(title + u' ' + text).trimmed();
    m_label->setAccessibleName(spoken);
    setAccessibleName(spoken);
    if (isVisible()) {
        announce();
    }
}

QPushButton *Notice::addButton(const QString &text, ButtonRole role)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(QStringLiteral("noticeButton"));
    setButtonRole(button, role);
    const int before = m_close ? m_line->indexOf(m_close) : m_line->count();
    m_line->insertWidget(before, button, 0, Qt::AlignVCenter);
    return button;
}

bool Notice::clearWays()
{
    const bool hadFocus = m_ways && m_ways->isAncestorOf(QApplication::focusWidget());
    if (m_ways) {
        m_ways->hide();
        m_ways->deleteLater(); // one of its buttons may be what brought us here
        m_ways = nullptr;
    }
    return hadFocus;
}

void Notice::setWays(std::vector<NoticeWay> ways)
{
    const bool hadFocus = clearWays() || std::exchange(m_waysHadFocus, false);
    if (ways.empty()) {
        return;
    }
    m_ways = new QWidget(this);
    auto *line = new QHBoxLayout(m_ways);
    line->setContentsMargins(iconSide + space::related, 0, 0, 0);
    line->setSpacing(space::related);
    for (NoticeWay &way : ways) {
        auto *button = new QPushButton(way.text, m_ways);
        button->setObjectName(way.name);
        button->setAccessibleName(QString(way.text).remove(u'&'));
        connect(button, &QPushButton::clicked, this, [go = std::move(way.go)] { go(); });
        line->addWidget(button);
    }
    line->addStretch();
    m_column->insertWidget(1, m_ways);
    if (hadFocus && isVisible()) {
        focusWays(); // whoever tried again goes on from there
    }
}

void Notice::focusWays()
{
    if (m_ways) {
        m_ways->show();
        m_ways->findChild<QPushButton *>()->setFocus();
    }
}

void Notice::setVisible(bool visible)
{
    const bool hadFocus = !visible && isAncestorOf(QApplication::focusWidget());
    QFrame::setVisible(visible);
    if (hadFocus) {
        Q_EMIT focusLeft();
    }
}

void Notice::addRow(QWidget *row)
{
    m_column->addWidget(row);
}

void Notice::setClosable(bool closable)
{
    if (closable && !m_close) {
        m_close = new QPushButton(this);
        m_close->setObjectName(QStringLiteral("noticeClose"));
        m_close->setIcon(icon(IconName::Close));
        m_close->setAccessibleName(tr("Close this message"));
        m_close->setToolTip(tr("Close"));
        setButtonRole(m_close, ButtonRole::Flat);
        connect(m_close, &QPushButton::clicked, this, [this] {
            hide();
            Q_EMIT closed();
        });
        m_line->addWidget(m_close, 0, Qt::AlignVCenter);
    }
    if (m_close) {
        m_close->setVisible(closable);
    }
}

bool Notice::event(QEvent *event)
{
    const bool done = QFrame::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
        holdNeededHeight(this);
    }
    return done;
}

void Notice::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        recolor();
    }
}

void Notice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Look look = lookOf(m_kind, colorsFor(palette()));
    paintPanel(&painter, rect(), {.fill = look.fill, .edge = look.edge, .radius = radius::panel});
}

void Notice::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    recolor(); // the screen's pixel ratio is known now
    announce();
}

void Notice::recolor()
{
    const Look look = lookOf(m_kind, colorsFor(palette()));
    QPalette ink;
    ink.setColor(QPalette::WindowText, look.ink);
    m_label->setPalette(ink);
    m_icon->setPixmap(iconPixmap(look.icon, look.ink, iconSide, devicePixelRatioF()));
    update();
}

void Notice::announce()
{
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace tkd
