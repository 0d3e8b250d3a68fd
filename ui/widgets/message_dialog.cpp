// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/message_dialog.h"

#include "ui/style/metrics.h"
#include "ui/widgets/busy_button.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tkd {

namespace {

constexpr int textWidth = 420; ///< a comfortable line of text

QLabel *addText(QVBoxLayout *column, const QString &name, const QString &text, TextRole role)
{
    auto *label = new QLabel(text);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(textWidth);
    setTextRole(label, role);
    label->setVisible(!text.isEmpty());
    column->addWidget(label);
    return label;
}

} // namespace

MessageDialog::MessageDialog(const Message &message, QWidget *parent)
    : QDialog(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("messageDialog"));
    setWindowTitle(message.title);
    setAccessibleName(message.title);
    setAccessibleDescription(message.text);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    m_column->setContentsMargins(space::dialog, space::dialog, space::dialog, space::dialog);
    m_column->setSpacing(space::group - space::tiny);
    addText(m_column, QStringLiteral("messageTitle"), message.title, TextRole::DialogTitle);
    addText(m_column, QStringLiteral("messageText"), message.text, TextRole::Body);
    addText(m_column, QStringLiteral("messageDetail"), message.detail, TextRole::Muted);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::related);
    buttons->addStretch(1);
    const QString none = message.verb.isEmpty() ? tr("Close") : tr("Cancel");
    m_cancel = new QPushButton(message.cancel.isEmpty() ? none : message.cancel, this);
    m_cancel->setObjectName(QStringLiteral("cancelButton"));
    m_cancel->setAccessibleName(m_cancel->text());
    buttons->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    if (!message.verb.isEmpty()) {
        m_verb = new BusyButton(message.verb, this);
        m_verb->setObjectName(QStringLiteral("verbButton"));
        m_verb->setAutoDefault(false); // Enter is never the verb unless the verb itself has the focus
        setButtonRole(m_verb, message.verbRole);
        buttons->addWidget(m_verb);
        connect(m_verb, &QPushButton::clicked, this, [this] { confirm(); });
    }
    m_cancel->setDefault(true);
    m_column->addSpacing(space::tiny);
    m_column->addLayout(buttons);
    m_column->setSizeConstraint(QLayout::SetFixedSize);
}

void MessageDialog::setExtra(QWidget *extra)
{
    const int beforeButtons = m_column->count() - 2;
    m_column->insertWidget(beforeButtons, extra);
}

void MessageDialog::setVerbAllowed(bool allowed)
{
    if (m_verb) {
        m_verb->setEnabled(allowed);
    }
}

void MessageDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_cancel->setFocus(Qt::OtherFocusReason);
}

void MessageDialog::confirm()
{
    if (!m_answered) {
        m_answered = true;
        Q_EMIT confirmed();
        accept();
    }
}

} // namespace tkd
