// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/roles.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace tkd {

class BusyButton;

/// What a MessageDialog asks. Texts are shown as plain text.
struct Message
{
    QString title; ///< Delete “demo-day”?
    QString text; ///< what follows from it
    QString detail = {}; ///< in muted, may be empty
    QString verb; ///< the button that does it: "Delete token"; empty: nothing to decide, only a Close button
    QString cancel = {}; ///< empty: Cancel, or Close without a verb
    ButtonRole verbRole = ButtonRole::Primary;
};

/// Asks one question, or tells one thing. Cancel is the default button, has the focus and is what Escape
/// does; the verb is pressed on purpose. It opens by open() and answers by confirmed() or
/// QDialog::rejected(), once. It deletes itself after closing. Lives on the GUI thread.
class MessageDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit MessageDialog(const Message &message, QWidget *parent);

    [[nodiscard]] BusyButton *verbButton() const { return m_verb; } ///< null without a verb
    [[nodiscard]] QPushButton *cancelButton() const { return m_cancel; }

    /// Between the text and the buttons: a field to type into, a list of what goes.
    void setExtra(QWidget *extra);
    /// The verb cannot be pressed until it is allowed (a name has to be typed first).
    void setVerbAllowed(bool allowed);

Q_SIGNALS:
    void confirmed();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void confirm();

    QVBoxLayout *m_column;
    BusyButton *m_verb = nullptr;
    QPushButton *m_cancel;
    bool m_answered = false;
};

} // namespace tkd
