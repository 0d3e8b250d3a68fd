// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/tokens_toolbar.h"

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/roles.h"
#include "ui/widgets/search_field.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

constexpr int searchWidth = 330;
/// Room for a word and for the buttons at both ends, whatever else stands in the line. In average characters.
constexpr int leastSearch = 24;

} // namespace

TokensToolbar::TokensToolbar(QWidget *parent)
    : QWidget(parent)
    , m_new(new QPushButton(this))
    , m_whyNot(new QLabel(this))
    , m_search(new SearchField(this))
    , m_card(new QPushButton(u"?"_s, this))
{
    setObjectName(u"tokensToolbar"_s);
    m_new->setObjectName(u"newToken"_s);
    setButtonRole(m_new, ButtonRole::Primary);
    m_whyNot->setObjectName(u"whyReadOnly"_s);
    m_whyNot->setWordWrap(true);
    m_whyNot->setTextFormat(Qt::PlainText);
    m_whyNot->hide();
    setTextRole(m_whyNot, TextRole::Muted);
    m_search->setObjectName(u"search"_s);
    m_search->setAccessibleName(tr("Search"));
    m_search->setPlaceholderText(tr("Search name, ID, hint, label"));
    const int least = leastSearch * m_search->fontMetrics().averageCharWidth();
    m_search->setMinimumWidth(least);
    m_search->setMaximumWidth(std::max(searchWidth, 2 * least));
    m_search->installEventFilter(this);
    m_card->setObjectName(u"searchCard"_s);
    m_card->setAccessibleName(tr("What can be searched for"));
    m_card->setToolTip(tr("What can be searched for"));
    setButtonRole(m_card, ButtonRole::Flat);

    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::group);
    line->addWidget(m_new);
    line->addWidget(m_whyNot, 1);
    line->addStretch(1);
    line->addWidget(m_search, 2);
    line->addWidget(m_card);

    connect(m_new, &QPushButton::clicked, this, &TokensToolbar::newRequested);
    connect(m_card, &QPushButton::clicked, this, &TokensToolbar::cardRequested);
    connect(m_search, &QLineEdit::textChanged, this, [this] { Q_EMIT searchChanged(searchText()); });
}

QString TokensToolbar::searchText() const
{
    return m_search->text().trimmed();
}

void TokensToolbar::setNewText(const QString &text)
{
    // The plus is drawn as an icon; a button's own "+" would be read out.
    m_new->setIcon(icon(IconName::Plus));
    m_new->setText(text);
}

void TokensToolbar::setWritable(bool writable, const QString &whyNot)
{
    m_new->setVisible(writable);
    m_whyNot->setVisible(!writable);
    m_whyNot->setText(whyNot);
}

void TokensToolbar::clearSearch()
{
    m_search->clear();
}

void TokensToolbar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool TokensToolbar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            Q_EMIT listRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tkd
