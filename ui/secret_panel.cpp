// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/secret_panel.h"

#include "core/reach.h"
#include "models/questions.h"
#include "models/resource_list.h"
#include "ui/copy_form_menu.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/roles.h"
#include "ui/widgets/busy_button.h"
#include "ui/widgets/clipboard_guard.h"
#include "ui/widgets/folding_row.h"
#include "ui/widgets/menu_button.h"
#include "ui/widgets/secret_field.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace tkd {
namespace {

QHBoxLayout *lineIn(QWidget *box)
{
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::related);
    return line;
}

} // namespace

SecretPanel::SecretPanel(ClipboardGuard &clipboard, QWidget *parent)
    : QWidget(parent)
    , m_clipboard(clipboard)
    , m_notice(new Notice(NoticeKind::Success, this))
    , m_trouble(new Notice(NoticeKind::Warning, this))
{
    setObjectName(u"secretPanel"_s);
    build();
    connectButtons();
    followRevealed(false);
}

void SecretPanel::build()
{
    auto *shown = new QWidget;
    auto *line = lineIn(shown);
    m_field = new SecretField(shown);
    m_field->setObjectName(u"secretField"_s);
    m_eye = new QPushButton(shown);
    m_eye->setObjectName(u"reveal"_s);
    m_eye->setCheckable(true);
    line->addWidget(m_field, 1);
    line->addWidget(m_eye);
    m_notice->addRow(new FoldingRow(shown, buildButtons()));
    m_trouble->setObjectName(u"panelTrouble"_s);
    m_trouble->setClosable(true);
    m_trouble->hide();
    connect(m_trouble, &Notice::focusLeft, this, [this] { m_done->setFocus(); });
    m_notice->addRow(m_trouble);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_notice);
    hide();
}

QWidget *SecretPanel::buildButtons()
{
    auto *buttons = new QWidget;
    auto *line = lineIn(buttons);
    m_copy = new QPushButton(tr("&Copy"), buttons);
    m_copy->setObjectName(u"copyToken"_s);
    setButtonRole(m_copy, ButtonRole::Primary);
    m_copyAs = new MenuButton(tr("Copy &as"), buttons);
    m_copyAs->setObjectName(u"copyAs"_s);
    m_forms = new CopyFormMenu({}, m_copyAs);
    m_copyAs->setOpens(m_forms);
    m_keep = new BusyButton(tr("&Keep…"), buttons);
    m_keep->setObjectName(u"keepToken"_s);
    auto *places = new QMenu(m_keep);
    places->setObjectName(u"keepMenu"_s);
    m_keepCopy = places->addAction(tr("&Keep a sealed copy"));
    m_keepCopy->setObjectName(u"keepSealed"_s);
    QAction *write = places->addAction(tr("&Write to a file…"));
    write->setObjectName(u"keepInFile"_s);
    connect(m_keepCopy, &QAction::triggered, this, &SecretPanel::keepRequested);
    connect(write, &QAction::triggered, this, &SecretPanel::writeRequested);
    connect(m_keep, &QPushButton::clicked, places, [this, places] { openUnder(places, m_keep); });
    m_done = new QPushButton(tr("Close without copying"), buttons);
    m_done->setObjectName(u"closePanel"_s);
    for (QPushButton *button :
         {m_copy, static_cast<QPushButton *>(m_copyAs), static_cast<QPushButton *>(m_keep), m_done}) {
        line->addWidget(button);
    }
    return buttons;
}

void SecretPanel::connectButtons()
{
    connect(m_eye, &QPushButton::toggled, m_field, &SecretField::setRevealed);
    connect(m_field, &SecretField::revealedChanged, this, &SecretPanel::followRevealed);
    connect(m_field, &SecretField::copyRequested, this, &SecretPanel::copy);
    connect(m_copy, &QPushButton::clicked, this, &SecretPanel::copy);
    connect(m_forms, &CopyFormMenu::placeholderChosen, this, [this](CopyForm form) { copyAs(form, false); });
    connect(m_forms, &CopyFormMenu::tokenChosen, this, [this](CopyForm form) { copyAs(form, true); });
    connect(m_done, &QPushButton::clicked, this, &SecretPanel::closeRequested);
}

bool SecretPanel::shows(const Token &token) const
{
    return m_token && m_token->id == token.id && m_token->generation == token.generation;
}

void SecretPanel::setKeepOffered(bool offered)
{
    m_keepCopy->setVisible(offered);
}

