// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/search_field.h"

#include "ui/style/icons.h"

#include <QAction>
#include <QKeyEvent>

namespace tkd {

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
    , m_clear(addAction(icon(IconName::Close, IconTone::Muted), QLineEdit::TrailingPosition))
{
    setObjectName(QStringLiteral("searchField"));
    setAccessibleName(tr("Search"));
    setPlaceholderText(tr("Search"));
    QAction *magnifier = addAction(icon(IconName::Search, IconTone::Muted), QLineEdit::LeadingPosition);
    magnifier->setText(tr("Search"));
    connect(magnifier, &QAction::triggered, this, [this] { setFocus(Qt::MouseFocusReason); });
    m_clear->setText(tr("Clear the search"));
    m_clear->setToolTip(tr("Clear the search"));
    m_clear->setVisible(false);
    connect(m_clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_clear->setVisible(!text.isEmpty()); });
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace tkd
