// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/form_dialog.h"
#include "ui/token_form.h"

namespace tkd {

/// The words around a token form.
struct TokenDialogWords
{
    QString title; ///< "New token"
    QString place; ///< "AI Deploy · This computer"
    QString submit; ///< "Generate"
};

/// New token, Duplicate and Edit: one form in one frame. It says when there is a valid draft and keeps its
/// fields whatever comes of it; asking the store is the business of TokenCommands. GUI thread.
class TokenDialog final : public FormDialog
{
    Q_OBJECT
public:
    TokenDialog(const TokenDialogWords &words, TokenFormStart start, const Clock &clock, QWidget *parent);

    [[nodiscard]] TokenForm *form() const { return m_form; }
    /// The last draft that kept every rule.
    [[nodiscard]] const TokenDraft &draft() const { return m_draft; }

    /// A store's answer: under its field where it names one, otherwise above the form.
    void showError(const Error &error);

Q_SIGNALS:
    void drafted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void check();

    TokenForm *m_form;
    TokenDraft m_draft;
};

} // namespace tkd
