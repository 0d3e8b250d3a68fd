// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/edit_controller.h"

#include <QCoreApplication>
#include <QMetaObject>

namespace tkd {

EditController::EditController(QObject *parent)
    : QObject(parent)
{
}

TokenDraft EditController::draftOf(const Token &token)
{
    TokenDraft draft;
    draft.name = token.name;
    draft.roles = token.roles;
    draft.scope = token.scope;
    draft.region = token.region;
    draft.expires = token.expires;
    return draft;
}

bool EditController::edit(TokenStore &store, const Token &seen, const TokenDraft &draft)
{
    if (m_busy) {
        return false;
    }
    m_busy = true;
    m_token.reset();
    m_error = {};
    TokenEditing *editing = store.editing();
    if (editing == nullptr) {
        // As any other answer: not before this call has returned.
        const Error error{ErrorKind::Unsupported, store.whyNotEdit()};
        QMetaObject::invokeMethod(
            this, [this, error] { settle(fail(error)); }, Qt::QueuedConnection);
        return true;
    }
    m_watch = connect(&store, &QObject::destroyed, this, [this] {
        settle(fail(
            ErrorKind::OutcomeUnknown,
            QCoreApplication::translate("EditController", "The workspace was closed before it answered.")));
    });
    editing->edit(seen.id, seen.generation, draft,
                  {this, [this](Result<Token> result) { settle(std::move(result)); }});
    return true;
}

void EditController::settle(Result<Token> result)
{
    disconnect(m_watch);
    m_busy = false;
    if (!result) {
        m_error = result.error();
        Q_EMIT failed();
        return;
    }
    m_token = std::move(*result);
    Q_EMIT edited();
}

} // namespace tkd
