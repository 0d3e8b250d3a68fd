// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/copy_form_menu.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace tkd {

CopyFormMenu::CopyFormMenu(const QString &title, QWidget *parent)
    : QMenu(title, parent)
{
    setObjectName(u"copyAsMenu"_s);
}

void CopyFormMenu::setForms(std::span<const CopyForm> forms)
{
    clear();
    delete m_filled;
    QAction *caption = addAction(tr("With a placeholder for the token:"));
    caption->setObjectName(u"copyAsCaption"_s);
    caption->setEnabled(false);
    for (const CopyForm form : forms) {
        QAction *entry = addAction(copyFormTitle(form));
        entry->setObjectName(u"copyAs-"_s % copyFormKey(form));
        connect(entry, &QAction::triggered, this, [this, form] { Q_EMIT placeholderChosen(form); });
    }
    addSeparator();
    m_filled = addMenu(tr("With the &token"));
    m_filled->setObjectName(u"copyAsTokenMenu"_s);
    for (const CopyForm form : forms) {
        QAction *entry = m_filled->addAction(copyFormTitle(form));
        entry->setObjectName(u"copyAsToken-"_s % copyFormKey(form));
        connect(entry, &QAction::triggered, this, [this, form] { Q_EMIT tokenChosen(form); });
    }
}

} // namespace tkd
