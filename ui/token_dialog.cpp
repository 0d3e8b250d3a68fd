// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "ui/token_dialog.h"

#include "ui/widgets/busy_button.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tkd {

TokenDialog::TokenDialog(const TokenDialogWords &words, TokenFormStart start, const Clock &clock,
                         QWidget *parent)
    : FormDialog(words.title, words.place, parent)
    , m_form(new TokenForm(std::move(start), clock, this))
{
    setObjectName(u"tokenDialog"_s);
    content()->addWidget(m_form);
    content()->addStretch();
    addSubmit(words.submit);
    connect(this, &FormDialog::submitted, this, &TokenDialog::check);
}

void TokenDialog::check()
{
    if (isBusy()) {
        return;
    }
    showFailure({});
    if (std::optional<TokenDraft> draft = m_form->validated()) {
        m_draft = *std::move(draft);
        Q_EMIT drafted();
    }
}

void TokenDialog::showError(const Error &error)
{
    if (error.field == Field::None || !m_form->showProblem(error.field, error.message)) {
        showFailure(error.message);
    }
    if (error.retryAfter) {
        submitButton()->hold(*error.retryAfter);
    }
}

void TokenDialog::showEvent(QShowEvent *event)
{
    FormDialog::showEvent(event);
    m_form->focusFirst();
}

} // namespace tkd
