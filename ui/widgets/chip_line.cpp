// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/chip_line.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QCompleter>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QStringListModel>

namespace tkd {

ChipLine::ChipLine(QWidget *parent)
    : QLineEdit(parent)
    , m_suggestions(new QStringListModel(this))
    , m_completer(new QCompleter(m_suggestions, this))
{
    setObjectName(QStringLiteral("chipLine"));
    setFrame(false);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setWidget(
        this); // not setCompleter(): the line does not become the suggestion, it gives it on
    m_completer->popup()->setObjectName(QStringLiteral("chipSuggestions"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &ChipLine::entered);
    connect(this, &QLineEdit::textEdited, this, &ChipLine::suggest);
}

void ChipLine::setSuggestions(const QStringList &suggestions)
{
    m_suggestions->setStringList(suggestions);
}

bool ChipLine::event(QEvent *event)
{
    // While the suggestions are open their keys come here first. Tab on one of them takes it; otherwise Tab
    // leaves the field as usual.
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Tab
        && picksSuggestion()) {
        event->ignore();
        return true;
    }
    return QLineEdit::event(event);
}

void ChipLine::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && picksSuggestion()) {
        event->ignore(); // the completer takes it
    } else if (takesKey(*event)) {
        event->accept();
    } else if (isEnter) {
        event->ignore(); // in an empty line Enter is the dialog's
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void ChipLine::suggest(const QString &text)
{
    const QString wanted = text.trimmed();
    if (wanted.isEmpty() || m_suggestions->rowCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->setCompletionPrefix(wanted);
    m_completer->complete();
}

bool ChipLine::picksSuggestion() const
{
    const QAbstractItemView *popup = m_completer->popup();
    return popup->isVisible() && popup->currentIndex().isValid();
}

bool ChipLine::takesKey(const QKeyEvent &event)
{
    if (event.matches(QKeySequence::Paste)) {
        return pasteSeveral();
    }
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return enter();
    case Qt::Key_Comma:
        enter();
        return true;
    case Qt::Key_Backspace:
        if (text().isEmpty()) {
            Q_EMIT backspaced();
        }
        return text().isEmpty();
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const bool back = (event.key() == Qt::Key_Left) == (layoutDirection() == Qt::LeftToRight);
        const bool atStart = cursorPosition() == 0 && !hasSelectedText();
        if (back && atStart) {
            Q_EMIT steppedBack();
        }
        return back && atStart;
    }
    case Qt::Key_Down: {
        const bool offers = text().isEmpty() && m_suggestions->rowCount() > 0 && !isReadOnly();
        if (offers) {
            m_completer->setCompletionPrefix({});
            m_completer->complete();
        }
        return offers;
    }
    default:
        return false;
    }
}

bool ChipLine::enter()
{
    if (text().trimmed().isEmpty()) {
        return false;
    }
    m_completer->popup()->hide();
    Q_EMIT entered(text());
    return true;
}

bool ChipLine::pasteSeveral()
{
    const QString pasted = QGuiApplication::clipboard()->text();
    if (isReadOnly() || splitValues(pasted).size() < 2) {
        return false; // an ordinary paste into the line
    }
    // It stays in the line until it is taken, so that what is not valid can be put right there.
    setText(QString(text() + u' ' + splitValues(pasted).join(u", ")).trimmed());
    return enter();
}

QStringList splitValues(const QString &text)
{
    static const QRegularExpression separators(QStringLiteral("[,\\s]+"));
    return text.split(separators, Qt::SkipEmptyParts);
}

} // namespace tkd