void SecretPanel::open(IssuedToken issued, const WorkspaceRules &rules, bool regenerated)
{
    m_taken.clear();
    m_regenerated = regenerated;
    m_empty = issued.secret.isEmpty();
    m_regenerates = rules.offersRegenerate;
    m_token = issued.token;
    m_platform = rules.platform;
    if (m_resources) {
        m_resources->look();
    }
    m_field->setSecret(std::move(issued.secret), rules.tokenPrefix % u'_');
    m_forms->setForms(rules.platform->copyForms);
    for (QWidget *each :
         {static_cast<QWidget *>(m_field), static_cast<QWidget *>(m_eye), static_cast<QWidget *>(m_copy),
          static_cast<QWidget *>(m_copyAs), static_cast<QWidget *>(m_keep)}) {
        each->setVisible(!m_empty);
    }
    m_keep->setBusy(false);
    m_keepCopy->setEnabled(true);
    m_done->setText(m_empty ? tr("Close") : tr("Close without copying"));
    m_trouble->hide();
    tellNames();
    tellMessage();
    show();
    (m_empty ? m_done : m_copy)->setFocus();
    Q_EMIT opened();
}

void SecretPanel::tellNames()
{
    const QString name = displayName(*m_token);
    m_field->setAccessibleName(tr("Token %1").arg(name));
    m_copy->setAccessibleName(tr("Copy token %1").arg(name));
    m_copyAs->setAccessibleName(tr("Copy token %1 as").arg(name));
    m_keep->setAccessibleName(tr("Keep token %1").arg(name));
}

void SecretPanel::tellMessage()
{
    const QString name = displayName(*m_token);
    m_notice->setKind(m_empty ? NoticeKind::Warning : NoticeKind::Success);
    if (m_empty) {
        m_notice->setMessage(
            tr("Token “%1” had been made before.").arg(name),
            m_regenerates ? tr("It was shown once and cannot be shown again: regenerate or delete it.")
                          : tr("It was shown once and cannot be shown again: delete it and make a new one."));
        return;
    }
    QString text = m_regenerates
        ? tr("It is shown only now: save it, or you will have to regenerate it.")
        : tr("It is shown only now: save it, or you will have to delete it and make a new one.");
    if (m_taken.contains(Delivery::Kept)) {
        text = tr("A sealed copy is kept: copy it again from the menu of its row.");
    }
    m_notice->setMessage(m_regenerated ? tr("Token “%1” has been regenerated.").arg(name)
                                       : tr("Token “%1” has been created.").arg(name),
                         text);
}

void SecretPanel::copy()
{
    if (isOpen() && !m_empty) {
        copyToClipboard(m_field->secret(), [this] { copy(); });
    }
}

void SecretPanel::copyAs(CopyForm form, bool withToken)
{
    if (!isOpen() || m_empty) {
        return;
    }
    if (withToken) {
        copyToClipboard(filledForm(form, subject(), m_field->secret()), [this, form] { copyAs(form, true); });
        return;
    }
    m_clipboard.copyText(placeholderForm(form, subject()));
    Q_EMIT said(copiedPlaceholderText(form));
}

CopySubject SecretPanel::subject() const
{
    return copySubject(*m_platform, *m_token,
                       m_resources ? addressReached(*m_token, m_resources->all()) : QString());
}

void SecretPanel::copyToClipboard(const Secret &secret, std::function<void()> again)
{
    if (!m_clipboard.copySecret(secret, displayName(*m_token))) {
        showTrouble(NoticeKind::Warning, ClipboardGuard::refusal(),
                    {{u"retryCopy"_s, tr("&Try again"), std::move(again)}});
        return;
    }
    noteTaken(Delivery::Copied);
}

void SecretPanel::mask()
{
    m_field->setRevealed(false);
}

void SecretPanel::setKeeping(bool keeping)
{
    m_keep->setBusy(keeping);
    if (keeping) {
        m_trouble->hide();
    }
}

void SecretPanel::noteTaken(Delivery delivery)
{
    m_trouble->hide();
    if (!isOpen() || !m_taken.insert(delivery).second) {
        return;
    }
    m_done->setText(tr("&Done"));
    if (delivery == Delivery::Kept) {
        m_keepCopy->setEnabled(false);
        tellMessage();
    } else {
        Q_EMIT delivered(delivery);
    }
}

void SecretPanel::showTrouble(NoticeKind kind, const QString &message, std::vector<NoticeWay> ways)
{
    m_trouble->setKind(kind);
    m_trouble->setMessage({}, message);
    m_trouble->setWays(std::move(ways));
    m_trouble->show();
}

void SecretPanel::close()
{
    if (!isOpen()) {
        return;
    }
    const bool notTaken = isAtRisk();
    m_field->clear();
    if (notTaken) {
        Q_EMIT delivered(Delivery::NotTaken);
    }
    m_token.reset();
    hide();
    Q_EMIT closed();
}

void SecretPanel::followRevealed(bool revealed)
{
    m_eye->setChecked(revealed);
    m_eye->setIcon(icon(revealed ? IconName::EyeOff : IconName::Eye));
    m_eye->setToolTip(revealed ? tr("Hide the token") : tr("Show the token"));
    m_eye->setAccessibleName(m_eye->toolTip());
}

} // namespace tkd
