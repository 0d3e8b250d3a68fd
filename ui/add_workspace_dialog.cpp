// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/add_workspace_dialog.h"

#include "ui/widgets/choice_cards.h"
#include "ui/widgets/form_row.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {

AddWorkspaceDialog::AddWorkspaceDialog(QWidget *parent)
    : FormDialog(tr("Add workspace"), tr("A place where tokens live, on this computer."), parent)
    , m_platforms(new ChoiceCards(ChoiceCards::Mode::One, this))
    , m_name(new QLineEdit(this))
    , m_nameRow(new FormRow(tr("&Name"), m_name, this))
{
    setObjectName(u"addWorkspaceDialog"_s);
    m_platforms->setObjectName(u"platforms"_s);
    m_platforms->setOrientation(Qt::Vertical);
    QList<Choice> choices;
    for (const Platform &each : platforms()) {
        choices.append({QString::fromLatin1(each.key), platformText(each.title), platformText(each.summary)});
    }
    m_platforms->setChoices(choices);
    m_platforms->setChosen({QString::fromLatin1(defaultPlatform().key)});
    m_name->setObjectName(u"workspaceName"_s);
    content()->addWidget(new FormRow(tr("&Platform"), m_platforms, this));
    content()->addWidget(m_nameRow);
    content()->addStretch();
    addSubmit(tr("Add"));
    followPlatform();
    connect(m_platforms, &ChoiceCards::changed, this, &AddWorkspaceDialog::followPlatform);
    connect(m_name, &QLineEdit::textEdited, this,
            [this](const QString &text) { m_nameIsOurs = text.isEmpty(); });
    connect(m_name, &QLineEdit::editingFinished, this, [this] { static_cast<void>(check()); });
    connect(this, &FormDialog::submitted, this, [this] {
        if (check()) {
            Q_EMIT chosen();
        }
    });
    if (QAbstractButton *card = m_platforms->card(m_platforms->current())) {
        card->setFocus();
    }
}

const Platform &AddWorkspaceDialog::platform() const
{
    const Platform *chosen = platformByKey(m_platforms->current());
    return chosen ? *chosen : defaultPlatform();
}

WorkspaceSettings AddWorkspaceDialog::settings() const
{
    WorkspaceSettings settings = defaultSettings(platform());
    settings.name = m_name->text().trimmed();
    return settings;
}

void AddWorkspaceDialog::followPlatform()
{
    if (m_nameIsOurs) {
        m_name->setText(platformText(platform().title));
    }
}

bool AddWorkspaceDialog::check()
{
    QString message;
    for (const FieldMessage &problem : validateSettings(platform(), settings())) {
        message = message.isEmpty() ? problem.message : message;
    }
    m_nameRow->setMessage(message);
    return message.isEmpty();
}

} // namespace tkd
