// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/secret.h"

#include <QWidget>

namespace tkd {

/// Where a person types or pastes a credential. It is not a line edit: a QLineEdit in password mode keeps the
/// whole text as QStrings, in its document and in its undo history, and tells it by signals and a property.
/// Here the characters go one by one into a Secret, and only dots are painted. The caret stands at the end;
/// Ctrl+A marks all, so that typing replaces it. It never copies.
/// What Qt holds for a moment all the same, and nobody can wipe: one QKeyEvent's text per key (a character),
/// and on a paste the whole text of the clipboard, which is in the clipboard's hands anyway.
/// Lives on the GUI thread.
class SecretInput final : public QWidget
{
    Q_OBJECT

public:
    explicit SecretInput(QWidget *parent = nullptr);
    ~SecretInput() override;

    [[nodiscard]] bool isEmpty() const { return m_secret.isEmpty(); }
    /// A second owner of what was entered, so that the form stays as it is.
    [[nodiscard]] Secret value() const { return m_secret.duplicate(); }
    /// What stands there while it is empty ("Unchanged").
    [[nodiscard]] QString placeholder() const { return m_placeholder; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

    void setPlaceholder(const QString &text);
    void setValue(Secret secret);
    /// Wipes what was entered.
    void clear();

Q_SIGNALS:
    /// Something was entered or taken away. Never says what.
    void edited();
    /// The focus left it.
    void left();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void insert(QStringView text);
    void paste(bool fromSelection);
    void removeLast();
    void setMarked(bool marked);
    void took();

    Secret m_secret;
    QString m_placeholder;
    int m_length = 0; ///< in code points
    bool m_marked = false; ///< all of it
};

} // namespace tkd
