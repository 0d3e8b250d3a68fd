// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/secret_panel.h"

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/roles.h"
#include "ui/widgets/clipboard_guard.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/secret_field.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace tkd {

SecretPanel::SecretPanel(ClipboardGuard &clipboard, QWidget *parent)
    : QWidget(parent)
    , m_clipboard(clipboard)
    , m_notice(new Notice(NoticeKind::Success, this))
{
    setObjectName(u"secretPanel"_s);
    auto *row = new QWidget;
    m_field = new SecretField(row);
    m_field->setObjectName(u"secretField"_s);
    m_eye = new QPushButton(row);
    m_eye->setObjectName(u"reveal"_s);
    m_eye->setCheckable(true);
    m_copy = new QPushButton(tr("&Copy"), row);
    m_copy->setObjectName(u"copyToken"_s);
    setButtonRole(m_copy, ButtonRole::Primary);
    m_done = new QPushButton(tr("Close without copying"), row);
    m_done->setObjectName(u"closePanel"_s);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::related);
    line->addWidget(m_field, 1);
    line->addWidget(m_eye);
    line->addWidget(m_copy);
    line->addWidget(m_done);
    m_notice->addRow(row);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_notice);
    hide();

    connect(m_eye, &QPushButton::toggled, m_field, &SecretField::setRevealed);
    connect(m_field, &SecretField::revealedChanged, this, &SecretPanel::followRevealed);
    connect(m_field, &SecretField::copyRequested, this, &SecretPanel::copy);
    connect(m_copy, &QPushButton::clicked, this, &SecretPanel::copy);
    connect(m_done, &QPushButton::clicked, this, &SecretPanel::closeRequested);
    followRevealed(false);
}

void SecretPanel::open(IssuedToken issued, const QString &tokenPrefix, bool regenerated)
{
    m_copied = false;
    m_empty = issued.secret.isEmpty();
    m_token = issued.token;
    m_field->setSecret(std::move(issued.secret), tokenPrefix % u'_');
    m_field->setVisible(!m_empty);
    m_eye->setVisible(!m_empty);
    m_copy->setVisible(!m_empty);
    const QString name = displayName(*m_token);
    m_copy->setAccessibleName(tr("Copy token %1").arg(name));
    m_field->setAccessibleName(tr("Token %1").arg(name));
    m_done->setText(m_empty ? tr("Close") : tr("Close without copying"));
    tellMessage(regenerated);
    show();
    (m_empty ? m_done : m_copy)->setFocus();
    Q_EMIT opened();
}

void SecretPanel::tellMessage(bool regenerated)
{
    const QString name = displayName(*m_token);
    m_notice->setKind(m_empty ? NoticeKind::Warning : NoticeKind::Success);
    if (m_empty) {
        m_notice->setMessage(tr("Token “%1” had been made before.").arg(name),
                             tr("It was shown once and cannot be shown again: regenerate or delete it."));
        return;
    }
    m_notice->setMessage(regenerated ? tr("Token “%1” has been regenerated.").arg(name)
                                     : tr("Token “%1” has been created.").arg(name),
                         tr("It is shown only now: save it, or you will have to regenerate it."));
}

void SecretPanel::copy()
{
    if (!isOpen() || m_empty) {
        return;
    }
    if (!m_clipboard.copySecret(m_field->secret(), displayName(*m_token))) {
        Q_EMIT copyRefused(tr("The clipboard could not be used: show the token and write it down."));
        return;
    }
    const bool first = !m_copied;
    m_copied = true;
    m_done->setText(tr("&Done"));
    if (first) {
        Q_EMIT delivered(Delivery::Copied);
    }
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
