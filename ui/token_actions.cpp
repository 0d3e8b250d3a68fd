// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/token_actions.h"

#include "ui/copy_form_menu.h"
#include "ui/style/roles.h"

#include <QAction>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace tkd {

TokenActions::TokenActions(QObject *parent)
    : QObject(parent)
    , m_create(add(u"actionNewToken"_s, tr("&New token…")))
    , m_details(add(u"actionDetails"_s, tr("De&tails")))
    , m_edit(add(u"actionEdit"_s, tr("&Edit…")))
    , m_duplicate(add(u"actionDuplicate"_s, tr("D&uplicate…")))
    , m_regenerate(add(u"actionRegenerate"_s, tr("&Regenerate…")))
    , m_remove(add(u"actionDelete"_s, tr("&Delete…")))
    , m_copyToken(add(u"actionCopyToken"_s, tr("Copy to&ken")))
    , m_forgetCopy(add(u"actionForgetCopy"_s, tr("&Forget kept copy…")))
    , m_copyAs(std::make_unique<CopyFormMenu>(tr("Copy token &as")))
    , m_copyId(add(u"actionCopyId"_s, tr("&Copy ID")))
    , m_copyHint(add(u"actionCopyHint"_s, tr("Copy &hint")))
{
    m_create->setShortcut(QKeySequence::New);
    m_details->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    m_duplicate->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    m_remove->setShortcut(QKeySequence::Delete);
    m_copyToken->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    m_copyId->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_C));
    for (QAction *action : {m_details, m_duplicate, m_remove, m_copyToken, m_copyId}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    }
    setDangerAction(m_remove);
    setAvailability({});
}

TokenActions::~TokenActions() = default;

QAction *TokenActions::add(const QString &name, const QString &text)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcutVisibleInContextMenu(true);
    return action;
}

void TokenActions::setWords(const WorkspaceRules &rules)
{
    // The platform's words have no mnemonic of their own; the first letter is free in both menus.
    m_create->setText(u'&' % platformText(rules.platform->newButton) % u'…');
    m_remove->setText(u'&' % platformText(rules.platform->deleteEntry));
    m_copyAs->setForms(rules.platform->copyForms);
}

void TokenActions::setAvailability(const TokenAvailability &availability)
{
    const bool one = availability.selected == 1;
    m_create->setVisible(availability.writable);
    m_create->setEnabled(availability.writable);
    m_edit->setVisible(availability.writable && availability.editable);
    m_edit->setEnabled(m_edit->isVisible() && one);
    m_duplicate->setVisible(availability.writable);
    m_duplicate->setEnabled(availability.writable && one);
    m_regenerate->setVisible(availability.writable && availability.regenerable);
    m_regenerate->setEnabled(m_regenerate->isVisible() && one);
    m_remove->setVisible(availability.writable);
    m_remove->setEnabled(availability.writable && availability.selected > 0);
    // What only some tokens have is absent for the others, and a disabled action's shortcut is nobody's.
    for (QAction *action : {m_copyToken, m_copyAs->menuAction(), m_forgetCopy}) {
        action->setVisible(availability.kept);
        action->setEnabled(availability.kept && one);
    }
    m_copyId->setEnabled(availability.selected > 0);
    m_copyHint->setEnabled(one);
    m_details->setEnabled(one);
}

void TokenActions::fillRowMenu(QMenu *menu) const
{
    menu->addAction(m_regenerate);
    menu->addAction(m_remove);
    menu->addSeparator();
    menu->addAction(m_copyToken);
    menu->addAction(m_copyAs->menuAction());
    menu->addAction(m_forgetCopy);
    menu->addSeparator();
    menu->addAction(m_edit);
    menu->addAction(m_duplicate);
    menu->addAction(m_copyId);
    menu->addAction(m_copyHint);
    menu->addAction(m_details);
}

void TokenActions::attachTo(QWidget *table) const
{
    table->addActions({m_details, m_duplicate, m_remove, m_copyToken, m_copyId});
}

} // namespace tkd
