// SPDX-FileCopyrightText: 2026 The Tokendesk authors
// SPDX-License-Identifier: MIT
#include "models/issue_controller.h"

#include <QCoreApplication>

#include <utility>

namespace tkd {

IssueController::IssueController(QObject *parent)
    : QObject(parent)
{
}

bool IssueController::create(TokenStore &store, const TokenDraft &draft)
{
    if (!begin({&store, draft, std::nullopt, {}})) {
        return false;
    }
    store.create(m_last.action, draft,
                 {this, [this](Result<IssuedToken> result) { settle(std::move(result)); }});
    Q_EMIT started();
    return true;
}

bool IssueController::regenerate(TokenStore &store, const RegenerateRequest &request)
{
    if (!begin({&store, std::nullopt, request, {}})) {
        return false;
    }
    store.regenerate(m_last.action, request,
                     {this, [this](Result<IssuedToken> result) { settle(std::move(result)); }});
    Q_EMIT started();
    return true;
}

IssuedToken IssueController::takeIssued()
{
    Q_ASSERT(m_issued);
    IssuedToken issued = std::move(*m_issued);
    m_issued.reset();
    return issued;
}

void IssueController::recordDelivery(TokenJournal &journal, const WorkspaceId &workspace, const Token &token,
                                     Delivery delivery)
{
    journal.recordDelivery(workspace, token.id, token.generation, delivery,
                           {this, [this](Result<bool> recorded) {
                                if (!recorded) {
                                    Q_EMIT deliveryFailed(recorded.error().message);
                                }
                            }});
}

bool IssueController::begin(Request request)
{
    if (m_busy || m_issued) {
        return false;
    }
    // The person tries the same again: if the first one was done after all, it is not done twice.
    request.action = m_mayRepeat && request.isSameAs(m_last) ? m_last.action : newAction();
    m_last = std::move(request);
    m_busy = true;
    m_error = {};
    m_watch = connect(m_last.store, &QObject::destroyed, this, &IssueController::storeGone);
    return true;
}

void IssueController::settle(Result<IssuedToken> result)
{
    disconnect(m_watch);
    if (!result) {
        failWith(result.error());
        return;
    }
    m_busy = false;
    m_mayRepeat = false;
    m_issued.emplace(std::move(*result));
    Q_EMIT issued();
}

void IssueController::storeGone()
{
    failWith(
        {ErrorKind::OutcomeUnknown,
         QCoreApplication::translate(
             "IssueController", "The workspace was closed before it answered. Look at its list of tokens.")});
}

void IssueController::failWith(const Error &error)
{
    m_busy = false;
    m_mayRepeat = true;
    m_error = error;
    Q_EMIT failed();
}

bool IssueController::Request::isSameAs(const Request &other) const
{
    const bool sameRegenerate = regenerate.has_value() == other.regenerate.has_value()
        && (!regenerate
            || (regenerate->id == other.regenerate->id && regenerate->seen == other.regenerate->seen
                && regenerate->expires == other.regenerate->expires));
    return store && store == other.store && draft == other.draft && sameRegenerate;
}

} // namespace tkd
