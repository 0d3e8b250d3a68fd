// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/form_row.h"

#include "ui/style/colors.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/roles.h"
#include "ui/widgets/needed_height.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tkd {

namespace {

constexpr int iconSide = 14;

QLabel *plainLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

FormRow::FormRow(const QString &label, QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_label(plainLabel(QStringLiteral("label"), this))
    , m_hint(plainLabel(QStringLiteral("hint"), this))
    , m_messageBox(new QWidget(this))
    , m_messageIcon(new QLabel(m_messageBox))
    , m_messageText(plainLabel(QStringLiteral("message"), m_messageBox))
{
    setTextRole(m_label, TextRole::Strong);
    setTextRole(m_hint, TextRole::Hint);
    setTextRole(m_messageText, TextRole::Error);
    m_label->setText(label);
    m_label->setBuddy(editor);

    auto *message = new QHBoxLayout(m_messageBox);
    message->setContentsMargins(0, 0, 0, 0);
    message->setSpacing(space::tiny + 2);
    message->addWidget(m_messageIcon, 0, Qt::AlignTop);
    message->addWidget(m_messageText, 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tiny + 2);
    column->addWidget(m_label);
    column->addWidget(editor);
    column->addWidget(m_messageBox);
    column->addWidget(m_hint);
    m_hint->hide();
    m_messageBox->hide();
    paintMessageIcon();
    nameEditor(label);
}

void FormRow::setHint(const QString &hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    describe();
}

void FormRow::setMessage(const QString &message)
{
    if (message == m_message) {
        return;
    }
    m_message = message;
    m_messageText->setText(message);
    m_messageBox->setVisible(!message.isEmpty());
    describe();
    if (!message.isEmpty()) {
        QAccessibleEvent alert(m_messageText, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

bool FormRow::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
        holdNeededHeight(this);
    }
    return done;
}

void FormRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        paintMessageIcon();
    }
}

void FormRow::nameEditor(QString label)
{
    // What is spoken has no mnemonic; and it is the line inside a composed editor that has the keyboard.
    label.remove(u'&');
    for (QWidget *editor : {m_editor, m_editor->focusProxy()}) {
        if (editor && editor->accessibleName().isEmpty()) {
            editor->setAccessibleName(label);
        }
    }
}

void FormRow::describe()
{
    QStringList sentences;
    for (const QString &sentence : {m_message, m_hint->text()}) {
        if (!sentence.isEmpty()) {
            sentences.append(sentence);
        }
    }
    QWidget *target = m_editor->focusProxy() ? m_editor->focusProxy() : m_editor;
    target->setAccessibleDescription(sentences.join(u' '));
}

void FormRow::paintMessageIcon()
{
    m_messageIcon->setPixmap(
        iconPixmap(IconName::Danger, colorsFor(palette()).danger, iconSide, devicePixelRatioF()));
}

} // namespace tkd
